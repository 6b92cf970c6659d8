import { type Id } from '@weiying/kernel'

import { isReachable, aesKeyCheck, callbackCheck, type CallbackState } from './callback.ts'
import { type CallbackMode, type Check, type Problem, waiting } from './check.ts'

export type AccountKind = 'subscription' | 'service'
export type AccountStatus = 'draft' | 'connected' | 'broken'

/** What the last real calls found out; the rest of the checks follows from what the entrance saw. */
export interface Probe {
  readonly secret: Check
  readonly ip: Check
  readonly permissions: Check
}

/** A WeChat account as other modules see it: nothing secret. */
export interface Account {
  readonly id: Id<'account'>
  readonly name: string
  readonly kind: AccountKind
  readonly verified: boolean
  readonly appId: string
  readonly originalId: string | null
  readonly mode: CallbackMode
  readonly apiBaseUrl: string
  readonly status: AccountStatus
  readonly problems: readonly Problem[]
  readonly checks: readonly Check[]
  readonly checkedAt: Date | null
  readonly callbackVerifiedAt: Date | null
  readonly lastPushAt: Date | null
  readonly officialConsoleAt: Date | null
  readonly createdAt: Date
  readonly version: number
}

interface Known {
  readonly probe: Probe | null
  readonly mode: CallbackMode
  readonly connectedAt: Date | null
  readonly checkedAt: Date | null
}

/** All steps of the connection, in the order in which people do them. */
export function checksOf(
  { probe, mode, checkedAt }: Known,
  callback: CallbackState | undefined,
  reachable: boolean,
): readonly Check[] {
  return [
    probe?.secret ?? waiting('secret'),
    probe?.ip ?? waiting('ip'),
    aesKeyCheck(mode, callback),
    callbackCheck(callback, reachable, checkedAt),
    probe?.permissions ?? waiting('permissions'),
  ]
}

/** Connected when calls and callback were both seen to work; broken when they were, and no longer do. */
export function statusOf({ connectedAt }: Known, checks: readonly Check[]): AccountStatus {
  const works = checks.every((check) => check.state !== 'failed') && isOk(checks, 'secret') && isOk(checks, 'callback')
  if (works) return 'connected'
  return connectedAt === null ? 'draft' : 'broken'
}

const isOk = (checks: readonly Check[], key: Check['key']): boolean =>
  checks.some((check) => check.key === key && (check.state === 'ok' || check.state === 'warning'))

/** Behind accounts of a loaded story there is nobody any more: RFC 2606 keeps `.invalid` free. */
export const noPlatform = 'https://story.invalid'

/**
 * Only scheme, host and port: paths of the platform start at the root. Undefined for anything else, and for this machine and private
 * networks unless they are allowed: who may name a host must not make the server knock at its neighbours.
 */
export function apiBase(url: string, privateHosts: boolean): string | undefined {
  if (!URL.canParse(url) || (!privateHosts && !isReachable(url))) return undefined
  const { protocol, origin, pathname, search, hash, username, password } = new URL(url)
  const bare = pathname === '/' && search === '' && hash === '' && username === '' && password === ''
  return bare && (protocol === 'https:' || protocol === 'http:') ? origin : undefined
}
