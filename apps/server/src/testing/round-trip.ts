import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'

import { clockAt } from '@weiying/kernel'
import { createSandbox, demoAccounts, type Sandbox, type SandboxClock } from '@weiying/wechat-sandbox'
import { afterAll } from 'vitest'

import { pictureFile } from '../modules/content/testing/pictures.ts'
import { type Api, startApp, type TestApp } from './app.ts'

export interface Travel {
  readonly followers: number
  readonly seed: number
  readonly days: number
  /** Hours between two stops of the journey; one, as with the button of the sandbox, unless told otherwise. */
  readonly hours?: number
  /** Called at each stop of the journey. */
  readonly onStop?: (now: Date) => void
}

type AccountId = Awaited<ReturnType<Api['accounts']['create']>>['id']
type CampaignId = Awaited<ReturnType<Api['campaigns']['create']>>['id']

export interface Traveller {
  readonly app: TestApp
  readonly sandbox: Sandbox
  readonly accountId: AccountId
  readonly appId: string
  /** The first and the last day (Asia/Shanghai) that people lived; the last one is over. */
  readonly from: string
  readonly to: string
  /** In the order in which they went out. */
  readonly campaigns: readonly { readonly id: CampaignId; readonly title: string; readonly channel: string }[]
  inSandbox(method: string, path: string, body?: object): Promise<unknown>
}

/** Where links lead: outside, so nobody of the simulated world goes there. */
const shopUrl = 'https://shop.example'

const hour = 3_600_000
const day = 24 * hour
/** More sharing and keeping than usual, so that a small town has some every week. */
const lively = { share: 0.25, favourite: 0.1 }
/** Saturday, 10:00 in Shanghai. */
const start = new Date('2026-11-21T02:00:00Z')
const dayOf = (at: number): string => new Date(at + 8 * hour).toISOString().slice(0, 10)

/**
 * The whole product beside a whole simulated world, over HTTP in both directions: the sandbox's clock travels, and the product goes along as
 * its companion. Campaigns are scheduled beforehand and go out on the way; at the end everything that happened has been taken in.
 */
export async function travel({ followers, seed, days, hours = 1, onStop = () => {} }: Travel): Promise<Traveller> {
  const wall = clockAt(start)
  const sandbox = await createSandbox({
    clock: wall,
    followers,
    seed,
    paused: true,
    callbackRetryMs: 1,
    massDelayMs: 5,
    settleMs: 600_000,
    companionMs: 3_600_000,
    accounts: [demoAccounts.shop],
  })
  afterAll(() => sandbox.stop())
  const app = await startApp({ now: start, demo: true, clockUrl: `${sandbox.url}/sandbox/clock`, live: true })
  const { api } = app
  const { appId, secret } = demoAccounts.shop

  async function inSandbox(method: string, path: string, body?: object): Promise<unknown> {
    const response = await fetch(sandbox.url + path, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const answer: unknown = await response.json()
    if (!response.ok) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`)
    return answer
  }
  const settle = async (): Promise<void> => {
    await sandbox.settled()
    await app.product.accounts.callbacks.settled()
    await app.drain()
  }

  const { id: accountId } = await api.accounts.create({
    name: '花漾美妆',
    kind: 'service',
    appId,
    secret,
    apiBaseUrl: sandbox.url,
  })
  await api.accounts.importOfficialConsole({ id: accountId })
  await api.replyRules.takeOver({ accountId })
  await inSandbox('POST', `/sandbox/accounts/${appId}/callback`, await api.accounts.callbackSettings({ id: accountId }))
  await app.product.accounts.callbacks.settled()
  await api.accounts.check({ id: accountId })
  await openMenu(api, accountId)
  await api.followerSyncs.start({ accountId })
  await settle()

  const campaigns = await planned(api, accountId, days)
  const failures: unknown[] = []
  const companion = await startCompanion(async (clock) => {
    try {
      await app.product.clockSource?.told(clock)
      await settle()
    } catch (error) {
      failures.push(error)
    }
    // Minutes of quotas and tokens go on as they would while a journey is under way.
    for (const each of [wall, app.clock]) each.advance(1_000)
    onStop(new Date(clock.now))
  })
  await inSandbox('POST', '/sandbox/clock/companions', { url: companion })
  await inSandbox('POST', '/sandbox/population', { paused: false, rates: lively })
  // Day by day: whoever asks for a journey waits for its end, and not every client waits as long as a month takes.
  for (let passed = 0; passed < days; passed += 1) {
    await inSandbox('POST', '/sandbox/clock', { advanceMs: day, stepMs: hours * hour })
    if (failures.length > 0) throw new AggregateError(failures, `the product could not go along: ${String(failures[0])}`)
  }
  await settle()
  await inSandbox('POST', '/sandbox/population', { paused: true })
  await settle()
  const now = start.getTime() + days * day
  return { app, sandbox, accountId, appId, from: dayOf(start.getTime()), to: dayOf(now - day), campaigns, inSandbox }
}

async function openMenu(api: Api, accountId: AccountId): Promise<void> {
  const { version } = await api.menus.get({ accountId })
  const saved = await api.menus.save({
    accountId,
    buttons: [
      { name: '新品', type: 'view', url: `${shopUrl}/menu` },
      { name: '门店', type: 'click', key: '门店' },
    ],
    expectedVersion: version,
  })
  await api.menus.publish({ accountId, expectedVersion: saved.version })
}

/** Each week: an article to everybody, a template message to everybody, a text to those who wrote. */
async function planned(api: Api, accountId: AccountId, days: number): Promise<Traveller['campaigns']> {
  const cover = await api.files.upload({ file: await pictureFile('#c2185b', { width: 900, height: 383 }) })
  const [template] = (await api.accountTemplates.list({ accountId })).items
  if (template === undefined) throw new Error('the sandbox has no template')
  const made: Traveller['campaigns'][number][] = []
  const schedule = async (at: number, draft: Omit<Parameters<Api['campaigns']['create']>[0], 'accountId' | 'schedule'>) => {
    if (at >= start.getTime() + days * day) return
    const { id, version } = await api.campaigns.create({
      ...draft,
      accountId,
      schedule: { kind: 'at', at: new Date(at).toISOString() },
    })
    await api.campaigns.launch({ id, expectedVersion: version })
    made.push({ id, title: draft.title, channel: draft.channel })
  }
  for (let week = 0; week * 7 < days; week += 1) {
    const first = start.getTime() + week * 7 * day
    const title = `换季护肤 ${week + 1}`
    const { id: contentId } = await api.contents.create({
      title,
      type: 'useful',
      points: ['takeaway'],
      body: {
        kind: 'article',
        author: '小花',
        digest: '三步选对面霜',
        html: `<p>先看肤质，再看质地。<a href="${shopUrl}/article-${week}">到店试用</a></p>`,
        sourceUrl: `${shopUrl}/original-${week}`,
        cover: { fileId: cover.id },
      },
    })
    await schedule(first + 2 * hour, {
      title,
      channel: 'mass',
      audience: { kind: 'all' },
      content: { kind: 'articles', contentIds: [contentId] },
    })
    await schedule(first + 2 * day + 2 * hour, {
      title: `会员日 ${week + 1}`,
      channel: 'template',
      audience: { kind: 'all' },
      content: {
        kind: 'template',
        templateId: template.templateId,
        values: Object.fromEntries(template.fields.map(({ name }) => [name, exampleOf(name)])),
        url: `${shopUrl}/template-${week}`,
        miniprogram: null,
      },
    })
    await schedule(first + 3 * day + 6 * hour, {
      title: `谢谢来信 ${week + 1}`,
      channel: 'customer_service',
      audience: { kind: 'all' },
      content: { kind: 'text', text: `{name|您好}，新品到店：${shopUrl}/text-${week}` },
    })
  }
  return made
}

const exampleOf = (name: string): string =>
  ({
    phrase: '已发货',
    amount: '12.00元',
    phone_number: '13800000000',
    name: '小雨',
    character_string: 'A1001',
    number: '3',
    date: '2026年11月21日',
    time: '18:30',
  })[name.replace(/\d+$/, '')] ?? '您好'

/** Hears of each stop, and answers when it is done with it. */
async function startCompanion(hear: (clock: SandboxClock) => Promise<void>): Promise<string> {
  let heard: Promise<void> = Promise.resolve()
  const hearAfter = async (before: Promise<void>, request: IncomingMessage): Promise<void> => {
    const clock = await clockIn(request)
    await before
    await hear(clock)
  }
  const server = createServer((request, response) => {
    response.writeHead(200).flushHeaders()
    // Who waits for an answer for minutes wants to see that somebody is there.
    const alive = setInterval(() => response.write(' '), 10_000)
    // One after the other: the end of a journey is told without waiting, and the next one begins meanwhile.
    heard = hearAfter(heard, request).finally(() => {
      clearInterval(alive)
      response.end()
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/clock`
}

async function clockIn(request: IncomingMessage): Promise<SandboxClock> {
  const parts: Uint8Array[] = []
  for await (const part of request) parts.push(part)
  return JSON.parse(Buffer.concat(parts).toString())
}
