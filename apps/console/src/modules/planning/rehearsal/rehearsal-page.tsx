import './rehearsal.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { isUuid, toId } from '@weiying/kernel'
import { Alert, Button, Progress, Skeleton } from 'antd'

import { api } from '../../../app/api.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useGo, usePathValue } from '../../../app/where.ts'
import { formatInstant } from '../../../app/zone.ts'
import { ConfirmAction } from '../../../components/confirm-action.tsx'
import { downloadText } from '../../../components/csv.ts'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { PageHeader } from '../../../components/page-header.tsx'
import { StatusChip } from '../../../components/status-chip.tsx'
import { Compare } from './compare.tsx'
import { useResultFile } from './export.ts'
import { Reality } from './reality.tsx'
import { isOpen, type Rehearsal, tones } from './rehearsal.ts'
import { ResultView } from './result.tsx'

const lookMs = 1_000

/** One rehearsal: how far it is, then what came of it. */
export default function RehearsalPage() {
  const { t } = useTexts()
  const can = useCan()
  const go = useGo()
  const client = useQueryClient()
  const path = usePathValue('rehearsalId')
  const id = toId<'rehearsal'>(isUuid(path) ? path : '00000000-0000-0000-0000-000000000000')
  const found = useQuery({
    queryKey: ['rehearsals', 'one', id],
    queryFn: async () => await api.rehearsals.get({ id }),
    refetchInterval: ({ state }) => (state.data !== undefined && isOpen(state.data) ? lookMs : false),
  })
  const { data } = found
  const file = useResultFile()
  const cancel = async (): Promise<void> => {
    await api.rehearsals.cancel({ id })
    await client.invalidateQueries({ queryKey: ['rehearsals'] })
  }
  if (data === undefined)
    return (
      <>
        <PageHeader title={t('planning.screen.rehearsal')} />
        <ErrorNotice error={found.error} onRetry={() => void found.refetch()} />
        {found.error === null ? <Skeleton active paragraph={{ rows: 10 }} /> : null}
      </>
    )
  const { result } = data
  return (
    <>
      <PageHeader
        title={data.title}
        status={<StatusChip tone={tones[data.status]}>{t(`rehearsals.status.${data.status}`)}</StatusChip>}
        subtitle={
          <>
            {t(`rehearsals.subject.${data.subject.kind}`)} · {t('rehearsals.span', { from: data.from, days: data.days })} ·{' '}
            {t('rehearsals.by', { name: data.createdBy, at: formatInstant(data.createdAt) })}
          </>
        }
        actions={
          <>
            {isOpen(data) && can('goal.write') ? (
              <ConfirmAction
                danger
                label={t('rehearsals.cancel')}
                title={t('rehearsals.cancel_title')}
                effect={t('rehearsals.cancel_effect')}
                keep={t('rehearsals.keep')}
                onConfirm={cancel}
              />
            ) : null}
            {result === null ? null : (
              <Button onClick={() => downloadText(`${data.title}.csv`, file(result))}>{t('rehearsals.export')}</Button>
            )}
            {isOpen(data) || !can('goal.write') ? null : (
              <Button type="primary" onClick={() => go(`/rehearsal?create=true&like=${data.id}`)}>
                {t('rehearsals.again')}
              </Button>
            )}
          </>
        }
      />
      {isOpen(data) ? <Playing rehearsal={data} /> : null}
      {data.status === 'failed' ? <Failure rehearsal={data} /> : null}
      {result === null ? null : (
        <>
          <ResultView rehearsal={data} result={result} />
          <Reality rehearsal={data} />
          <Compare rehearsal={data} result={result} />
        </>
      )}
    </>
  )
}

function Playing({ rehearsal: { progress, status } }: { readonly rehearsal: Rehearsal }) {
  const { t } = useTexts()
  return (
    <section className="panel progress-panel" aria-live="polite">
      <div className="progress-head">
        <strong>
          {progress === null
            ? t(`rehearsals.status.${status}`)
            : t(`rehearsals.step.${progress.step}`, { day: progress.day ?? '' })}
        </strong>
      </div>
      <Progress percent={Math.floor((progress?.done ?? 0) * 100)} status="active" />
      {progress === null || progress.performances === 1 ? null : (
        <p className="progress-words">
          {t('rehearsals.performance', { number: progress.performance, total: progress.performances })}
        </p>
      )}
    </section>
  )
}

function Failure({ rehearsal: { cause, causeDetails } }: { readonly rehearsal: Rehearsal }) {
  const texts = useTexts()
  const known = texts.explain(cause ?? 'rehearsal_failed', causeDetails)
  return (
    <Alert
      role="alert"
      className="error-notice"
      type="error"
      showIcon
      title={known?.what ?? texts.t('rehearsals.status.failed')}
      description={known?.next}
    />
  )
}
