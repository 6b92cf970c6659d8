import { type ChapterId } from './block.ts'
import { type PlanFacts } from './facts.ts'
import { type Filling, type Figure, type Pen, type Word } from './pen.ts'

/** One chapter: a pure function from facts to blocks. Its heading is written for it. */
export interface Chapter {
  readonly id: ChapterId
  readonly write: (facts: PlanFacts, pen: Pen) => void
}

/** The latest value first would be read as worse: what grew, what fell, what stayed. */
export const change = (now: Figure, before: Figure): number | null =>
  now.value === null || before.value === null || before.value === 0 ? null : (now.value - before.value) / before.value

/** Words of people in a row: each language has its own comma. */
export const listed = (names: readonly string[]): Word[] => names.map((text) => ({ word: 'plain', fillings: { text } }))

/** A day stands alone. */
export const daysOf = ({ from, to }: { readonly from: string; readonly to: string }): string =>
  from === to ? from : `${from} – ${to}`

/** The same in quotation marks. */
export const quotedNames = (names: readonly string[]): Word[] => names.map((name) => ({ word: 'quoted', fillings: { name } }))

/** What people typed, with the stop that they left out. */
export function ended(text: string): string {
  const said = text.trim()
  if (said === '' || /[。！？!?…」”）)."]$/.test(said)) return said
  return /[!-~]$/.test(said) && !/[\u2E80-\u9FFF]/.test(said) ? `${said}.` : `${said}。`
}

export const words = (prefix: string, ids: readonly string[]): Filling => ids.map((id) => ({ word: `${prefix}.${id}` }))
