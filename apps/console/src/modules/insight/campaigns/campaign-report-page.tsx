import '../insight.css'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { isUuid, toId } from '@weiying/kernel'
import { Alert, Skeleton } from 'antd'

import { api } from '../../../app/api.ts'
import { PageLink } from '../../../app/page-link.tsx'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { usePathValue } from '../../../app/where.ts'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { PageHeader } from '../../../components/page-header.tsx'
import { TrendChart } from '../../../components/trend-chart.tsx'
import { ArticleTable } from '../contents/article-table.tsx'
import { FreshnessLine } from '../shared/freshness.tsx'
import { formatCount } from '../shared/metric-format.ts'
import { Funnel } from './funnel.tsx'
import { hoursSoFar } from './hours.ts'
import { Links } from './links.tsx'
import { Outcomes } from './outcomes.tsx'
import { useWindowHours, WindowChoice } from './window-choice.tsx'

const nowhere = '00000000-0000-4000-8000-000000000000'

/** What one push brought, from reach to revenue, with the window that decides what belongs to it. */
export default function CampaignReportPage() {
  const { t } = useTexts()
  const can = useCan()
  const asked = usePathValue('campaignId')
  const campaignId = toId<'campaign'>(isUuid(asked) ? asked : nowhere)
  const [windowHours, setWindowHours] = useWindowHours()
  const report = useQuery({
    queryKey: ['campaign-report', campaignId, windowHours],
    queryFn: () => api.campaignReports.get({ campaignId, windowHours }),
    placeholderData: keepPreviousData,
    refetchInterval: 15_000,
  })
  const { data } = report
  const hours = data === undefined ? [] : hoursSoFar(data)
  return (
    <>
      <PageHeader
        title={data?.title ?? t('insight.campaigns.title')}
        subtitle={<FreshnessLine freshness={data?.freshness} />}
        actions={
          <>
            <WindowChoice hours={windowHours} onChange={setWindowHours} />
            {can('campaign.read') ? <PageLink to={`/campaigns/${campaignId}`}>{t('insight.campaigns.name')}</PageLink> : null}
          </>
        }
      />
      <ErrorNotice error={report.error} onRetry={() => void report.refetch()} />
      {data === undefined ? (
        report.error === null ? (
          <Skeleton active />
        ) : null
      ) : (
        <>
          {data.open ? (
            <Alert type="info" showIcon title={t('insight.campaigns.open_window')} style={{ marginBottom: 16 }} />
          ) : null}
          <div className="report-grid">
            <Funnel report={data} />
            <Outcomes deliveries={data.deliveries} skipped={data.skipped} />
          </div>
          <TrendChart
            title={`${t('insight.report.hours')} · ${t('insight.report.hours_hint')}`}
            labels={hours.map(({ hour }) => t('insight.unit.hour_after', { hour: hour + 1 }))}
            series={[
              { name: t('insight.campaigns.repliers'), values: hours.map(({ replies }) => replies) },
              { name: t('insight.metric.clicks'), values: hours.map(({ clicks }) => clicks) },
              { name: t('insight.campaigns.orders'), values: hours.map(({ orders }) => orders) },
              { name: t('insight.campaigns.lost'), values: hours.map(({ lost }) => lost) },
            ]}
            extra={
              <span className="board-quiet">
                {t('insight.report.replies', { count: formatCount(data.replies) })} ·{' '}
                {t('insight.report.clicks', { count: formatCount(data.clicks) })}
              </span>
            }
          />
          <Links links={data.links} reached={data.reached} />
          {data.articles.length === 0 ? null : <ArticleTable name={t('insight.report.articles')} articles={data.articles} />}
        </>
      )}
    </>
  )
}
