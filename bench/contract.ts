/**
 * What a benchmark job is: a module `bench/<job>.ts` that exports `run(size, options)` and, as one line in single quotes, `about`.
 * It builds its contests and hands them to `interleave()` (harness/interleave.ts). A job with a course of its own may answer any
 * result and export `report(result)`, which turns it into text; it then takes care of turns and equal answers itself.
 */

export type Size = 's' | 'm' | 'l'

/** How much there is of everything at a size. */
export interface Scale {
  readonly contacts: number
  readonly events: number
}

export const scales: Readonly<Record<Size, Scale>> = {
  s: { contacts: 10_000, events: 200_000 },
  m: { contacts: 1_000_000, events: 20_000_000 },
  l: { contacts: 10_000_000, events: 100_000_000 },
}

export interface RunOptions {
  /** How often every alternative is measured. Undefined: the job's own number. */
  readonly rounds: number | undefined
  readonly seed: number
  /** An own, empty folder of this run; removed afterwards. */
  readonly dir: string
  /** Progress, on standard error: standard output is for the result alone. */
  readonly log: (line: string) => void
}

export interface Measure {
  /** e.g. `ms`, `messages/s`, `MB`. */
  readonly unit: string
  readonly better: 'lower' | 'higher'
}

export interface Alternative {
  readonly name: string
  /** Same durability for all: what it forces to disk, printed beside its figures. */
  readonly setting?: string
  /** Measures once. Rounds count from 0; a job that wants a warm-up does it before `interleave()`. */
  readonly measure: (round: number) => Promise<Measured>
}

export interface Measured {
  /** By the name of the measure. */
  readonly figures: Readonly<Record<string, number>>
  /** What it answered, or a hash of it: all alternatives must answer the same in every round. Left out where there is nothing to compare. */
  readonly answer?: string
}

/** One question, answered by several alternatives in turn: A B C A B C. */
export interface Contest {
  readonly name: string
  readonly measures: Readonly<Record<string, Measure>>
  /** The product first: ratios are others ÷ first, or first ÷ others, so that more than 1 always means that the product is better. */
  readonly alternatives: readonly [Alternative, ...Alternative[]]
  readonly goals?: readonly Goal[]
}

/** Something to reach. A limit is held by the worst round; a ratio by the lower end of its interval. */
export type Goal =
  | { readonly measure: string; readonly atMost: number }
  | { readonly measure: string; readonly atLeast: number }
  | { readonly measure: string; readonly against: string; readonly ratio: number }

/** The machine's own speed in one round, so that a disturbed round can be told from a slow product. */
export interface Calibration {
  /** Milliseconds of `write` + `fdatasync` of 4 KB. */
  readonly fdatasyncP50: number
  readonly fdatasyncP99: number
  /** Answers of a bare `node:http` server, client in the same process, one core shared. */
  readonly helloPerSecond: number
  /** Load average of the last minute. */
  readonly load: number
}

export interface Spread {
  readonly min: number
  readonly median: number
  readonly max: number
}

export interface AlternativeResult {
  readonly name: string
  readonly setting: string | undefined
  readonly figures: Readonly<Record<string, Spread>>
  /** Load average of the last minute, just after each measurement; it contains the benchmark itself. */
  readonly load: Spread
}

/** How the product stands against another alternative in one measure; more than 1 is better, less than 1 is a losing row. */
export interface Ratio extends Spread {
  readonly measure: string
  readonly against: string
  /** Bootstrap interval (95 %) of the ratio of medians. */
  readonly low: number
  readonly high: number
}

export interface GoalResult {
  readonly goal: string
  readonly reached: boolean
  readonly found: number
}

export interface ContestResult {
  readonly name: string
  readonly measures: Readonly<Record<string, Measure>>
  readonly alternatives: readonly AlternativeResult[]
  readonly ratios: readonly Ratio[]
  readonly goals: readonly GoalResult[]
  /** Undefined: nothing to compare. */
  readonly sameAnswer: boolean | undefined
}

export interface Outcome {
  readonly contests: readonly ContestResult[]
  readonly calibrations: readonly Calibration[]
  /** Rounds whose calibration was more than 20 % off the median; they are kept, but the result says so. */
  readonly disturbed: readonly number[]
  /** What a reader must know to read the figures. */
  readonly notes: readonly string[]
  /** Of a job with a course of its own. */
  readonly result?: unknown
}

export interface Job {
  /** @throws when the alternatives do not answer the same, if it compares them itself */
  readonly run: (size: Size, options: RunOptions) => Promise<unknown>
  readonly report?: (result: unknown) => string
}
