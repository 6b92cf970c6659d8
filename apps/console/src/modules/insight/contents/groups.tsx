import { useQuery } from '@tanstack/react-query'
import { type ArticleGrouping, articleGroupings, articleLengths } from '@weiying/contract'
import { Segmented, Skeleton } from 'antd'

import { api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useAddressState } from '../../../app/where.ts'
import { DataTable } from '../../../components/data-table.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { type Column } from '../../../components/table-columns.ts'
import { formatCount, formatShare } from '../shared/metric-format.ts'
import { bestGroup } from './best-group.ts'

type Group = Awaited<ReturnType<typeof api.contentReports.groups>>['items'][number]

const weekdays = ['1', '2', '3', '4', '5', '6', '7'] as const

/** What a group of articles is called. */
function useGroupName(by: ArticleGrouping): (group: Pick<Group, 'group' | 'name'>) => string {
  const { t, find } = useTexts()
  return ({ group, name }) => {
    if (name !== null) return name
    if (group === 'unknown') return by === 'column' ? t('insight.contents.no_column') : t('insight.contents.not_ours')
    switch (by) {
      case 'place':
        return group === '1' ? t('insight.contents.place.1') : t('insight.contents.place.other', { place: group })
      case 'weekday': {
        const weekday = weekdays.find((each) => each === group)
        return weekday === undefined ? group : t(`insight.contents.weekday.${weekday}`)
      }
      case 'type':
        return find(`content.type.${group}`) ?? group
      case 'length': {
        const from = Number(group)
        const next = articleLengths.find((least) => least > from)
        return next === undefined
          ? t('insight.contents.length_over', { from })
          : t('insight.contents.length_under', { from, to: next })
      }
      case 'column':
        return group
    }
  }
}

interface GroupBarsProps {
  readonly items: readonly Group[]
  readonly nameOf: (group: Group) => string
  readonly best: string | null
}

/** Groups stand side by side, not in a row of time: bars, the best of them marked. */
function GroupBars({ items, nameOf, best }: GroupBarsProps) {
  const { t } = useTexts()
  const averages = items.map(({ readers, articles }) => Math.round(readers / articles))
  const most = Math.max(1, ...averages)
  return (
    <ul className="group-bars">
      {items.map((item, index) => (
        <li key={item.group}>
          <span className="group-bar-name">
            {nameOf(item)} {item.group === best ? <span className="group-bar-best">{t('insight.contents.best')}</span> : null}
          </span>
          <span className="group-bar" aria-hidden="true">
            <span style={{ width: `${String(((averages[index] ?? 0) / most) * 100)}%` }} />
          </span>
          <span className="number">{t('general.people', { count: averages[index] ?? 0 })}</span>
        </li>
      ))}
    </ul>
  )
}

/** Which kind of article is read most: bars of the average, and the table behind them. */
export function Groups({ input }: { readonly input: { readonly from: string; readonly to: string } }) {
  const { t } = useTexts()
  const [address, setAddress] = useAddressState<'by'>()
  const by = articleGroupings.find((each) => each === address.by) ?? 'weekday'
  const groups = useQuery({
    queryKey: ['content-groups', input, by],
    queryFn: () => api.contentReports.groups({ ...input, by }),
  })
  const nameOf = useGroupName(by)
  const items = groups.data?.items ?? []
  const best = bestGroup(items)
  const known = items.find(({ group }) => group === best?.group)
  const choice = (
    <Segmented
      size="small"
      value={by}
      onChange={(next) => setAddress({ by: next === 'weekday' ? undefined : next })}
      options={articleGroupings.map((value) => ({ value, label: t(`insight.contents.by_${value}`) }))}
    />
  )
  if (groups.error !== null) return <ErrorNotice error={groups.error} onRetry={() => void groups.refetch()} />
  if (groups.data !== undefined && items.length === 0) return null
  return (
    <>
      <section className="panel" aria-label={t('insight.contents.average_readers')}>
        <header className="panel-head">
          <h2>{t('insight.contents.average_readers')}</h2>
          <div className="panel-extra">{choice}</div>
        </header>
        <div className="panel-body">
          {groups.isPending ? <Skeleton active title={false} paragraph={{ rows: 3, width: '100%' }} /> : null}
          <GroupBars items={items} nameOf={nameOf} best={best?.group ?? null} />
        </div>
      </section>
      {best === null || known === undefined ? null : (
        <p className="board-quiet" style={{ margin: '0 0 16px' }}>
          {t('insight.contents.do_more', { group: nameOf(known), readers: Math.round(best.average) })}
        </p>
      )}
      <GroupTable by={by} items={items} nameOf={nameOf} refresh={() => void groups.refetch()} />
    </>
  )
}

interface GroupTableProps {
  readonly by: ArticleGrouping
  readonly items: readonly Group[]
  readonly nameOf: (group: Group) => string
  readonly refresh: () => void
}

function GroupTable({ by, items, nameOf, refresh }: GroupTableProps) {
  const { t } = useTexts()
  const count = (key: string, title: string, of: (group: Group) => number): Column<Group> => ({
    key,
    title,
    align: 'right',
    csv: of,
    render: (group) => <span className="number">{formatCount(of(group))}</span>,
  })
  const columns: readonly Column<Group>[] = [
    { key: 'group', title: t(`insight.contents.by_${by}`), csv: nameOf, render: nameOf },
    count('articles', t('insight.contents.count'), ({ articles }) => articles),
    count('average', t('insight.contents.average_readers'), ({ readers, articles }) => Math.round(readers / articles)),
    count('readers', t('insight.contents.readers'), ({ readers }) => readers),
    {
      key: 'rate',
      title: t('insight.contents.read_rate'),
      align: 'right',
      csv: ({ readRate }) => readRate,
      render: ({ readRate }) => <span className="number">{readRate === null ? '—' : formatShare(readRate)}</span>,
    },
    count('sharers', t('insight.contents.sharers'), ({ sharers }) => sharers),
    count('favourites', t('insight.contents.favourites'), ({ favourites }) => favourites),
  ]
  return (
    <DataTable
      name={`${t('insight.contents.title')} ${t(`insight.contents.by_${by}`)}`}
      columns={columns}
      rowKey={({ group }) => group}
      list={{
        rows: items,
        loading: false,
        loadingMore: false,
        error: null,
        hasMore: false,
        loadMore: () => {},
        refresh,
        all: () => Promise.resolve(items),
      }}
      empty={<EmptyState drawing="chart" title={t('insight.contents.empty')} hint={t('insight.contents.empty_hint')} />}
    />
  )
}
