import { type Clock, DomainError, type Id } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'
import {
  can,
  createOfficialAccount,
  createTransport,
  type Feature,
  features,
  exchange,
  type Exchange,
  fetchStableToken,
  type Observation,
  type OfficialAccount,
  WechatError,
  WechatUnavailable,
  WireFailure,
} from '@weiying/wechat'

import { type Secrets } from '../../secrets/index.ts'
import { sharedToken } from './access-token.gateway.ts'
import { type AccountRow, getAccount, lockAccount, updateAccount } from './account.store.ts'
import { noPlatform, type Probe } from './account.ts'
import { admit, type BreakerState, calm, failedOnce } from './breaker.ts'
import { type AutoReplySnapshot, type OfficialConsole } from './official-console.ts'
import { type CallOutcome, credentialChecks, ipOf, permissionCheck, probeAfterRefusal } from './probe.ts'

export interface GatewayDeps {
  readonly db: Database
  readonly clock: Clock
  readonly secrets: Secrets
  readonly exchange?: Exchange
}

interface Connection {
  /** Of what it was made; another stamp means another connection. */
  readonly stamp: string
  readonly official: OfficialAccount
}

/** Calls to WeChat for the accounts of this process. */
export function officialGateway({ db, clock, secrets, exchange: send = exchange }: GatewayDeps) {
  const connections = new Map<string, Connection>()

  function connect(row: AccountRow): OfficialAccount {
    const stamp = `${row.apiBaseUrl} ${row.appId} ${row.secretSealed}`
    const known = connections.get(row.id)
    if (known?.stamp === stamp) return known.official
    const breaker = createBreaker(send)
    const transport = createTransport({ baseUrl: row.apiBaseUrl, exchange: breaker.exchange, observe: breaker.observe })
    const secret = openSecret(row)
    const tokens = sharedToken(
      { db, clock, secrets },
      {
        workspace: row.workspaceId,
        accountId: row.id,
        fetch: async (force) => await fetchStableToken(transport, { appId: row.appId, secret }, force),
        onLastingFailure: async (failure) => {
          await db.in(row.workspaceId).transaction(async (tx) => {
            const account = await lockAccount(tx, row.workspaceId, row.id)
            const outcome: CallOutcome =
              failure.kind === 'refused'
                ? { result: 'refused', errcode: failure.errcode, errmsg: failure.errmsg }
                : { result: 'unavailable', reason: failure.reason }
            const outgoingIp = failure.kind === 'refused' ? (ipOf(failure.errmsg) ?? account.outgoingIp) : account.outgoingIp
            await updateAccount(tx, { ...account, outgoingIp, probe: probeAfterRefusal(account.probe, outcome, row.apiBaseUrl) })
          })
        },
      },
    )
    const official = createOfficialAccount({
      baseUrl: row.apiBaseUrl,
      appId: row.appId,
      tokens,
      exchange: breaker.exchange,
      observe: breaker.observe,
    })
    connections.set(row.id, { stamp, official })
    return official
  }

  /** @throws DomainError account_secret_unreadable, story_has_no_platform */
  function openSecret(row: AccountRow): string {
    if (row.apiBaseUrl === noPlatform) throw new DomainError('story_has_no_platform', { account: row.name })
    try {
      return secrets.open(row.secretSealed)
    } catch {
      throw new DomainError('account_secret_unreadable', { account: row.name })
    }
  }

  return {
    /** The typed client of an account. Tokens are shared with all processes; five failures in a row pause its calls. */
    official: async (workspace: Id<'workspace'>, accountId: Id<'account'>): Promise<OfficialAccount> =>
      connect(await db.in(workspace).read(async (reader) => await getAccount(reader, workspace, accountId))),

    /** Tries secret, IP and permissions with real calls. The token call goes past the shared token, which may hide a new secret's fault. */
    probe: async (row: AccountRow): Promise<{ probe: Probe; outgoingIp: string | undefined }> => {
      const transport = createTransport({ baseUrl: row.apiBaseUrl, exchange: send })
      const secret = openSecret(row)
      const token = await outcomeOf(async () => await fetchStableToken(transport, { appId: row.appId, secret }))
      const { secret: secretCheck, ip } = credentialChecks(token.outcome, row.apiBaseUrl)
      const outgoingIp = token.outcome.result === 'refused' ? ipOf(token.outcome.errmsg) : undefined
      const access = token.value?.accessToken
      const call =
        access === undefined
          ? undefined
          : await outcomeOf(
              async () => await transport.json({ method: 'GET', path: '/cgi-bin/tags/get', query: { access_token: access } }),
            )
      return {
        probe: {
          secret: secretCheck,
          ip,
          permissions: permissionCheck(row.verified, call?.outcome, closedFeatures(row, clock.now())),
        },
        outgoingIp,
      }
    },

    /** Auto-replies and menu made on WeChat's own site. @throws DomainError wechat_refused, wechat_unavailable */
    readOfficialConsole: async (row: AccountRow): Promise<OfficialConsole> => {
      const official = connect(row)
      const [replies, menu] = await Promise.all([official.autoreply.get(), official.menus.current()]).catch(rethrowForPeople)
      const plain: AutoReplySnapshot = {
        welcomeOpen: replies.welcomeOpen,
        repliesOpen: replies.repliesOpen,
        welcome: replies.welcome ?? null,
        fallback: replies.fallback ?? null,
        rules: replies.rules.map(({ name, replyMode, keywords, replies: answers }) => ({
          name,
          replyMode,
          keywords,
          replies: answers,
        })),
      }
      return { autoReplies: plain, menu }
    },
  }
}

export type OfficialGateway = ReturnType<typeof officialGateway>

/** The features that an account of this type does not have today, though a better one would: what no official account has is not missing. */
export function closedFeatures(account: Pick<AccountRow, 'kind' | 'verified'>, now: Date): readonly Feature[] {
  const day = now.toISOString().slice(0, 10)
  const best = (['service', 'subscription'] as const).map((kind) => ({ kind, verified: true }))
  return featureNames.filter(
    (feature) => !can(account, feature, day).allowed && best.some((each) => can(each, feature, day).allowed),
  )
}

const isFeature = (name: string): name is Feature => Object.hasOwn(features, name)
const featureNames = Object.keys(features).filter(isFeature)

/** What a failed call is for the people who wait for it; other errors pass. */
export function rethrowForPeople(error: unknown): never {
  if (error instanceof WechatError) throw new DomainError('wechat_refused', { errcode: error.errcode, errmsg: error.errmsg })
  if (error instanceof WechatUnavailable) throw new DomainError('wechat_unavailable', { reason: error.reason })
  throw error
}

async function outcomeOf<T>(call: () => Promise<T>): Promise<{ outcome: CallOutcome; value?: T }> {
  try {
    return { outcome: { result: 'ok' }, value: await call() }
  } catch (error) {
    if (error instanceof WechatError) return { outcome: { result: 'refused', errcode: error.errcode, errmsg: error.errmsg } }
    if (error instanceof WechatUnavailable)
      return { outcome: { result: 'unavailable', reason: error.reason, status: error.status } }
    throw error
  }
}

function createBreaker(send: Exchange) {
  let state: BreakerState = calm
  const fail = (): void => {
    state = failedOnce(state, performance.now())
  }
  const guarded: Exchange = async (request) => {
    const next = admit(state, performance.now())
    if (next === undefined) {
      const cause = new Error('calls of this account are paused after several failures')
      // Refused before anything leaves, so that nobody need ask whether it took effect.
      throw new WireFailure({ reason: 'network', sent: 'no', cause })
    }
    state = next
    try {
      return await send(request)
    } catch (error) {
      fail()
      throw error
    }
  }
  return {
    exchange: guarded,
    observe: ({ outcome, errcode, reason }: Observation): void => {
      if (outcome === 'unavailable') {
        // Failures to connect were counted where they happened, and our own pauses are no news about WeChat.
        if (reason !== 'network' && reason !== 'timeout' && reason !== 'aborted') fail()
      } else if (errcode === -1) fail()
      else state = calm
    },
  }
}
