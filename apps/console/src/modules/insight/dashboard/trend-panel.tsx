import { type MetricId } from '@weiying/contract'
import { Segmented } from 'antd'
import { useState } from 'react'

import { useTexts } from '../../../app/texts.tsx'
import { TrendChart } from '../../../components/trend-chart.tsx'
import { useMetricFormat } from '../shared/metric-format.ts'
import { type Trend } from './board.ts'

/** What belongs on one axis. */
const groups: readonly (readonly MetricId[])[] = [
  ['followers_new', 'followers_lost'],
  ['active_contacts', 'messages'],
  ['readers'],
  ['orders'],
  ['revenue'],
]

interface TrendPanelProps {
  readonly days: readonly string[]
  readonly trends: readonly Trend[]
  readonly loading: boolean
}

export function TrendPanel({ days, trends, loading }: TrendPanelProps) {
  const { t } = useTexts()
  const { format, nameOf } = useMetricFormat()
  const [chosen, setChosen] = useState(0)
  const byMetric = new Map(trends.map((trend) => [trend.metric, trend.values]))
  const offered = groups.filter((group) => group.some((metric) => byMetric.has(metric)))
  const group = offered[chosen] ?? offered[0] ?? []
  const [first] = group
  return (
    <TrendChart
      title={t('insight.dashboard.trend')}
      labels={days}
      loading={loading}
      series={group.map((metric) => ({ name: nameOf(metric), values: byMetric.get(metric) ?? [] }))}
      {...(first === undefined ? {} : { format: (value: number) => format(first, value) })}
      extra={
        <Segmented
          size="small"
          value={Math.min(chosen, Math.max(0, offered.length - 1))}
          options={offered.map((each, value) => ({ value, label: each[0] === undefined ? '' : nameOf(each[0]) }))}
          onChange={setChosen}
        />
      }
    />
  )
}
