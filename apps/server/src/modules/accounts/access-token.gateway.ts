import { type Clock, type Id } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'
import { type AccessToken, type TokenSource, WechatError, WechatUnavailable } from '@weiying/wechat'

import { type Secrets } from '../../secrets/index.ts'
import { lockToken, updateToken } from './access-token.store.ts'
import { hashOf, isLasting, leaseMs, mayForce, nextStep, staleAt, type TokenFailure } from './access-token.ts'

interface TokenDeps {
  readonly db: Database
  readonly clock: Clock
  readonly secrets: Secrets
}

interface TokenOptions {
  readonly workspace: Id<'workspace'>
  readonly accountId: Id<'account'>
  /** Asks WeChat; `force` ends the current token at once. */
  readonly fetch: (force: boolean) => Promise<AccessToken>
  /** The credentials themselves were refused. */
  readonly onLastingFailure: (failure: TokenFailure) => Promise<void>
}

const path = '/cgi-bin/stable_token'
const pollMs = 50
const patienceMs = 20_000
const pause = async (milliseconds: number): Promise<void> =>
  await new Promise((resolve) => void setTimeout(resolve, milliseconds))

/**
 * The one token of an account, shared by all processes through PostgreSQL: whoever finds it stale takes a lease, asks WeChat outside of
 * any transaction, and writes the answer if no successor has taken over; the others wait for that answer.
 */
export function sharedToken(
  { db, clock, secrets }: TokenDeps,
  { workspace, accountId, fetch, onLastingFailure }: TokenOptions,
): TokenSource {
  let current: { token: string; staleAt: Date } | undefined
  let getting: Promise<string> | undefined

  async function acquire(): Promise<string> {
    const giveUpAt = performance.now() + patienceMs
    for (;;) {
      const found = await look()
      if ('token' in found) return found.token
      if ('fence' in found) {
        const token = await fetchAndKeep(found.fence, found.refusedHash, found.forcedAt)
        if (token !== undefined) return token
      } else if (performance.now() > giveUpAt) throw new WechatUnavailable({ reason: 'timeout', sent: 'no', path })
      else await pause(pollMs)
    }
  }

  /** Reads the row under its lock and decides: use it, fetch (the lease is then ours), or wait. */
  const look = (): Promise<
    { token: string } | { fence: number; refusedHash: string | null; forcedAt: Date | null } | { wait: true }
  > =>
    db.in(workspace).transaction(async (tx) => {
      const now = clock.now()
      const row = await lockToken(tx, workspace, accountId)
      const step = nextStep(row, now)
      if (step === 'use' && row.tokenSealed !== null && row.staleAt !== null) {
        const token = secrets.open(row.tokenSealed)
        current = { token, staleAt: row.staleAt }
        return { token }
      }
      if (step === 'wait') return { wait: true }
      if (step === 'fail' && row.failure !== null) throw errorOf(row.failure)
      const fence = row.fence + 1
      await updateToken(tx, row, { fence, leaseUntil: new Date(now.getTime() + leaseMs) })
      return { fence, refusedHash: row.refusedHash, forcedAt: row.forcedAt }
    })

  async function fetchAndKeep(fence: number, refusedHash: string | null, forcedAt: Date | null): Promise<string | undefined> {
    const lease = { workspaceId: workspace, accountId, fence }
    try {
      let answer = await fetch(false)
      let forced = forcedAt
      // The platform still believes in a token that its other machines refuse.
      if (refusedHash !== null && hashOf(answer.accessToken) === refusedHash && mayForce(forcedAt, clock.now())) {
        forced = clock.now()
        answer = await fetch(true)
      }
      const now = clock.now()
      const stale = staleAt(answer.expiresIn, now)
      const kept = await db.in(workspace).transaction(
        async (tx) =>
          await updateToken(tx, lease, {
            tokenSealed: secrets.seal(answer.accessToken),
            fetchedAt: now,
            staleAt: stale,
            forcedAt: forced,
            leaseUntil: null,
            failedAt: null,
            failure: null,
          }),
      )
      if (!kept) return undefined
      current = { token: answer.accessToken, staleAt: stale }
      return answer.accessToken
    } catch (error) {
      const failure = failureOf(error)
      if (failure === undefined) throw error
      await db
        .in(workspace)
        .transaction(async (tx) => await updateToken(tx, lease, { leaseUntil: null, failedAt: clock.now(), failure }))
      if (isLasting(failure)) await onLastingFailure(failure)
      throw error
    }
  }

  return {
    get: async () => {
      if (current !== undefined && current.staleAt > clock.now()) return current.token
      getting ??= acquire().finally(() => {
        getting = undefined
      })
      return await getting
    },
    invalidate: async (token) => {
      if (current?.token === token) current = undefined
      await db.in(workspace).transaction(async (tx) => {
        const row = await lockToken(tx, workspace, accountId)
        // Somebody else was quicker: the token that was refused is not the one that is kept.
        if (row.tokenSealed === null || secrets.open(row.tokenSealed) !== token) return
        await updateToken(tx, row, { tokenSealed: null, staleAt: null, refusedHash: hashOf(token) })
      })
    },
  }
}

function failureOf(error: unknown): TokenFailure | undefined {
  if (error instanceof WechatError) return { kind: 'refused', errcode: error.errcode, errmsg: error.errmsg }
  return error instanceof WechatUnavailable ? { kind: 'unavailable', reason: error.reason } : undefined
}

const errorOf = (failure: TokenFailure): Error =>
  failure.kind === 'refused'
    ? new WechatError({ errcode: failure.errcode, errmsg: failure.errmsg, path })
    : new WechatUnavailable({ reason: 'network', sent: 'no', path })
