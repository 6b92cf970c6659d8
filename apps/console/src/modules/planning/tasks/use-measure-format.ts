import { type AppraisalMeasure, memberMeasures, metricOf, type MetricUnit } from '@weiying/contract'

import { useTexts } from '../../../app/texts.tsx'
import { useMetricFormat } from '../../insight/shared/metric-format.ts'

type MemberMeasure = (typeof memberMeasures)[number]

const isOwn = (measure: AppraisalMeasure): measure is MemberMeasure => memberMeasures.some((each) => each === measure)

export const unitOf = (measure: AppraisalMeasure): MetricUnit =>
  isOwn(measure) ? (measure === 'duties_done' ? 'share' : 'times') : metricOf(measure).unit

/** Names and values of what a performance sheet weighs. */
export function useMeasureFormat(): {
  readonly nameOf: (measure: AppraisalMeasure) => string
  readonly format: (measure: AppraisalMeasure, value: number | null) => string
} {
  const { t } = useTexts()
  const { nameOf, formatUnit } = useMetricFormat()
  return {
    nameOf: (measure) => (isOwn(measure) ? t(`tasks.measure.${measure}`) : nameOf(measure)),
    format: (measure, value) => formatUnit(unitOf(measure), value),
  }
}
