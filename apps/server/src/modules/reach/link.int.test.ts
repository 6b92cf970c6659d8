import { toId } from '@weiying/kernel'
import { demoAccounts } from '@weiying/wechat-sandbox'
import { expect, test } from 'vitest'

import { connectedShop } from '../audience/testing/shop.ts'

const shop = await connectedShop({ followers: 20 })
const { app, accountId, inSandbox, settle } = shop
const { api } = app
const { appId } = demoAccounts.shop
await settle()

/** A phone in the sandbox: what its chat with the shop shows, and a browser inside WeChat. */
async function reader(nickname: string) {
  const { id } = await inSandbox('POST', '/phone/api/people', { nickname })
  const chat = `/phone/api/people/${String(id)}/chats/${appId}`
  await inSandbox('POST', `/phone/api/people/${String(id)}/follow`, { appId })
  await inSandbox('POST', `${chat}/messages`, { text: '在吗' })
  await settle()
  return {
    seen: async (): Promise<string> => JSON.stringify((await inSandbox('GET', chat))['messages']),
    tracked: async (): Promise<readonly string[]> => {
      const text = JSON.stringify((await inSandbox('GET', chat))['messages'])
      return [...new Set([...text.matchAll(/http:\/\/weiying\.test\/l\/[\w-]+/g)].map(([address]) => address))]
    },
  }
}

const wechat = 'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 MicroMessenger/8.0.50'
const open = async (address: string, init: { method?: string; agent?: string } = {}): Promise<Response> =>
  await fetch(address.replace('http://weiying.test', app.url), {
    method: init.method ?? 'GET',
    redirect: 'manual',
    headers: { 'user-agent': init.agent ?? wechat },
  })

async function send(over: object) {
  const { id, version } = await api.campaigns.create({
    title: '双十一',
    accountId,
    channel: 'customer_service',
    audience: { kind: 'all' },
    content: { kind: 'text', text: '{name|您好}，新品到店：https://shop.example/new?from=wechat' },
    ...over,
  })
  const { links } = await api.campaigns.estimate({ id })
  await api.campaigns.launch({ id, expectedVersion: version })
  await settle()
  await settle()
  return { id, links }
}

const clicksOf = async (campaign: string) =>
  await app.sql<{ contact_number: number; properties: { linkId: string; contentId: string | null } }>(
    `select contact_number, properties from events.event where type = 'link.clicked' and properties->>'campaignId' = $1 order by position`,
    [campaign],
  )

const [lin, chen] = [await reader('林小雨'), await reader('陈晨')]

test('a personal message carries an address of its own for each contact; opening it leads on and is counted for that contact', async () => {
  const campaign = await send({})
  expect(campaign.links).toEqual({ addresses: ['https://shop.example/new?from=wechat'], tracked: 'yes' })
  const [[hers = ''], [his = '']] = [await lin.tracked(), await chen.tracked()]
  expect(hers).toMatch(/\/l\/[\w-]{22}$/)
  expect(his).not.toBe(hers)

  const answer = await open(hers)
  expect([answer.status, answer.headers.get('location')]).toEqual([302, 'https://shop.example/new?from=wechat'])
  await open(hers)
  await open(his)
  await settle()
  const clicks = await clicksOf(campaign.id)
  expect(clicks).toHaveLength(3)
  expect(new Set(clicks.map((click) => click.contact_number)).size).toBe(2)
  expect(clicks.every((click) => click.contact_number > 0)).toBe(true)

  const report = await api.campaignReports.get({ campaignId: campaign.id })
  expect(report).toMatchObject({
    clicks: 3,
    clickers: 2,
    links: [{ target: 'https://shop.example/new?from=wechat', clicks: 3, clickers: 2 }],
  })
  expect(report.clickRate).toBeCloseTo(2 / report.reached)
  // Who clicked can be written to again.
  const clicked = {
    kind: 'event',
    type: 'link.clicked',
    where: [],
    measure: { kind: 'count', compare: '>=', number: 1 },
    during: null,
  } as const
  const again = await api.campaigns.create({
    title: '追加',
    accountId,
    channel: 'mass',
    audience: { kind: 'expression', expression: { kind: 'all', of: [clicked] } },
  })
  expect(await api.campaigns.estimate({ id: again.id })).toMatchObject({ people: 2 })
  const { total } = await api.metrics.values({ metric: 'click_rate', from: '2026-11-21', to: '2026-11-21' })
  expect(total).toMatchObject({ numerator: 2, denominator: report.reached })
})

test('a look without opening, a preview of a chat and a search engine are led on and not counted', async () => {
  const campaign = await send({ title: '预览' })
  const address = (await lin.tracked()).at(-1) ?? ''
  for (const visit of [{ method: 'HEAD' }, { agent: 'facebookexternalhit/1.1' }, { agent: 'Baiduspider/2.0' }, { agent: '' }])
    expect((await open(address, visit)).status).toBe(302)
  expect(await clicksOf(campaign.id)).toEqual([])
})

test('a link that is hammered leads on and counts a bounded number of times', async () => {
  const campaign = await send({ title: '连点' })
  const address = (await chen.tracked()).at(-1) ?? ''
  const answers = await Promise.all(Array.from({ length: 40 }, async () => (await open(address)).status))
  expect(new Set(answers)).toEqual(new Set([302]))
  expect(await clicksOf(campaign.id)).toHaveLength(20)
})

test('an invented code, a code with a changed letter and a path behind it show a friendly page and lead nowhere', async () => {
  const [address = ''] = await lin.tracked()
  const code = address.slice(address.lastIndexOf('/') + 1)
  const forged = code.slice(0, -1) + (code.endsWith('A') ? 'Q' : 'A')
  for (const path of [forged, 'aaaaaaaaaaaaaaaa', 'https:%2F%2Fevil.example', '%2F%2Fevil.example', '..%2F..%2F', 'a', '%00']) {
    const answer = await open(`http://weiying.test/l/${path}`)
    expect([answer.status, answer.headers.get('location')], path).toEqual([404, null])
    expect(await answer.text()).toContain('这个链接打不开')
  }
  const redirected = await open(`${address}?url=https://evil.example&target=//evil.example`)
  expect(redirected.headers.get('location')).toBe('https://shop.example/new?from=wechat')
  expect((await open(address, { method: 'POST' })).status).toBe(404)
})

test('an author may switch it off, and addresses go out as written', async () => {
  const before = (await lin.tracked()).length
  const campaign = await send({
    title: '不统计',
    trackLinks: false,
    content: { kind: 'text', text: '直达 https://plain.example/a' },
  })
  expect(campaign.links).toEqual({ addresses: ['https://plain.example/a'], tracked: 'switched_off' })
  expect(await lin.tracked()).toHaveLength(before)
  expect(await lin.seen()).toContain('https://plain.example/a')
  // Nothing to click on was sent: that is no rate of nought, and it does not dilute the rate of those who sent links.
  expect(await api.campaignReports.get({ campaignId: campaign.id })).toMatchObject({ clickRate: null })
  const listed = await api.campaignReports.list({ from: '2026-11-21', to: '2026-11-21' })
  expect(listed.items.find(({ campaignId }) => campaignId === campaign.id)?.clickRate).toBeNull()
  const rate = await api.metrics.values({ metric: 'click_rate', from: '2026-11-21', to: '2026-11-21' })
  const linked = listed.items.filter(({ title }) => title !== '不统计')
  expect(rate.total.denominator).toBe(linked.reduce((sum, { reached }) => sum + reached, 0))
})

test('where no push carried a link there is no click rate', async () => {
  const { id, version } = await api.campaigns.create({
    title: '无链接',
    accountId,
    channel: 'customer_service',
    audience: { kind: 'all' },
    content: { kind: 'text', text: '今天九点开门' },
  })
  await api.campaigns.launch({ id, expectedVersion: version })
  await settle()
  await settle()
  const { items } = await api.campaignReports.list({ from: '2026-11-21', to: '2026-11-21' })
  const found = items.find(({ campaignId }) => campaignId === id)
  expect(found?.reached).toBeGreaterThan(0)
  expect(found?.clickRate).toBeNull()
})

test('a mass text carries one address for everybody; its clicks belong to nobody', async () => {
  const before = await lin.tracked()
  const campaign = await send({
    title: '早安',
    channel: 'mass',
    content: { kind: 'text', text: '早上好 https://shop.example/morning' },
  })
  const fresh = (await lin.tracked()).filter((address) => !before.includes(address))
  expect(fresh).toHaveLength(1)
  expect(await chen.tracked()).toEqual(expect.arrayContaining(fresh))
  expect(fresh[0]).toMatch(/\/l\/[\w-]{16}$/)
  await open(fresh[0] ?? '')
  await settle()
  expect(await clicksOf(campaign.id)).toMatchObject([{ contact_number: 0 }])
  expect(await api.campaignReports.get({ campaignId: campaign.id })).toMatchObject({
    clicks: 1,
    clickers: 0,
    links: [{ clicks: 1, clickers: 0, personal: false }],
  })
})

test('a workspace whose clicks cannot be written costs no other one its clicks', async () => {
  const other = await app.secondWorkspace()
  const { clicks } = app.product.reach
  const [shared = ''] = (await chen.tracked()).filter((address) => /\/l\/[\w-]{16}$/.test(address))
  const found = await clicks.destination(shared.slice(shared.lastIndexOf('/') + 1))
  if (found.kind !== 'target') throw new Error('no link that everybody got')
  await app.sql(`
    create function events.refuse() returns trigger language plpgsql as $$ begin raise exception 'refused'; end $$`)
  await app.sql(`
    create trigger refuse before insert on events.event
    for each row when (new.workspace_id = '${app.workspace.id}') execute function events.refuse()`)
  // The first is being written when the other two come: they are written together.
  const foreign = { ...found.link, workspaceId: toId<'workspace'>(other.id) }
  await Promise.all([found.link, found.link, foreign].map(async (link) => await clicks.record(link, 0)))
  const [rows] = await app.sql<{ count: number }>(
    `select count(*)::int as count from events.event where type = 'link.clicked' and workspace_id = $1`,
    [other.id],
  )
  expect(rows?.count).toBe(1)
  await app.sql(`drop trigger refuse on events.event`)
  await expect(app.drain()).rejects.toThrow('refused')
})

test('guessing is slowed down, and a personal link of long ago is over', async () => {
  const statuses = new Set<number>()
  for (let guess = 0; guess < 70; guess += 1) statuses.add((await open(`http://weiying.test/l/guess${guess}`)).status)
  expect(statuses).toEqual(new Set([404, 429]))
  app.clock.advance(401 * 86_400_000)
  const [address = ''] = await lin.tracked()
  const over = await open(address)
  expect(over.status).toBe(410)
  expect(await over.text()).toContain('已过期')
})
