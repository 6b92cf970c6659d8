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
    return { x: [week.followersBefore - young, young, week.pushes * week.followersBefore], y: week.left }
  })
  const start = [prior.old, prior.fresh, prior.perPush]
  const scale = start.map((_, k) => Math.max(1e-9, mean(rows.map(({ x }) => x[k] ?? 0))))
  const shares = [...start]
  const meanLeft = mean(rows.map(({ y }) => y))
  for (let round = 0; round < 200; round += 1)
    for (const [k, prior_] of start.entries()) {
      let [top, bottom] = [0, 0]
      for (const { x, y } of rows) {
        const others = x.reduce((sum, value, at) => (at === k ? sum : sum + value * (shares[at] ?? 0)), 0)
        const weight = 1 / Math.max(4, y)
        top += weight * (x[k] ?? 0) * (y - others)
        bottom += weight * (x[k] ?? 0) ** 2
      }
      const pull = (priorWeeks * (scale[k] ?? 1) ** 2) / Math.max(4, meanLeft)
      shares[k] = Math.max(0, (top + pull * prior_) / (bottom + pull))
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

export interface SimulateOptions {
  readonly paths?: number
  readonly seed?: number
  readonly change?: Change
  /** Weeks (from 0, ascending) after which a step ends; what joined and left is counted within the step. Default: each week. */
  readonly cuts?: readonly number[]
}

/**
 * Plays the coming weeks many times over: each path has its own level, drift, spread and luck. Answers the state at the end of
 * each step. Ten thousand paths of a year take about half a second.
 */
export function simulate(
  model: ForecastModel,
  planned: readonly PlannedWeek[],
  { paths = usualPaths, seed = 1, change = unchanged, cuts = planned.map((_, week) => week) }: SimulateOptions = {},
): ForecastPoint[] {
  const random = seededRandom(seed)
  const normal = normals(random)
  const columns = cuts.map(() => ({
    followers: new Float64Array(paths),
    joined: new Float64Array(paths),
    left: new Float64Array(paths),
  }))
  const stepAt = new Map(cuts.map((week, step) => [week, step]))
  for (let path = 0; path < paths; path += 1) {
    let [joinedBefore, leftBefore] = [0, 0]
    playPath(model, planned, change, normal, random, (week, { followers, joined, left }) => {
      const column = columns[stepAt.get(week) ?? -1]
      if (column === undefined) return
      column.followers[path] = followers
      column.joined[path] = joined - joinedBefore
      column.left[path] = left - leftBefore
      joinedBefore = joined
      leftBefore = left
    })
  }
  return columns.map(({ followers, joined, left }) => ({
    followers: quantiles(followers),
    joined: quantiles(joined),
    left: quantiles(left),
  }))
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
  for (const [week, { lift, pushes = model.pushes }] of planned.entries()) {
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
  const sorted = values.sort()
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
  return { p10: at(0.1), p50: at(0.5), p90: at(0.9) }
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
export function neededFor(model: ForecastModel, planned: readonly PlannedWeek[], target: number, seed = 1): Needed {
  const medianWith = (change: Change): number =>
    simulate(model, planned, { paths: neededPaths, seed, change }).at(-1)?.followers.p50 ?? 0
  return {
    joining: bisect((joining) => medianWith({ joining, leaving: 1 }) >= target, 0, 10),
    leaving: bisect(
      (stay) => medianWith({ joining: 1, leaving: 1 - stay }) >= target,
      0,
      1,
      (stay) => 1 - stay,
    ),
  }
}

/** The least value from which `enough` holds, on the answer's own scale. */
function bisect(
  enough: (value: number) => boolean,
  from: number,
  to: number,
  shown = (value: number): number => value,
): number | null {
  if (!enough(to)) return null
  let [low, high] = [from, to]
  for (let round = 0; round < 12; round += 1) {
    const middle = (low + high) / 2
    if (enough(middle)) high = middle
    else low = middle
  }
  return shown(high)
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
export function backTest(weeks: readonly ForecastWeek[], defaults: ForecastDefaults = usualDefaults, paths = 500): BackTest {
  let [cases, inside, error] = [0, 0, 0]
  for (let origin = firstOrigin; origin + (horizons[0] ?? 0) <= weeks.length; origin += originStep) {
    const followers = weeks[origin]?.followersBefore ?? endOf(weeks[origin - 1])
    const model = fitForecast(weeks.slice(0, origin), followers, defaults)
    const longest = Math.min(horizons.at(-1) ?? 0, weeks.length - origin)
    // The pushes of those weeks are known: a plan has them.
    const planned = weeks.slice(origin, origin + longest).map(({ pushes }) => ({ lift: 1, pushes }))
    const points = simulate(model, planned, { paths, seed: origin })
    for (const horizon of horizons.filter((each) => each <= longest)) {
      const truth = endOf(weeks[origin + horizon - 1])
      const point = points[horizon - 1]?.followers
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
