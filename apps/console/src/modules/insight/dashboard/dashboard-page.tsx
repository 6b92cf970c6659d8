import '../insight.css'
import { PlusOutlined } from '@ant-design/icons'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'

import { api } from '../../../app/api.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useGo } from '../../../app/where.ts'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { PageHeader } from '../../../components/page-header.tsx'
import { GoalStrip } from '../../planning/goal-strip.tsx'
import { FreshnessLine } from '../shared/freshness.tsx'
import { PeriodPicker } from '../shared/period-picker.tsx'
import { usePeriod } from '../shared/period.ts'
import { useChosenAccount } from '../shared/use-chosen-account.ts'
import { Cards } from './cards.tsx'
import { FirstRun } from './first-run.tsx'
import { Shortcuts } from './shortcuts.tsx'
import { ToDo } from './to-do.tsx'
import { TopArticles } from './top-articles.tsx'
import { Totals } from './totals.tsx'
import { TrendPanel } from './trend-panel.tsx'

/** Where things stand, whether that is good, and what to do next. */
export default function DashboardPage() {
  const { t } = useTexts()
  const go = useGo()
  const can = useCan()
  const [period, setPeriod] = usePeriod()
  const account = useChosenAccount()
  const input = { from: period.from, to: period.to, ...account }
  const board = useQuery({
    queryKey: ['dashboard', input],
    queryFn: () => api.dashboards.get(input),
    placeholderData: keepPreviousData,
    refetchInterval: 10_000,
  })
  const { data } = board
  return (
    <>
      <PageHeader
        title={t('insight.dashboard.title')}
        subtitle={<FreshnessLine freshness={data?.freshness} />}
        actions={
          <>
            <PeriodPicker period={period} onChange={setPeriod} />
            {can('campaign.write') ? (
              <Button type="primary" icon={<PlusOutlined />} onClick={() => go('/campaigns/new')}>
                {t('insight.campaigns.new')}
              </Button>
            ) : null}
          </>
        }
      />
      <ErrorNotice error={board.error} onRetry={() => void board.refetch()} />
      {data?.firstRun === true ? <FirstRun hints={data.hints} /> : null}
      {data?.firstRun === true ? null : (
        <>
          <Totals totals={data?.totals} />
          <Cards cards={data?.cards} previous={data === undefined ? null : { from: data.previousFrom, to: data.previousTo }} />
          <div className="board">
            <div className="board-main">
              <TrendPanel days={data?.days ?? []} trends={data?.trends ?? []} loading={data === undefined} />
              {can('goal.read') ? <GoalStrip /> : null}
              <TopArticles articles={data?.articles} />
            </div>
            <aside className="board-side">
              <ToDo hints={data?.hints} />
              <Shortcuts />
            </aside>
          </div>
          {account.accountId === undefined ? null : <p className="board-note">{t('insight.dashboard.enterprise_only')}</p>}
        </>
      )}
    </>
  )
}
