import { type AppraisalMeasure, memberMeasures, type MetricId, metricOf, salesMetrics } from '@weiying/contract'
import { DomainError, type Id } from '@weiying/kernel'

export interface Weighed {
  readonly measure: AppraisalMeasure
  /** Percent. */
  readonly weight: number
  /** In the unit of the metric; shares 0…1. */
  readonly target: number
}

/** What a member is measured by in one month. */
export interface Appraisal {
  readonly workspaceId: Id<'workspace'>
  readonly id: Id<'appraisal'>
  readonly planId: Id<'plan'> | null
  readonly memberId: Id<'member'>
  /** YYYY-MM */
  readonly month: string
  readonly accountId: Id<'account'> | null
  readonly measures: readonly Weighed[]
  readonly note: string
  readonly createdAt: Date
  readonly archivedAt: Date | null
  readonly version: number
}

export interface Value {
  readonly value: number | null
  readonly numerator: number | null
  readonly denominator: number | null
}

export interface Row extends Weighed, Value {
  readonly sample: number | null
  readonly small: boolean
  readonly attainment: number | null
  readonly points: number | null
  readonly early: boolean
}

export interface Sheet {
  readonly rows: Row[]
  readonly score: number | null
  readonly weighed: number
}

export type MemberMeasure = (typeof memberMeasures)[number]

/** Counted of the member alone, whatever the account. */
export const isOwn = (measure: AppraisalMeasure): measure is MemberMeasure => memberMeasures.some((each) => each === measure)

const shareOf = (measure: AppraisalMeasure): boolean =>
  isOwn(measure) ? measure === 'duties_done' : metricOf(measure).unit === 'share'

const wantsLess = (measure: AppraisalMeasure): boolean => !isOwn(measure) && metricOf(measure).direction === 'down'

/** @throws DomainError appraisal_weights_invalid, appraisal_measure_twice, goal_target_invalid, metric_not_by_account */
export function checkSheet(measures: readonly Weighed[], accountId: Id<'account'> | null): void {
  const sum = measures.reduce((total, { weight }) => total + weight, 0)
  // Weights like 33.3 are typed with one digit.
  if (Math.abs(sum - 100) > 0.05) throw new DomainError('appraisal_weights_invalid', { sum: Math.round(sum * 10) / 10 })
  for (const [index, { measure, target }] of measures.entries()) {
    if (measures.findIndex((each) => each.measure === measure) !== index)
      throw new DomainError('appraisal_measure_twice', { measure })
    if ((shareOf(measure) && target > 1) || (target === 0 && !wantsLess(measure)))
      throw new DomainError('goal_target_invalid', { target })
    if (accountId !== null && !isOwn(measure) && !metricOf(measure).byAccount)
      throw new DomainError('metric_not_by_account', { metric: measure })
  }
}

/** Fewer cases than this make a percentage jump about. */
export const fewCases = 30

/** What a value rests on: the denominator of a share, the cases of a count; null where neither is known. */
export const sampleOf = (metric: MetricId, { value, denominator }: Value): number | null =>
  denominator ?? (['sum', 'distinct', 'last'].includes(metricOf(metric).period) && metricOf(metric).unit !== 'fen' ? value : null)

/** Of the target, 0…1: more than was asked for does not make up for something else. */
export function attainmentOf(measure: AppraisalMeasure, value: number | null, target: number): number | null {
  if (value === null) return null
  if (wantsLess(measure)) return value <= target ? 1 : target / value
  return Math.min(1, Math.max(0, value / target))
}

const isSales = (measure: AppraisalMeasure): boolean => salesMetrics.some((metric) => metric === measure)

/** Scores a sheet over what has data; rows without say so and weigh nothing. */
export function scoreSheet(measures: readonly Weighed[], values: ReadonlyMap<AppraisalMeasure, Value>, early: boolean): Sheet {
  const rows = measures.map((weighed): Row => {
    const { measure, weight, target } = weighed
    const value = values.get(measure) ?? { value: null, numerator: null, denominator: null }
    const attainment = attainmentOf(measure, value.value, target)
    const sample = isOwn(measure) ? (value.denominator ?? value.value) : sampleOf(measure, value)
    return {
      ...weighed,
      ...value,
      sample,
      small: value.value !== null && sample !== null && sample < fewCases,
      attainment,
      points: attainment === null ? null : Math.round(attainment * weight * 10) / 10,
      early: early && isSales(measure),
    }
  })
  const scored = rows.filter(({ attainment }) => attainment !== null)
  const weighed = scored.reduce((sum, { weight }) => sum + weight, 0)
  const points = scored.reduce((sum, { weight, attainment }) => sum + weight * (attainment ?? 0), 0)
  return { rows, weighed, score: weighed === 0 ? null : Math.round((points / weighed) * 1000) / 10 }
}

/** Source: PL7: reads, forwards, keyword queries, effect of interaction, and whether the daily work was done. */
const firstWeights: readonly (readonly [AppraisalMeasure, number])[] = [
  ['readers', 25],
  ['sharers', 15],
  ['keyword_queries', 15],
  ['reply_rate', 20],
  ['duties_done', 25],
]
const laterWeights: readonly (readonly [AppraisalMeasure, number])[] = [
  ['readers', 20],
  ['sharers', 10],
  ['keyword_queries', 10],
  ['reply_rate', 20],
  ['duties_done', 20],
  ['revenue', 20],
]
/** Belongs to the sheet as the effect of activities, but nothing measures it yet. */
export const unmeasured: MetricId[] = metricOf('activity_entrants').source === 'none' ? ['activity_entrants'] : []

const dutiesTarget = 0.9

/** What to begin a sheet with; targets are what the month before reached. */
export const suggestSheet = (
  early: boolean,
  before: (measure: AppraisalMeasure) => number | null,
): { measure: AppraisalMeasure; weight: number; target: number | null; before: number | null }[] =>
  (early ? firstWeights : laterWeights).map(([measure, weight]) => {
    const value = before(measure)
    const goal = measure === 'duties_done' ? dutiesTarget : value !== null && value > 0 ? value : null
    return { measure, weight, target: goal, before: value }
  })

/** The first three months of a plan, in which selling is not what people are measured by. */
export function isEarly(month: string, planFrom: string): boolean {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const [fromYear = 0, fromMonth = 1] = planFrom.split('-').map(Number)
  return year * 12 + number < fromYear * 12 + fromMonth + 3
}

export const monthBefore = (month: string): string => {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return number === 1 ? `${year - 1}-12` : `${year}-${String(number - 1).padStart(2, '0')}`
}

export function daysOfMonth(month: string): { readonly from: string; readonly to: string } {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return { from: `${month}-01`, to: new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10) }
}
