import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { topicIntents } from '@weiying/contract'
import { Segmented, Select } from 'antd'

import { api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useAddressState } from '../../../app/where.ts'
import { DataTable } from '../../../components/data-table.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { StatCard } from '../../../components/stat-card.tsx'
import { useTimeFormat } from '../../../components/time-text.tsx'
import { type CursorList } from '../../../components/use-cursor-list.ts'
import { formatCount, formatShare, useMetricFormat } from '../../insight/shared/metric-format.ts'
import { useChosenAccount } from '../../insight/shared/use-chosen-account.ts'
import { useTopicColumns } from './topic-columns.tsx'
import { TopicDrawer } from './topic-drawer.tsx'
import { type Ranking, type Topic } from './topic.ts'

interface RankingViewProps {
  readonly from: string
  readonly to: string
}

const sorts = ['people', 'messages', 'growth'] as const
const most = 200

/** Topics of a period, ranked, with the sums above them. */
export function RankingView({ from, to }: RankingViewProps) {
  const { t } = useTexts()
  const chosen = useChosenAccount()
  const [address, setAddress] = useAddressState<'intent' | 'sort' | 'open'>()
  const intent = topicIntents.find((each) => each === address.intent)
  const sort = sorts.find((each) => each === address.sort) ?? 'people'
  const period = { from, to, ...chosen }
  const input = { ...period, ...(intent === undefined ? {} : { intent }), sort, limit: most }
  const ranking = useQuery({
    queryKey: ['customer-topics', 'list', input],
    queryFn: () => api.customerTopics.list(input),
    placeholderData: keepPreviousData,
    refetchInterval: 15_000,
  })
  const columns = useTopicColumns(period)
  const rows = ranking.data?.items ?? []
  const list: CursorList<Topic> = {
    rows,
    loading: ranking.isPending,
    loadingMore: false,
    error: ranking.error,
    hasMore: false,
    loadMore: () => {},
    refresh: () => void ranking.refetch(),
    all: () => Promise.resolve(rows),
  }
  return (
    <>
      {ranking.data === undefined ? null : <Totals ranking={ranking.data} />}
      <DataTable
        name={`${t('topics.title')} ${from} – ${to}`}
        columns={columns}
        list={list}
        rowKey={({ id }) => id}
        filtered={intent !== undefined}
        onRow={({ id }) => setAddress({ open: id })}
        filters={
          <>
            <Segmented
              value={intent ?? ''}
              onChange={(next) => setAddress({ intent: next === '' ? undefined : next })}
              options={[
                { value: '' as const, label: t('topics.kind.all') },
                ...topicIntents.map((value) => ({ value, label: t(`topics.intent.${value}`) })),
              ]}
            />
            <Select
              aria-label={t('topics.sort')}
              value={sort}
              style={{ width: 130 }}
              onChange={(next) => setAddress({ sort: next === 'people' ? undefined : next })}
              options={sorts.map((value) => ({ value, label: t(`topics.sort.${value}`) }))}
            />
            <Standing ranking={ranking.data} />
          </>
        }
        empty={<EmptyState drawing="search" title={t('topics.empty')} hint={t('topics.empty_hint')} />}
      />
      {ranking.data === undefined ? null : <Aside ranking={ranking.data} />}
      <TopicDrawer id={address.open ?? null} period={period} topics={rows} onClose={() => setAddress({ open: undefined })} />
    </>
  )
}

function Standing({ ranking }: { readonly ranking: Ranking | undefined }) {
  const { t } = useTexts()
  const format = useTimeFormat()
  if (ranking === undefined) return null
  if (ranking.pending) return <span className="topics-note">{t('topics.pending')}</span>
  if (ranking.groupedUntil === null) return null
  return <span className="topics-note">{t('topics.until', { time: format(ranking.groupedUntil) })}</span>
}

function Totals({ ranking: { totals } }: { readonly ranking: Ranking }) {
  const { t } = useTexts()
  const { formatUnit } = useMetricFormat()
  const complaints = totals.intents.find(({ intent }) => intent === 'complaint')?.messages ?? 0
  return (
    <div className="stats topics-stats">
      <StatCard
        label={t('topics.total.messages')}
        value={formatCount(totals.messages)}
        definition={t('topics.total.messages_hint')}
      />
      <StatCard label={t('topics.total.people')} value={formatCount(totals.people)} definition={t('topics.total.people_hint')} />
      <StatCard
        label={t('topics.total.complaints')}
        value={
          <>
            {formatCount(complaints)}
            {totals.messages === 0 ? null : <small className="topics-share"> {formatShare(complaints / totals.messages)}</small>}
          </>
        }
        definition={t('topics.total.complaints_hint')}
      />
      <StatCard
        label={t('topics.total.answered')}
        value={totals.messages === 0 ? '—' : formatShare(totals.answered / totals.messages)}
        definition={t('topics.total.answered_hint')}
      />
      <StatCard
        label={t('topics.total.response')}
        value={formatUnit('seconds', totals.firstResponse)}
        definition={t('topics.total.response_hint')}
      />
    </div>
  )
}

/** What is not in any topic, so that the sums can be followed. */
function Aside({ ranking: { totals } }: { readonly ranking: Ranking }) {
  const { t } = useTexts()
  const apart = totals.apart.map(({ apart: kind, messages }) => t(`topics.apart.${kind}`, { count: messages }))
  if (apart.length === 0 && totals.single === 0) return null
  return (
    <p className="topics-aside">
      {totals.single === 0 ? null : t('topics.single', { count: totals.single })}{' '}
      {apart.length === 0 ? null : t('topics.apart', { parts: apart.join(t('topics.and')) })}
    </p>
  )
}
