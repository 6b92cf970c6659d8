import { useMutation, useQueryClient } from '@tanstack/react-query'
import { trialDays, trialKit, type TrialKit } from '@weiying/contract'
import { type Id } from '@weiying/kernel'
import { Button, Checkbox, DatePicker, Form } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'

import { api } from '../../../app/api.ts'
import { businessNow } from '../../../app/business-time.ts'
import { useCan, useMembership } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useGo } from '../../../app/where.ts'
import { EditConflict } from '../../../components/edit-conflict-notice.tsx'
import { StatusChip } from '../../../components/status-chip.tsx'
import { useAsOpened } from '../../../components/use-as-opened.ts'
import { useNotices } from '../../../components/use-notices.ts'
import { MemberSelect } from '../tasks/member-select.tsx'
import { type Preparation } from './preparation.ts'

/** Six weeks from the next Monday: long enough to see something, short enough to write soon. */
const sixWeeks = (): [Dayjs, Dayjs] => {
  const today = dayjs(businessNow()).startOf('day')
  const monday = today.add((8 - today.day()) % 7, 'day')
  return [monday, monday.add(41, 'day')]
}

const openedOf = ({ planId, trial, version }: Preparation) => ({
  id: planId,
  from: trial?.from ?? null,
  to: trial?.to ?? null,
  version,
})

/** Fixes the trial and what it begins with. */
export function TrialTab({ preparation }: { readonly preparation: Preparation }) {
  const { planId, trial } = preparation
  const kept = useAsOpened({
    record: openedOf(preparation),
    latest: async ({ id }) => openedOf(await api.preparations.get({ planId: id })),
  })
  const { t, language } = useTexts()
  const can = useCan()
  const go = useGo()
  const client = useQueryClient()
  const { done } = useNotices()
  const { memberId } = useMembership()
  const [period, setPeriod] = useState<[Dayjs, Dayjs]>(() => (trial === null ? sixWeeks() : [dayjs(trial.from), dayjs(trial.to)]))
  const [kit, setKit] = useState<readonly TrialKit[]>(trialKit)
  const [ownerId, setOwnerId] = useState<Id<'member'> | null>(memberId)
  const days = period[1].diff(period[0], 'day') + 1
  const fits = days >= trialDays.least && days <= trialDays.most
  const start = useMutation({
    mutationFn: async () =>
      await kept.save(
        { from: period[0].format('YYYY-MM-DD'), to: period[1].format('YYYY-MM-DD') },
        async (mine, expectedVersion) =>
          await api.preparations.startTrial({ planId, ...mine, kit: [...kit], ownerId, language, expectedVersion }),
      ),
    onSuccess: (saved) => {
      kept.renew(openedOf(saved))
      done(t('preparation.trial_saved'))
    },
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: ['preparation'] })
      await client.invalidateQueries({ queryKey: ['tasks'] })
    },
  })
  return (
    <>
      {trial === null ? null : (
        <section className="panel prep-bar">
          <StatusChip tone={trial.state === 'running' ? 'active' : trial.state === 'over' ? 'good' : 'neutral'}>
            {trial.state === 'running'
              ? t('preparation.trial_running', { past: trial.past, days: trial.days })
              : trial.state === 'over'
                ? t('preparation.trial_over', { days: trial.days })
                : t('preparation.trial_planned', { day: trial.from })}
          </StatusChip>
          <span>{t('planning.goals.range', { from: trial.from, to: trial.to })}</span>
          <span>{t('preparation.trial_tasks', trial.tasks)}</span>
          <Button type="link" onClick={() => go('/tasks?state=open&source=preparation')}>
            {t('preparation.trial_see_tasks')}
          </Button>
        </section>
      )}
      <section className="panel prep-trial">
        <p className="page-subtitle">{t('preparation.trial_hint')}</p>
        <EditConflict
          kept={kept}
          error={start.error}
          onMine={() => start.mutate()}
          onTheirs={() => {
            const { theirs } = kept
            if (theirs === null) return
            kept.renew(theirs)
            start.reset()
            if (theirs.from !== null && theirs.to !== null) setPeriod([dayjs(theirs.from), dayjs(theirs.to)])
          }}
          fields={{ from: t('preparation.trial_period'), to: t('preparation.trial_period') }}
        />
        <Form layout="vertical" component="div" disabled={!can('goal.write')}>
          <div className="work-row-2">
            <Form.Item
              label={t('preparation.trial_period')}
              validateStatus={fits ? '' : 'error'}
              help={t('preparation.trial_days', { count: days, ...trialDays })}
            >
              <DatePicker.RangePicker
                aria-label={t('preparation.trial_period')}
                allowClear={false}
                value={period}
                onChange={(chosen) => {
                  const [from, to] = chosen ?? []
                  if (from !== null && from !== undefined && to !== null && to !== undefined) setPeriod([from, to])
                }}
                style={{ width: '100%' }}
              />
            </Form.Item>
            {can('member.read') ? (
              <Form.Item label={t('preparation.trial_owner')}>
                <MemberSelect label={t('preparation.trial_owner')} value={ownerId} onChange={setOwnerId} />
              </Form.Item>
            ) : null}
          </div>
          <Form.Item label={t('preparation.trial_kit')}>
            <Checkbox.Group
              className="work-options prep-kit"
              value={[...kit]}
              onChange={(chosen) => setKit(trialKit.filter((each) => chosen.includes(each)))}
            >
              {trialKit.map((each) => (
                <Checkbox key={each} value={each}>
                  <strong>{t(`preparation.kit.${each}`)}</strong>
                  <small>{t(`preparation.kit.${each}.hint`)}</small>
                </Checkbox>
              ))}
            </Checkbox.Group>
          </Form.Item>
        </Form>
        {trial === null ? null : <p className="work-muted">{t('preparation.trial_change_hint')}</p>}
        {can('goal.write') ? (
          <Button type="primary" disabled={!fits} loading={start.isPending} onClick={() => start.mutate()}>
            {trial === null ? t('preparation.trial_start') : t('preparation.trial_change')}
          </Button>
        ) : null}
      </section>
    </>
  )
}
