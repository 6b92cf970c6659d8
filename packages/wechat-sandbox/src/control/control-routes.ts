import { type FastifyInstance } from 'fastify'

import { isFields, optionalText } from '../api/fields.ts'
import { clearUsage } from '../api/quota.ts'
import { savePushSettings } from '../callbacks/verify-url.ts'
import { accountCard } from '../phone/cards.ts'
import { type AccountSecrets } from '../phone/phone-api.ts'
import { PhoneRefused } from '../phone/phone-lookup.ts'
import { type Life } from '../population/life.ts'
import { ordersCsv } from '../population/shop-export.ts'
import { type Stage } from '../stage.ts'
import { type Account, type PushMode } from '../world/account.ts'
import { dayNumber, parseDay } from '../world/time.ts'
import { accountById } from '../world/world.ts'
import { bodyIn, numberFrom, type Query, refuse } from './asking.ts'
import { faultRoutes } from './fault-routes.ts'
import { inspectorRoutes } from './inspector-routes.ts'
import { openAccount } from './open-account.ts'
import { populationRoutes } from './population-routes.ts'
import { truthRoutes } from './truth-routes.ts'
import { type Truth } from './truth.ts'

const modeOf = (value: unknown): PushMode | undefined =>
  value === 'plain' || value === 'compatible' || value === 'safe' ? value : undefined

/** What is behind the curtain: truth, population, faults, inspector, the official console's settings, the outside shop. Not part of the platform. */
export function controlRoutes(app: FastifyInstance, stage: Stage, truth: Truth, life: Life): void {
  const { world } = stage
  truthRoutes(app, stage, truth)
  populationRoutes(app, stage, life)
  faultRoutes(app, stage)
  inspectorRoutes(app, stage)
  const accountIn = (appId: string): Account => {
    const account = accountById(world, appId)
    if (account === undefined) throw new PhoneRefused('account_unknown', 404)
    return account
  }
  app.get('/sandbox/accounts', () => ({
    accounts: [...world.accounts.values()].map(secretsOf),
    miniPrograms: [...world.miniPrograms.values()].map(secretsOf),
  }))
  app.post<{ Body: unknown }>('/sandbox/accounts', async ({ body }, reply) => {
    const fields = bodyIn(body)
    const followers = numberFrom(fields, 'followers', 0, 1_000_000) ?? 0
    return reply.code(201).send(secretsOf(await openAccount(stage, fields, followers)))
  })

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

  app.get<{ Querystring: Query }>('/sandbox/shop/orders.csv', ({ query }, reply) => {
    const today = dayNumber(stage.clock.now())
    const from = query['from'] === undefined ? 0 : parseDay(query['from'])
    const to = query['to'] === undefined ? today : parseDay(query['to'])
    if (from === undefined || to === undefined) return refuse()
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="orders.csv"')
      .send(ordersCsv(world, from, to, query['appid']))
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
