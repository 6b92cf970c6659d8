import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { checklistSteps } from '@weiying/contract'
import { Checkbox, Input, Progress, Select } from 'antd'

import { api, calls } from '../../app/api.ts'
import { useCan } from '../../app/session.ts'
import { useTexts } from '../../app/texts.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { useTimeFormat } from '../../components/time-text.tsx'
import { type Account } from './account.ts'

type Mark = Awaited<ReturnType<typeof api.accounts.checklist>>['items'][number]

/** Opening an account is the work of several people: who does what, what is done. */
export function Checklist({ accountId }: { readonly accountId: Account['id'] }) {
  const { t } = useTexts()
  const can = useCan()
  const list = useQuery({
    ...calls.accounts.checklist.queryOptions({ input: { id: accountId } }),
    queryKey: ['accounts', 'checklist', accountId],
  })
  const members = useQuery({
    ...calls.members.list.queryOptions({ input: { limit: 200 } }),
    queryKey: ['members', 'choice'],
    enabled: can('member.read'),
  })
  const marks = list.data?.items ?? []
  const finished = marks.filter(({ done }) => done).length
  const total = checklistSteps.length
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>{t('accounts.checklist.title')}</h2>
        <div className="panel-extra">
          <span className="absent">{t('accounts.steps_done', { done: finished, total })}</span>
          <Progress percent={Math.round((finished / total) * 100)} showInfo={false} size="small" style={{ width: 120 }} />
        </div>
      </div>
      <div className="panel-body">
        <p className="absent">{t('accounts.checklist_subtitle')}</p>
        <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />
        <ol className="steps">
          {marks.map((mark) => (
            <Step
              key={mark.step}
              accountId={accountId}
              mark={mark}
              members={(members.data?.items ?? [])
                .filter(({ status }) => status === 'active')
                .map(({ id, name }) => ({ value: id, label: name }))}
            />
          ))}
        </ol>
      </div>
    </section>
  )
}

interface StepProps {
  readonly accountId: Account['id']
  readonly mark: Mark
  readonly members: { readonly value: NonNullable<Mark['ownerId']>; readonly label: string }[]
}

function Step({ accountId, mark, members }: StepProps) {
  const { t } = useTexts()
  const can = useCan()
  const client = useQueryClient()
  const format = useTimeFormat()
  const { step, done, ownerId, ownerName, doneAt, doneBy, note } = mark
  const change = useMutation({
    mutationFn: (changes: { done?: boolean; ownerId?: Mark['ownerId']; note?: string }) =>
      api.accounts.markStep({ id: accountId, step, ...changes }),
    onSettled: () => client.invalidateQueries({ queryKey: ['accounts', 'checklist', accountId] }),
  })
  const fixed = !can('account.manage')
  const title = t(`accounts.step.${step}`)
  return (
    <li className={done ? 'step step-done' : 'step'}>
      <Checkbox
        checked={done}
        disabled={fixed || change.isPending}
        aria-label={title}
        onChange={({ target }) => change.mutate({ done: target.checked })}
      />
      <div className="step-words">
        <strong>{title}</strong>
        <p className="absent">{t(`accounts.step.${step}.hint`)}</p>
        {doneAt === null || doneBy === null ? null : (
          <p className="step-by">{t('accounts.step_done_by', { name: doneBy, time: format(doneAt) })}</p>
        )}
        <ErrorNotice error={change.error} />
      </div>
      <Select
        className="step-owner"
        aria-label={`${title} ${t('accounts.step_owner')}`}
        placeholder={t('accounts.step_owner_none')}
        allowClear
        disabled={fixed}
        value={ownerId}
        options={
          ownerId !== null && !members.some(({ value }) => value === ownerId)
            ? [...members, { value: ownerId, label: ownerName ?? '' }]
            : members
        }
        onChange={(chosen) => change.mutate({ ownerId: chosen ?? null })}
      />
      <Input
        className="step-note"
        aria-label={`${title} ${t('accounts.step_note')}`}
        placeholder={t('accounts.step_note')}
        defaultValue={note}
        maxLength={500}
        disabled={fixed}
        onBlur={({ target }) => {
          if (target.value.trim() !== note) change.mutate({ note: target.value.trim() })
        }}
      />
    </li>
  )
}
