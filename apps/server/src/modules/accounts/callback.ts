import { type CallbackMode, type Check, failed, passed, type Problem, waiting } from './check.ts'

/** Why a request to the callback URL was turned away. */
export type CallbackFailure = 'token' | 'aes_key' | 'app_id' | 'mode' | 'clock' | 'replay' | 'unreadable'

/** What the entrance saw of an account. */
export interface CallbackState {
  readonly verifiedAt: Date | null
  readonly lastPushAt: Date | null
  readonly failure: CallbackFailure | null
  readonly failedAt: Date | null
  readonly gapFrom: Date | null
  readonly gapUntil: Date | null
}

const problemOf: Readonly<Record<CallbackFailure, Problem>> = {
  token: 'callback_token_wrong',
  aes_key: 'aes_key_wrong',
  app_id: 'callback_app_id_wrong',
  mode: 'callback_mode_wrong',
  clock: 'callback_clock_wrong',
  replay: 'callback_unreadable',
  unreadable: 'callback_unreadable',
}

/** The failure that was not followed by a success: strangers who knock with a wrong signature later do not break an account. */
function openFailure(state: CallbackState): { failure: CallbackFailure; at: Date } | undefined {
  const { failure, failedAt, verifiedAt, lastPushAt } = state
  if (failure === null || failedAt === null || failure === 'replay') return undefined
  const success = Math.max(verifiedAt?.getTime() ?? 0, lastPushAt?.getTime() ?? 0)
  if (failedAt.getTime() <= success) return undefined
  // Anybody can send a wrong signature or nonsense; a wrong key or account takes a right signature.
  const provesNothing = failure === 'token' || failure === 'unreadable' || failure === 'clock'
  return provesNothing && success > 0 ? undefined : { failure, at: failedAt }
}

/** Did WeChat get through, and if not, why? */
export function callbackCheck(state: CallbackState | undefined, reachable: boolean, checkedAt: Date | null): Check {
  const open = state === undefined ? undefined : openFailure(state)
  if (open !== undefined && open.failure !== 'aes_key') {
    return failed('callback', problemOf[open.failure], { at: open.at.toISOString() })
  }
  if (state === undefined || (state.verifiedAt === null && state.lastPushAt === null)) {
    return waiting('callback', reachable ? 'callback_never_seen' : 'callback_not_reachable')
  }
  // Shown until somebody has looked.
  if (state.gapFrom !== null && state.gapUntil !== null && state.gapUntil > (checkedAt ?? state.gapFrom)) {
    return { key: 'callback', state: 'warning', problem: 'callback_gap', details: { at: state.gapFrom.toISOString() } }
  }
  return passed('callback')
}

/** The URL verification does not use the key: only an encrypted push shows whether it fits. */
export function aesKeyCheck(mode: CallbackMode, state: CallbackState | undefined): Check {
  if (mode === 'plain') return passed('aes_key')
  const open = state === undefined ? undefined : openFailure(state)
  if (open?.failure === 'aes_key') return failed('aes_key', 'aes_key_wrong', { at: open.at.toISOString() })
  return (state?.lastPushAt ?? null) === null ? waiting('aes_key') : passed('aes_key')
}

/** Signatures prove the sender, not freshness: a push may be at most this far from our clock. `timestamp` in Unix seconds. */
export function isFresh(timestamp: string, now: Date, windowSeconds: number): boolean {
  if (!/^\d{1,12}$/.test(timestamp)) return false
  return Math.abs(now.getTime() / 1000 - Number(timestamp)) <= windowSeconds
}

/** Can WeChat's servers reach this address at all? */
export function isReachable(publicUrl: string): boolean {
  if (!URL.canParse(publicUrl)) return false
  const { hostname } = new URL(publicUrl)
  return !/^(localhost|.*\.(local|internal|test|localhost)|127\..*|10\..*|192\.168\..*|172\.(1[6-9]|2\d|3[01])\..*|169\.254\..*|0\.0\.0\.0|\[.*\]|[^.]+)$/i.test(
    hostname,
  )
}

/** When the person acted by the platform's clock; a push without a believable time counts from its arrival. */
export function momentOf(createTime: number, receivedAt: Date): Date {
  const year2011 = 1_293_840_000
  // Business time of a sandbox may be years ahead; milliseconds are what one old library sends.
  const seconds = createTime > 100_000_000_000 ? createTime / 1000 : createTime
  return seconds < year2011 || seconds > 32_503_680_000 ? receivedAt : new Date(seconds * 1000)
}
