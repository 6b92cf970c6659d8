import { type Cause } from './campaign.ts'

/** What is known after asking WeChat to send one message. */
export type Outcome =
  | { readonly kind: 'accepted'; readonly msgId: string | null }
  | { readonly kind: 'failed'; readonly reason: string; readonly errcode: number | null }
  | { readonly kind: 'skipped'; readonly reason: SkipReason; readonly errcode: number }
  /** Asked, never learned. */
  | { readonly kind: 'unknown'; readonly errcode: number | null }
  /** Certainly not sent: later. */
  | { readonly kind: 'again'; readonly errcode: number | null }
  /** Perhaps sent, but harmless to repeat while WeChat remembers the message's name. */
  | { readonly kind: 'doubt'; readonly errcode: number | null }
  /** Certainly not sent, and neither would be the next: the campaign stops until `stop` is over. */
  | { readonly kind: 'stop'; readonly stop: Stop; readonly errcode: number | null }

export type SkipReason =
  | 'not_following'
  | 'blacklisted'
  | 'consent_missing'
  | 'month_quota_used'
  | 'day_quota_used'
  | 'cap_day'
  | 'cap_week'
  | 'cap_month'
  | 'window_closed'
  | 'window_used_up'
  | 'single_recipient'
  | 'openid_invalid'
  | 'refuses_messages'
  | 'value_invalid'
  | 'erased'

/** `next_day`, `minute`: goes on by itself. `fail`: a person must change something. */
export type Stop =
  | { readonly until: 'next_day'; readonly cause: Cause }
  | { readonly until: 'minute'; readonly cause: Cause }
  | { readonly until: 'fail'; readonly cause: Cause }

/** How a call went wrong, as the gateway reports it. `sent`: could it have taken effect? */
export interface CallFailure {
  readonly errcode: number | null
  readonly sent: 'no' | 'unknown'
  /** WeChat sends the same call once (`client_msg_id`, `clientmsgid`), so that repeating it is harmless. */
  readonly repeatable: boolean
}

/** Refusals that concern one person. Codes: fact sheet 4.2, 6.1 and 15. */
const personal: ReadonlyMap<number, SkipReason> = new Map([
  [43004, 'not_following'],
  [50005, 'not_following'],
  [43019, 'blacklisted'],
  [45015, 'window_closed'],
  [45047, 'window_used_up'],
  [48002, 'refuses_messages'],
  [43101, 'refuses_messages'],
  [40003, 'openid_invalid'],
  [46004, 'openid_invalid'],
  [49003, 'openid_invalid'],
  [47003, 'value_invalid'],
])

/** Refusals that every following call would get as well. */
const general: ReadonlyMap<number, Stop> = new Map([
  [45009, { until: 'next_day', cause: 'day_quota' }],
  [45028, { until: 'next_day', cause: 'day_quota' }],
  [45011, { until: 'minute', cause: 'minute_quota' }],
  [42010, { until: 'minute', cause: 'minute_quota' }],
  [45066, { until: 'minute', cause: 'minute_quota' }],
  [9500001, { until: 'minute', cause: 'platform_busy' }],
  [9500002, { until: 'minute', cause: 'platform_busy' }],
  [268487001, { until: 'minute', cause: 'platform_busy' }],
  [268487002, { until: 'minute', cause: 'platform_busy' }],
  [268488001, { until: 'minute', cause: 'platform_busy' }],
  [40001, { until: 'fail', cause: 'account_broken' }],
  [40013, { until: 'fail', cause: 'account_broken' }],
  [40014, { until: 'fail', cause: 'account_broken' }],
  [40125, { until: 'fail', cause: 'account_broken' }],
  [40164, { until: 'fail', cause: 'account_broken' }],
  [40243, { until: 'fail', cause: 'account_broken' }],
  [42001, { until: 'fail', cause: 'account_broken' }],
  [50002, { until: 'fail', cause: 'account_broken' }],
  [89503, { until: 'fail', cause: 'account_broken' }],
  [48001, { until: 'fail', cause: 'permission_limited' }],
  [48003, { until: 'fail', cause: 'permission_limited' }],
  [48004, { until: 'fail', cause: 'permission_limited' }],
  [45087, { until: 'fail', cause: 'permission_limited' }],
  [89504, { until: 'fail', cause: 'approval_refused' }],
  [89505, { until: 'fail', cause: 'approval_refused' }],
  [40037, { until: 'fail', cause: 'content_missing' }],
  [40036, { until: 'fail', cause: 'content_missing' }],
  [40007, { until: 'fail', cause: 'content_missing' }],
  [40152, { until: 'fail', cause: 'content_missing' }],
  [40249, { until: 'fail', cause: 'content_refused' }],
  [43116, { until: 'fail', cause: 'content_refused' }],
  [45062, { until: 'fail', cause: 'content_refused' }],
  [45166, { until: 'fail', cause: 'content_refused' }],
  [45168, { until: 'fail', cause: 'content_refused' }],
  [45002, { until: 'fail', cause: 'content_refused' }],
])

/** Reads a failed call. Never answers `again` for what might have reached somebody. */
export function outcomeOf({ errcode, sent, repeatable }: CallFailure): Outcome {
  if (errcode !== null) {
    const skip = personal.get(errcode)
    if (skip !== undefined) return { kind: 'skipped', reason: skip, errcode }
    const stop = general.get(errcode)
    if (stop !== undefined) return { kind: 'stop', stop, errcode }
    if (errcode !== -1) return { kind: 'failed', reason: 'refused', errcode }
  }
  if (sent === 'no') return { kind: 'again', errcode }
  return { kind: repeatable ? 'doubt' : 'unknown', errcode }
}

const base36 = (value: number): string => value.toString(36)

/** Names of messages at WeChat: the same for every attempt, so that a repetition is recognised. Up to 32 bytes (fact sheet 5.2). */
export const messageKeyPrefix = (campaignId: string): string => `w${campaignId.replaceAll('-', '').slice(-12)}`

/** `client_msg_id` of a template message to one contact. */
export const messageKey = (campaignId: string, contactNumber: number): string =>
  `${messageKeyPrefix(campaignId)}-${base36(contactNumber)}`

/** `clientmsgid` of a mass call. */
export const batchKey = (campaignId: string, chunk: number): string => `${messageKeyPrefix(campaignId)}-m${base36(chunk)}`

/** What stands in the ledger for good. */
export type Settled = Exclude<Outcome, { readonly kind: 'again' | 'stop' | 'doubt' }>

export const isSettled = (outcome: Outcome | undefined): outcome is Settled =>
  outcome !== undefined && outcome.kind !== 'again' && outcome.kind !== 'stop' && outcome.kind !== 'doubt'
