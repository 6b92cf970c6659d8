import { addDays, countDays } from '@weiying/kernel'

export interface DaySpan {
  readonly from: string
  readonly to: string
}

const weeksLookedBack = 4

/**
 * The same weekdays before: the span moved back by whole weeks, as many times as history is looked at, without overlap. The nearest
 * first. A Saturday is only compared with Saturdays.
 */
export function spansBefore({ from, to }: DaySpan): DaySpan[] {
  const days = Math.ceil(countDays(from, to) / 7) * 7
  return Array.from({ length: weeksLookedBack }, (_, index) => {
    const back = -days * (index + 1)
    return { from: addDays(from, back), to: addDays(to, back) }
  })
}

export interface Before extends DaySpan {
  readonly value: number | null
}

export type EffectNote = 'not_begun' | 'under_way' | 'few_weeks' | 'no_weeks' | 'small_numbers' | 'other_activities' | 'typed'

export interface EffectFacts {
  readonly expected: number
  readonly measurable: boolean
  readonly measured: number | null
  readonly typed: number | null
  readonly before: readonly Before[]
  readonly begun: boolean
  readonly over: boolean
  /** Other activities on its own days or on those that it is compared with. */
  readonly others: boolean
  /** Whether it counts people or times: then few of them prove nothing. */
  readonly counts: boolean
}

export interface Effect {
  readonly before: Before[]
  readonly usual: number | null
  readonly lift: number | null
  readonly share: number | null
  readonly notes: EffectNote[]
}

/** So many at least, measured and usual together, before a difference means anything: below it chance alone moves a count by a third. */
const enoughCounted = 30

/** Beside what was usual on the same weekdays; weeks before the first sign of life are no history. */
export function effectOf(facts: EffectFacts): Effect {
  const { expected, measurable, measured, typed, begun, over, others, counts } = facts
  const oldest = facts.before.findLastIndex(({ value }) => value !== null && value !== 0)
  const before = facts.before.slice(0, oldest + 1)
  const values = before.map(({ value }) => value ?? 0)
  const usual = values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length
  const lift = measured === null || usual === null ? null : measured - usual
  const reached = measured ?? typed
  const small = counts && measured !== null && measured + (usual ?? 0) < enoughCounted
  const notes: EffectNote[] = [
    ...(begun ? [] : (['not_begun'] as const)),
    ...(begun && !over ? (['under_way'] as const) : []),
    ...(begun && measurable && values.length === 0 ? (['no_weeks'] as const) : []),
    ...(begun && values.length > 0 && values.length < 3 ? (['few_weeks'] as const) : []),
    ...(small ? (['small_numbers'] as const) : []),
    ...(begun && others ? (['other_activities'] as const) : []),
    ...(measured === null && typed !== null ? (['typed'] as const) : []),
  ]
  return { before, usual, lift, share: reached === null || expected === 0 ? null : reached / expected, notes }
}
