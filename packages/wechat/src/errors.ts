import { errorRows } from './error-catalogue.ts'
import { type ErrorGroup, type ErrorGroupName, errorGroups, type Retry, type Words } from './error-groups.ts'
import { errorRanges } from './error-ranges.ts'

export type { ErrorGroupName, Retry, Words } from './error-groups.ts'

/** Could the call have taken effect? `unknown` must never be repeated blindly when it sends something to people. */
export type Sent = 'no' | 'unknown'

export interface ErrorMeaning {
  readonly errcode: number
  readonly group: ErrorGroupName
  readonly meaning: Words
  readonly cause: Words
  readonly remedy: Words
  readonly retry: Retry
}

const catalogue: ReadonlyMap<number, ErrorMeaning> = new Map(
  errorRows.map(([errcode, group, zh, en]) => [errcode, meaningOf(errcode, group, { zh, en })]),
)

function meaningOf(errcode: number, group: ErrorGroupName, meaning: Words): ErrorMeaning {
  const { cause, remedy, retry }: ErrorGroup = errorGroups[group]
  return { errcode, group, meaning, cause, remedy, retry }
}

/**
 * What an error code means, why it happens and what to do, in Chinese and English. A code without a line of its own is explained by
 * the range that it belongs to; any other gets the group `unknown`.
 */
export function explainError(errcode: number): ErrorMeaning {
  const known = catalogue.get(errcode)
  if (known !== undefined) return known
  const range = errorRanges.find(([first, last]) => errcode >= first && errcode <= last)
  if (range === undefined) return meaningOf(errcode, 'unknown', { zh: `错误码 ${errcode}`, en: `error code ${errcode}` })
  const [, , group, zh, en] = range
  return meaningOf(errcode, group, { zh: `${zh}（错误码 ${errcode}）`, en: `${en} (error code ${errcode})` })
}

/** Every known code, in ascending order. */
export const knownErrors = (): readonly ErrorMeaning[] => [...catalogue.values()].sort((a, b) => a.errcode - b.errcode)

/** The platform answered and refused. */
export class WechatError extends Error {
  override readonly name: string = 'WechatError'
  readonly errcode: number
  /** The platform's own words, with its rid. */
  readonly errmsg: string
  /** Number of the request at the platform, kept there for seven days; absent in some answers. */
  readonly rid: string | undefined
  /** Path of the call, without query. */
  readonly path: string
  /** The other fields of the refusal, names in camel case: `msgId` of 45065, `failOpenidList` of 45171. */
  readonly details: Readonly<Record<string, unknown>>

  constructor(refusal: { errcode: number; errmsg?: string; path: string; details?: Readonly<Record<string, unknown>> }) {
    const { errcode, errmsg = '', path, details = {} } = refusal
    super(`${path} refused with ${errcode} ${errmsg}`)
    this.errcode = errcode
    this.errmsg = errmsg
    this.rid = ridOf(errmsg)
    this.path = path
    this.details = details
  }

  get explanation(): ErrorMeaning {
    return explainError(this.errcode)
  }

  get retry(): Retry {
    return this.explanation.retry
  }

  /** A refusal has no effect; only "system busy" leaves it open. */
  get sent(): Sent {
    return this.errcode === -1 ? 'unknown' : 'no'
  }
}

/** `… rid: 68c789ef-588c4292-21492790` → the number; leading zeros of a group may be missing. */
export const ridOf = (errmsg: string): string | undefined => /\brid: ([\da-f]+(?:-[\da-f]+){2})/.exec(errmsg)?.[1]

/** When the platform took the request, out of its rid: the first group is Unix seconds in hex. */
export const ridTime = (rid: string): Date => new Date(Number.parseInt(rid, 16) * 1_000)

export type UnavailableReason = 'network' | 'timeout' | 'aborted' | 'status' | 'not_json' | 'truncated' | 'unexpected'

/** No usable answer: no connection, a timeout, an error page, half a body, or a body of an unknown shape. */
export class WechatUnavailable extends Error {
  override readonly name = 'WechatUnavailable'
  readonly reason: UnavailableReason
  /** `no`: nothing reached the platform. `unknown`: it may have taken effect. */
  readonly sent: Sent
  readonly path: string
  /** HTTP status, when there was one. */
  readonly status: number | undefined
  readonly retry: Retry

  constructor(failure: { reason: UnavailableReason; sent: Sent; path: string; status?: number | undefined; cause?: unknown }) {
    const { reason, sent, path, status, cause } = failure
    super(`${path} gave no answer: ${reason}${status === undefined ? '' : ` (HTTP ${status})`}, taken effect: ${sent}`, { cause })
    this.reason = reason
    this.sent = sent
    this.path = path
    this.status = status
    this.retry = reason === 'unexpected' ? 'never' : 'later'
  }
}

/** The people that a partly failed tagging call (45171) names. */
export function failedOpenids(error: unknown): readonly string[] {
  const list = error instanceof WechatError ? error.details['failOpenidList'] : undefined
  return Array.isArray(list) ? list.filter((each) => typeof each === 'string') : []
}
