import { Table } from 'antd'

import { useTexts } from '../../../app/texts.tsx'
import { formatFen } from '../../../components/money.tsx'
import { StatCard } from '../../../components/stat-card.tsx'
import { TrendChart } from '../../../components/trend-chart.tsx'
import { Assumptions } from './assumptions.tsx'
import { Days } from './days.tsx'
import { RangeText } from './range-text.tsx'
import { type Rehearsal, type Result, whole } from './rehearsal.ts'
import { Sends } from './sends.tsx'
import { useReasonWords } from './use-reason-words.ts'

interface ResultProps {
  readonly rehearsal: Rehearsal
  readonly result: Result
}

/** What a rehearsal found: in all, day by day, push by push, and on what assumptions. */
export function ResultView({ rehearsal, result }: ResultProps) {
  const { t } = useTexts()
  const { totals } = result
  const hasReads = result.sends.some((send) => send.hasReads)
  const unread = hasReads ? {} : { definition: t('rehearsals.no_reads') }
  return (
    <>
      <p className="rehearsal-note">
        {rehearsal.mirrored === null
          ? t('rehearsals.simulated_note', { followers: whole(result.followersBefore) })
          : t('rehearsals.mirror_note', { all: whole(rehearsal.mirrored), followers: whole(result.followersBefore) })}{' '}
        {result.performances > 1 ? t('rehearsals.range_note', { count: result.performances }) : t('rehearsals.single_note')}
      </p>
      <div className="rehearsal-tiles">
        <StatCard
          label={t('rehearsals.tile.accepted')}
          value={<RangeText of={totals.accepted} />}
          definition={t('rehearsals.tile.accepted.hint')}
        />
        <StatCard
          label={t('rehearsals.tile.skipped')}
          value={<RangeText of={totals.skipped} />}
          definition={t('rehearsals.tile.skipped.hint')}
        />
        <StatCard
          label={t('rehearsals.tile.reads')}
          value={<RangeText of={hasReads ? totals.figures.reads : null} />}
          {...unread}
        />
        <StatCard
          label={t('rehearsals.tile.shares')}
          value={<RangeText of={hasReads ? totals.figures.shares : null} />}
          {...unread}
        />
        <StatCard label={t('rehearsals.tile.replies')} value={<RangeText of={totals.figures.replies} />} />
        <StatCard
          label={t('rehearsals.tile.leaves')}
          value={<RangeText of={totals.figures.leaves} />}
          definition={t('rehearsals.tile.leaves.hint', { anyway: whole(totals.leavesAnyway) })}
        />
        <StatCard label={t('rehearsals.tile.followers')} value={<RangeText of={result.followersAfter} />} />
        <StatCard
          label={t('rehearsals.tile.cost')}
          value={<span className="number">{formatFen(totals.costFen)}</span>}
          {...(totals.costPerReadFen === null
            ? {}
            : { definition: t('rehearsals.tile.cost.hint', { cost: formatFen(totals.costPerReadFen) }) })}
        />
      </div>
      <TrendChart
        title={t('rehearsals.chart')}
        height={280}
        labels={result.days.map(({ day }) => day)}
        series={[
          { name: t('rehearsals.line.reads'), values: result.days.map(({ figures }) => Math.round(figures.reads.mid)) },
          { name: t('rehearsals.line.follows'), values: result.days.map(({ figures }) => Math.round(figures.follows.mid)) },
          { name: t('rehearsals.line.leaves'), values: result.days.map(({ figures }) => Math.round(figures.leaves.mid)) },
        ]}
      />
      <Sends result={result} />
      <div className="rehearsal-columns">
        <Reasons result={result} />
        {result.months.length === 0 ? null : <Months result={result} />}
      </div>
      <Days result={result} />
      <Assumptions result={result} />
    </>
  )
}

function Reasons({ result: { reasons } }: { readonly result: Result }) {
  const { t } = useTexts()
  const words = useReasonWords()
  return (
    <section className="panel rehearsal-part">
      <h2>{t('rehearsals.reasons')}</h2>
      {reasons.length === 0 ? (
        <p className="rehearsal-note">{t('rehearsals.reasons_none')}</p>
      ) : (
        <Table<Result['reasons'][number]>
          rowKey="reason"
          size="small"
          pagination={false}
          dataSource={[...reasons]}
          columns={[
            { title: t('rehearsals.reason'), render: (_, { reason }) => words.reason(reason) },
            { title: t('rehearsals.people'), align: 'right', render: (_, { count }) => <RangeText of={count} /> },
          ]}
        />
      )}
    </section>
  )
}

function Months({ result: { months } }: { readonly result: Result }) {
  const { t } = useTexts()
  const [first] = months
  const counts = [...new Set(months.flatMap(({ received }) => received.map(({ messages }) => messages)))].toSorted(
    (a, b) => a - b,
  )
  return (
    <section className="panel rehearsal-part">
      <h2>{t('rehearsals.months')}</h2>
      <p className="rehearsal-note">{t('rehearsals.months_hint', { limit: first?.limit ?? 0 })}</p>
      <Table<Result['months'][number]>
        rowKey="month"
        size="small"
        pagination={false}
        scroll={{ x: 'max-content' }}
        dataSource={[...months]}
        columns={[
          { title: '', dataIndex: 'month' },
          ...counts.map((count) => ({
            key: String(count),
            title: t('rehearsals.months.people', { messages: count }),
            align: 'right' as const,
            render: (_: unknown, { received }: Result['months'][number]) => (
              <span className="number">{whole(received.find(({ messages }) => messages === count)?.people ?? 0)}</span>
            ),
          })),
        ]}
      />
    </section>
  )
}
