import { type MetricId, metricOf, type MetricUnit } from '@weiying/contract'

import { useTexts } from '../../../app/texts.tsx'
import { formatFen } from '../../../components/money.tsx'

/** `0.0512` → `5.1%`; small shares keep two digits that say something. */
export function formatShare(share: number): string {
  const percent = share * 100
  return `${percent !== 0 && Math.abs(percent) < 1 ? percent.toPrecision(2) : percent.toFixed(1)}%`
}

export const formatCount = (value: number): string => Math.round(value).toLocaleString()

/** `format('revenue', 123450)` → `¥1,234.50`; null stays a dash: there is nothing to measure. */
export function useMetricFormat(): {
  readonly format: (metric: MetricId, value: number | null) => string
  readonly formatUnit: (unit: MetricUnit, value: number | null) => string
  readonly nameOf: (metric: MetricId) => string
} {
  const { t, find } = useTexts()
  const formatUnit = (unit: MetricUnit, value: number | null): string => {
    if (value === null) return '—'
    if (unit === 'share') return formatShare(value)
    if (unit === 'fen') return formatFen(Math.round(value))
    if (unit !== 'seconds') return formatCount(value)
    if (value < 90) return t('insight.unit.seconds', { value: Math.round(value) })
    if (value < 5400) return t('insight.unit.minutes', { value: Math.round(value / 60) })
    return t('insight.unit.hours', { value: Math.round(value / 360) / 10 })
  }
  return {
    formatUnit,
    format: (metric, value) => formatUnit(metricOf(metric).unit, value),
    nameOf: (metric) => find(`insight.metric.${metric}`) ?? metric,
  }
}
