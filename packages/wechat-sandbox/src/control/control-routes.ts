import { type FastifyInstance } from 'fastify'

import { type Fields, isFields, optionalText } from '../api/fields.ts'
import { clearUsage } from '../api/quota.ts'
import { savePushSettings } from '../callbacks/verify-url.ts'
import { accountCard } from '../phone/cards.ts'
import { type AccountSecrets, type PopulationState } from '../phone/phone-api.ts'
import { PhoneRefused } from '../phone/phone-lookup.ts'
import { type Life } from '../population/life.ts'
import { ordersCsv } from '../population/shop-export.ts'
import { type Stage } from '../stage.ts'
import { type Account, type PushMode } from '../world/account.ts'
import { dayNumber, parseDay } from '../world/time.ts'
import { type FaultKind, type FaultRule } from './faults.ts'
import { type Truth } from './truth.ts'

type Query = Record<string, string | undefined>
const faultKinds = ['latency', '5xx', 'html', 'truncated', 'drop_after_success', 'nothing', 'token_lost']

const numberOf = (value: unknown): number | undefined => (typeof value === 'number' && Number.isFinite(value) ? value : undefined)
const modeOf = (value: unknown): PushMode | undefined =>
  value === 'plain' || value === 'compatible' || value === 'safe' ? value : undefined
const isFaultKind = (kind: string): kind is FaultKind => faultKinds.includes(kind) || /^-?\d+$/.test(kind)

/** What is behind the curtain: clock, faults, truth, the official console's settings, the outside shop. Not part of the platform. */
export function controlRoutes(app: FastifyInstance, stage: Stage, truth: Truth, life: Life): void {
  const { world } = stage
  const accountIn = (appId: string): Account => {
    const account = world.accounts.get(appId)
    if (account === undefined) throw new PhoneRefused('account_unknown', 404)
    return account
  }
  const refuse = (): never => {
    throw new PhoneRefused('request_invalid', 400)
  }
  const bodyIn = (body: unknown): Fields => (isFields(body) ? body : {})

  app.get('/sandbox/accounts', () => ({ accounts: [...world.accounts.values()].map(secretsOf) }))

  app.post<{ Params: { appId: string }; Body: unknown }>('/sandbox/accounts/:appId/callback', async ({ params, body }) => {
    const account = accountIn(params.appId)
    const fields = bodyIn(body)
    return savePushSettings(stage, account, {
      url: optionalText(fields, 'url'),
      token: optionalText(fields, 'token') || account.push.token,
      encodingAesKey: optionalText(fields, 'encodingAesKey') || account.push.encodingAesKey,
      mode: modeOf(fields['mode']) ?? account.push.mode,
    })
  })
  app.delete<{ Params: { appId: string } }>('/sandbox/accounts/:appId/callback', ({ params }) => {
    accountIn(params.appId).push.enabled = false
    stage.touch()
    return { ok: true }
  })
  app.post<{ Params: { appId: string }; Body: unknown }>('/sandbox/accounts/:appId/settings', ({ params, body }) => {
    const account = accountIn(params.appId)
    const fields = bodyIn(body)
    if (Array.isArray(fields['ipWhitelist'])) account.ipWhitelist = fields['ipWhitelist'].filter((ip) => typeof ip === 'string')
    if (typeof fields['verified'] === 'boolean') account.verified = fields['verified']
    if (isFields(fields['switches'])) {
      for (const [key, value] of Object.entries(fields['switches'])) {
        if (!Object.hasOwn(account.switches, key) || typeof value !== typeof Reflect.get(account.switches, key)) return refuse()
        Reflect.set(account.switches, key, value)
      }
    }
    if (fields['clearQuota'] === true) clearUsage(account, stage.clock.now())
    if (fields['loseTokens'] === true) account.tokens = []
    stage.touch()
    return secretsOf(account)
  })

  app.get('/sandbox/clock', () => stage.clock.state())
  app.post<{ Body: unknown }>('/sandbox/clock', async ({ body }) => {
    const fields = bodyIn(body)
    const [advanceMs, speed] = [numberOf(fields['advanceMs']), numberOf(fields['speed'])]
    if ((advanceMs ?? 0) < 0 || (speed ?? 0) < 0 || (speed ?? 0) > 100_000 || (advanceMs ?? 0) > 400 * 86_400_000) return refuse()
    if (speed !== undefined) stage.clock.setSpeed(speed)
    if (advanceMs !== undefined) stage.clock.advance(advanceMs)
    // What the time brought has happened when the answer goes out.
    if (advanceMs !== undefined) await life.catchUp()
    stage.touch()
    stage.phones.sayToAll({ type: 'clock', clock: stage.clock.state() })
    return stage.clock.state()
  })

  const population = (): PopulationState => ({
    paused: world.population.paused,
    rate: world.population.rate,
    people: world.people,
  })
  app.get('/sandbox/population', population)
  app.post<{ Body: unknown }>('/sandbox/population', ({ body }) => {
    const { paused, rate } = bodyIn(body)
    if (typeof paused === 'boolean') life.setPaused(paused)
    const factor = numberOf(rate)
    if (factor !== undefined && factor >= 0 && factor <= 1_000) world.population.rate = factor
    stage.touch()
    return population()
  })

  app.get<{ Querystring: Query }>('/sandbox/truth/summary', ({ query }) => truth.summary(query['appid']))
  app.get<{ Querystring: Query }>('/sandbox/truth/deliveries', ({ query }) =>
    truth.deliveries({
      appId: query['appid'],
      clientMsgId: query['clientMsgId'],
      clientMsgIdPrefix: query['clientMsgIdPrefix'],
      kind: query['kind'],
      openId: query['openid'],
      ...(query['msgId'] === undefined ? {} : { msgId: Number(query['msgId']) }),
      ...(query['since'] === undefined ? {} : { since: Number(query['since']) }),
    }),
  )

  app.get('/sandbox/faults', () => ({ faults: stage.faults.list() }))
  app.delete('/sandbox/faults', () => {
    stage.faults.clear()
    return { ok: true }
  })
  app.post<{ Body: unknown }>('/sandbox/faults', ({ body }) => {
    const fields = bodyIn(body)
    const kind = typeof fields['kind'] === 'number' ? String(fields['kind']) : optionalText(fields, 'kind')
    if (!isFaultKind(kind)) return refuse()
    const rule: FaultRule = { kind }
    if (typeof fields['path'] === 'string') rule.path = fields['path']
    if (typeof fields['appId'] === 'string') rule.appId = fields['appId']
    for (const key of ['probability', 'seed', 'count', 'ms'] as const) {
      const value = numberOf(fields[key])
      if (value !== undefined) rule[key] = value
    }
    stage.faults.add(rule)
    return { faults: stage.faults.list() }
  })

  app.get<{ Querystring: Query }>('/sandbox/inspector', ({ query }) => ({
    entries: stage.inspector.list({
      appId: query['appid'],
      direction: query['direction'],
      failed: query['failed'] === '1',
      limit: Math.min(500, Number(query['limit'] ?? 100) || 100),
    }),
  }))

  app.get<{ Querystring: Query }>('/sandbox/shop/orders.csv', ({ query }, reply) => {
    const today = dayNumber(stage.clock.now())
    const from = query['from'] === undefined ? 0 : parseDay(query['from'])
    const to = query['to'] === undefined ? today : parseDay(query['to'])
    if (from === undefined || to === undefined) return refuse()
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="orders.csv"')
      .send(ordersCsv(world, from, to))
  })
}

function secretsOf(account: Account): AccountSecrets {
  const { push } = account
  return {
    ...accountCard(account),
    appSecret: account.secret,
    token: push.token,
    encodingAesKey: push.encodingAesKey,
    mode: push.mode,
    callbackUrl: push.url === '' ? null : push.url,
    callbackEnabled: push.enabled,
    followers: account.followers.followers,
  }
}
