import { type Random, seededRandom } from '@weiying/kernel'

import { type ForecastModel, freshWeeks, leavingOf, type RateModel } from './forecast.ts'
import { drawCount, driftDamping, type LogLevel, normals } from './log-level.ts'

/** What is planned for a week of the future. */
export interface PlannedWeek {
  /** Factor on joining: season, activities, promotion. */
  readonly lift: number
  /** Mass pushes per follower; undefined: as lately. */
  readonly pushes?: number | undefined
  /** Followers that planned activities and promotion are to bring on top. */
  readonly extra?: number | undefined
  /** What planned activities are to bring of each rate, in its order. */
  readonly extraOfRates?: readonly number[] | undefined
}

/** A plan's promise is kept by half or by double as often: the logarithm of what comes of it has this spread. */
export const promiseSd = 0.5

export interface Quantiles {
  readonly p10: number
  readonly p50: number
  readonly p90: number
}

export interface ForecastPoint {
  readonly followers: Quantiles
  /** Within the step alone. */
  readonly joined: Quantiles
  readonly left: Quantiles
  /** Each rate's figure within the step. */
  readonly rates: readonly Quantiles[]
}

export interface Change {
  /** Factors on all of the future's joining and leaving. */
  readonly joining: number
  readonly leaving: number
}

const unchanged: Change = { joining: 1, leaving: 1 }
export const usualPaths = 10_000

/** Long work in small parts: at each `yield` others may have their turn. */
export type Parts<T> = Generator<undefined, T, undefined>

/** All parts without a pause. */
export function atOnce<T>(parts: Parts<T>): T {
  for (;;) {
    const part = parts.next()
    if (part.done === true) return part.value
  }
}

export interface SimulateOptions {
  readonly paths?: number
  readonly seed?: number
  readonly change?: Change
  /** Figures that go with the followers. */
  readonly rates?: readonly RateModel[]
}

/** Weeks (from 0, ascending) after which a step ends; what joined and left is counted within the step. */
export type Cuts = readonly number[]

/** So many weeks are played in one part: a few milliseconds. */
const weeksPerPart = 10_000

/**
 * Plays the coming weeks many times over: each path has its own level, drift, spread and luck. Answers the state at the end of
 * each step, for each way of cutting the same luck into steps. A thousand paths of a year take about 30 ms.
 */
export function* simulating(
  model: ForecastModel,
  planned: readonly PlannedWeek[],
  ways: readonly Cuts[],
  { paths = usualPaths, seed = 1, change = unchanged, rates = [] }: SimulateOptions = {},
): Parts<ForecastPoint[][]> {
  const random = seededRandom(seed)
  const normal = normals(random)
  // Luck of their own: who asks for orders too gets the same followers.
  const luck = { random: seededRandom(seed + 1_000_003), normal: normals(seededRandom(seed + 2_000_003)) }
  const tables = ways.map((cuts) => new StepTable(cuts, planned.length, paths, rates.length))
  const pathsPerPart = Math.max(1, Math.floor(weeksPerPart / Math.max(1, planned.length)))
  for (let path = 0; path < paths; path += 1) {
    const play = playRates(rates, planned, luck)
    playPath(model, planned, change, normal, random, (week, state) => {
      const figures = play(week, state.followers)
      for (const table of tables) table.note(path, week, state, figures)
    })
    if (path % pathsPerPart === pathsPerPart - 1) yield
  }
  const answers: ForecastPoint[][] = []
  for (const { columns } of tables) {
    const points: ForecastPoint[] = []
    for (const { followers, joined, left, figures } of columns) {
      points.push({
        followers: quantiles(followers),
        joined: quantiles(joined),
        left: quantiles(left),
        rates: figures.map(quantiles),
      })
      if (points.length % 16 === 0) yield
    }
    answers.push(points)
    yield
  }
  return answers
}

/** One way of cutting, every week by default, without a pause. */
export function simulate(
  model: ForecastModel,
  planned: readonly PlannedWeek[],
  { cuts = planned.map((_, week) => week), ...options }: SimulateOptions & { readonly cuts?: Cuts } = {},
): ForecastPoint[] {
  return atOnce(simulating(model, planned, [cuts], options))[0] ?? []
}

/** What each path came to at the end of each step. */
class StepTable {
  readonly columns: readonly {
    readonly followers: Float64Array
    readonly joined: Float64Array
    readonly left: Float64Array
    readonly figures: readonly Float64Array[]
  }[]
  private readonly stepAt: Int32Array
  private joined = 0
  private left = 0
  private readonly sums: Float64Array

  constructor(cuts: Cuts, weeks: number, paths: number, rates: number) {
    this.columns = cuts.map(() => ({
      followers: new Float64Array(paths),
      joined: new Float64Array(paths),
      left: new Float64Array(paths),
      figures: Array.from({ length: rates }, () => new Float64Array(paths)),
    }))
    this.sums = new Float64Array(rates)
    this.stepAt = new Int32Array(weeks).fill(-1)
    for (const [step, week] of cuts.entries()) this.stepAt[week] = step
  }

  note(path: number, week: number, { followers, joined, left }: PathState, figures: Float64Array): void {
    if (week === 0) {
      ;[this.joined, this.left] = [0, 0]
      this.sums.fill(0)
    }
    for (let rate = 0; rate < figures.length; rate += 1) this.sums[rate] = (this.sums[rate] ?? 0) + (figures[rate] ?? 0)
    const column = this.columns[this.stepAt[week] ?? -1]
    if (column === undefined) return
    column.followers[path] = followers
    column.joined[path] = joined - this.joined
    column.left[path] = left - this.left
    for (let rate = 0; rate < figures.length; rate += 1) {
      const table = column.figures[rate]
      if (table !== undefined) table[path] = this.sums[rate] ?? 0
    }
    this.sums.fill(0)
    this.joined = joined
    this.left = left
  }
}

interface PathState {
  followers: number
  joined: number
  left: number
}

function playPath(
  model: ForecastModel,
  planned: readonly PlannedWeek[],
  change: Change,
  normal: () => number,
  random: Random,
  record: (week: number, state: PathState) => void,
): void {
  const joining = wander(model.joining, normal)
  const leaving = wander(model.leavingLevel, normal)
  const fresh = [...model.freshJoined]
  let young = fresh.reduce((sum, joined) => sum + joined, 0)
  const state: PathState = { followers: model.followers, joined: 0, left: 0 }
  const kept = planned.some(({ extra = 0 }) => extra > 0) ? keptOf(normal) : 0
  for (let week = 0; week < planned.length; week += 1) {
    const { lift = 1, pushes = model.pushes, extra = 0 } = planned[week] ?? {}
    const promised = extra > 0 ? extra * kept : 0
    const joined = drawCount((Math.exp(joining()) * lift + promised) * change.joining, model.joining.dispersion, normal, random)
    const expected = leavingOf(model.leaving, state.followers, young, pushes) * Math.exp(leaving()) * change.leaving
    const left = Math.min(state.followers, drawCount(expected, model.leavingLevel.dispersion, normal, random))
    state.followers += joined - left
    state.joined += joined
    state.left += left
    fresh.push(joined)
    young += joined
    if (fresh.length > freshWeeks) young -= fresh.shift() ?? 0
    record(week, state)
  }
}

/** How much of what was promised comes, in the mean all of it. */
const keptOf = (normal: () => number): number => Math.exp(normal() * promiseSd - promiseSd ** 2 / 2)

interface Luck {
  readonly random: Random
  readonly normal: () => number
}

/** One course of each rate, along the followers of a path. The array is the same one each week. */
function playRates(
  rates: readonly RateModel[],
  planned: readonly PlannedWeek[],
  { random, normal }: Luck,
): (week: number, followers: number) => Float64Array {
  const figures = new Float64Array(rates.length)
  if (rates.length === 0) return () => figures
  const courses = rates.map(({ rate }) => wander(rate, normal))
  const kept = planned.some(({ extraOfRates }) => extraOfRates !== undefined) ? keptOf(normal) : 0
  return (week, followers) => {
    for (const [at, { rate, unit }] of rates.entries()) {
      const usual = Math.exp(courses[at]?.() ?? -Infinity) * followers
      const promised = ((planned[week]?.extraOfRates?.[at] ?? 0) * kept) / unit
      figures[at] = drawCount(usual + promised, rate.dispersion, normal, random) * unit
    }
    return figures
  }
}

/** One course that the level may take; the spread itself is drawn too, the wider the fewer weeks it was learned from. */
function wander({ level, variance, drift, driftSd, stepSd, weeks }: LogLevel, normal: () => number): () => number {
  let now = level + normal() * Math.sqrt(variance)
  let pace = drift + normal() * driftSd
  const spread = stepSd * Math.exp(normal() / Math.sqrt(2 * Math.max(6, weeks)))
  return () => {
    pace *= driftDamping
    now += pace + normal() * spread
    return now
  }
}

function quantiles(values: Float64Array): Quantiles {
  const at = (share: number): number => nth(values, Math.min(values.length - 1, Math.floor(share * values.length)))
  return { p10: at(0.1), p50: at(0.5), p90: at(0.9) }
}

/** What would stand at a place if the values were sorted; moves them about. Three of these take a tenth of the time of a sort. */
function nth(values: Float64Array, place: number): number {
  let [low, high] = [0, values.length - 1]
  while (low < high) {
    const pivot = values[(low + high) >> 1] ?? 0
    let [from, to] = [low, high]
    while (from <= to) {
      while ((values[from] ?? 0) < pivot) from += 1
      while ((values[to] ?? 0) > pivot) to -= 1
      if (from > to) break
      const held = values[from] ?? 0
      values[from] = values[to] ?? 0
      values[to] = held
      from += 1
      to -= 1
    }
    if (place <= to) high = to
    else if (place >= from) low = from
    else break
  }
  return values[place] ?? 0
}
