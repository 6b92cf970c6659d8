import { useTexts } from '../../../app/texts.tsx'
import { DataTable } from '../../../components/data-table.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { type Column } from '../../../components/table-columns.ts'
import { formatCount, formatShare } from '../shared/metric-format.ts'
import { type Report } from './funnel.tsx'

type Link = Report['links'][number]

/** The tracked links of a push: where they lead, how often they were opened, by how many. */
export function Links({ links, reached }: Pick<Report, 'links' | 'reached'>) {
  const { t } = useTexts()
  if (links.length === 0) return null
  const people = ({ personal, clicks, clickers }: Link): number => (personal ? clickers : clicks)
  const columns: readonly Column<Link>[] = [
    {
      key: 'link',
      title: t('insight.report.link'),
      csv: ({ target }) => target,
      render: ({ target }) => (
        <a className="report-link" href={target} target="_blank" rel="noreferrer noopener" title={target}>
          {target}
        </a>
      ),
    },
    {
      key: 'clicks',
      title: t('insight.report.link_clicks'),
      align: 'right',
      csv: ({ clicks }) => clicks,
      render: ({ clicks }) => <span className="number">{formatCount(clicks)}</span>,
    },
    {
      key: 'clickers',
      title: t('insight.campaigns.clickers'),
      align: 'right',
      csv: ({ personal, clickers }) => (personal ? clickers : null),
      render: ({ personal, clickers }) => (
        <span className="number" title={personal ? undefined : t('insight.report.links_hint')}>
          {personal ? formatCount(clickers) : '—'}
        </span>
      ),
    },
    {
      key: 'rate',
      title: t('insight.metric.click_rate'),
      align: 'right',
      csv: (link) => (reached === 0 ? null : people(link) / reached),
      render: (link) => <span className="number">{reached === 0 ? '—' : formatShare(people(link) / reached)}</span>,
    },
  ]
  return (
    <DataTable
      name={t('insight.report.links')}
      columns={columns}
      rowKey={({ id }) => id}
      list={{
        rows: links,
        loading: false,
        loadingMore: false,
        error: null,
        hasMore: false,
        loadMore: () => {},
        refresh: () => {},
        all: () => Promise.resolve(links),
      }}
      toolbar={<strong>{t('insight.report.links')}</strong>}
      empty={<EmptyState drawing="chart" title={t('insight.contents.empty')} />}
    />
  )
}
