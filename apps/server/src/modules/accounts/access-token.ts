import { createHash } from 'node:crypto'

/** What is kept of an account's access token. */
export interface TokenState {
  readonly tokenSealed: string | null
  readonly staleAt: Date | null
  readonly refusedHash: string | null
  readonly forcedAt: Date | null
  readonly leaseUntil: Date | null
  readonly failedAt: Date | null
  readonly failure: TokenFailure | null
}

/** Why the last fetch failed, so that those who waited for it need not ask again. */
export type TokenFailure =
  | { readonly kind: 'refused'; readonly errcode: number; readonly errmsg: string }
  | { readonly kind: 'unavailable'; readonly reason: string }

/** What one who needs a token does next. */
export type TokenStep = 'use' | 'fetch' | 'wait' | 'fail'

/** Longer than the slowest call (10 s): a lease that ends earlier would let two fetch. */
export const leaseMs = 15_000
/** After a failed fetch nobody asks WeChat again for so long. */
export const coolDownMs = 2_000
/** From five minutes before its end the platform hands out the next token; even a token near its end is used for a while. */
const overlapSeconds = 300
const shortestUseSeconds = 30
/** Forced refreshes closer together do not refresh. Source: official getStableAccessToken page. */
const forceEveryMs = 30_000

export function nextStep(state: TokenState | undefined, now: Date): TokenStep {
  if (state === undefined) return 'fetch'
  if (state.tokenSealed !== null && state.staleAt !== null && state.staleAt > now) return 'use'
  if (state.leaseUntil !== null && state.leaseUntil > now) return 'wait'
  if (state.failedAt !== null && now.getTime() - state.failedAt.getTime() < coolDownMs && state.failedAt <= now) return 'fail'
  return 'fetch'
}

export function staleAt(expiresInSeconds: number, now: Date): Date {
  return new Date(now.getTime() + Math.max(expiresInSeconds - overlapSeconds, shortestUseSeconds) * 1000)
}

export const mayForce = (forcedAt: Date | null, now: Date): boolean =>
  forcedAt === null || now.getTime() - forcedAt.getTime() >= forceEveryMs

/** Refusals that no waiting cures: somebody must correct the account. Source: official error table of getStableAccessToken. */
export const isLasting = (failure: TokenFailure): boolean =>
  failure.kind === 'refused' && [40001, 40013, 40125, 40164, 40243, 41002, 41004, 89503, 89506, 89507].includes(failure.errcode)

/** Tells a token from another without keeping it. */
export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')
