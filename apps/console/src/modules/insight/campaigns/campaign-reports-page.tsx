import '../insight.css'
import { PlusOutlined } from '@ant-design/icons'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'

import { api } from '../../../app/api.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useGo } from '../../../app/where.ts'
import { DataTable } from '../../../components/data-table.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { PageHeader } from '../../../components/page-header.tsx'
import { FreshnessLine } from '../shared/freshness.tsx'
import { PeriodPicker } from '../shared/period-picker.tsx'
import { usePeriod } from '../shared/period.ts'
import { useChosenAccount } from '../shared/use-chosen-account.ts'
import { useReportColumns } from './report-columns.tsx'
import { useWindowHours, WindowChoice } from './window-choice.tsx'

/** What each push of a period brought. */
export default function CampaignReportsPage() {
  const { t } = useTexts()
  const go = useGo()
  const can = useCan()
  const [period, setPeriod] = usePeriod('days30')
  const [windowHours, setWindowHours] = useWindowHours()
  const input = { from: period.from, to: period.to, windowHours, ...useChosenAccount() }
  const reports = useQuery({
    queryKey: ['campaign-reports', input],
    queryFn: () => api.campaignReports.list(input),
    placeholderData: keepPreviousData,
  })
  const rows = reports.data?.items ?? []
  const columns = useReportColumns()
  return (
    <>
      <PageHeader
        title={t('insight.campaigns.title')}
        subtitle={
          reports.data === undefined ? t('insight.campaigns.subtitle') : <FreshnessLine freshness={reports.data.freshness} />
        }
        actions={<PeriodPicker period={period} onChange={setPeriod} />}
      />
      <DataTable
        name={t('insight.campaigns.title')}
        columns={columns}
        rowKey={({ campaignId }) => campaignId}
        list={{
          rows,
          loading: reports.isPending,
          loadingMore: false,
          error: reports.error,
          hasMore: false,
          loadMore: () => {},
          refresh: () => void reports.refetch(),
          all: () => Promise.resolve(rows),
        }}
        toolbar={<WindowChoice hours={windowHours} onChange={setWindowHours} />}
        onRow={({ campaignId }) => go(`/campaign-reports/${campaignId}?window=${windowHours}`)}
        empty={
          <EmptyState
            drawing="chart"
            title={t('insight.campaigns.empty')}
            hint={t('insight.campaigns.empty_hint')}
            action={
              can('campaign.write') ? (
                <Button type="primary" icon={<PlusOutlined />} onClick={() => go('/campaigns/new')}>
                  {t('insight.campaigns.new')}
                </Button>
              ) : undefined
            }
          />
        }
      />
    </>
  )
}
