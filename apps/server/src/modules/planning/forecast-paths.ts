import { seededRandom } from '@weiying/kernel'

import { type Change, pathPlayer, type PathState, type PlannedWeek, playRates } from './forecast-player.ts'
import { type Quantiles, quantiles } from './forecast-quantiles.ts'
import { shapeOf } from './forecast-season.ts'
import { type ForecastModel, type RateModel } from './forecast.ts'
import { normalNumbers, normals } from './log-level.ts'

export { type Change, type PlannedWeek, promiseSd } from './forecast-player.ts'
export { type Quantiles } from './forecast-quantiles.ts'

export interface ForecastPoint {
  readonly followers: Quantiles
  /** Within the step alone. */
  readonly joined: Quantiles
  readonly left: Quantiles
  /** Who joined by each channel of the model within the step; what plans promise is the last of them. */
  readonly channels: readonly Quantiles[]
  /** Each rate's figure within the step. */
  readonly rates: readonly Quantiles[]
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

/**
 * Weeks (from 0, ascending) after which a step ends; what joined and left is counted within the step. 3.25: with a quarter of the week
 * after it. Within a week at most one step ends; with its last day another may, as where the forecast ends soon after a month.
 */
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
  const numbers = normalNumbers(random)
  // Luck of their own: who asks for orders too gets the same followers.
  const luck = { random: seededRandom(seed + 1_000_003), normal: normals(seededRandom(seed + 2_000_003)) }
  const channels = model.channels === undefined ? 0 : model.channels.rates.length + 1
  const shapes = planned.map(({ days }) => shapeOf(days, model.season))
  const tables = ways.map((cuts) => new StepTable(cuts, planned.length, paths, channels, rates.length))
  const playPath = pathPlayer(model, planned, shapes, change, numbers, random)
  const pathsPerPart = Math.max(1, Math.floor(weeksPerPart / Math.max(1, planned.length)))
  for (let path = 0; path < paths; path += 1) {
    const play = playRates(rates, planned, luck)
    playPath((week, state) => {
      const figures = play(week, state.followers)
      for (const table of tables) table.note(path, week, state, figures)
    })
    if (path % pathsPerPart === pathsPerPart - 1) yield
  }
  const answers: ForecastPoint[][] = []
  for (const { columns } of tables) {
    const points: ForecastPoint[] = []
    for (const { followers, joined, left, byChannel, figures } of columns) {
      points.push({
        followers: quantiles(followers),
        joined: quantiles(joined),
        left: quantiles(left),
        channels: byChannel.map(quantiles),
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
    readonly byChannel: readonly Float64Array[]
    readonly figures: readonly Float64Array[]
  }[]
  private readonly stepAt: Int32Array
  /** How much of the week belongs to the step that ends in it. */
  private readonly shareAt: Float64Array
  /** The step that ends with a week in which another one ended before. */
  private readonly lastAt: Int32Array
  /** Of the step so far. */
  private joined = 0
  private left = 0
  private readonly channels: Float64Array
  private readonly sums: Float64Array

  constructor(cuts: Cuts, weeks: number, paths: number, channels: number, rates: number) {
    const each = (count: number) => Array.from({ length: count }, () => new Float64Array(paths))
    this.columns = cuts.map(() => ({
      followers: new Float64Array(paths),
      joined: new Float64Array(paths),
      left: new Float64Array(paths),
      byChannel: each(channels),
      figures: each(rates),
    }))
    this.channels = new Float64Array(channels)
    this.sums = new Float64Array(rates)
    this.stepAt = new Int32Array(weeks).fill(-1)
    this.shareAt = new Float64Array(weeks).fill(1)
    this.lastAt = new Int32Array(weeks).fill(-1)
    for (const [step, cut] of cuts.entries()) {
      const whole = Math.floor(cut)
      const week = whole === cut ? whole : whole + 1
      if ((this.stepAt[week] ?? -1) !== -1) {
        this.lastAt[week] = step
        continue
      }
      this.stepAt[week] = step
      if (whole !== cut) this.shareAt[week] = cut - whole
    }
  }

  note(path: number, week: number, state: PathState, figures: Float64Array): void {
    if (week === 0) {
      ;[this.joined, this.left] = [0, 0]
      this.channels.fill(0)
      this.sums.fill(0)
    }
    const column = this.columns[this.stepAt[week] ?? -1]
    if (column === undefined) {
      this.joined += state.joined
      this.left += state.left
      addAll(this.channels, state.byChannel)
      addAll(this.sums, figures)
      return
    }
    const share = this.shareAt[week] ?? 1
    const rest = 1 - share
    const [joined, left] = [Math.round(share * state.joined), Math.round(share * state.left)]
    column.followers[path] = state.followers - (state.joined - joined) + (state.left - left)
    column.joined[path] = this.joined + joined
    column.left[path] = this.left + left
    this.joined = state.joined - joined
    this.left = state.left - left
    cutAll(column.byChannel, path, this.channels, state.byChannel, share, rest)
    cutAll(column.figures, path, this.sums, figures, share, rest)
    this.end(path, state.followers, this.lastAt[week] ?? -1)
  }

  /** What is left of the week is a step of its own. */
  private end(path: number, followers: number, step: number): void {
    const column = this.columns[step]
    if (column === undefined) return
    column.followers[path] = followers
    column.joined[path] = this.joined
    column.left[path] = this.left
    this.joined = 0
    this.left = 0
    takeAll(column.byChannel, path, this.channels)
    takeAll(column.figures, path, this.sums)
  }
}

function addAll(sums: Float64Array, values: Float64Array): void {
  for (let at = 0; at < sums.length; at += 1) sums[at] = (sums[at] ?? 0) + (values[at] ?? 0)
}

/** Ends a step: its sums with their share of the week go to the tables, the rest begins the next one. */
function cutAll(
  tables: readonly Float64Array[],
  path: number,
  sums: Float64Array,
  values: Float64Array,
  share: number,
  rest: number,
): void {
  for (let at = 0; at < sums.length; at += 1) {
    const table = tables[at]
    if (table !== undefined) table[path] = (sums[at] ?? 0) + share * (values[at] ?? 0)
    sums[at] = rest * (values[at] ?? 0)
  }
}

/** The sums go to the tables, and the next step begins with nothing. */
function takeAll(tables: readonly Float64Array[], path: number, sums: Float64Array): void {
  for (let at = 0; at < sums.length; at += 1) {
    const table = tables[at]
    if (table !== undefined) table[path] = sums[at] ?? 0
  }
  sums.fill(0)
}
