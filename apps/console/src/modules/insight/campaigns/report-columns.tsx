import { type api } from '../../../app/api.ts'
import { PageLink } from '../../../app/page-link.tsx'
import { useTexts } from '../../../app/texts.tsx'
import { formatFen, Money } from '../../../components/money.tsx'
import { type Column } from '../../../components/table-columns.ts'
import { TimeText } from '../../../components/time-text.tsx'
import { formatCount, formatShare } from '../shared/metric-format.ts'

export type Result = Awaited<ReturnType<typeof api.campaignReports.list>>['items'][number]

const share = (part: number | null, whole: number): string => (part === null || whole === 0 ? '—' : formatShare(part / whole))
const channels = ['mass', 'customer_service', 'template'] as const

export function useReportColumns(): readonly Column<Result>[] {
  const { t } = useTexts()
  const withShare = (
    key: string,
    title: string,
    shareTitle: string,
    countOf: (row: Result) => number | null,
  ): Column<Result> => ({
    key,
    title,
    align: 'right',
    csv: countOf,
    render: (row) => {
      const count = countOf(row)
      return (
        <span className="two-lines number" title={shareTitle}>
          <span>{count === null ? '—' : formatCount(count)}</span>
          <small>{share(count, row.reached)}</small>
        </span>
      )
    },
  })
  return [
    {
      key: 'name',
      title: t('insight.campaigns.name'),
      csv: ({ title }) => title,
      render: ({ campaignId, title, channel }) => {
        const known = channels.find((each) => each === channel)
        return (
          <span className="two-lines">
            <PageLink to={`/campaign-reports/${campaignId}`}>{title}</PageLink>
            <small>{known === undefined ? channel : t(`insight.campaigns.channel.${known}`)}</small>
          </span>
        )
      },
    },
    {
      key: 'launched',
      title: t('insight.campaigns.launched'),
      csv: ({ launchedAt }) => launchedAt,
      render: ({ launchedAt }) => <TimeText at={launchedAt} />,
    },
    {
      key: 'reached',
      title: t('insight.campaigns.reached'),
      align: 'right',
      csv: ({ reached }) => reached,
      render: ({ reached }) => <span className="number">{formatCount(reached)}</span>,
    },
    withShare('readers', t('insight.campaigns.readers'), t('insight.campaigns.read_rate'), ({ readers }) => readers),
    withShare('repliers', t('insight.campaigns.repliers'), t('insight.campaigns.reply_rate'), ({ repliers }) => repliers),
    {
      key: 'clicks',
      title: t('insight.metric.clicks'),
      align: 'right',
      csv: ({ clicks }) => clicks,
      render: ({ clicks, clickRate }) => (
        <span className="two-lines number" title={t('insight.metric.click_rate')}>
          <span>{formatCount(clicks)}</span>
          <small>{clickRate === null ? '—' : formatShare(clickRate)}</small>
        </span>
      ),
    },
    withShare('buyers', t('insight.campaigns.buyers'), t('insight.campaigns.conversion'), ({ buyers }) => buyers),
    {
      key: 'orders',
      title: t('insight.campaigns.orders'),
      align: 'right',
      csv: ({ orders }) => orders,
      render: ({ orders }) => <span className="number">{formatCount(orders)}</span>,
    },
    {
      key: 'revenue',
      title: t('insight.campaigns.revenue'),
      align: 'right',
      csv: ({ revenueFen }) => formatFen(revenueFen),
      render: ({ revenueFen }) => <Money fen={revenueFen} />,
    },
    withShare('lost', t('insight.campaigns.lost'), t('insight.campaigns.lost_rate'), ({ lost }) => lost),
  ]
}
