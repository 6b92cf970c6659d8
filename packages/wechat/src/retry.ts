import { WechatError, WechatUnavailable } from './errors.ts'

/** Refusals that mean "get a new token and ask again once". Source: remarks of the official token pages, the same set in SDKs. */
const tokenRefusals: ReadonlySet<number> = new Set([40001, 40014, 42001])

export const isTokenRefusal = (error: unknown): boolean => error instanceof WechatError && tokenRefusals.has(error.errcode)

/** What to do after a call failed. Times in milliseconds since 1970. */
export type NextAttempt =
  | { readonly again: true; readonly at: number }
  /**
   * `refused`: the same call fails again. `unclear`: it may have taken effect and would take effect twice; look first. `given_up`: it
   * failed too often. `not_ours`: no error of this package.
   */
  | { readonly again: false; readonly why: 'refused' | 'unclear' | 'given_up' | 'not_ours' }

export interface FailedCall {
  /** 1 after the first failure. */
  readonly attempt: number
  readonly now: number
  /** May the call take effect twice? Reads may, and sends whose id makes WeChat drop the second. */
  readonly repeatable: boolean
  /** Default 5. */
  readonly mostAttempts?: number
}

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
/** Shanghai is eight hours ahead of UTC all year. */
const shanghai = 8 * hour
/** Yesterday's statistics are ready about eight in the morning. Source: official statistics pages. */
const statisticsReady = 8 * hour

const startOfDay = (time: number): number => Math.floor((time + shanghai) / day) * day - shanghai
const backOff = (attempt: number): number => Math.min(2 ** (attempt - 1) * 1_000, 5 * minute)

/**
 * When a failed call may be tried again, all rules in one place. The client itself repeats once after a refused token and nothing else;
 * a token refusal that reaches the caller has failed twice. Minute quotas continue with the next minute, day quotas at midnight in
 * Shanghai, statistics that are not ready at eight; -1 and the platform-busy codes back off from one second to five minutes.
 */
export function nextAttempt(error: unknown, { attempt, now, repeatable, mostAttempts = 5 }: FailedCall): NextAttempt {
  if (!(error instanceof WechatError || error instanceof WechatUnavailable)) return { again: false, why: 'not_ours' }
  if (error.sent === 'unknown' && !repeatable) return { again: false, why: 'unclear' }
  if (error.retry === 'never' || error.retry === 'refresh_token') return { again: false, why: 'refused' }
  if (attempt >= mostAttempts) return { again: false, why: 'given_up' }
  return { again: true, at: timeOf(error, attempt, now) }
}

function timeOf(error: WechatError | WechatUnavailable, attempt: number, now: number): number {
  if (error.retry === 'after_day') return startOfDay(now) + day
  if (!(error instanceof WechatError)) return now + backOff(attempt)
  // clientmsgid repeated too fast: at least one minute, whatever the clock shows.
  if (error.errcode === 45066) return now + minute
  if (error.explanation.group === 'minute') return (Math.floor(now / minute) + 1) * minute
  if (error.errcode === 61503) return Math.max(startOfDay(now) + statisticsReady, now + 10 * minute)
  if (error.explanation.group === 'pending') return now + 10 * minute
  return now + backOff(attempt)
}
