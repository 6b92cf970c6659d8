import { useQuery } from '@tanstack/react-query'
import { isUuid, toId } from '@weiying/kernel'
import { Drawer, Skeleton } from 'antd'

import { api } from '../../app/api.ts'
import { useTexts } from '../../app/texts.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { TrendChart } from '../../components/trend-chart.tsx'
import { FreshnessLine } from '../insight/shared/freshness.tsx'
import { useMetricFormat } from '../insight/shared/metric-format.ts'
import { GoalCard } from './goal-card.tsx'

/** One goal day by day: what is, beside what was expected. */
export function GoalDrawer({ id, onClose }: { readonly id: string | null; readonly onClose: () => void }) {
  const { t } = useTexts()
  const { format } = useMetricFormat()
  const goal = useQuery({
    queryKey: ['goals', 'one', id],
    queryFn: () => api.goals.get({ id: toId<'goal'>(id ?? '') }),
    enabled: id !== null && isUuid(id),
  })
  const { data } = goal
  return (
    <Drawer open={id !== null} size={720} title={data?.name ?? t('planning.goals.title')} onClose={onClose} destroyOnHidden>
      <ErrorNotice error={goal.error} onRetry={() => void goal.refetch()} />
      {data === undefined ? (
        goal.error === null ? (
          <Skeleton active />
        ) : null
      ) : (
        <div className="goal-drawer">
          <p className="page-subtitle">
            <FreshnessLine freshness={data.freshness} />
          </p>
          <GoalCard goal={data} />
          {data.note === '' ? null : <p className="goal-note">{data.note}</p>}
          <TrendChart
            title={t('planning.goals.trend')}
            labels={data.days.map(({ day }) => day)}
            format={(value) => format(data.metric, value)}
            series={[
              { name: t('planning.goals.line.value'), values: data.days.map(({ value }) => value) },
              { name: t('planning.goals.line.expected'), values: data.days.map(({ expected }) => expected) },
            ]}
          />
        </div>
      )}
    </Drawer>
  )
}
