import { expect, test } from 'vitest'

import { connectedShop } from '../audience/testing/shop.ts'
import { pictureFile } from '../content/testing/pictures.ts'
import { killedWorkers } from './testing/killing.ts'

const shop = await connectedShop({ followers: 40 })
const { app, accountId, sandbox } = shop
const { api } = app
await shop.settle()
const official = await shop.official()
const followers = (await official.users.get()).total
const cover = await api.files.upload({ file: await pictureFile('#c2185b', { width: 900, height: 383 }) })
const { id: contentId } = await api.contents.create({
  title: '护肤三步',
  type: 'useful',
  points: ['takeaway'],
  body: {
    kind: 'article',
    author: '小花',
    digest: '三步就好',
    html: '<p>早晚三步。</p>',
    sourceUrl: 'https://huayang.example.com/skin',
    cover: { fileId: cover.id },
  },
})

const articles = async () =>
  await api.campaigns.create({
    title: '护肤',
    accountId,
    channel: 'mass',
    audience: { kind: 'all' },
    content: { kind: 'articles', contentIds: [contentId] },
  })
const received = (id: string) => {
  const { messages, people, duplicates } = sandbox.truth.deliveries({
    clientMsgIdPrefix: `w${id.replaceAll('-', '').slice(-12)}`,
  })
  return { messages, people, duplicates }
}
const everybodyOnce = { messages: followers, people: followers, duplicates: 0 }
const drafts = async (): Promise<number> => await official.drafts.count()
const sendPath = '/cgi-bin/message/mass/send'

test('articles reach every follower once; the draft is used up, and the batch carries the id of the statistics', async () => {
  const { id, version } = await articles()
  expect(await api.campaigns.estimate({ id })).toMatchObject({ route: 'list', calls: 1, undoable: true, problems: [] })
  await api.campaigns.launch({ id, expectedVersion: version })
  await shop.settle()
  await shop.settle()
  const { status, totals, batches } = await api.campaigns.progress({ id })
  expect({ status, totals }).toMatchObject({ status: 'done', totals: { accepted: followers, failed: 0, unknown: 0 } })
  expect(batches).toMatchObject([{ people: followers, status: 'sent', sent: followers }])
  const [kept] = await app.sql(`select msg_id, msg_data_id from reach.batch where campaign_id = $1`, [id])
  expect(kept).toMatchObject({ msg_id: expect.stringMatching(/^\d+$/), msg_data_id: expect.stringMatching(/^\d+$/) })
  expect(received(id)).toEqual(everybodyOnce)
  expect(await drafts()).toBe(0)
})

test('the answer was lost after the articles went out: asked again under the same name, WeChat tells, and no draft is left', async () => {
  await shop.inSandbox('POST', '/sandbox/faults', { kind: 'drop_after_success', path: sendPath, count: 1 })
  const { id, version } = await articles()
  await api.campaigns.launch({ id, expectedVersion: version })
  await shop.settle()
  expect(await api.campaigns.progress({ id })).toMatchObject({ status: 'sending', totals: { accepted: 0, unknown: 0 } })
  // WeChat's word on it comes as a push of its own, sooner or later.
  for (let turn = 0; turn < 10 && (await api.campaigns.progress({ id })).status !== 'done'; turn += 1) {
    await app.sql(`update reach.chunk set not_before = null, lease_until = null`)
    await shop.settle()
  }
  expect(await api.campaigns.progress({ id })).toMatchObject({
    status: 'done',
    totals: { accepted: followers, unknown: 0, failed: 0 },
    batches: [{ status: 'sent', sent: followers }],
  })
  expect(received(id)).toEqual(everybodyOnce)
  expect(await drafts()).toBe(0)
})

test('a mass call through killed workers goes out once', { timeout: 300_000 }, async () => {
  const workers = killedWorkers(shop, 11)
  const { id, version } = await articles()
  await shop.inSandbox('POST', '/sandbox/faults', { kind: 'latency', ms: 4000, path: sendPath })
  await api.campaigns.launch({ id, expectedVersion: version })
  const kills = 4
  const killed = await workers.sendThroughKills(id, {
    kills,
    underWay: async () => {
      // Pauses are times of the database; nobody waits a minute here.
      await app.sql(`update reach.chunk set not_before = null where campaign_id = $1`, [id])
      return (await app.sql(`select from reach.batch where campaign_id = $1 and status = 'intended'`, [id])).length > 0
    },
    calm: async () => {
      await app.sql(`update reach.chunk set not_before = null where campaign_id = $1`, [id])
      await fetch(`${sandbox.url}/sandbox/faults`, { method: 'DELETE' })
    },
  })
  await sandbox.settled()
  const { totals, status } = await api.campaigns.progress({ id })
  expect({ status, totals }, workers.trouble()).toMatchObject({
    status: 'done',
    totals: { recipients: followers, accepted: followers, failed: 0, unknown: 0 },
  })
  expect(killed).toBeGreaterThanOrEqual(1)
  expect(received(id), workers.trouble()).toEqual(everybodyOnce)
})
