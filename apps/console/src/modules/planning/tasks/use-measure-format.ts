import { type AppraisalMeasure, metricOf, type MetricUnit } from '@weiying/contract'

import { useTexts } from '../../../app/texts.tsx'
import { useMetricFormat } from '../../insight/shared/metric-format.ts'

export const unitOf = (measure: AppraisalMeasure): MetricUnit => (measure === 'duties_done' ? 'share' : metricOf(measure).unit)

/** Names and values of what a performance sheet weighs. */
export function useMeasureFormat(): {
  readonly nameOf: (measure: AppraisalMeasure) => string
  readonly format: (measure: AppraisalMeasure, value: number | null) => string
} {
  const { t } = useTexts()
  const { nameOf, formatUnit } = useMetricFormat()
  return {
    nameOf: (measure) => (measure === 'duties_done' ? t('tasks.measure.duties_done') : nameOf(measure)),
    format: (measure, value) => formatUnit(unitOf(measure), value),
  }
}
