import { lettersOf } from './phrase-key.ts'

/** What a grouping knows of a phrase. */
export interface GroupedPhrase {
  readonly id: string
  readonly key: string
  readonly concepts: readonly string[]
  readonly terms: readonly string[]
  readonly messages: number
}

/** Unit length, features by name. */
export type Vector = ReadonlyMap<string, number>

const conceptWeight = 1.6
/** Beside a matter with a name the other words tell kinds of it apart, but do not make it another one. */
const termWeight = { alone: 1, beside: 0.45 }
const pairWeight = { alone: 0.35, beside: 0.12 }

const isConcept = (feature: string): boolean => feature.startsWith('@')

/** How telling each word is here: frequent ones say little. 0…1. */
export function telling(phrases: readonly GroupedPhrase[]): (term: string) => number {
  const seen = new Map<string, number>()
  for (const { terms } of phrases) for (const term of terms) seen.set(term, (seen.get(term) ?? 0) + 1)
  const most = Math.log(1 + phrases.length) || 1
  return (term) => Math.max(0.15, Math.min(1, Math.log(1 + phrases.length / (seen.get(term) ?? 1)) / most))
}

/** Concepts, words and pairs of neighbouring characters, so that wording helps where words are unknown. */
export function vectorOf({ key, concepts, terms }: GroupedPhrase, weightOf: (term: string) => number): Vector {
  const features = new Map<string, number>()
  const kind = concepts.length > 0 ? 'beside' : 'alone'
  for (const concept of concepts) features.set(`@${concept}`, conceptWeight)
  for (const term of terms) features.set(term, termWeight[kind] * weightOf(term))
  const letters = Array.from(lettersOf(key)).slice(0, 40)
  const pairs = new Set(letters.slice(1).map((letter, index) => `${letters[index] ?? ''}${letter}`))
  for (const pair of pairs) features.set(`~${pair}`, pairWeight[kind] / Math.sqrt(Math.max(4, pairs.size) / 4))
  return unit(features)
}

function unit(features: ReadonlyMap<string, number>): Vector {
  let sum = 0
  for (const value of features.values()) sum += value * value
  const length = Math.sqrt(sum) || 1
  return new Map([...features].map(([name, value]) => [name, value / length]))
}

/** The best names of what phrases have in common: concepts first, then words, by weight. */
export function namesOf(phrases: readonly GroupedPhrase[], weightOf: (term: string) => number): readonly string[] {
  const weights = new Map<string, number>()
  for (const { concepts, terms, messages } of phrases) {
    for (const concept of concepts) weights.set(`@${concept}`, (weights.get(`@${concept}`) ?? 0) + messages * conceptWeight)
    for (const term of terms) weights.set(term, (weights.get(term) ?? 0) + messages * weightOf(term))
  }
  const all = phrases.reduce((sum, { messages }) => sum + messages, 0)
  return [...weights]
    .filter(([, weight]) => weight >= all * 0.12)
    .sort(([one, left], [other, right]) => right - left || (one < other ? -1 : 1))
    .slice(0, 6)
    .map(([name]) => (isConcept(name) ? name.slice(1) : name))
}
