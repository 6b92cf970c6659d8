import { ClickHouseError } from '@clickhouse/client'

/** `lost`: nobody answers. `busy`: too many statements or no memory. `slow`: the statement ran into its time limit. */
export type UnavailableReason = 'lost' | 'busy' | 'slow'

/** ClickHouse cannot answer now. Screens keep their last numbers and say how old they are; nothing is lost by it. */
export class AnalyticsUnavailable extends Error {
  override readonly name = 'AnalyticsUnavailable'
  readonly reason: UnavailableReason

  constructor(reason: UnavailableReason, cause: unknown) {
    super(`analytics unavailable: ${reason}`, { cause })
    this.reason = reason
  }
}

const lostCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ECONNABORTED',
])
const lostMessages = /socket hang up|Timeout error|other side closed/i

/** ClickHouse's error codes that say nothing about the statement itself. */
const serverReasons: Readonly<Record<string, UnavailableReason>> = {
  '159': 'slow',
  '160': 'slow',
  '202': 'busy',
  '209': 'lost',
  '210': 'lost',
  '236': 'lost',
  '241': 'busy',
  '439': 'busy',
}

/** Turns what the client threw into `AnalyticsUnavailable` when that is what it means; anything else is returned as it is. */
export function asUnavailable(error: unknown): unknown {
  const reason = reasonOf(error)
  return reason === undefined ? error : new AnalyticsUnavailable(reason, error)
}

function reasonOf(error: unknown): UnavailableReason | undefined {
  if (error instanceof ClickHouseError) return serverReasons[error.code]
  if (!(error instanceof Error)) return undefined
  const code = 'code' in error ? String(error.code) : ''
  return lostCodes.has(code) || lostMessages.test(error.message) ? 'lost' : undefined
}
