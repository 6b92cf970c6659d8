import { type FollowChannel, type MetricUnit } from '@weiying/contract'

import { type Figure, type Figures, leastBase, moveOf } from './figure.ts'

/** A value inside a sentence, without words: the language comes when it is read. */
export type SentenceValue =
  | { readonly kind: 'number'; readonly unit: Exclude<MetricUnit, 'share'>; readonly value: number }
  /** Told only of a base of at least thirty, which is carried along. */
  | { readonly kind: 'share'; readonly value: number; readonly base: number }
  /** A change as a share of the period before, with that period's count. */
  | { readonly kind: 'change'; readonly value: number; readonly base: number }
  | { readonly kind: 'points'; readonly value: number; readonly base: number }
  /** A number that somebody set: it rests on no cases. */
  | { readonly kind: 'target'; readonly unit: MetricUnit; readonly value: number }
  /** The name of a figure of the review. */
  | { readonly kind: 'figure'; readonly value: string }
  /** A name that has texts: `reviews.<value>`. */
  | { readonly kind: 'word'; readonly value: string }
  /** A way that followers come, by `channelLabel`. */
  | ({ readonly kind: 'channel' } & FollowChannel)
  /** As people typed it. */
  | { readonly kind: 'name'; readonly value: string }

/** One sentence by a rule: text `reviews.say.<rule>`, its values, and the figures that it rests on. */
export interface Sentence {
  readonly rule: string
  readonly values: Readonly<Record<string, SentenceValue>>
  readonly sources: readonly [string, ...string[]]
}

export const count = (value: number, unit: Exclude<MetricUnit, 'share'> = 'times'): SentenceValue => ({
  kind: 'number',
  unit,
  value,
})
export const people = (value: number): SentenceValue => count(value, 'people')
export const fen = (value: number): SentenceValue => count(value, 'fen')
export const name = (value: string): SentenceValue => ({ kind: 'name', value })
export const named = (value: string): SentenceValue => ({ kind: 'figure', value })

/** @throws RangeError for a base under thirty: rules ask before they tell. */
export function shareOf(value: number, base: number): SentenceValue {
  if (base < leastBase) throw new RangeError(`a share of ${base} cases`)
  return { kind: 'share', value, base }
}

/** @throws RangeError for a share on a base under thirty */
export const measured = (unit: MetricUnit, value: number, base: number | null): SentenceValue =>
  unit === 'share' ? shareOf(value, base ?? 0) : count(value, unit)

export const target = (unit: MetricUnit, value: number): SentenceValue => ({ kind: 'target', unit, value })

export const say = (
  rule: string,
  sources: readonly [string, ...string[]],
  values: Readonly<Record<string, SentenceValue>> = {},
): Sentence => ({ rule, values, sources })

/** The value of a figure; nothing measured counts as nothing here, so ask for null before where that matters. */
export const valueIn = (figures: Figures, key: string): number => figures[key]?.value ?? 0

/** Nearer than that two figures are the same to a reader. */
const alike = 0.05

/**
 * How a figure moved against the period before, as one sentence; nothing when that is not known. Percentages only on bases of thirty,
 * points of percentage for shares, and "about the same" when the difference is no greater than luck.
 */
export function compared(figure: Figure | undefined): Sentence | undefined {
  if (figure === undefined) return undefined
  const move = moveOf(figure)
  const of = { figure: named(figure.key) }
  const from: readonly [string] = [figure.key]
  switch (move.kind) {
    case 'unknown':
      return undefined
    case 'few':
      return say('compared.few', from, of)
    case 'same': {
      const { unit, value, previous } = figure
      // A fifth more is not "the same" to whoever reads the table beside it, even where luck alone could make it.
      return unit === 'share' || value === null || previous === null || previous === 0 || Math.abs(value / previous - 1) < alike
        ? say('compared.same', from, of)
        : say('compared.within', from, { ...of, before: count(previous, unit), now: count(value, unit) })
    }
    default: {
      const size = Math.abs(move.difference)
      if (figure.unit === 'share') {
        const base = Math.min(figure.denominator ?? 0, figure.previousDenominator ?? 0)
        return say(`compared.${move.kind}_points`, from, { ...of, by: { kind: 'points', value: size, base } })
      }
      const by = count(size, figure.unit)
      if (move.share === null) return say(`compared.${move.kind}`, from, { ...of, by })
      const base = ['fen', 'seconds'].includes(figure.unit) ? (figure.previousDenominator ?? 0) : (figure.previous ?? 0)
      return say(`compared.${move.kind}_share`, from, { ...of, by, share: { kind: 'change', value: Math.abs(move.share), base } })
    }
  }
}

/** At most three: people read two or three sentences per group of figures. */
export const atMost = (sentences: readonly (Sentence | undefined | false)[], most = 3): readonly Sentence[] =>
  sentences.filter((each) => each !== undefined && each !== false).slice(0, most)
