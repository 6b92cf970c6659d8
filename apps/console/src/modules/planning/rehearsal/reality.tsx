import { useQuery } from '@tanstack/react-query'
import { Table } from 'antd'

import { api } from '../../../app/api.ts'
import { PageLink } from '../../../app/page-link.tsx'
import { useTexts } from '../../../app/texts.tsx'
import { formatInstant } from '../../../app/zone.ts'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { RangeText } from './range-text.tsx'
import { type Range, type Rehearsal, whole } from './rehearsal.ts'

type Line = Awaited<ReturnType<typeof api.rehearsals.reality>>['items'][number]

/** What was rehearsed beside what the ledger says since. */
export function Reality({ rehearsal }: { readonly rehearsal: Rehearsal }) {
  const { t } = useTexts()
  const found = useQuery({
    queryKey: ['rehearsals', 'reality', rehearsal.id],
    queryFn: async () => (await api.rehearsals.reality({ id: rehearsal.id })).items,
  })
  const column = (
    title: string,
    rehearsed: (line: Line) => Range | null,
    real: (line: NonNullable<Line['real']>) => string,
    note?: (line: NonNullable<Line['real']>) => string | null,
  ) => ({
    title,
    align: 'right' as const,
    render: (_: unknown, line: Line) => (
      <div className="rehearsal-both">
        <span>
          <small>{t('rehearsals.rehearsed')}</small> <RangeText of={rehearsed(line)} />
        </span>
        <span>
          <small>{t('rehearsals.real')}</small>{' '}
          <span className="number">{line.real === null || rehearsed(line) === null ? '—' : real(line.real)}</span>
        </span>
        {line.real === null ? null : <small>{note?.(line.real)}</small>}
      </div>
    ),
  })
  if (found.data?.length === 0) return null
  return (
    <section className="panel rehearsal-part">
      <h2>{t('rehearsals.reality')}</h2>
      <p className="rehearsal-note">{t('rehearsals.reality_hint')}</p>
      <ErrorNotice error={found.error} onRetry={() => void found.refetch()} />
      <Table<Line>
        rowKey="campaignId"
        size="small"
        loading={found.isPending}
        pagination={false}
        scroll={{ x: 'max-content' }}
        dataSource={[...(found.data ?? [])]}
        columns={[
          {
            title: t('rehearsals.piece'),
            render: (_, { campaignId, title, sentAt }) => (
              <>
                <PageLink to={`/campaigns/${campaignId}`}>{title}</PageLink>
                <small className="rehearsal-under">{sentAt === null ? t('rehearsals.not_sent') : formatInstant(sentAt)}</small>
              </>
            ),
          },
          column(
            t('rehearsals.accepted'),
            ({ rehearsed }) => rehearsed.accepted,
            ({ accepted }) => whole(accepted),
          ),
          column(
            t('rehearsals.skipped'),
            ({ rehearsed }) => rehearsed.skipped,
            ({ skipped }) => whole(skipped),
          ),
          column(
            t('rehearsals.readers'),
            ({ rehearsed, hasReads }) => (hasReads ? rehearsed.readers : null),
            ({ readers }) => (readers === null ? t('rehearsals.readers_pending') : whole(readers)),
          ),
          column(
            t('rehearsals.lost'),
            ({ rehearsed }) => rehearsed.lost,
            ({ lost }) => whole(lost),
            ({ settled, lostUntil }) => (settled ? null : t('rehearsals.lost_until', { at: formatInstant(lostUntil) })),
          ),
        ]}
      />
    </section>
  )
}
