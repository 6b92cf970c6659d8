import { expect, test } from 'vitest'

import { type AccountTruth, type ArticleTruth, demoAccounts, type TruthBook } from '../index.ts'
import { draftOf, startReceiver, startWorld, type TestWorld } from '../testing/world.ts'
import { truthKeys } from '../world/counts.ts'
import { definitions } from './truth-book.ts'

const { shop } = demoAccounts
const day = 86_400_000

async function bookOf(world: TestWorld): Promise<AccountTruth> {
  const book = (await (await fetch(`${world.sandbox.url}/sandbox/truth?appid=${shop.appId}&from=2026-11-10`)).json()) as TruthBook
  const [account] = book.accounts
  if (account === undefined) throw new Error('no account')
  return account
}

/** Ten days of an account that pushes three times, with its callbacks received. */
async function tenDays() {
  const world = await startWorld({ followers: 3_000 })
  const receiver = await startReceiver(shop)
  await world.post(`/sandbox/accounts/${shop.appId}/callback`, { url: receiver.url, mode: 'safe' })
  await world.post('/sandbox/population', { paused: false })
  for (const title of ['上新', '会员日', '周末']) {
    await world.call('/cgi-bin/message/mass/sendall', {
      filter: { is_to_all: true },
      msgtype: 'mpnews',
      mpnews: { media_id: await draftOf(world, title) },
    })
    await world.post('/sandbox/clock', { advanceMs: 3 * day })
  }
  await world.post('/sandbox/clock', { next: 'day' })
  return { world, receiver, truth: await bookOf(world) }
}

test('callbacks, platform statistics and orders equal the truth, day by day', async () => {
  const { world, receiver, truth } = await tenDays()
  const dayOf = (seconds: unknown) => new Date(Number(seconds) * 1_000 + 8 * 3_600_000).toISOString().slice(0, 10)
  const heard = (name: string, date: string) =>
    receiver.pushes.filter(
      ({ fields }) => (fields['Event'] ?? fields['MsgType']) === name && dayOf(fields['CreateTime']) === date,
    ).length
  const asked = async (name: string, date: string) =>
    (await world.call(`/datacube/${name}`, { begin_date: date, end_date: date }))['list'] as Record<string, number>[]
  const sum = (rows: Record<string, number>[], key: string) => rows.reduce((total, row) => total + (row[key] ?? 0), 0)
  const orders = Buffer.from(
    await (await fetch(`${world.sandbox.url}/sandbox/shop/orders.csv?appid=${shop.appId}`)).arrayBuffer(),
  ).toString()

  expect(truth.days.length).toBeGreaterThanOrEqual(10)
  for (const each of truth.days.slice(0, -1)) {
    expect([each.day, heard('subscribe', each.day)]).toEqual([each.day, each.follows])
    expect(heard('unsubscribe', each.day)).toBe(each.leaves)
    expect(heard('text', each.day)).toBe(each.replies)
    const summary = await asked('getusersummary', each.day)
    expect(sum(summary, 'new_user')).toBe(each.follows)
    expect(sum(summary, 'cancel_user')).toBe(each.leaves)
    expect(sum(await asked('getusercumulate', each.day), 'cumulate_user')).toBe(each.followers)
    expect(sum(await asked('getupstreammsg', each.day), 'msg_count')).toBe(each.replies)
    const lines = orders.split('\r\n').filter((line) => line.split(',')[1]?.startsWith(each.day))
    expect(lines).toHaveLength(each.purchases)
    expect(Math.round(lines.reduce((total, line) => total + Number(line.split(',')[2]) * 100, 0))).toBe(each.purchaseFen)
  }
  const { articles } = (await world.get(`/sandbox/truth/articles?appid=${shop.appId}`)) as { articles: ArticleTruth[] }
  expect(articles).toHaveLength(3)
  for (const each of truth.days) {
    const ofDay = articles.flatMap(({ days }) => days.filter(({ day: date }) => date === each.day))
    expect(ofDay.reduce((total, { reads }) => total + reads, 0)).toBe(each.reads)
    expect(ofDay.reduce((total, { shares }) => total + shares, 0)).toBe(each.shares)
  }
})

test('totals are the sums of their days, readers are people', async () => {
  const { truth } = await tenDays()
  for (const key of truthKeys.filter((name) => name !== 'readers'))
    expect([key, truth.total[key]]).toEqual([key, truth.days.reduce((sum, each) => sum + each[key], 0)])
  expect(truth.total.readers).toBeLessThan(truth.days.reduce((sum, each) => sum + each.readers, 0))
  for (const each of truth.days) {
    expect(Object.values(each.deliveries).reduce((sum, count) => sum + count, 0)).toBe(each.messagesSent)
    expect(Object.values(each.followsBySource).reduce((sum, count) => sum + count, 0)).toBe(each.follows)
    expect(each.questions + each.complaints).toBeLessThanOrEqual(each.replies)
  }
  const changes = truth.days.map(({ follows, leaves }) => follows - leaves)
  expect(truth.days.map(({ followers }) => followers)).toEqual(
    changes.map((_, index) => 3_000 + changes.slice(0, index + 1).reduce((sum, change) => sum + change, 0)),
  )
})

test('every figure has a definition, and the spreadsheet has every figure', async () => {
  expect(truthKeys.filter((key) => !Object.hasOwn(definitions, key))).toEqual([])
  const world = await startWorld({ followers: 50 })
  const csv = await (await fetch(`${world.sandbox.url}/sandbox/truth.csv`)).text()
  expect(csv.split('\r\n')[0]?.split(',').slice(3)).toEqual(['followers', ...truthKeys])
})
