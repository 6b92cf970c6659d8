import { type Random, seededRandom } from '@weiying/kernel'

import { type ChannelRates } from './forecast-channels.ts'
import { type CalendarDay, type Season, shapeOf, type WeekShape } from './forecast-season.ts'
import { type ForecastModel, freshWeeks, leavingOf, type RateModel } from './forecast.ts'
import { drawCount, driftDamping, type LogLevel, normals } from './log-level.ts'

/** What is planned for a week of the future. */
export interface PlannedWeek {
  /** Factor on joining beyond what is known: what if. */
  readonly lift: number
  /** Its days with their holidays; absent: an ordinary week. */
  readonly days?: readonly CalendarDay[]
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
  /** Who joined by each channel of the model within the step; what plans promise is the last of them. */
  readonly channels: readonly Quantiles[]
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

/**
 * Weeks (from 0, ascending) after which a step ends; what joined and left is counted within the step. 3.25: with a quarter of the week
 * after it. Between two weeks at most one step ends.
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
  const normal = normals(random)
  // Luck of their own: who asks for orders too gets the same followers.
  const luck = { random: seededRandom(seed + 1_000_003), normal: normals(seededRandom(seed + 2_000_003)) }
  const channels = model.channels === undefined ? 0 : model.channels.rates.length + 1
  const shapes = planned.map(({ days }) => shapeOf(days, model.season))
  const tables = ways.map((cuts) => new StepTable(cuts, planned.length, paths, channels, rates.length))
  const pathsPerPart = Math.max(1, Math.floor(weeksPerPart / Math.max(1, planned.length)))
  for (let path = 0; path < paths; path += 1) {
    const play = playRates(rates, planned, luck)
    playPath(model, planned, shapes, change, normal, random, (week, state) => {
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
    for (const [step, cut] of cuts.entries()) {
      const whole = Math.floor(cut)
      const week = whole === cut ? whole : whole + 1
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

interface PathState {
  followers: number
  /** In the week. */
  joined: number
  left: number
  /** The last one is what plans promised. */
  readonly byChannel: Float64Array
}

function playPath(
  model: ForecastModel,
  planned: readonly PlannedWeek[],
  shapes: readonly WeekShape[],
  change: Change,
  normal: () => number,
  random: Random,
  record: (week: number, state: PathState) => void,
): void {
  const calendar = playCalendar(model.season, shapes, normal)
  const joining = model.channels === undefined ? wander(model.joining, normal) : undefined
  const channels = model.channels === undefined ? undefined : wanderTogether(model.channels, normal)
  const leaving = wander(model.leavingLevel, normal)
  const fresh = [...model.freshJoined]
  let young = fresh.reduce((sum, joined) => sum + joined, 0)
  const byChannel = new Float64Array(channels === undefined ? 0 : channels.rates.length + 1)
  const state: PathState = { followers: model.followers, joined: 0, left: 0, byChannel }
  const kept = planned.some(({ extra = 0 }) => extra > 0) ? keptOf(normal) : 0
  for (let week = 0; week < planned.length; week += 1) {
    const { lift = 1, pushes = model.pushes, extra = 0 } = planned[week] ?? {}
    const promised = extra > 0 ? extra * kept : 0
    const times = lift * calendar(week)
    if (channels === undefined) {
      const usual = joining === undefined ? 0 : Math.exp(joining())
      state.joined = drawCount((usual * times + promised) * change.joining, model.joining.dispersion, normal, random)
    } else {
      channels.step()
      state.joined = 0
      for (let at = 0; at < byChannel.length; at += 1) {
        const rate = channels.rates[at]
        const expected = (rate === undefined ? promised : Math.exp(channels.now[at] ?? -Infinity) * times) * change.joining
        const joined = drawCount(expected, (rate ?? model.joining).dispersion, normal, random)
        byChannel[at] = joined
        state.joined += joined
      }
    }
    const expected = leavingOf(model.leaving, state.followers, young, pushes) * Math.exp(leaving()) * change.leaving
    state.left = Math.min(state.followers, drawCount(expected, model.leavingLevel.dispersion, normal, random))
    state.followers += state.joined - state.left
    fresh.push(state.joined)
    young += state.joined
    if (fresh.length > freshWeeks) young -= fresh.shift() ?? 0
    record(week, state)
  }
}

const always = () => 1

/** What the calendar does to joining, week by week: how far holidays and the year go is drawn once for a path. */
function playCalendar(season: Season, shapes: readonly WeekShape[], normal: () => number): (week: number) => number {
  const { long, short, year } = season
  if (shapes.every((shape) => shape.ordinary === 1) && year === undefined) return always
  const [ofLong, ofShort] = [Math.exp(long.mean + normal() * long.sd), Math.exp(short.mean + normal() * short.sd)]
  let [sine, cosine] = [0, 0]
  if (year !== undefined) {
    const [first, second] = [normal(), normal()]
    sine = year.sine + year.root[0] * first
    cosine = year.cosine + year.root[1] * first + year.root[2] * second
  }
  return (week) => {
    const shape = shapes[week]
    if (shape === undefined) return 1
    const days = shape.ordinary + shape.long * ofLong + shape.short * ofShort
    return year === undefined ? days : days * Math.exp(sine * shape.sine + cosine * shape.cosine)
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
  // Level and pace, in an array: variables of a closure would ask for room on the heap at each step.
  const at = new Float64Array(2)
  at[0] = level + normal() * Math.sqrt(variance)
  at[1] = drift + normal() * driftSd
  const spread = stepSd * Math.exp(normal() / Math.sqrt(2 * Math.max(6, weeks)))
  return () => {
    const pace = (at[1] ?? 0) * driftDamping
    const now = (at[0] ?? 0) + pace + normal() * spread
    at[1] = pace
    at[0] = now
    return now
  }
}

/** One course of all channels: what they have in common is drawn once for all. `now` holds the logarithms of the rates. */
function wanderTogether({ rates, common }: ChannelRates, normal: () => number) {
  const [shared, own] = [Math.sqrt(common), Math.sqrt(1 - common)]
  const among = (ofAll: number): number => shared * ofAll + own * normal()
  const [level, drift] = [normal(), normal()]
  const now = Float64Array.from(rates, (rate) => rate.level + among(level) * Math.sqrt(rate.variance))
  const pace = Float64Array.from(rates, (rate) => rate.drift + among(drift) * rate.driftSd)
  const wider = Math.exp(normal() / Math.sqrt(2 * Math.max(6, rates[0]?.weeks ?? 0)))
  const spread = Float64Array.from(rates, ({ stepSd }) => stepSd * wider)
  return {
    rates,
    now,
    step: (): void => {
      const ofAll = shared * normal()
      for (let at = 0; at < now.length; at += 1) {
        const slower = (pace[at] ?? 0) * driftDamping
        pace[at] = slower
        now[at] = (now[at] ?? 0) + slower + (ofAll + own * normal()) * (spread[at] ?? 0)
      }
    },
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
