import { type ChapterId } from './block.ts'
import { type PlanFacts } from './facts.ts'
import { type Filling, type Figure, type Pen } from './pen.ts'

/** One chapter: a pure function from facts to blocks. Its heading is written for it. */
export interface Chapter {
  readonly id: ChapterId
  readonly write: (facts: PlanFacts, pen: Pen) => void
}

/** The latest value first would be read as worse: what grew, what fell, what stayed. */
export const change = (now: Figure, before: Figure): number | null =>
  now.value === null || before.value === null || before.value === 0 ? null : (now.value - before.value) / before.value

export const words = (prefix: string, ids: readonly string[]): Filling => ids.map((id) => ({ word: `${prefix}.${id}` }))
