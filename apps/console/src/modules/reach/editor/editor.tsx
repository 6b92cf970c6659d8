import { ArrowLeftOutlined, ArrowRightOutlined, ExperimentOutlined, SendOutlined } from '@ant-design/icons'
import { Alert, Button, Steps, Tooltip } from 'antd'
import { useEffect, useState } from 'react'

import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useAddressState, useGo } from '../../../app/where.ts'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { PageHeader } from '../../../components/page-header.tsx'
import { useTimeFormat } from '../../../components/time-text.tsx'
import { type Campaign } from '../shared/campaign.ts'
import { LeaveGuard, usePassing } from '../shared/leave-guard.tsx'
import { useAccounts } from '../shared/queries.ts'
import { DraftConflict } from './draft-conflict.tsx'
import { type Draft } from './draft.ts'
import { LaunchDialog } from './launch-dialog.tsx'
import { PreviewPanel } from './preview-panel.tsx'
import { StepWhat } from './step-what.tsx'
import { StepWhen } from './step-when.tsx'
import { StepWho } from './step-who.tsx'
import { TestDialog } from './test-dialog.tsx'
import { useCampaignDraft } from './use-campaign-draft.ts'
import { useEstimate } from './use-estimate.ts'

interface EditorProps {
  readonly campaign: Campaign | null
  readonly saved: Draft
  readonly initial: Draft
  readonly restoredAt: string | null
  readonly keptVersion?: number
}

/** Who, what, when: three steps beside the phone, a draft that is never lost, and a launch that states its effect. */
export function Editor(props: EditorProps) {
  const { t } = useTexts()
  const go = useGo()
  const can = useCan()
  const format = useTimeFormat()
  const work = useCampaignDraft(props)
  const { draft, change, campaign, dirty, saving, savedAt, error, save } = work
  const [address, setAddress] = useAddressState<'step'>()
  const step = address.step === '2' ? 2 : address.step === '3' && campaign !== null ? 3 : 1
  const [restored, setRestored] = useState(props.restoredAt)
  const [open, setOpen] = useState<'launch' | 'test' | null>(null)
  const passing = usePassing()
  const accounts = useAccounts()
  const account = accounts.data?.find(({ id }) => id === draft.accountId) ?? null
  const estimate = useEstimate(campaign, step === 3 && !dirty)

  /** Saves; a new campaign moves to its own address. */
  const keep = async (to: number): Promise<Campaign | null> => {
    const kept = await save()
    if (kept !== null && campaign === null) {
      passing.current = true
      go(`/campaigns/${kept.id}/edit?step=${String(to)}`, { replace: true })
    } else if (kept !== null) setAddress({ step: String(to) })
    return kept
  }
  const show = (to: number): void => {
    if (to === 3) void keep(3)
    else setAddress({ step: String(to) })
    window.scrollTo({ top: 0 })
  }

  // The last step checks what is saved, so that it saves by itself.
  useEffect(() => {
    if (step !== 3 || !dirty || work.conflict !== null || error !== null) return undefined
    const timer = setTimeout(() => {
      void save()
    }, 700)
    return () => clearTimeout(timer)
  })

  const begin = async (what: 'launch' | 'test'): Promise<void> => {
    if ((await keep(step)) !== null) setOpen(what)
  }
  const people = estimate.data?.reachable ?? null
  const later = draft.schedule.kind !== 'now'
  const launchable = can('campaign.launch')
  return (
    <>
      <PageHeader
        title={campaign === null ? t('reach.editor.new') : draft.title.trim() || t('reach.editor.untitled')}
        actions={
          <Button
            icon={<ExperimentOutlined />}
            disabled={draft.accountId === null}
            onClick={() => {
              void begin('test')
            }}
          >
            {t('reach.editor.test')}
          </Button>
        }
      />
      <div className="panel editor-steps">
        <Steps
          current={step - 1}
          onChange={(index) => show(index + 1)}
          items={[
            { title: t('reach.editor.step_who'), content: t('reach.editor.step_who_hint') },
            { title: t('reach.editor.step_what'), content: t('reach.editor.step_what_hint') },
            { title: t('reach.editor.step_when'), content: t('reach.editor.step_when_hint'), disabled: draft.accountId === null },
          ]}
        />
      </div>
      {restored !== null && dirty ? (
        <Alert
          className="error-notice"
          type="info"
          showIcon
          title={t('reach.editor.restored', { time: format(restored) })}
          action={
            <Button
              size="small"
              onClick={() => {
                work.dropLocal()
                setRestored(null)
              }}
            >
              {t('reach.editor.restored_drop')}
            </Button>
          }
        />
      ) : null}
      <ErrorNotice error={error} />
      <div className="with-preview">
        <div>
          {step === 1 ? <StepWho draft={draft} change={change} account={account} accounts={accounts.data ?? []} /> : null}
          {step === 2 ? <StepWhat draft={draft} change={change} account={account} /> : null}
          {step === 3 ? (
            <StepWhen draft={draft} change={change} estimate={estimate} waiting={dirty || saving} onStep={show} />
          ) : null}
        </div>
        <PreviewPanel draft={draft} account={account} />
      </div>
      <div className="form-footer editor-footer">
        <span className="form-dirty-quiet" aria-live="polite">
          {dirty
            ? t('reach.editor.kept_locally')
            : savedAt === null
              ? ''
              : t('reach.editor.saved_at', { time: format(savedAt, true).slice(11) })}
        </span>
        <Button onClick={() => go(campaign === null ? '/campaigns' : `/campaigns/${campaign.id}`)}>{t('general.close')}</Button>
        {step === 1 ? null : (
          <Button icon={<ArrowLeftOutlined />} onClick={() => show(step - 1)}>
            {t('general.previous_step')}
          </Button>
        )}
        <Button
          loading={saving}
          disabled={draft.accountId === null || (!dirty && campaign !== null)}
          onClick={() => {
            void keep(step)
          }}
        >
          {t('reach.editor.save')}
        </Button>
        {step < 3 ? (
          <Button
            type="primary"
            disabled={draft.accountId === null}
            icon={<ArrowRightOutlined />}
            iconPlacement="end"
            onClick={() => show(step + 1)}
          >
            {t('general.next_step')}
          </Button>
        ) : (
          <Tooltip title={launchable ? null : t('reach.editor.launch_forbidden')}>
            <Button
              type="primary"
              icon={<SendOutlined />}
              disabled={
                !launchable ||
                dirty ||
                estimate.data === undefined ||
                estimate.data.problems.some(({ code }) => code !== 'campaign_content_blocked')
              }
              onClick={() => {
                void begin('launch')
              }}
            >
              {people === null
                ? t(later ? 'reach.editor.send_schedule' : 'reach.editor.send_now')
                : t(later ? 'reach.editor.schedule_people' : 'reach.editor.send_people', { count: people })}
            </Button>
          </Tooltip>
        )}
      </div>
      <DraftConflict
        work={work}
        onCopied={(copy) => {
          passing.current = true
          go(`/campaigns/${copy.id}/edit?step=${String(step)}`)
        }}
      />
      {open === 'launch' && campaign !== null && estimate.data !== undefined ? (
        <LaunchDialog
          campaign={campaign}
          estimate={estimate.data}
          onClose={() => setOpen(null)}
          onLaunched={() => {
            passing.current = true
            go(`/campaigns/${campaign.id}`)
          }}
        />
      ) : null}
      {open === 'test' && campaign !== null ? <TestDialog campaign={campaign} onClose={() => setOpen(null)} /> : null}
      <LeaveGuard
        dirty={dirty}
        passing={passing}
        hint={t('reach.leave.hint')}
        {...(draft.accountId === null ? {} : { onSave: async () => (await save()) !== null })}
      />
    </>
  )
}
