import { type FastifyInstance } from 'fastify'

import { type Fields, isFields, optionalText } from '../api/fields.ts'
import { decideMassJob } from '../api/mass.ts'
import { Refusal } from '../api/refusal.ts'
import { savePushSettings } from '../callbacks/verify-url.ts'
import { PhoneRefused } from '../phone/phone-lookup.ts'
import { type Stage } from '../stage.ts'
import { type Account, type PushMode } from '../world/account.ts'
import { accountById } from '../world/world.ts'

type Route = { Params: { appId: string }; Body: unknown }

const refuse = (): never => {
  throw new PhoneRefused('request_invalid', 400)
}

const textsIn = (value: unknown): string[] | undefined =>
  Array.isArray(value) && value.every((each) => typeof each === 'string') ? value : undefined

const modes: readonly PushMode[] = ['plain', 'compatible', 'safe']

/** Settings that are lists or flags of their own name. */
function apply({ platform }: Account, fields: Fields): void {
  for (const name of ['webDomains', 'linkedMiniPrograms', 'pages'] as const) {
    if (fields[name] === undefined) continue
    platform[name] = textsIn(fields[name]) ?? refuse()
  }
  for (const name of ['commentRight', 'kfEnabled', 'massAgreement', 'secretFrozen'] as const) {
    const value = fields[name]
    if (value !== undefined) platform[name] = typeof value === 'boolean' ? value : refuse()
  }
  const { publishOutcomes, originals } = fields
  if (Array.isArray(publishOutcomes))
    platform.publishOutcomes = publishOutcomes.map((each) =>
      each === 0 || each === 2 || each === 3 || each === 4 ? each : refuse(),
    )
  if (isFields(originals))
    platform.originals = new Map(
      Object.entries(originals).map(([title, verdict]) => [title, verdict === 2 || verdict === 3 ? verdict : refuse()]),
    )
}

/** `agents`: `{kf_account: {accept, reject, online}}` — what the invited person and the agent do on their own screens. */
function moveAgents(account: Account, agents: Fields): void {
  for (const [name, acts] of Object.entries(agents)) {
    const agent = account.platform.agents.get(name)
    if (agent === undefined || !isFields(acts)) return refuse()
    if (acts['accept'] === true && agent.invitation !== null) {
      agent.wechatId = agent.invitation.wechatId
      agent.invitation = null
    }
    if (acts['reject'] === true && agent.invitation !== null) agent.invitation.status = 'rejected'
    if (typeof acts['online'] === 'boolean') agent.online = acts['online']
  }
}

/** `mass`: `{msgId, verdict}` — the administrator answers for a mass send that waits. */
function decide(stage: Stage, account: Account, fields: Fields): void {
  const job = account.jobs.get(Number(fields['msgId']))
  const { verdict } = fields
  if (job === undefined || (verdict !== 'approve' && verdict !== 'refuse' && verdict !== 'silence')) return refuse()
  decideMassJob(stage, account, job, verdict)
}

const shown = ({ appId, kind, platform, switches }: Account) => ({
  appId,
  kind,
  switches,
  webDomains: platform.webDomains,
  linkedMiniPrograms: platform.linkedMiniPrograms,
  pages: platform.pages,
  commentRight: platform.commentRight,
  kfEnabled: platform.kfEnabled,
  massAgreement: platform.massAgreement,
  secretFrozen: platform.secretFrozen,
  publishOutcomes: platform.publishOutcomes,
  originals: Object.fromEntries(platform.originals),
  onceTemplateId: platform.onceTemplateId,
  agents: [...platform.agents.values()].map(({ kfAccount, nickname, online, wechatId }) => ({
    kfAccount,
    nickname,
    online,
    wechatId,
  })),
})

/** What owners and administrators do on mp.weixin.qq.com, for official accounts and mini programs. Not part of the platform's API. */
export function consoleRoutes(app: FastifyInstance, stage: Stage): void {
  const accountIn = (appId: string): Account => {
    const account = accountById(stage.world, appId)
    if (account === undefined) throw new PhoneRefused('account_unknown', 404)
    return account
  }
  app.get<Route>('/sandbox/accounts/:appId/console', ({ params }) => shown(accountIn(params.appId)))
  app.post<Route>('/sandbox/accounts/:appId/console', ({ params, body }) => {
    const account = accountIn(params.appId)
    const fields = isFields(body) ? body : refuse()
    apply(account, fields)
    if (isFields(fields['switches'])) {
      for (const [key, value] of Object.entries(fields['switches'])) {
        if (!Object.hasOwn(account.switches, key) || typeof value !== typeof Reflect.get(account.switches, key)) return refuse()
        Reflect.set(account.switches, key, value)
      }
    }
    if (isFields(fields['agents'])) moveAgents(account, fields['agents'])
    if (isFields(fields['mass'])) decide(stage, account, fields['mass'])
    stage.touch()
    return shown(account)
  })
  /** Server settings of a mini program; those of official accounts are saved at `/sandbox/accounts/:appId/callback`. */
  app.post<Route>('/mini/:appId/callback', async ({ params, body }) => {
    const account = stage.world.miniPrograms.get(params.appId)
    if (account === undefined) throw new PhoneRefused('account_unknown', 404)
    const fields = isFields(body) ? body : {}
    const { push } = account
    try {
      return await savePushSettings(stage, account, {
        url: optionalText(fields, 'url'),
        token: optionalText(fields, 'token') || push.token,
        encodingAesKey: optionalText(fields, 'encodingAesKey') || push.encodingAesKey,
        mode: modes.find((mode) => mode === fields['mode']) ?? push.mode,
        format: fields['format'] === 'xml' || fields['format'] === 'json' ? fields['format'] : push.format,
      })
    } catch (error) {
      if (error instanceof Refusal) return refuse()
      throw error
    }
  })
}
