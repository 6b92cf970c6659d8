import { WarningOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { Checkbox, Input, Modal } from 'antd'
import { useState } from 'react'

import { api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { useTimeFormat } from '../../../components/time-text.tsx'
import { useNotices } from '../../../components/use-notices.ts'
import { type Campaign, type Estimate, recurs } from '../shared/campaign.ts'
import { useDuration } from '../shared/describe.ts'
import { NextTime } from '../shared/next-time.tsx'
import { useAccountName, useRefresh } from '../shared/queries.ts'
import { blocking } from './findings-panel.tsx'

interface LaunchDialogProps {
  readonly campaign: Campaign
  readonly estimate: Estimate
  readonly onClose: () => void
  readonly onLaunched: () => void
}

/** The last question: how many people, when, which quota, and that it cannot be undone. */
export function LaunchDialog({ campaign, estimate, onClose, onLaunched }: LaunchDialogProps) {
  const { t } = useTexts()
  const format = useTimeFormat()
  const duration = useDuration()
  const accountName = useAccountName()
  const refresh = useRefresh()
  const { done } = useNotices()
  const [reason, setReason] = useState('')
  const [seen, setSeen] = useState(false)
  const { id, title, version, schedule } = campaign
  const { reachable: count, skipped, quotas, findings, seconds, undoable, runs } = estimate
  const skippedCount = skipped.reduce((sum, each) => sum + each.count, 0)
  const at = schedule.kind === 'at' ? schedule.at : (runs[0] ?? null)
  const time = at === null ? '' : format(at)
  const blocks = blocking(findings)
  const warnings = findings.filter(({ severity }) => severity === 'warn')
  const launch = useMutation({
    mutationFn: () =>
      api.campaigns.launch({ id, expectedVersion: version, ...(reason.trim() === '' ? {} : { acknowledgement: reason.trim() }) }),
    onSuccess: async () => {
      done(schedule.kind === 'now' ? t('reach.editor.launched_now') : t('reach.editor.launched_at', { time }))
      onLaunched()
      await refresh()
    },
  })
  const question =
    schedule.kind === 'now'
      ? t('reach.editor.launch_now_title', { count })
      : recurs(schedule)
        ? t('reach.editor.launch_recurring_title', { time, count })
        : t('reach.editor.launch_at_title', { time, count })
  const effect =
    schedule.kind === 'now'
      ? t('reach.editor.effect_now', { count, title, skipped: skippedCount })
      : recurs(schedule)
        ? t('reach.editor.effect_recurring', { time, title })
        : t('reach.editor.effect_at', { time, title, count, skipped: skippedCount })
  return (
    <Modal
      open
      width={520}
      title={question}
      okText={schedule.kind === 'now' ? t('reach.editor.send_people', { count }) : t('reach.editor.send_schedule')}
      cancelText={t('general.cancel')}
      okButtonProps={{
        loading: launch.isPending,
        disabled: (blocks > 0 && reason.trim() === '') || (warnings.length > 0 && !seen),
      }}
      onOk={() => launch.mutate()}
      onCancel={onClose}
    >
      <ul className="effects">
        <li>{effect}</li>
        <li>
          {accountName(campaign.accountId)} · {t(`reach.channel.${campaign.channel}`)}
        </li>
        {quotas.length === 0 ? null : (
          <li>
            {t('reach.editor.effect_quota', {
              quotas: quotas
                .map(({ kind, left, limit, used }) => {
                  const words =
                    kind === 'per_follower_and_month'
                      ? t('reach.quota.people_left', { left, used, limit })
                      : t('reach.quota.left', { left, limit })
                  return `${t(`reach.quota.${kind}`)} ${words}`
                })
                .join('；'),
            })}
          </li>
        )}
        <li>{t('reach.editor.effect_duration', { time: duration(seconds) })}</li>
        <li className={undoable ? '' : 'effect-final'}>
          <WarningOutlined /> {t(undoable ? 'reach.editor.undoable' : 'reach.editor.not_undoable')}
        </li>
      </ul>
      {blocks === 0 ? null : (
        <label className="form-part field-below">
          <span className="field-label">
            {t('reach.editor.acknowledge')} · {t('reach.editor.findings_block', { count: blocks })}
          </span>
          <Input.TextArea rows={3} maxLength={500} showCount value={reason} onChange={({ target }) => setReason(target.value)} />
          <small className="field-hint">
            {reason.trim() === '' ? t('reach.editor.acknowledge_missing') : t('reach.editor.acknowledge_hint')}
          </small>
        </label>
      )}
      {warnings.length === 0 ? null : (
        <Checkbox className="field-below" checked={seen} onChange={({ target }) => setSeen(target.checked)}>
          {t('reach.editor.warnings_seen', { count: warnings.length, words: wordsOf(warnings) })}
        </Checkbox>
      )}
      <ErrorNotice error={launch.error} />
      <NextTime error={launch.error} />
    </Modal>
  )
}

const wordsOf = (findings: Estimate['findings']): string => {
  const words = [...new Set(findings.map(({ text }) => text))]
  return words.length > 6 ? `${words.slice(0, 6).join('、')} …` : words.join('、')
}
