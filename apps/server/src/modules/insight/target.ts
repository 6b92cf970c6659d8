import { defaultTargets, isMetric, metricOf, type MetricId } from '@weiying/contract'

export interface EffectiveTarget {
  readonly metric: MetricId
  readonly value: number
  readonly from: 'default' | 'own'
  readonly version: number
}

/** What the workspace measures against: its own, or the default. */
export function effectiveTargets(
  own: readonly { readonly metric: string; readonly value: number | null; readonly version: number }[],
): readonly EffectiveTarget[] {
  const set = new Map(own.map((each) => [each.metric, each]))
  const metrics = [...new Set([...Object.keys(defaultTargets), ...set.keys()])].filter(isMetric)
  return metrics.flatMap((metric) => {
    const mine = set.get(metric)
    const value = mine?.value ?? defaultTargets[metric]
    if (value === undefined) return []
    return [
      {
        metric,
        value,
        from: mine?.value === undefined || mine.value === null ? 'default' : 'own',
        version: mine?.version ?? 0,
      } as const,
    ]
  })
}

/** Null: nothing to compare. */
export function isOnTrack(metric: MetricId, value: number | null, target: number | undefined): boolean | null {
  if (value === null || target === undefined) return null
  return metricOf(metric).direction === 'up' ? value >= target : value <= target
}
