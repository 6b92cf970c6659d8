import { expect, test } from 'vitest'

import { connectedShop } from './testing/shop.ts'

const shop = await connectedShop({ followers: 3300 })
const { app, accountId } = shop
const settle = (): Promise<void> => shop.settle()
const api = app.api

const step = async (): Promise<boolean> =>
  (await app.product.backgrounds.find(({ name }) => name === 'audience.sync')?.drain()) ?? false
const latest = async () => (await api.followerSyncs.latest({ accountId })).items[0]
const contactCount = async (): Promise<number> =>
  (await app.sql<{ count: number }>(`select count(*)::int as count from audience.contact`))[0]?.count ?? 0

test('a sync goes on where it stopped, and two processes cannot do a step twice', { timeout: 120_000 }, async () => {
  const { total } = await (await shop.official()).users.get()
  expect(total).toBeGreaterThan(3200)
  await api.followerSyncs.start({ accountId })
  await expect(api.followerSyncs.start({ accountId })).rejects.toMatchObject({ code: 'follower_sync_running' })
  // Two processes that both believe it is their turn, all the way.
  for (let round = 0; round < 50 && (await latest())?.phase !== 'profiles'; round += 1) await Promise.all([step(), step()])
  // WeChat fails for a while: what was read stays, and it goes on by itself.
  await shop.inSandbox('POST', '/sandbox/faults', { kind: '5xx', path: '/cgi-bin/user/info/batchget', count: 1 })
  await step()
  expect(await latest()).toMatchObject({ status: 'running', done: 0, problem: { code: 'wechat_unavailable' } })
  expect(await step()).toBe(false)
  app.clock.advance(10_000)
  await Promise.all([step(), step()])
  expect(await latest()).toMatchObject({ status: 'running', phase: 'profiles', done: 3200, added: 3200, problem: null })
  await app.drain()
  expect(await latest()).toMatchObject({ status: 'done', done: total, added: total, ended: 0, problem: null })
  expect(await contactCount()).toBe(total)
  expect(await app.sql(`select 1 from audience.follower_staging`)).toEqual([])
  expect(
    await app.sql(`select contact_id from events.event where type = 'contact.created' group by 1 having count(*) > 1`),
  ).toEqual([])
})

test('who left while callbacks were off is found by the next sync', { timeout: 120_000 }, async () => {
  const phone = await shop.phone('小静')
  await settle()
  app.clock.advance(60_000)
  await shop.inSandbox('DELETE', '/sandbox/accounts/wx5a1c7e3f9b2d4860/callback', {})
  await phone.leave()
  await settle()
  const find = async () => (await api.contacts.list({ search: phone.openid })).items[0]
  expect((await find())?.follows).toMatchObject([{ subscribed: true }])
  app.clock.advance(60_000)
  await shop.sync()
  expect((await find())?.follows).toMatchObject([{ subscribed: false }])
  expect(await latest()).toMatchObject({ ended: 1 })
})

test(
  'what is known of a person is found again, and a phone number only by those who may see it',
  { timeout: 120_000 },
  async () => {
    await api.attributes.create({ code: 'skin_type', name: '肤质', kind: 'text', choices: ['干性', '油性'] })
    const [contact] = (await api.contacts.list({ limit: 1 })).items
    if (contact === undefined) throw new Error('nobody')
    const profile = await api.contacts.get({ id: contact.id })
    const details = { remark: '王女士', phone: '+86 138-1234-5678', memberNumber: 'M001', birthday: '05-20' }
    const wrong = api.contacts.update({ id: contact.id, expectedVersion: profile.version, attributes: { skin_type: '混合' } })
    await expect(wrong).rejects.toMatchObject({ code: 'attribute_value_invalid' })
    const changed = await api.contacts.update({
      id: contact.id,
      expectedVersion: profile.version,
      ...details,
      attributes: { skin_type: '干性' },
    })
    expect(changed).toMatchObject({ phoneLast4: '5678', attributes: { skin_type: '干性' }, version: profile.version + 1 })
    await expect(api.contacts.update({ id: contact.id, expectedVersion: profile.version, remark: 'x' })).rejects.toMatchObject({
      code: 'edit_conflict',
    })
    for (const search of [
      '王女',
      '5678',
      '13812345678',
      'M001',
      `#${contact.number}`,
      contact.follows[0]?.openid.slice(-6) ?? '',
    ])
      expect((await api.contacts.list({ search })).items.map(({ id }) => id)).toContain(contact.id)
    expect(JSON.stringify(await app.sql(`select * from audience.contact where id = $1`, [contact.id]))).not.toContain(
      '13812345678',
    )
    expect(await api.contacts.revealPhone({ id: contact.id })).toEqual({ phone: '13812345678' })
    const reader = await app.withToken(['contact.read'])
    await expect(reader.contacts.revealPhone({ id: contact.id })).rejects.toMatchObject({ code: 'permission_missing' })
    const log = JSON.stringify((await api.audit.list({ noun: 'contact' })).items)
    expect(log).toContain('contact.revealPhone')
    for (const secret of ['13812345678', '王女士', 'M001']) expect(log).not.toContain(secret)
    await app.drain()
    const segment = { kind: 'attribute', attribute: 'skin_type', test: { op: 'is', text: '干性' } } as const
    expect((await api.segments.count({ expression: segment })).sample.map(({ id }) => id)).toEqual([contact.id])
  },
)

test('somebody on the blacklist is on it at WeChat too, and consent keeps its history', { timeout: 120_000 }, async () => {
  const [contact] = (await api.contacts.list({ follow: 'following', accountId, limit: 1 })).items
  if (contact === undefined) throw new Error('nobody')
  await api.contacts.setBlacklisted({ id: contact.id, blacklisted: true })
  await app.drain()
  const official = await shop.official()
  expect((await official.blacklist.get()).openids).toEqual([contact.follows[0]?.openid])
  await api.contacts.setBlacklisted({ id: contact.id, blacklisted: false })
  await app.drain()
  expect((await official.blacklist.get()).openids).toEqual([])

  await api.contacts.setConsent({ id: contact.id, purpose: 'marketing', granted: true })
  app.clock.advance(1000)
  const profile = await api.contacts.setConsent({ id: contact.id, purpose: 'marketing', granted: false, note: '电话退订' })
  expect(profile.consents.map(({ granted, note }) => [granted, note])).toEqual([
    [false, '电话退订'],
    [true, ''],
  ])
  const known = await app.db
    .in(app.workspace.id)
    .read(async (reader) => app.product.audience.reachability(reader, app.workspace.id, accountId, [contact.number]))
  expect(known.get(contact.number)).toMatchObject({ subscribed: true, blacklisted: false, consent: 'withdrawn', window: null })
})

test('an erased person is gone everywhere, and a sync does not bring them back', { timeout: 120_000 }, async () => {
  const settings = await api.accounts.callbackSettings({ id: accountId })
  const url = settings.url.replace('http://weiying.test', app.url)
  await shop.inSandbox('POST', '/sandbox/accounts/wx5a1c7e3f9b2d4860/callback', { ...settings, url })
  const phone = await shop.phone('小雅')
  await phone.write('我的电话是 13900000000')
  await settle()
  const [contact] = (await api.contacts.list({ search: phone.openid })).items
  if (contact === undefined) throw new Error('not found')
  await api.contacts.update({ id: contact.id, expectedVersion: 1, remark: '小雅本人' })
  const everything = JSON.stringify(await api.contacts.export({ id: contact.id }))
  for (const part of ['小雅本人', '我的电话是', phone.openid, 'follow.started']) expect(everything).toContain(part)

  await api.contacts.erase({ id: contact.id })
  await settle()
  await expect(api.contacts.get({ id: contact.id })).rejects.toMatchObject({ code: 'not_found' })
  expect((await api.contacts.list({ search: phone.openid })).items).toEqual([])
  for (const { table } of await app.sql<{ table: string }>(
    `select table_schema || '.' || table_name as table from information_schema.tables
     where table_schema in ('audience', 'accounts', 'events', 'identity', 'interaction', 'desk', 'reach')`,
  )) {
    const rows = JSON.stringify(await app.sql(`select * from ${table}`))
    for (const part of ['小雅本人', '我的电话是', phone.openid]) expect([table, rows.includes(part)]).toEqual([table, false])
  }
  const before = await contactCount()
  await shop.sync()
  expect(await contactCount()).toBe(before)
  await phone.write('我又来了')
  await settle()
  const [again] = (await api.contacts.list({ search: phone.openid })).items
  expect(again).toMatchObject({ remark: '' })
  expect(again?.id).not.toBe(contact.id)
})

test('another workspace sees nobody, counts nobody, and cannot name what it does not have', { timeout: 120_000 }, async () => {
  const [contact] = (await api.contacts.list({ limit: 1 })).items
  const tag = await api.tags.create({ name: '本店' })
  if (contact === undefined) throw new Error('nobody')
  const { api: other } = await app.secondWorkspace()
  expect((await other.contacts.list({})).items).toEqual([])
  expect(await other.contacts.count({})).toEqual({ count: 0, exact: true })
  await expect(other.contacts.get({ id: contact.id })).rejects.toMatchObject({ code: 'not_found' })
  await expect(other.tags.attach({ id: tag.id, contactIds: [contact.id] })).rejects.toMatchObject({ code: 'not_found' })
  await expect(other.segments.count({ expression: { kind: 'tag', match: 'any', tagIds: [tag.id] } })).rejects.toMatchObject({
    code: 'segment_broken',
  })
  await expect(other.followerSyncs.start({ accountId })).rejects.toMatchObject({ code: 'not_found' })
})
