import { expect, test } from 'vitest'

import { everyone } from './segment.ts'
import { connectedShop } from './testing/shop.ts'

const shop = await connectedShop({ followers: 5000 })
const { app, accountId } = shop
const settle = (): Promise<void> => shop.settle()
const api = app.api

const eventTypes = async (contactId: string): Promise<unknown[]> =>
  (await app.sql(`select type from events.event where contact_id = $1 order by position`, [contactId])).map(({ type }) => type)

test('a connected account is read by itself: five thousand followers become contacts, once', { timeout: 120_000 }, async () => {
  const { total } = await (await shop.official()).users.get()
  await settle()
  const [sync] = (await api.followerSyncs.latest({ accountId })).items
  expect(sync).toMatchObject({ status: 'done', total, done: total, added: total, ended: 0, problem: null })
  expect((await api.contacts.count({ accountId, follow: 'following' })).count).toBe(total)
  expect(await api.segments.count({ expression: everyone, accountId })).toMatchObject({ members: total, followers: total })

  await shop.sync()
  const [again] = (await api.followerSyncs.latest({ accountId })).items
  expect(again).toMatchObject({ status: 'done', done: total, added: 0 })
  const [{ contacts } = { contacts: 0 }] = await app.sql<{ contacts: number }>(
    `select count(*)::int as contacts from audience.contact`,
  )
  expect(contacts).toBe(total)
})

test(
  'the list shows the newest first, page by page, with scene and time because there is no name',
  { timeout: 120_000 },
  async () => {
    const first = await api.contacts.list({ limit: 100, accountId, follow: 'following' })
    const second = await api.contacts.list({ limit: 100, accountId, follow: 'following', cursor: first.cursor ?? '' })
    const numbers = [...first.items, ...second.items].map(({ number }) => number)
    expect(numbers).toEqual([...new Set(numbers)].toSorted((a, b) => b - a))
    expect(first.items[0]).toMatchObject({ name: null, remark: '', follows: [{ accountId, subscribed: true }] })
    expect(first.items[0]?.follows[0]?.since).not.toBeNull()
  },
)

test('who follows by callback is a contact at once, and leaving and coming back are told', { timeout: 120_000 }, async () => {
  const phone = await shop.phone('小美')
  await settle()
  const [contact] = (await api.contacts.list({ search: phone.openid })).items
  if (contact === undefined) throw new Error('not found')
  expect(contact.follows[0]?.scene).not.toBe('')
  await phone.write('在吗')
  await settle()
  const profile = await api.contacts.get({ id: contact.id })
  expect(profile.windows).toMatchObject([{ accountId, left: 5 }])
  expect(Date.parse(profile.windows[0]?.until ?? '') - Date.parse(profile.lastInboundAt ?? '')).toBe(48 * 3_600_000)
  app.clock.advance(60_000)
  await phone.leave()
  await settle()
  expect((await api.contacts.get({ id: contact.id })).follows[0]).toMatchObject({ subscribed: false })
  app.clock.advance(60_000)
  await phone.follow()
  await settle()
  const types = ['contact.created', 'follow.started', 'follow.ended', 'message.received']
  expect((await eventTypes(contact.id)).filter((type) => types.includes(String(type)))).toEqual([
    'contact.created',
    'follow.started',
    'message.received',
    'follow.ended',
    'follow.started',
  ])
  const timeline = await api.contacts.timeline({ id: contact.id, limit: 2, types })
  expect(timeline.items.map(({ type }) => type)).toEqual(['follow.started', 'follow.ended'])
  const older = await api.contacts.timeline({ id: contact.id, limit: 50, types, cursor: timeline.cursor ?? '' })
  expect(older.items.map(({ type }) => type)).toContain('message.received')
})

test('a tag of WeChat is made there, carried to people, renamed and deleted', { timeout: 120_000 }, async () => {
  const tag = await api.tags.create({ name: '会员', accountId })
  const { items } = await api.contacts.list({ limit: 120, accountId, follow: 'following' })
  const ids = items.map(({ id }) => id)
  expect(await api.tags.attach({ id: tag.id, contactIds: ids })).toEqual({ changed: 120, unchanged: 0, refused: [] })
  expect(await api.tags.attach({ id: tag.id, contactIds: ids })).toEqual({ changed: 0, unchanged: 120, refused: [] })
  await app.drain()
  const official = await shop.official()
  const atWechat = (await official.tags.list()).find(({ name }) => name === '会员')
  expect(atWechat?.count).toBe(120)
  const shown = (await api.tags.list()).items.find(({ id }) => id === tag.id)
  expect(shown).toMatchObject({ state: 'synced', contacts: 120, problem: null })

  await api.tags.detach({ id: tag.id, contactIds: ids.slice(0, 20) })
  await api.tags.update({ id: tag.id, name: '老会员', expectedVersion: 1 })
  await app.drain()
  expect((await official.tags.list()).find(({ id }) => id === atWechat?.id)).toMatchObject({ name: '老会员', count: 100 })
  await api.tags.archive({ id: tag.id, expectedVersion: 2 })
  await app.drain()
  expect((await official.tags.list()).some(({ id }) => id === atWechat?.id)).toBe(false)
  expect(await app.sql(`select 1 from audience.contact_tag`)).toEqual([])
})

test('tags made at WeChat arrive with their people, and go when they are deleted there', { timeout: 120_000 }, async () => {
  const official = await shop.official()
  const { openids } = await official.users.get()
  const made = await official.tags.create('抽奖')
  await official.tags.add(made.id, openids.slice(0, 3))
  await shop.sync()
  const tag = (await api.tags.list()).items.find(({ name }) => name === '抽奖')
  expect(tag).toMatchObject({ kind: 'wechat', state: 'synced', contacts: 3 })
  const segment = await api.segments.create({
    name: '抽奖的人',
    expression: { kind: 'tag', match: 'any', tagIds: [tag?.id ?? ''] },
  })
  expect((await api.contacts.list({ segmentId: segment.id })).items).toHaveLength(3)
  await official.tags.remove(made.id)
  await shop.sync()
  expect((await api.tags.list()).items.some(({ name }) => name === '抽奖')).toBe(false)
  await expect(api.segments.count({ segmentId: segment.id })).rejects.toMatchObject({
    code: 'segment_broken',
    data: { findings: [{ noun: 'tag', name: '抽奖' }] },
  })
  expect(await api.segments.get({ id: segment.id })).toMatchObject({ findings: [{ noun: 'tag', name: '抽奖' }] })
})

test('the limits of the platform are refused here first: 100 tags an account, 20 a person', { timeout: 120_000 }, async () => {
  const [person] = (await api.contacts.list({ limit: 1, accountId, follow: 'following' })).items
  if (person === undefined) throw new Error('nobody')
  const contactIds = [person.id]
  const tags = []
  const { usage } = await api.tags.list()
  const left = 100 - (usage.find((each) => each.accountId === accountId)?.tags ?? 0)
  for (let index = 0; index < left; index += 1) tags.push(await api.tags.create({ name: `标签 ${index}`, accountId }))
  await expect(api.tags.create({ name: '第 101 个', accountId })).rejects.toMatchObject({ code: 'tag_limit_account' })
  await expect(api.tags.create({ name: '标签 7', accountId })).rejects.toMatchObject({ code: 'tag_limit_account' })
  for (const { id } of tags.slice(0, 20)) await api.tags.attach({ id, contactIds })
  const last = tags[20]
  if (last === undefined) throw new Error('no tag')
  expect(await api.tags.attach({ id: last.id, contactIds })).toMatchObject({
    changed: 0,
    refused: [{ reason: 'tag_limit_contact' }],
  })
  await app.drain()
  const held = await (await shop.official()).tags.ofPerson(person.follows[0]?.openid ?? '')
  expect(held).toHaveLength(20)
})
