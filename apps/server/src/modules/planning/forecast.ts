import { type Random, seededRandom } from '@weiying/kernel'

import { drawCount, driftDamping, fitLogLevel, type LogLevel, normals, type Prior, usualPrior } from './log-level.ts'

/** One week of own history, oldest first. */
export interface ForecastWeek {
  readonly followersBefore: number
  readonly joined: number
  readonly left: number
  /** Mass pushes that reached a follower on average in the week. */
  readonly pushes: number
}

/** How followers leave: a share of old and of fresh ones every week, and of all by each push. */
export interface Leaving {
  readonly old: number
  readonly fresh: number
  readonly perPush: number
}

export interface ForecastModel {
  readonly followers: number
  /** Who joined in the last `freshWeeks` weeks, the latest last. */
  readonly freshJoined: readonly number[]
  readonly joining: LogLevel
  readonly leaving: Leaving
  /** How far leaving strays from that rule, as a factor that wanders. */
  readonly leavingLevel: LogLevel
  readonly pushes: number
  readonly weeks: number
  /** Below this much own history the figures are mostly those of the industry, and are labelled so. */
  readonly ownHistory: boolean
}

export interface ForecastDefaults {
  readonly prior: Prior
  readonly leaving: Leaving
  /** Used when there is no week at all. */
  readonly joinedPerWeek: number
}

/** Labelled as industry defaults wherever they carry a figure. */
export const usualDefaults: ForecastDefaults = {
  prior: usualPrior,
  leaving: { old: 0.003, fresh: 0.02, perPush: 0.0012 },
  joinedPerWeek: 30,
}

export const freshWeeks = 4
export const ownHistoryWeeks = 8
/** The industry's rule of leaving weighs like so many own weeks. */
const priorWeeks = 6

/** Fits joining and leaving to own weeks; with few of them the defaults carry most of it. */
export function fitForecast(
  weeks: readonly ForecastWeek[],
  followers: number,
  defaults: ForecastDefaults = usualDefaults,
): ForecastModel {
  const joining =
    weeks.length === 0
      ? { ...fitLogLevel([{ count: defaults.joinedPerWeek, exposure: 1 }], defaults.prior), variance: 0.5, weeks: 0 }
      : fitLogLevel(
          weeks.map(({ joined }) => ({ count: joined, exposure: 1 })),
          defaults.prior,
        )
  const leaving = fitLeaving(weeks, defaults.leaving)
  const leavingLevel = fitLogLevel(
    weeks.map((week, at) => ({
      count: week.left,
      exposure: leavingOf(leaving, week.followersBefore, freshAt(weeks, at), week.pushes),
    })),
    { ...defaults.prior, stepSd: defaults.prior.stepSd / 2 },
  )
  const recent = weeks.slice(-ownHistoryWeeks)
  return {
    followers,
    freshJoined: weeks.slice(-freshWeeks).map(({ joined }) => joined),
    joining,
    leaving,
    leavingLevel: leavingLevel.weeks === 0 ? { ...leavingLevel, level: 0, variance: 0.1 } : leavingLevel,
    pushes: recent.length === 0 ? 1 : recent.reduce((sum, { pushes }) => sum + pushes, 0) / recent.length,
    weeks: weeks.length,
    ownHistory: weeks.length >= ownHistoryWeeks,
  }
}

const freshAt = (weeks: readonly ForecastWeek[], at: number): number =>
  weeks.slice(Math.max(0, at - freshWeeks), at).reduce((sum, { joined }) => sum + joined, 0)

function leavingOf({ old, fresh, perPush }: Leaving, followers: number, freshOnes: number, pushes: number): number {
  const young = Math.min(followers, freshOnes)
  return old * (followers - young) + fresh * young + perPush * pushes * followers
}

/** Weighted least squares with no negative share, drawn towards the industry's rule. */
function fitLeaving(weeks: readonly ForecastWeek[], prior: Leaving): Leaving {
  if (weeks.length === 0) return prior
  const rows = weeks.map((week, at) => {
    const young = Math.min(week.followersBefore, freshAt(weeks, at))
    return {
      x: [week.followersBefore - young, young, week.pushes * week.followersBefore],
      y: week.left,
      weight: 1 / Math.max(4, week.left),
    }
  })
  const start = [prior.old, prior.fresh, prior.perPush]
  const meanLeft = mean(rows.map(({ y }) => y))
  // Summed up once: a round below is then a few multiplications, however long the history is.
  const sums = start.map((share, k) => ({
    share,
    pull: (priorWeeks * Math.max(1e-9, mean(rows.map(({ x }) => x[k] ?? 0))) ** 2) / Math.max(4, meanLeft),
    y: rows.reduce((sum, { x, y, weight }) => sum + weight * (x[k] ?? 0) * y, 0),
    by: start.map((_, other) => rows.reduce((sum, { x, weight }) => sum + weight * (x[k] ?? 0) * (x[other] ?? 0), 0)),
  }))
  const shares = [...start]
  for (let round = 0; round < 200; round += 1)
    for (const [k, { share, pull, y, by }] of sums.entries()) {
      const others = by.reduce((sum, product, other) => (other === k ? sum : sum + product * (shares[other] ?? 0)), 0)
      shares[k] = Math.max(0, (y - others + pull * share) / ((by[k] ?? 0) + pull))
    }
  const [old = 0, fresh = 0, perPush = 0] = shares
  return { old, fresh, perPush }
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)

/** What is planned for a week of the future. */
export interface PlannedWeek {
  /** Factor on joining: season, activities, promotion. */
  readonly lift: number
  /** Mass pushes per follower; undefined: as lately. */
  readonly pushes?: number | undefined
}

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
  { paths = usualPaths, seed = 1, change = unchanged }: SimulateOptions = {},
): Parts<ForecastPoint[][]> {
  const random = seededRandom(seed)
  const normal = normals(random)
  const tables = ways.map((cuts) => new StepTable(cuts, planned.length, paths))
  const pathsPerPart = Math.max(1, Math.floor(weeksPerPart / Math.max(1, planned.length)))
  for (let path = 0; path < paths; path += 1) {
    playPath(model, planned, change, normal, random, (week, state) => {
      for (const table of tables) table.note(path, week, state)
    })
    if (path % pathsPerPart === pathsPerPart - 1) yield
  }
  const answers: ForecastPoint[][] = []
  for (const { columns } of tables) {
    const points: ForecastPoint[] = []
    for (const { followers, joined, left } of columns) {
      points.push({ followers: quantiles(followers), joined: quantiles(joined), left: quantiles(left) })
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
  readonly columns: readonly { readonly followers: Float64Array; readonly joined: Float64Array; readonly left: Float64Array }[]
  private readonly stepAt: Int32Array
  private joined = 0
  private left = 0

  constructor(cuts: Cuts, weeks: number, paths: number) {
    this.columns = cuts.map(() => ({
      followers: new Float64Array(paths),
      joined: new Float64Array(paths),
      left: new Float64Array(paths),
    }))
    this.stepAt = new Int32Array(weeks).fill(-1)
    for (const [step, week] of cuts.entries()) this.stepAt[week] = step
  }

  note(path: number, week: number, { followers, joined, left }: PathState): void {
    if (week === 0) [this.joined, this.left] = [0, 0]
    const column = this.columns[this.stepAt[week] ?? -1]
    if (column === undefined) return
    column.followers[path] = followers
    column.joined[path] = joined - this.joined
    column.left[path] = left - this.left
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
  for (let week = 0; week < planned.length; week += 1) {
    const { lift = 1, pushes = model.pushes } = planned[week] ?? {}
    const joined = drawCount(Math.exp(joining()) * lift * change.joining, model.joining.dispersion, normal, random)
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

export interface Needed {
  /** Factor on joining that brings the median to the target; null: no factor up to ten does. */
  readonly joining: number | null
  /** Factor on leaving below 1 that does; null: not even nobody leaving does. */
  readonly leaving: number | null
}

/** Enough for a median; the same luck in each trial keeps the answer steady. */
const neededPaths = 240

/** What would have to change for the median to reach so many followers at the end. */
export function* neededFor(model: ForecastModel, planned: readonly PlannedWeek[], target: number, seed = 1): Parts<Needed> {
  const reaches = function* (change: Change): Parts<boolean> {
    const [[end] = []] = yield* simulating(model, planned, [[planned.length - 1]], { paths: neededPaths, seed, change })
    return (end?.followers.p50 ?? 0) >= target
  }
  const joining = yield* bisect((factor) => reaches({ joining: factor, leaving: 1 }), 10)
  const staying = yield* bisect((stay) => reaches({ joining: 1, leaving: 1 - stay }), 1)
  return { joining, leaving: staying === null ? null : 1 - staying }
}

/** The least value, from 0 up to this, from which `enough` holds; null: not even there. */
function* bisect(enough: (value: number) => Parts<boolean>, to: number): Parts<number | null> {
  if (!(yield* enough(to))) return null
  let [low, high] = [0, to]
  for (let round = 0; round < 12; round += 1) {
    const middle = (low + high) / 2
    if (yield* enough(middle)) high = middle
    else low = middle
  }
  return high
}

export interface BackTest {
  /** Share of true values inside P10–P90, of all horizons. */
  readonly coverage: number | null
  /** Mean absolute error of the median, as a share of the truth. */
  readonly error: number | null
  readonly cases: number
}

const firstOrigin = 8
const originStep = 4
const horizons = [4, 8, 12]

/** Forecasts made from each earlier month with what was known then, against what came. Planned lifts are not known of the past. */
export function* backTest(
  weeks: readonly ForecastWeek[],
  defaults: ForecastDefaults = usualDefaults,
  paths = 500,
): Parts<BackTest> {
  let [cases, inside, error] = [0, 0, 0]
  for (let origin = firstOrigin; origin + (horizons[0] ?? 0) <= weeks.length; origin += originStep) {
    const followers = weeks[origin]?.followersBefore ?? endOf(weeks[origin - 1])
    const model = fitForecast(weeks.slice(0, origin), followers, defaults)
    const longest = Math.min(horizons.at(-1) ?? 0, weeks.length - origin)
    // The pushes of those weeks are known: a plan has them.
    const planned = weeks.slice(origin, origin + longest).map(({ pushes }) => ({ lift: 1, pushes }))
    const within = horizons.filter((each) => each <= longest)
    const [points = []] = yield* simulating(model, planned, [within.map((each) => each - 1)], { paths, seed: origin })
    for (const [at, horizon] of within.entries()) {
      const truth = endOf(weeks[origin + horizon - 1])
      const point = points[at]?.followers
      if (point === undefined) continue
      cases += 1
      if (truth >= point.p10 && truth <= point.p90) inside += 1
      error += Math.abs(point.p50 - truth) / Math.max(1, truth)
    }
  }
  return cases === 0 ? { coverage: null, error: null, cases } : { coverage: inside / cases, error: error / cases, cases }
}

const endOf = (week: ForecastWeek | undefined): number =>
  week === undefined ? 0 : week.followersBefore + week.joined - week.left
