import { createOfficialAccount, stableToken } from '@weiying/wechat'
import { expect, test } from 'vitest'

import { demoAccounts } from '../index.ts'
import { png, startWorld, type TestWorld } from './world.ts'

const { shop } = demoAccounts

const clientOf = ({ sandbox, clock }: TestWorld) =>
  createOfficialAccount({
    baseUrl: sandbox.url,
    appId: shop.appId,
    tokens: stableToken({ baseUrl: sandbox.url, appId: shop.appId, secret: shop.secret, now: () => clock.now().getTime() }),
  })

const picture = { bytes: Uint8Array.from(png), filename: 'a.png', contentType: 'image/png' }

test('the client walks the main path against the sandbox', async () => {
  const world = await startWorld()
  const wechat = clientOf(world)
  const { openids } = await wechat.users.get()
  const [first = ''] = openids
  const profiles = await wechat.users.profiles(openids)
  expect(profiles).toHaveLength(20)
  expect(profiles[0]).toMatchObject({ openid: first, subscribed: true })

  const tag = await wechat.tags.create('会员')
  await wechat.tags.add(tag.id, openids.slice(0, 5))
  expect((await wechat.tags.members(tag.id)).openids).toEqual(openids.slice(0, 5))
  expect(await wechat.tags.ofPerson(first)).toEqual([tag.id])

  const cover = await wechat.materials.add('image', picture)
  const kept = await wechat.materials.get(cover.mediaId)
  expect(kept.type).toBe('file')
  const draft = await wechat.drafts.add([{ title: '新品', content: '<p>你好</p>', thumbMediaId: cover.mediaId }])
  expect((await wechat.drafts.get(draft)).articles[0]).toMatchObject({ title: '新品' })
  await wechat.mass.preview({ openid: first }, { type: 'mpnews', mediaId: draft })
  const job = await wechat.mass.sendAll({ tagId: tag.id }, { type: 'mpnews', mediaId: draft }, 'c1')
  await world.sandbox.settled()
  expect(await wechat.mass.status(job.msgId)).toBe('SEND_SUCCESS')
  expect(world.sandbox.truth.deliveries({ clientMsgId: 'c1' })).toMatchObject({ people: 5, duplicates: 0 })
  await expect(wechat.mass.sendAll({ tagId: tag.id }, { type: 'text', content: '又来' }, 'c1')).rejects.toMatchObject({
    errcode: 45065,
  })

  const other = await wechat.drafts.add([{ title: '只发布', content: '<p>好</p>', thumbMediaId: cover.mediaId }])
  const { publishId } = await wechat.publish.submit(other)
  await world.sandbox.settled()
  expect(await wechat.publish.state(publishId)).toMatchObject({ publishId })
})

test('the client reads templates, codes, menus, automatic answers and statistics', async () => {
  const world = await startWorld()
  const wechat = clientOf(world)
  const [first = ''] = (await wechat.users.get()).openids
  expect((await wechat.templates.list()).map(({ title }) => title)).toContain('预约成功通知')
  expect(await wechat.qrcodes.permanent('柜台')).toHaveProperty('ticket')
  expect(await wechat.menus.current()).toMatchObject({ open: true })
  expect(await wechat.autoreply.get()).toMatchObject({
    welcomeOpen: true,
    rules: [{ name: '会员' }, { name: '门店' }, { name: '优惠' }],
  })
  const { rows } = await wechat.datacube.query('getusercumulate', '2026-11-08', '2026-11-09')
  expect(rows.at(-1)).toMatchObject({ cumulateUser: 20 })
  await expect(wechat.customerMessages.send(first, { type: 'text', content: '您好' })).rejects.toMatchObject({ errcode: 45015 })
})

test('the client survives lost tokens', async () => {
  const world = await startWorld()
  const wechat = clientOf(world)
  await wechat.tags.list()
  await world.post(`/sandbox/accounts/${shop.appId}/settings`, { loseTokens: true })
  expect(await wechat.tags.list()).toHaveLength(1)
})
