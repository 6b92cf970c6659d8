import { seededRandom, systemIds } from '@weiying/kernel'
import { demoAccounts } from '@weiying/wechat-sandbox'
import { expect, test } from 'vitest'

import { createAudit } from '../identity/index.ts'
import { mergeCommands } from './merge.commands.ts'
import { adoptProfiles } from './profile.jobs.ts'
import { everyone, type SegmentExpression } from './segment.ts'
import { connectedShop } from './testing/shop.ts'

const shop = await connectedShop({ followers: 40 })
const { app, accountId } = shop
const { api } = app
const workspace = app.workspace.id
type Profile = Awaited<ReturnType<typeof api.contacts.get>>

const diary = await api.accounts.create({
  name: '花漾日记',
  kind: 'subscription',
  appId: demoAccounts.diary.appId,
  secret: demoAccounts.diary.secret,
  apiBaseUrl: shop.sandbox.url,
})
await api.accounts.check({ id: diary.id })
for (let index = 0; index < 9; index += 1) {
  const { id } = await shop.inSandbox('POST', '/phone/api/people', { nickname: `读者${index}` })
  await shop.inSandbox('POST', `/phone/api/people/${String(id)}/follow`, { appId: demoAccounts.diary.appId })
}
await shop.settle()
await api.followerSyncs.start({ accountId: diary.id }).catch(() => {})
await shop.settle()

const read = async (id: string): Promise<Profile> => await api.contacts.get({ id: id as Profile['id'] })
async function followersOf(account: string): Promise<Profile[]> {
  const { items } = await api.contacts.list({ follow: 'following', accountId: account as typeof accountId, limit: 200 })
  return await Promise.all(items.map(({ id }) => read(id)))
}
const ofShop = await followersOf(accountId)
const ofDiary = await followersOf(diary.id)
const next = (list: Profile[]): Profile => {
  const found = list.shift()
  if (found === undefined) throw new Error('nobody is left')
  return found
}
const merge = async (survivor: Profile, merged: Profile, taken?: string[]) =>
  await api.contactMerges.merge({
    survivorId: survivor.id,
    mergedId: merged.id,
    expectedVersion: (await read(survivor.id)).version,
    expectedMergedVersion: (await read(merged.id)).version,
    ...(taken === undefined ? {} : { taken }),
  })
const idOf = (profile: Profile | undefined): Profile['id'] => {
  if (profile === undefined) throw new Error('nobody is left')
  return profile.id
}
const unmerge = async ({ id }: Profile) => await api.contactMerges.unmerge({ contactId: id })
const reach = async (account: typeof accountId, numbers: number[], asOf?: Date) =>
  await app.db
    .in(workspace)
    .read(async (reader) => await app.product.audience.reachability(reader, workspace, account, numbers, asOf))

async function order({ id, number }: Profile, amountFen: number): Promise<void> {
  await app.db.in(workspace).transaction(async (tx) =>
    app.product.events.publish(tx, workspace, {
      type: 'order.placed',
      at: app.clock.now(),
      contact: { id, number },
      source: 'test',
      properties: { orderId: systemIds<'order'>(), amountFen, channel: '门店', shop: '静安寺', codeWord: null, first: true },
    }),
  )
}
const bought = (orders: number): SegmentExpression => ({
  kind: 'event',
  type: 'order.placed',
  where: [],
  measure: { kind: 'count', compare: '>=', number: orders },
  during: null,
})
const members = async (expression: SegmentExpression): Promise<number[]> => {
  const found: number[] = []
  for await (const chunk of app.product.audience.segments.evaluate(workspace, { expression })) found.push(...chunk)
  return found
}
/** Without what every change moves on. */
const lasting = ({ version: _, ...profile }: Profile) => profile

test('two followers become one person everywhere, and two again exactly as they were', { timeout: 120_000 }, async () => {
  const [a, b] = [next(ofShop), next(ofDiary)]
  const [gold, silver] = [await api.tags.create({ name: '金卡' }), await api.tags.create({ name: '银卡' })]
  await api.contacts.update({ id: a.id, expectedVersion: a.version, remark: '王女士', city: '上海', memberNumber: 'A001' })
  await api.contacts.update({
    id: b.id,
    expectedVersion: b.version,
    name: '王芳',
    city: '北京',
    phone: '13812345678',
    memberNumber: 'B001',
  })
  await api.tags.attach({ id: gold.id, contactIds: [a.id] })
  await api.tags.attach({ id: silver.id, contactIds: [b.id] })
  await order(a, 1000)
  await order(b, 2500)
  await app.drain()
  const [beforeA, beforeB] = [await read(a.id), await read(b.id)]
  const twice = await members(bought(2))
  const all = await api.segments.count({ expression: everyone })
  const both: SegmentExpression = { kind: 'tag', match: 'all', tagIds: [gold.id, silver.id] }
  expect([twice, await members(both)]).toEqual([[], []])

  const { fields } = await api.contactMerges.preview({ survivorId: a.id, mergedId: b.id })
  expect(fields.filter(({ conflict }) => conflict).map(({ field }) => field)).toEqual(['memberNumber', 'city'])
  expect(fields.filter(({ taken }) => taken).map(({ field }) => field)).toEqual(['name', 'phone'])
  const one = await merge(a, b, ['name', 'phone', 'memberNumber'])
  expect(one).toMatchObject({
    id: a.id,
    remark: '王女士',
    name: '王芳',
    city: '上海',
    memberNumber: 'B001',
    phoneLast4: '5678',
    tagIds: [gold.id, silver.id],
    orders: { count: 2, spentFen: 3500 },
    merged: [{ id: b.id, number: b.number, into: a.number, rule: 'hand', by: '林小雨' }],
  })
  expect(one.identities.map(({ accountId: account }) => account)).toEqual([accountId, diary.id])
  expect(one.follows).toHaveLength(2)
  // An address from before leads to the person; changes belong there.
  expect(await read(b.id)).toEqual(one)
  await expect(api.contacts.update({ id: b.id, expectedVersion: 1, remark: 'x' })).rejects.toMatchObject({
    code: 'contact_merged',
  })
  await app.drain()
  expect([await members(bought(2)), await members(both)]).toEqual([[a.number], [a.number]])
  expect(await members({ kind: 'contacts', contactIds: [b.id] })).toEqual([a.number])
  expect((await api.segments.count({ expression: everyone })).members).toBe(all.members - 1)
  expect((await api.tags.list()).items.find(({ id }) => id === silver.id)).toMatchObject({ contacts: 1 })
  for (const search of ['B001', `#${b.number}`, b.identities[0]?.openid ?? '', '5678'])
    expect((await api.contacts.list({ search })).items.map(({ id }) => id)).toEqual([a.id])
  for (const account of [accountId, diary.id])
    expect((await api.contacts.list({ accountId: account, tagIds: [silver.id] })).items.map(({ id }) => id)).toEqual([a.id])
  const timeline = await api.contacts.timeline({ id: a.id, types: ['order.placed', 'contact.merged'] })
  expect(timeline.items.map(({ type }) => type).toSorted()).toEqual(['contact.merged', 'order.placed', 'order.placed'])

  const apart = await unmerge(b)
  expect(lasting(apart)).toEqual(lasting(beforeB))
  expect(lasting(await read(a.id))).toEqual(lasting(beforeA))
  await app.drain()
  expect([await members(bought(2)), await members(both)]).toEqual([[], []])
  expect((await api.segments.count({ expression: everyone })).members).toBe(all.members)
  await expect(unmerge(b)).rejects.toMatchObject({ code: 'contact_not_merged' })
  const log = (await api.audit.list({ noun: 'contact' })).items.filter(({ action }) => /merge/.test(action))
  expect(log.map(({ action }) => action)).toEqual(['contact.unmerge', 'contact.merge'])
  expect(log[1]).toMatchObject({ after: { contacts: [a.number, b.number], rule: 'hand' } })
  expect(JSON.stringify(log)).not.toContain('王芳')
})

test('a person is reached once by each account that they follow, and what they refused holds for both', async () => {
  const [a, b] = [next(ofShop), next(ofDiary)]
  await merge(a, b)
  await app.drain()
  expect((await reach(accountId, [a.number])).get(a.number)).toMatchObject({ openid: a.follows[0]?.openid, subscribed: true })
  expect((await reach(diary.id, [a.number])).get(a.number)).toMatchObject({ openid: b.follows[0]?.openid, subscribed: true })
  for (const account of [accountId, diary.id]) {
    const found: number[] = []
    for await (const chunk of app.product.audience.segments.evaluate(workspace, { expression: everyone, accountId: account }))
      found.push(...chunk)
    expect(found.filter((number) => number === a.number || number === b.number)).toEqual([a.number])
  }
  await api.contacts.setConsent({ id: a.id, purpose: 'marketing', granted: false })
  expect((await reach(diary.id, [a.number, b.number])).get(b.number)).toMatchObject({ consent: 'withdrawn' })
  await unmerge(b)
  expect((await reach(diary.id, [a.number])).get(a.number)).toMatchObject({ openid: null, subscribed: false })
  await api.contacts.setConsent({ id: a.id, purpose: 'marketing', granted: true })
})

test('two openids of one account stay two follows, and the person is written to by one of them', async () => {
  const [a, b] = [next(ofShop), next(ofShop)]
  const one = await merge(a, b)
  expect(one.follows.map(({ openid }) => openid)).toEqual([a.follows[0]?.openid, b.follows[0]?.openid])
  expect((await reach(accountId, [a.number])).get(a.number)?.openid).toBe(a.follows[0]?.openid)
  // The first one leaves: the person is still there by the other openid.
  await app.sql(`update audience.follow set subscribed = false where number = $1`, [a.number])
  expect((await reach(accountId, [a.number])).get(a.number)).toMatchObject({
    openid: b.follows[0]?.openid,
    subscribed: true,
  })
  await app.sql(`update audience.follow set window_left = 5, window_until = $2 where number = $1`, [
    b.number,
    new Date(app.clock.now().getTime() + 3_600_000),
  ])
  const spent = await app.db
    .in(workspace)
    .transaction(async (tx) => await app.product.audience.windows.spend(tx, workspace, accountId, [a.number]))
  expect([...spent]).toEqual([a.number])
  expect((await read(a.id)).windows).toMatchObject([{ left: 4 }])
  // A campaign that had chosen both before the merge writes to each follow once: nobody lends theirs.
  const before = new Date(app.clock.now().getTime() - 1)
  const then = await reach(accountId, [a.number, b.number], before)
  expect(then.get(a.number)).toMatchObject({ subscribed: false })
  expect(then.get(b.number)).toMatchObject({ openid: b.follows[0]?.openid, subscribed: true })
  await unmerge(b)
  await app.sql(`update audience.follow set subscribed = true where number = $1`, [a.number])
})

test('who is merged while a campaign runs gets its message once', { timeout: 120_000 }, async () => {
  const [a, b] = [next(ofShop), next(ofShop)]
  const [template] = (await api.accountTemplates.list({ accountId })).items
  if (template === undefined) throw new Error('the sandbox has no template')
  const values = Object.fromEntries(
    template.fields.map(({ name }) => [name, name.startsWith('amount') ? '12.00元' : name.startsWith('phrase') ? '已发货' : '3']),
  )
  const { total } = await (await shop.official()).users.get()
  const { id, version } = await api.campaigns.create({
    title: '发货通知',
    accountId,
    channel: 'template',
    audience: { kind: 'all' },
    content: { kind: 'template', templateId: template.templateId, values },
  })
  await shop.inSandbox('POST', '/sandbox/faults', { kind: 'latency', ms: 300, path: '/cgi-bin/message/template/send' })
  await api.campaigns.launch({ id, expectedVersion: version })
  const sending = app.drain()
  await merge(a, b)
  await sending
  await app.drain()
  await shop.inSandbox('DELETE', '/sandbox/faults')
  const truth = shop.sandbox.truth.deliveries({ clientMsgIdPrefix: `w${id.replaceAll('-', '').slice(-12)}` })
  expect(truth.duplicates).toBe(0)
  const { totals, status } = await api.campaigns.progress({ id })
  expect(status).toBe('done')
  // Before the audience was fixed the two are one recipient, after it each of the two openids is one.
  expect([total - 1, total]).toContain(totals.accepted)
  expect(truth.people).toBe(totals.accepted)
  await unmerge(b)
})

test('of two people who merge the same pair one does it', async () => {
  const [a, b] = [next(ofShop), next(ofDiary)]
  const pair = {
    survivorId: a.id,
    mergedId: b.id,
    expectedVersion: (await read(a.id)).version,
    expectedMergedVersion: (await read(b.id)).version,
  }
  const reversed = {
    survivorId: b.id,
    mergedId: a.id,
    expectedVersion: pair.expectedMergedVersion,
    expectedMergedVersion: pair.expectedVersion,
  }
  const attempts = await Promise.allSettled([api.contactMerges.merge(pair), api.contactMerges.merge(reversed)])
  expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(attempts.flatMap((attempt) => (attempt.status === 'rejected' ? [attempt.reason.code] : []))).toEqual(['contact_merged'])
  await expect(api.contactMerges.merge({ ...pair, mergedId: a.id })).rejects.toMatchObject({ code: 'contact_merge_self' })
  const reader = await app.withToken(['contact.read'])
  await expect(reader.contactMerges.unmerge({ contactId: b.id })).rejects.toMatchObject({ code: 'permission_missing' })
  const { api: other } = await app.secondWorkspace()
  await expect(other.contactMerges.unmerge({ contactId: b.id })).rejects.toMatchObject({ code: 'not_found' })
})

test('chains of merges are taken back in any order', { timeout: 120_000 }, async () => {
  const random = seededRandom(11)
  const five = [next(ofShop), next(ofShop), next(ofShop), next(ofDiary), next(ofDiary)]
  for (const [index, { id, version }] of five.entries())
    await api.contacts.update({ id, expectedVersion: version, remark: `客户${index}`, memberNumber: `M-${index}` })
  await app.drain()
  const before = await Promise.all(five.map(({ id }) => read(id)))
  for (let round = 0; round < 3; round += 1) {
    for (let merges = 0; merges < 4; merges += 1) {
      const roots = (await Promise.all(five.map(({ id }) => read(id)))).filter(({ id }, index) => id === five[index]?.id)
      const [survivor, merged] = roots.toSorted(() => random() - 0.5)
      if (survivor === undefined || merged === undefined) break
      const { fields } = await api.contactMerges.preview({ survivorId: survivor.id, mergedId: merged.id })
      await merge(
        survivor,
        merged,
        fields.flatMap(({ field }) => (random() < 0.5 ? [field] : [])),
      )
    }
    const root = await read(five[0]?.id ?? '')
    expect(root.merged).toHaveLength(4)
    await app.drain()
    const numbers = five.map(({ number }) => number)
    expect((await members(everyone)).filter((number) => numbers.includes(number))).toEqual([root.number])
    for (const { id } of root.merged.toSorted(() => random() - 0.5)) await unmerge({ id } as Profile)
    await app.drain()
    expect((await Promise.all(five.map(({ id }) => read(id)))).map(lasting)).toEqual(before.map(lasting))
    expect((await members(everyone)).filter((number) => numbers.includes(number))).toEqual(numbers.toSorted((x, y) => x - y))
  }
  const [a, b, c] = before
  if (a === undefined || b === undefined || c === undefined) throw new Error('nobody')
  await merge(b, a)
  await merge(c, b)
  await unmerge(b)
  expect(await read(b.id)).toMatchObject({ id: b.id, merged: [{ id: a.id, into: b.number }] })
  expect((await read(c.id)).merged).toEqual([])
  await unmerge(a)
})

test('who has the same phone or nearly the same member number is proposed, until somebody says no', async () => {
  const people = await Promise.all(
    [
      { phone: '+86 137 0000 0001', memberNumber: 'VIP-0042' },
      { phone: '13700000001' },
      { memberNumber: 'vip0042' },
      { phone: '13700000002', memberNumber: 'VIP-0043' },
    ].map((details) => api.contacts.create(details)),
  )
  const [first, second, third] = people.toSorted((x, y) => x.number - y.number)
  const same = people.filter((each) => each !== people[3])
  const proposed = await api.contactMerges.candidates({})
  const shown = proposed.items.map(({ reason, survivor, merged }) => [reason, survivor.number, merged.number])
  const [vip, phoned, spelled] = people.map(({ number }) => number)
  const pair = (one = 0, other = 0) => [Math.min(one, other), Math.max(one, other)]
  expect(shown.toSorted()).toEqual(
    [
      ['member_number', ...pair(vip, spelled)],
      ['phone', ...pair(vip, phoned)],
    ].toSorted(),
  )
  expect([first, second, third, same.length]).not.toContain(undefined)
  expect((await api.contactMerges.candidates({ contactId: idOf(people[3]) })).items).toEqual([])
  expect((await api.contactMerges.candidates({ contactId: idOf(people[1]) })).items).toHaveLength(1)
  expect((await api.contactMerges.candidates({ limit: 1 })).cursor).not.toBeNull()
  await api.contactMerges.dismiss({ contactId: idOf(people[0]), otherId: idOf(people[1]) })
  expect((await api.contactMerges.candidates({})).items.map(({ reason }) => reason)).toEqual(['member_number'])
})

test('whom WeChat gives one unionid is one person by itself, once and not again after somebody parted them', async () => {
  const [a, b] = [next(ofShop), next(ofDiary)]
  const { business, events } = app.product
  const audit = createAudit({ clock: app.clock, newId: systemIds })
  const { mergeSameUnion } = mergeCommands({ db: app.db, business, events, audit })
  const openidIndex = (): Buffer => Buffer.from('')
  const hear = async (account: typeof accountId, { follows }: Profile, unionid: string): Promise<void> => {
    const follow = follows[0]
    await app.db.in(workspace).transaction(async (tx) => {
      await adoptProfiles(
        tx,
        { newId: systemIds, events, openidIndex, mergeSameUnion },
        {
          workspace,
          accountId: account,
          readAt: app.clock.now(),
          at: app.clock.now(),
          profiles: [
            {
              openid: follow?.openid ?? '',
              unionid,
              subscribed: true,
              since: new Date(follow?.since ?? 0),
              scene: follow?.scene ?? '',
              qrScene: null,
              language: '',
              remark: '',
              wechatTags: [],
            },
          ],
        },
      )
    })
  }
  await hear(accountId, a, 'union-1')
  expect((await read(a.id)).merged).toEqual([])
  await hear(diary.id, b, 'union-1')
  const older = a.number < b.number ? a : b
  const younger = older === a ? b : a
  expect(await read(younger.id)).toMatchObject({ id: older.id, merged: [{ id: younger.id, rule: 'unionid' }] })
  expect((await api.audit.list({ noun: 'contact' })).items[0]).toMatchObject({
    action: 'contact.merge',
    actor: { kind: 'system' },
  })
  await unmerge(younger)
  await hear(accountId, a, 'union-2')
  await hear(accountId, a, 'union-1')
  expect((await read(younger.id)).id).toBe(younger.id)
})

test('erasing a person erases everybody who was merged into them', async () => {
  const [a, b] = [next(ofShop), next(ofDiary)]
  await merge(a, b)
  const everything = JSON.stringify(await api.contacts.export({ id: a.id }))
  for (const openid of [a.follows[0]?.openid ?? '', b.follows[0]?.openid ?? '']) expect(everything).toContain(openid)
  await api.contacts.erase({ id: a.id })
  await app.drain()
  for (const { id } of [a, b]) await expect(read(id)).rejects.toMatchObject({ code: 'not_found' })
  await expect(unmerge(b)).rejects.toMatchObject({ code: 'not_found' })
  const identities = await app.sql(`select 1 from audience.identity where number = any($1)`, [[a.number, b.number]])
  expect(identities).toEqual([])
})
