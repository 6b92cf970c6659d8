import { type MetricId, metricOf } from '@weiying/contract'

import { useTexts } from '../../../app/texts.tsx'

interface DefinitionProps {
  readonly metric: MetricId
  readonly numerator?: string | null
  readonly denominator?: string | null
  readonly benchmark?: string | null
}

/** What a number counts, how, and where it comes from. */
export function Definition({ metric, numerator = null, denominator = null, benchmark = null }: DefinitionProps) {
  const { t, find } = useTexts()
  const { source } = metricOf(metric)
  return (
    <>
      <p>{find(`insight.metric.${metric}.definition`)}</p>
      {numerator === null || denominator === null ? null : (
        <p className="number">{t('insight.dashboard.made_of', { numerator, denominator })}</p>
      )}
      {benchmark === null ? null : <p>{t('insight.dashboard.benchmark', { value: benchmark })}</p>}
      <p className="definition-source">{t(`insight.source.${source}`)}</p>
    </>
  )
}
