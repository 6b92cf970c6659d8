import { fitLogLevel, type LogLevel, type Prior } from './log-level.ts'

/** A way that new followers come: a follow scene of WeChat, and the parameter of the QR code where there was one. */
export interface Channel {
  readonly scene: string
  readonly code: string
}

/** `other` gathers what is too little for a rate of its own. */
export const otherChannel: Channel = { scene: 'other', code: '' }
export const channelKey = ({ scene, code }: Channel): string => `${scene} ${code}`.trim()

/** Rates of their own have those with three a week in the last quarter, at most five, known for four weeks. */
const chosen = { most: 5, least: 3, lately: 13, known: 4 } as const

export interface ChannelWeeks {
  readonly channel: Channel
  /** New followers by week, oldest first. */
  readonly joined: readonly number[]
}

/**
 * The channels with rates of their own, the largest first, and the others as one, which makes up for what no channel is known of.
 * Fewer than two: nothing to tell apart.
 */
export function channelWeeks(all: readonly ChannelWeeks[], totals: readonly number[]): readonly ChannelWeeks[] {
  const lately = ({ joined }: ChannelWeeks): number => joined.slice(-chosen.lately).reduce((sum, each) => sum + each, 0)
  const weeks = Math.max(1, Math.min(chosen.lately, totals.length))
  const own = all
    .filter((each) => {
      const first = each.joined.findIndex((count) => count > 0)
      return first !== -1 && each.joined.length - first >= chosen.known && lately(each) >= chosen.least * weeks
    })
    .toSorted((left, right) => lately(right) - lately(left) || (channelKey(left.channel) < channelKey(right.channel) ? -1 : 1))
    .slice(0, chosen.most)
  const others = totals.map((total, week) => Math.max(0, total - own.reduce((sum, { joined }) => sum + (joined[week] ?? 0), 0)))
  const rest = others.some((count) => count > 0) ? [{ channel: otherChannel, joined: others }] : []
  return own.length + rest.length < 2 ? [] : [...own, ...rest]
}

export interface ChannelRates {
  readonly rates: readonly LogLevel[]
  /** How much of their wandering all channels have in common, 0 to 1. */
  readonly common: number
}

/**
 * A rate for each channel, made to agree with the rate of all together: their sum has its level and drift, and they have just so much
 * in common that the sum strays as far.
 */
export function fitChannels(
  counts: readonly (readonly number[])[],
  exposures: readonly number[],
  whole: LogLevel,
  prior: Prior,
): ChannelRates {
  const own = counts.map((joined) => {
    // A code that was put up last month was not unsuccessful before.
    const first = Math.max(
      0,
      joined.findIndex((count) => count > 0),
    )
    return fitLogLevel(
      joined.slice(first).map((count, at) => ({ count, exposure: exposures[first + at] ?? 1 })),
      prior,
    )
  })
  const sum = own.reduce((total, { level }) => total + Math.exp(level), 0)
  const shares = own.map(({ level }) => Math.exp(level) / Math.max(1e-12, sum))
  const sumOf = (part: (rate: LogLevel) => number): number =>
    own.reduce((total, rate, at) => total + (shares[at] ?? 0) * part(rate), 0)
  const apart = own.reduce((total, { stepSd }, at) => total + ((shares[at] ?? 0) * stepSd) ** 2, 0)
  const together = sumOf(({ stepSd }) => stepSd) ** 2
  const wished = whole.stepSd ** 2
  const common = together <= apart ? 1 : Math.min(1, Math.max(0, (wished - apart) / (together - apart)))
  /** What the sum's spread is beside the whole's, when the parts have so much in common. */
  const scale = (spread: (rate: LogLevel) => number, of: number): number => {
    const alone = own.reduce((total, rate, at) => total + ((shares[at] ?? 0) * spread(rate)) ** 2, 0)
    const made = common * sumOf(spread) ** 2 + (1 - common) * alone
    return made <= 0 ? 1 : of / Math.sqrt(made)
  }
  const steps = scale(({ stepSd }) => stepSd, whole.stepSd)
  const levels = scale(({ variance }) => Math.sqrt(variance), Math.sqrt(whole.variance))
  const drifts = scale(({ driftSd }) => driftSd, whole.driftSd)
  const scatter =
    whole.dispersion /
    Math.max(
      1e-9,
      sumOf(({ dispersion }) => dispersion),
    )
  const offset = whole.level - Math.log(Math.max(1e-12, sum))
  const drift = whole.drift - sumOf((rate) => rate.drift)
  return {
    common,
    rates: own.map((rate) => ({
      level: rate.level + offset,
      variance: rate.variance * levels ** 2,
      drift: rate.drift + drift,
      driftSd: rate.driftSd * drifts,
      stepSd: rate.stepSd * steps,
      dispersion: Math.max(1, rate.dispersion * scatter),
      weeks: whole.weeks,
    })),
  }
}
