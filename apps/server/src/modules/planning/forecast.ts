import { type ChannelRates, fitChannels } from './forecast-channels.ts'
import { factorOf, fitSeason, type JoinedDay, type Season, shapeOf } from './forecast-season.ts'
import { fitLogLevel, type LogLevel, type Prior, usualPrior } from './log-level.ts'

/** A figure that adds up and follows the followers, such as orders: a rate per follower and week that wanders. */
export interface RateModel {
  readonly rate: LogLevel
  /** One count stands for so much of the figure: an average order for revenue, 1 for what is counted. */
  readonly unit: number
}

/** One week of own history, oldest first. */
export interface ForecastWeek {
  readonly followersBefore: number
  readonly joined: number
  readonly left: number
  /** Mass pushes that reached a follower on average in the week. */
  readonly pushes: number
  /** Its seven days: without them nothing is learned of weekdays and holidays. */
  readonly days?: readonly JoinedDay[]
  /** Of those who joined, how many by each channel: the same channels in each week. */
  readonly byChannel?: readonly number[]
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
  /** Of an ordinary week, the season of the year left out. */
  readonly joining: LogLevel
  readonly season: Season
  /** Undefined: nothing to tell apart. */
  readonly channels: ChannelRates | undefined
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
/** A rate is fitted from so many weeks with figures on. */
export const rateWeeks = 4
/** The industry's rule of leaving weighs like so many own weeks. */
const priorWeeks = 6

/** Fits joining and leaving to own weeks; with few of them the defaults carry most of it. */
export function fitForecast(
  weeks: readonly ForecastWeek[],
  followers: number,
  defaults: ForecastDefaults = usualDefaults,
): ForecastModel {
  const joiningAt = (exposures: readonly number[]): LogLevel =>
    fitLogLevel(
      weeks.map(({ joined }, at) => ({ count: joined, exposure: exposures[at] ?? 1 })),
      defaults.prior,
    )
  const season = fitSeason(weeks, joiningAt)
  const exposures = weeks.map(({ days }) => factorOf(shapeOf(days, season), season))
  const joining =
    weeks.length === 0
      ? { ...fitLogLevel([{ count: defaults.joinedPerWeek, exposure: 1 }], defaults.prior), variance: 0.5, weeks: 0 }
      : joiningAt(exposures)
  const channels = weeks.at(-1)?.byChannel?.map((_, channel) => weeks.map(({ byChannel }) => byChannel?.[channel] ?? 0)) ?? []
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
    season,
    channels: channels.length < 2 ? undefined : fitChannels(channels, exposures, joining, defaults.prior),
    leaving,
    leavingLevel: leavingLevel.weeks === 0 ? { ...leavingLevel, level: 0, variance: 0.1 } : leavingLevel,
    pushes: recent.length === 0 ? 1 : recent.reduce((sum, { pushes }) => sum + pushes, 0) / recent.length,
    weeks: weeks.length,
    ownHistory: weeks.length >= ownHistoryWeeks,
  }
}

/** The same, with each channel bringing so many times what it would. */
export function withLifts(model: ForecastModel, lifts: readonly number[]): ForecastModel {
  if (model.channels === undefined) return model
  const rates = model.channels.rates.map((rate, at) => ({ ...rate, level: rate.level + Math.log(lifts[at] ?? 1) }))
  return { ...model, channels: { ...model.channels, rates } }
}

const freshAt = (weeks: readonly ForecastWeek[], at: number): number =>
  weeks.slice(Math.max(0, at - freshWeeks), at).reduce((sum, { joined }) => sum + joined, 0)

/** How many are expected to leave in a week. */
export function leavingOf({ old, fresh, perPush }: Leaving, followers: number, freshOnes: number, pushes: number): number {
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

/** Fits a figure that adds up to own weeks: `values` beside the followers of each. Without any it is unknown, not nothing. */
export function fitRate(weeks: readonly ForecastWeek[], values: readonly number[], unit: number): RateModel | undefined {
  const first = values.findIndex((value) => value > 0)
  if (first === -1 || values.length - first < rateWeeks || unit <= 0) return undefined
  const known = weeks.slice(first).map(({ followersBefore, joined }, at) => ({
    count: (values[first + at] ?? 0) / unit,
    exposure: followersBefore + joined,
  }))
  return { rate: fitLogLevel(known), unit }
}
