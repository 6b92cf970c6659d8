import { expect, test } from 'vitest'

import { connectedShop } from '../audience/testing/shop.ts'
import { pictureFile } from '../content/testing/pictures.ts'

const shop = await connectedShop({ followers: 40 })
const { app, accountId, sandbox } = shop
const { api } = app
await shop.settle()
const cover = await api.files.upload({ file: await pictureFile('#c2185b', { width: 900, height: 383 }) })
const column = await api.contentShelves.create({ kind: 'column', name: '护肤课' })
const { id: contentId } = await api.contents.create({
  title: '护肤三步',
  type: 'useful',
  columnId: column.id,
  points: ['takeaway'],
  body: {
    kind: 'article',
    author: '小花',
    digest: '三步就好',
    html: '<p>早晚三步。<a href="https://shop.example/care?a=1&amp;b=2">到店</a> <a href="https://mp.weixin.qq.com/s/abc">上一篇</a></p>',
    sourceUrl: 'https://shop.example/skin',
    cover: { fileId: cover.id },
  },
})
const { id, version } = await api.campaigns.create({
  title: '护肤',
  accountId,
  channel: 'mass',
  audience: { kind: 'all' },
  content: { kind: 'articles', contentIds: [contentId] },
})
const estimate = await api.campaigns.estimate({ id })
await api.campaigns.launch({ id, expectedVersion: version })
await shop.settle()
await shop.settle()

test('readers of an article reach the original and its outside links through ours, articles of WeChat stay as they are', async () => {
  expect(estimate.links).toEqual({
    addresses: ['https://shop.example/skin', 'https://shop.example/care?a=1&b=2'],
    tracked: 'yes',
  })
  const sent = [...sandbox.world.articles.values()].find(({ title }) => title === '护肤三步')
  expect(sent?.sourceUrl).toMatch(/^http:\/\/weiying\.test\/l\/[\w-]{16}$/)
  expect(sent?.html).toContain('https://mp.weixin.qq.com/s/abc')
  expect(sent?.html).not.toContain('https://shop.example/care')
  const answer = await fetch((sent?.sourceUrl ?? '').replace('http://weiying.test', app.url), {
    redirect: 'manual',
    headers: { 'user-agent': 'Mozilla/5.0 (iPhone) MicroMessenger/8.0.50' },
  })
  expect(answer.headers.get('location')).toBe('https://shop.example/skin')
  await app.drain()
  const report = await api.campaignReports.get({ campaignId: id })
  expect(report.links).toMatchObject([
    { target: 'https://shop.example/skin', contentId, personal: false, clicks: 1 },
    { target: 'https://shop.example/care?a=1&b=2', contentId, clicks: 0 },
  ])
  expect(report.clickRate).toBeCloseTo(1 / report.reached)
})

test('the library keeps the addresses that people wrote', async () => {
  const { body } = await api.contents.get({ id: contentId })
  expect(body).toMatchObject({ sourceUrl: 'https://shop.example/skin', html: expect.stringContaining('shop.example/care') })
})

test('what the platform counts the next morning is told apart by type, column and length of the library', async () => {
  const [batch] = await app.sql<{ message: string }>(`select msg_data_id as message from reach.batch where campaign_id = $1`, [
    id,
  ])
  const row = (msgid: string) => [app.workspace.id, accountId, msgid]
  for (const msgid of [`${batch?.message}_1`, '999999_1'])
    await app.sql(
      `insert into insight.article_day (workspace_id, account_id, msgid, stat_date, published_on, title, url, target, readers, sharers, favourites, likes, comments, pulled_at)
      values ($1, $2, $3, '2026-11-21', '2026-11-21', '护肤三步', 'http://a.example', 40, 12, 1, 0, 0, 0, now())`,
      row(msgid),
    )
  const period = { from: '2026-11-21', to: '2026-11-22' }
  const groups = async (by: 'type' | 'column' | 'length') => (await api.contentReports.groups({ ...period, by })).items
  expect(await groups('type')).toMatchObject([
    { group: 'useful', name: null, articles: 1, readRate: 0.3 },
    { group: 'unknown', articles: 1 },
  ])
  expect(await groups('column')).toMatchObject([
    { group: column.id, name: '护肤课', articles: 1 },
    { group: 'unknown', articles: 1 },
  ])
  expect(await groups('length')).toMatchObject([
    { group: '0', articles: 1 },
    { group: 'unknown', articles: 1 },
  ])

  // The present interface keeps silent on how many it was sent to: our own send knows.
  await app.sql(`update insight.article_day set target = null`)
  expect(await groups('type')).toMatchObject([
    { group: 'useful', readRate: 12 / 40 },
    { group: 'unknown', readRate: null },
  ])
  const { items } = await api.contentReports.list({ ...period, sort: 'read_rate', limit: 10 })
  expect(items.map(({ target, readRate }) => [target, readRate])).toEqual([
    [40, 12 / 40],
    [null, null],
  ])
})
