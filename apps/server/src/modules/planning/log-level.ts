import { type Random } from '@weiying/kernel'

/** A count of one week and what it is a rate of (followers, times pushed, or 1). */
export interface WeekCount {
  readonly count: number
  readonly exposure: number
}

/**
 * A rate whose logarithm wanders: a local-level model with a damped drift. All figures are per week, in logarithms.
 * The counts scatter around it with a variance of `dispersion` times their mean.
 */
export interface LogLevel {
  readonly level: number
  /** Variance of the level as it is known today. */
  readonly variance: number
  readonly drift: number
  readonly driftSd: number
  readonly stepSd: number
  readonly dispersion: number
  /** How many weeks it was fitted on: with few, the spread itself is uncertain. */
  readonly weeks: number
}

/** What a rate is expected to do before anything is known of it; it weighs like so many weeks of own history. */
export interface Prior {
  readonly stepSd: number
  readonly dispersion: number
  readonly weeks: number
}

export const usualPrior: Prior = { stepSd: 0.06, dispersion: 3, weeks: 10 }

/** A drift is trusted only as far as history is long, and it fades: what grew by tenths a week does not do so for a year. */
const driftWeeks = 40
export const driftDamping = 0.93
const widestSteps = 3.5

/** Fits the wandering rate to weekly counts. Weeks without exposure are passed over. Single outliers are cut to what is usual. */
export function fitLogLevel(weeks: readonly WeekCount[], prior: Prior = usualPrior): LogLevel {
  const known = weeks.filter(({ exposure }) => exposure > 0)
  const logs = known.map(({ count, exposure }) => Math.log((count + 0.5) / exposure))
  const n = logs.length
  if (n === 0) return { level: -Infinity, variance: 0, drift: 0, driftSd: 0, ...spreadOf(prior), weeks: 0 }
  const steps = cut(logs.slice(1).map((value, at) => value - (logs[at] ?? value)))
  const meanCount = Math.max(0.5, known.reduce((sum, { count }) => sum + count, 0) / n)
  const { stepVariance, noise } = spreadIn(steps, meanCount, prior)
  const filtered = filter(logs, stepVariance, noise)
  const spread = Math.max(1e-6, stepVariance + 2 * noise)
  const meanStep = steps.length === 0 ? 0 : (smoothEnd(logs) - smoothStart(logs)) / Math.max(1, n - 1)
  const trusted = steps.length / (steps.length + driftWeeks)
  return {
    ...filtered,
    drift: meanStep * trusted,
    driftSd: Math.sqrt(stepVariance / Math.max(4, steps.length)) * trusted + Math.sqrt(spread) * 0.01,
    stepSd: Math.sqrt(stepVariance),
    dispersion: Math.max(1, noise * meanCount),
    weeks: n,
  }
}

const spreadOf = ({ stepSd, dispersion }: Prior) => ({ stepSd, dispersion })

/** Half the variance of the steps' alternation is scatter, the rest the level's own wandering; both are drawn towards the prior. */
function spreadIn(steps: readonly number[], meanCount: number, prior: Prior): { stepVariance: number; noise: number } {
  const own = steps.length
  const priorStep = prior.stepSd ** 2
  const priorNoise = prior.dispersion / meanCount
  if (own < 3) return { stepVariance: priorStep, noise: priorNoise }
  const mean = steps.reduce((sum, step) => sum + step, 0) / own
  const variance = steps.reduce((sum, step) => sum + (step - mean) ** 2, 0) / (own - 1)
  let product = 0
  for (let at = 1; at < own; at += 1) product += ((steps[at] ?? 0) - mean) * ((steps[at - 1] ?? 0) - mean)
  const covariance = product / (own - 1)
  const noise = Math.max(1 / meanCount, -covariance)
  const step = Math.max(0, variance - 2 * noise)
  const towards = (value: number, prior_: number): number => (value * own + prior_ * prior.weeks) / (own + prior.weeks)
  return { stepVariance: towards(step, priorStep), noise: towards(noise, priorNoise) }
}

/** The Kalman filter of the local-level model: where the level is after the last week, and how well that is known. */
function filter(logs: readonly number[], stepVariance: number, noise: number): { level: number; variance: number } {
  let level = logs[0] ?? 0
  let variance = noise
  for (const value of cutLevels(logs).slice(1)) {
    variance += stepVariance
    const gain = variance / (variance + noise)
    level += gain * (value - level)
    variance *= 1 - gain
  }
  return { level, variance }
}

const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2
}

/** Cuts outliers to what is usual, by the median distance. */
function cut(values: readonly number[]): number[] {
  const center = median(values)
  const usual = 1.4826 * median(values.map((value) => Math.abs(value - center)))
  const widest = Math.max(0.05, usual * widestSteps)
  return values.map((value) => Math.min(center + widest, Math.max(center - widest, value)))
}

/** A single week far from both neighbours is an event, not a level. */
function cutLevels(logs: readonly number[]): number[] {
  const around = logs.map((value, at) => median([logs[at - 1] ?? value, value, logs[at + 1] ?? value]))
  const usual = 1.4826 * median(logs.map((value, at) => Math.abs(value - (around[at] ?? value))))
  const widest = Math.max(0.1, usual * widestSteps)
  return logs.map((value, at) => {
    const center = around[at] ?? value
    return Math.min(center + widest, Math.max(center - widest, value))
  })
}

const ends = 4
const smoothEnd = (logs: readonly number[]): number => median(logs.slice(-ends))
const smoothStart = (logs: readonly number[]): number => median(logs.slice(0, ends))

export interface Normals {
  next(): number
  /** The next ones, in order, into the beginning of a list. */
  drawInto(list: Float64Array, count: number): void
}

/** Standard normal numbers by the polar method. */
export function normalNumbers(random: Random): Normals {
  // Of each pair the second waits. In an array, for a variable would ask for room on the heap with each number.
  const pair = new Float64Array(2)
  let spared = false
  const draw = (): void => {
    let [x, y, size] = [0, 0, 0]
    do {
      x = 2 * random() - 1
      y = 2 * random() - 1
      size = x * x + y * y
    } while (size >= 1 || size === 0)
    const scale = Math.sqrt((-2 * Math.log(size)) / size)
    pair[0] = x * scale
    pair[1] = y * scale
  }
  return {
    next: () => {
      spared = !spared
      if (!spared) return pair[1] ?? 0
      draw()
      return pair[0] ?? 0
    },
    drawInto: (list, count) => {
      for (let at = 0; at < count; at += 1) {
        spared = !spared
        if (spared) draw()
        list[at] = pair[spared ? 0 : 1] ?? 0
      }
    },
  }
}

/** The same one by one. */
export const normals = (random: Random): (() => number) => normalNumbers(random).next

export const countedOneByOne = 12

/** A count that is not small, of a standard normal number. */
export const manyOf = (mean: number, dispersion: number, draw: number): number =>
  Math.max(0, Math.round(mean + draw * Math.sqrt(mean * dispersion)))

/** A count with this mean and a variance of `dispersion` times it. */
export function drawCount(mean: number, dispersion: number, normal: () => number, random: Random): number {
  if (mean > countedOneByOne) return manyOf(mean, dispersion, normal())
  return mean <= 0 ? 0 : drawFew(mean, dispersion, normal, random)
}

/** Few: a Poisson number around a mean that itself scatters, so that the variance comes out. */
function drawFew(mean: number, dispersion: number, normal: () => number, random: Random): number {
  const scattered = mean * Math.exp(normal() * Math.sqrt(Math.log(1 + Math.max(0, dispersion - 1) / Math.max(mean, 0.5))))
  const limit = Math.exp(-Math.min(scattered, 500))
  let [count, product] = [0, random()]
  while (product > limit) {
    count += 1
    product *= random()
  }
  return count
}
