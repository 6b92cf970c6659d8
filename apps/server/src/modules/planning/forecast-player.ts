import { type Random } from '@weiying/kernel'

import { type ChannelRates } from './forecast-channels.ts'
import { type CalendarDay, type Season, type WeekShape } from './forecast-season.ts'
import { type ForecastModel, freshWeeks, leavingOf, type RateModel } from './forecast.ts'
import { countedOneByOne, drawCount, driftDamping, type LogLevel, manyOf, type Normals } from './log-level.ts'

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

export interface Change {
  /** Factors on all of the future's joining and leaving. */
  readonly joining: number
  readonly leaving: number
}

export interface PathState {
  followers: number
  /** In the week. */
  joined: number
  left: number
  /** The last one is what plans promised. */
  readonly byChannel: Float64Array
}

/** Plays one path after another. What is the same for all of them is worked out once: a path has room for nothing but its numbers. */
export function pathPlayer(
  model: ForecastModel,
  planned: readonly PlannedWeek[],
  shapes: readonly WeekShape[],
  change: Change,
  numbers: Normals,
  random: Random,
): (record: (week: number, state: PathState) => void) => void {
  const normal = numbers.next
  const weeks = planned.length
  const lifts = Float64Array.from(planned, ({ lift }) => lift)
  const pushes = Float64Array.from(planned, ({ pushes: own = model.pushes }) => own)
  const extras = Float64Array.from(planned, ({ extra = 0 }) => extra)
  const promises = extras.some((extra) => extra > 0)
  const channels = model.channels === undefined ? undefined : wanderTogether(model.channels, numbers)
  const count = channels === undefined ? 0 : channels.now.length
  const byChannel = new Float64Array(channels === undefined ? 0 : count + 1)
  const dispersions = Float64Array.from(model.channels?.rates ?? [], ({ dispersion }) => dispersion)
  const state: PathState = { followers: 0, joined: 0, left: 0, byChannel }
  const known = Float64Array.from(model.freshJoined.slice(-freshWeeks))
  const knownYoung = known.reduce((sum, joined) => sum + joined, 0)
  const joinedIn = new Float64Array(known.length + weeks)
  joinedIn.set(known)

  const expected = new Float64Array(count)
  const draws = new Float64Array(count)

  /** @returns how many came in the week */
  function joinByChannel(times: number, promised: number, now: Float64Array): number {
    let fewest = Infinity
    for (let at = 0; at < count; at += 1) {
      const mean = Math.exp(now[at] ?? -Infinity) * times * change.joining
      expected[at] = mean
      if (!(mean >= fewest)) fewest = mean
    }
    let joined = 0
    if (fewest > countedOneByOne) {
      numbers.drawInto(draws, count)
      for (let at = 0; at < count; at += 1) {
        const came = manyOf(expected[at] ?? 0, dispersions[at] ?? 1, draws[at] ?? 0)
        byChannel[at] = came
        joined += came
      }
    } else
      for (let at = 0; at < count; at += 1) {
        const came = drawCount(expected[at] ?? 0, dispersions[at] ?? 1, normal, random)
        byChannel[at] = came
        joined += came
      }
    const kept = drawCount(promised * change.joining, model.joining.dispersion, normal, random)
    byChannel[count] = kept
    return joined + kept
  }

  return (record) => {
    const calendar = playCalendar(model.season, shapes, normal)
    const joining = channels === undefined ? wander(model.joining, normal) : undefined
    channels?.begin()
    const leaving = wander(model.leavingLevel, normal)
    const kept = promises ? keptOf(normal) : 0
    let young = knownYoung
    let followers = model.followers
    for (let week = 0; week < weeks; week += 1) {
      const promised = (extras[week] ?? 0) * kept
      const times = (lifts[week] ?? 1) * calendar(week)
      let joined = 0
      if (channels === undefined) {
        const usual = joining === undefined ? 0 : Math.exp(joining())
        joined = drawCount((usual * times + promised) * change.joining, model.joining.dispersion, normal, random)
      } else {
        channels.step()
        joined = joinByChannel(times, promised, channels.now)
      }
      const expected = leavingOf(model.leaving, followers, young, pushes[week] ?? 0) * Math.exp(leaving()) * change.leaving
      const left = Math.min(followers, drawCount(expected, model.leavingLevel.dispersion, normal, random))
      followers += joined - left
      const last = known.length + week
      joinedIn[last] = joined
      young += joined - (last >= freshWeeks ? (joinedIn[last - freshWeeks] ?? 0) : 0)
      state.followers = followers
      state.joined = joined
      state.left = left
      record(week, state)
    }
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
export function playRates(
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

/** Courses of all channels, one after another: what they have in common is drawn once for all. `now` holds the logarithms of the rates. */
function wanderTogether({ rates, common }: ChannelRates, numbers: Normals) {
  const normal = numbers.next
  const [shared, own] = [Math.sqrt(common), Math.sqrt(1 - common)]
  const levels = Float64Array.from(rates, ({ level }) => level)
  const levelSds = Float64Array.from(rates, ({ variance }) => Math.sqrt(variance))
  const drifts = Float64Array.from(rates, ({ drift }) => drift)
  const driftSds = Float64Array.from(rates, ({ driftSd }) => driftSd)
  const steps = Float64Array.from(rates, ({ stepSd }) => stepSd)
  const uncertain = 1 / Math.sqrt(2 * Math.max(6, rates[0]?.weeks ?? 0))
  const now = new Float64Array(rates.length)
  const pace = new Float64Array(rates.length)
  const spread = new Float64Array(rates.length)
  /** Of all, then of each. */
  const luck = new Float64Array(rates.length + 1)
  /** A figure of each channel, drawn around its mean: partly by the luck of all, partly by its own. */
  const draw = (into: Float64Array, means: Float64Array, sds: Float64Array, ofAll: number): void => {
    for (let at = 0; at < into.length; at += 1) into[at] = (means[at] ?? 0) + (shared * ofAll + own * normal()) * (sds[at] ?? 0)
  }
  return {
    now,
    begin: (): void => {
      const level = normal()
      const drift = normal()
      draw(now, levels, levelSds, level)
      draw(pace, drifts, driftSds, drift)
      const wider = Math.exp(normal() * uncertain)
      for (let at = 0; at < spread.length; at += 1) spread[at] = (steps[at] ?? 0) * wider
    },
    step: (): void => {
      numbers.drawInto(luck, luck.length)
      const ofAll = shared * (luck[0] ?? 0)
      for (let at = 0; at < now.length; at += 1) {
        const slower = (pace[at] ?? 0) * driftDamping
        pace[at] = slower
        now[at] = (now[at] ?? 0) + slower + (ofAll + own * (luck[at + 1] ?? 0)) * (spread[at] ?? 0)
      }
    },
  }
}
