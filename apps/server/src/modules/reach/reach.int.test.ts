import { expect, test } from 'vitest'

import { connectedShop } from '../audience/testing/shop.ts'

const shop = await connectedShop({ followers: 60 })
const { app, accountId, sandbox } = shop
const settle = async (): Promise<void> => await shop.settle()
const { api } = app
await settle()

const [template] = (await api.accountTemplates.list({ accountId })).items
if (template === undefined) throw new Error('the sandbox has no template')

const everybody = { kind: 'all' as const }
const followers = (await (await shop.official()).users.get()).total
const key = (id: string): string => `w${id.replaceAll('-', '').slice(-12)}`
const received = (id: string) => {
  const { messages, people, duplicates } = sandbox.truth.deliveries({ clientMsgIdPrefix: key(id) })
  return { messages, people, duplicates }
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

const templateContent = (over: Record<string, string> = {}) => ({
  kind: 'template' as const,
  templateId: template.templateId,
  values: { ...Object.fromEntries(template.fields.map(({ name }) => [name, exampleOf(name)])), ...over },
  url: 'https://example.com/order',
  miniprogram: null,
})

async function templateCampaign(over: object = {}) {
  return await api.campaigns.create({
    title: '双十一',
    accountId,
    channel: 'template',
    audience: everybody,
    content: templateContent(),
    ...over,
  })
}

const launch = async (draft: { id: string; version: number }) =>
  await api.campaigns.launch({ id: (await api.campaigns.get({ id: draft.id as never })).id, expectedVersion: draft.version })

test('a launched campaign reaches every follower once, and WeChat reports each arrival', async () => {
  const draft = await templateCampaign()
  const estimate = await api.campaigns.estimate({ id: draft.id })
  expect(estimate).toMatchObject({ people: followers, reachable: followers, problems: [], decision: 'now', calls: followers })
  await launch(draft)
  await settle()
  expect(received(draft.id)).toEqual({ messages: followers, people: followers, duplicates: 0 })
  await settle()
  const progress = await api.campaigns.progress({ id: draft.id })
  expect(progress).toMatchObject({
    status: 'done',
    totals: { recipients: followers, accepted: followers, delivered: followers, failed: 0, skipped: 0, unknown: 0 },
  })
})

test('two people launching at once send one campaign', async () => {
  const { id, version } = await templateCampaign()
  const attempts = await Promise.allSettled([
    api.campaigns.launch({ id, expectedVersion: version }),
    api.campaigns.launch({ id, expectedVersion: version }),
  ])
  expect(attempts.filter((attempt) => attempt.status === 'fulfilled')).toHaveLength(1)
  expect(attempts.find((attempt) => attempt.status === 'rejected')?.reason).toMatchObject({ code: 'edit_conflict' })
  await settle()
  expect(received(id)).toMatchObject({ messages: followers, duplicates: 0 })
})

const massText = (over: object = {}) => ({
  title: '早安',
  accountId,
  channel: 'mass' as const,
  audience: everybody,
  content: { kind: 'text' as const, text: '早上好，今天也要开心' },
  ...over,
})

test('a mass text goes out in one list call, and WeChat counts it', async () => {
  const draft = await api.campaigns.create(massText())
  expect(await api.campaigns.estimate({ id: draft.id })).toMatchObject({
    people: followers,
    calls: 1,
    route: 'list',
    problems: [],
  })
  await launch(draft)
  await settle()
  await settle()
  const progress = await api.campaigns.progress({ id: draft.id })
  expect(progress).toMatchObject({ status: 'done', totals: { accepted: followers } })
  expect(progress.batches).toMatchObject([{ number: 1, people: followers, status: 'sent', sent: followers }])
  expect(received(draft.id)).toEqual({ messages: followers, people: followers, duplicates: 0 })
})

test('the fifth mass message of a month is refused, with the next possible time', async () => {
  for (let count = 0; count < 3; count += 1) {
    await launch(await api.campaigns.create(massText()))
    await settle()
  }
  const fifth = await api.campaigns.create(massText())
  const refusal = await launch(fifth).catch((error: unknown) => error)
  expect(refusal).toMatchObject({
    code: 'campaign_over_quota',
    data: { reason: 'month_quota_used', nextAt: '2026-11-30T16:00:00.000Z' },
  })
  const { months } = await api.reachCalendar.get({ from: '2026-11-21', to: '2026-11-22' })
  expect(months).toMatchObject([{ accountId, month: '2026-11', limit: 4, followers: [{ received: 4, count: followers }] }])
})

test.each([
  ['without audience', { audience: null }, 'campaign_audience_missing'],
  ['without content', { content: null }, 'campaign_content_missing'],
  [
    'to an empty segment',
    { audience: { kind: 'expression', expression: { kind: 'contacts', contactIds: ['01900000-0000-7000-8000-00000000dead'] } } },
    'campaign_audience_empty',
  ],
  ['in the past', { schedule: { kind: 'at', at: '2026-11-20T10:00:00+08:00' } }, 'campaign_schedule_past'],
])('a campaign %s is refused', async (_, over, code) => {
  const draft = await templateCampaign(over)
  await expect(launch(draft)).rejects.toMatchObject({ code })
})

test('variables that nobody knows, that have no fallback, or that a mass text cannot carry are refused', async () => {
  const [field] = template.fields
  if (field === undefined) throw new Error('the template has no field')
  const unknown = await templateCampaign({ content: templateContent({ [field.name]: '{shoe_size|三}' }) })
  await expect(launch(unknown)).rejects.toMatchObject({ code: 'campaign_variable_unknown', data: { variables: ['shoe_size'] } })
  const gap = await templateCampaign({ content: templateContent({ [field.name]: '{city}' }) })
  await expect(launch(gap)).rejects.toMatchObject({ code: 'campaign_content_invalid', data: { reason: 'fallback' } })
  const mass = await api.campaigns.create(massText({ content: { kind: 'text', text: '{name|朋友}早上好' } }))
  await expect(launch(mass)).rejects.toMatchObject({ code: 'campaign_content_invalid', data: { reason: 'variables' } })
})

test('words of the advertising law stop a launch until somebody answers for them', async () => {
  const content = { kind: 'text' as const, text: '全网最低价，国家级品质，100%有效' }
  const { id, version } = await api.campaigns.create({ ...massText({ content }), channel: 'customer_service' })
  await expect(api.campaigns.launch({ id, expectedVersion: version })).rejects.toMatchObject({ code: 'campaign_content_blocked' })
  const estimate = await api.campaigns.estimate({ id })
  expect(estimate.findings.some(({ severity }) => severity === 'block')).toBe(true)
  const launched = await api.campaigns.launch({ id, expectedVersion: version, acknowledgement: '已由法务确认' })
  expect(launched).toMatchObject({ status: 'preparing', acknowledgement: '已由法务确认' })
  await settle()
})

test('customer-service messages reach who wrote within 48 hours; everybody else is skipped with the reason', async () => {
  const phone = await shop.phone('阿宁')
  await settle()
  await phone.write('在吗')
  await settle()
  const { id, version } = await api.campaigns.create({
    title: '回访',
    accountId,
    channel: 'customer_service',
    audience: everybody,
    content: { kind: 'text', text: '{name|您}好，有什么可以帮您？' },
  })
  await api.campaigns.launch({ id, expectedVersion: version })
  await settle()
  const { totals, skipped, status } = await api.campaigns.progress({ id })
  expect({ status, totals }).toMatchObject({ status: 'done', totals: { accepted: 1, skipped: followers } })
  expect(skipped).toEqual([{ reason: 'window_closed', count: followers }])
  const list = await api.campaigns.deliveries({ id, status: 'skipped', limit: 200 })
  // Named in the same answer, for those who may read contacts.
  const [one] = list.items
  expect(one?.contact).toEqual({ number: expect.any(Number), name: null, remark: expect.any(String) })
  const blind = await app.withToken(['campaign.read'])
  expect((await blind.campaigns.deliveries({ id, limit: 1 })).items).toMatchObject([{ contact: null }])
  expect(list.items).toHaveLength(followers)
  const { csv, rows } = await api.campaigns.exportDeliveries({ id, status: 'skipped' })
  expect(rows).toBe(followers)
  expect(csv.split('\r\n')[1]).toMatch(/,skipped,window_closed,/)
  await phone.leave()
  await settle()
})

test('who leaves before the message goes out is skipped', async () => {
  const phone = await shop.phone('离开的人')
  await settle()
  const { id, version } = await templateCampaign()
  await api.campaigns.launch({ id, expectedVersion: version })
  await phone.leave()
  await settle()
  const { totals } = await api.campaigns.progress({ id })
  expect(totals).toMatchObject({ accepted: followers, skipped: totals.recipients - followers, unknown: 0 })
  expect(received(id)).toMatchObject({ messages: followers, duplicates: 0 })
})

test('who writes TD while a campaign goes out gets nothing more, not even of this one', async () => {
  const phone = await shop.phone('退订的人')
  await settle()
  const { id, version } = await templateCampaign()
  await api.campaigns.launch({ id, expectedVersion: version })
  await phone.write('ＴＤ。')
  await phone.write('td')
  await settle()
  const { totals, skipped } = await api.campaigns.progress({ id })
  expect(totals).toMatchObject({ accepted: followers, skipped: 1 })
  expect(skipped).toEqual([{ reason: 'consent_missing', count: 1 }])
  const { items } = await api.campaigns.deliveries({ id, status: 'skipped', limit: 10 })
  const [left] = items
  if (left === undefined) throw new Error('nobody was left out')
  const profile = await api.contacts.get({ id: left.contactId })
  // Said twice, written down once.
  expect(profile.consents).toMatchObject([{ purpose: 'marketing', granted: false, via: 'reply' }])
  await phone.leave()
  await settle()
})

test('a cap keeps a second message of the day back, and says so', async () => {
  const { version } = await api.reachPolicies.get({})
  const capped = await api.reachPolicies.update({
    caps: [{ channel: 'template', period: 'day', limit: 1 }],
    expectedVersion: version,
  })
  const { id, version: draft } = await templateCampaign()
  await api.campaigns.launch({ id, expectedVersion: draft })
  await settle()
  const { totals, skipped } = await api.campaigns.progress({ id })
  expect(totals).toMatchObject({ accepted: 0, skipped: followers })
  expect(skipped).toEqual([{ reason: 'cap_day', count: followers }])
  await api.reachPolicies.update({ caps: [], expectedVersion: capped.version })
})

test('a cap counts what a person got as another contact, merged since', async () => {
  const phone = await shop.phone('另一个号')
  await settle()
  const { id, version } = await templateCampaign()
  await api.campaigns.launch({ id, expectedVersion: version })
  await settle()
  const [first] = (await api.campaigns.deliveries({ id, limit: 1 })).items
  if (first === undefined) throw new Error('nobody got it')
  const own = await api.contacts.get({ id: first.contactId })
  const other = await api.contacts.create({ name: '同一个人' })
  await api.contactMerges.merge({
    survivorId: other.id,
    mergedId: own.id,
    expectedVersion: other.version,
    expectedMergedVersion: own.version,
  })
  await settle()
  const { version: rules } = await api.reachPolicies.get({})
  const capped = await api.reachPolicies.update({
    caps: [{ channel: 'template', period: 'day', limit: 1 }],
    expectedVersion: rules,
  })
  const second = await templateCampaign()
  await api.campaigns.launch({ id: second.id, expectedVersion: second.version })
  await settle()
  const { totals, skipped } = await api.campaigns.progress({ id: second.id })
  expect(totals).toMatchObject({ accepted: 0 })
  expect(skipped).toEqual([{ reason: 'cap_day', count: totals.recipients }])
  await api.reachPolicies.update({ caps: [], expectedVersion: capped.version })
  await api.contactMerges.unmerge({ contactId: own.id })
  await phone.leave()
  await settle()
})

test('quiet hours refuse a launch with the next possible time, and hold back what is under way', async () => {
  const { version } = await api.reachPolicies.get({})
  const { id, version: draft } = await templateCampaign()
  await api.campaigns.launch({ id, expectedVersion: draft })
  const quiet = await api.reachPolicies.update({ quietHours: { from: '09:00', to: '11:00' }, expectedVersion: version })
  await settle()
  expect(await api.campaigns.progress({ id })).toMatchObject({
    status: 'sending',
    cause: 'quiet_hours',
    waitingUntil: '2026-11-21T03:00:00.000Z',
    done: 0,
  })
  await expect(launch(await templateCampaign())).rejects.toMatchObject({
    code: 'campaign_quiet_hours',
    data: { nextAt: '2026-11-21T03:00:00.000Z' },
  })
  await api.reachPolicies.update({ quietHours: null, expectedVersion: quiet.version })
  app.clock.advance(3_600_000)
  await settle()
  expect(await api.campaigns.progress({ id })).toMatchObject({ status: 'done', totals: { accepted: followers } })
})

test('a campaign waits for its time; a recurring one goes out again and again', async () => {
  const later = new Date(app.clock.now().getTime() + 600_000).toISOString()
  const once = await templateCampaign({ schedule: { kind: 'at', at: later } })
  expect(await launch(once)).toMatchObject({ status: 'scheduled', dueAt: later })
  const weekly = await templateCampaign({ schedule: { kind: 'cron', cron: '30 * * * *', until: null } })
  await launch(weekly)
  await settle()
  expect(received(once.id).messages).toBe(0)
  app.clock.advance(601_000)
  await settle()
  expect(received(once.id)).toEqual({ messages: followers, people: followers, duplicates: 0 })
  for (let hour = 0; hour < 2; hour += 1) {
    app.clock.advance(3_600_000)
    await settle()
  }
  const runs = (await api.campaigns.list({ parentId: weekly.id })).items
  expect(runs.length).toBeGreaterThanOrEqual(2)
  for (const run of runs) expect(run).toMatchObject({ status: 'done', totals: { accepted: followers } })
  const parent = await api.campaigns.get({ id: weekly.id })
  expect(parent.status).toBe('scheduled')
  await api.campaigns.cancel({ id: weekly.id, expectedVersion: parent.version })
})

const fault = async (rule: object): Promise<void> => void (await shop.inSandbox('POST', '/sandbox/faults', rule))
const noFaults = async (): Promise<void> => void (await fetch(`${sandbox.url}/sandbox/faults`, { method: 'DELETE' }))
const sendPath = '/cgi-bin/message/template/send'

/** Lets the pauses after trouble pass: they are times of the database. */
const impatient = async (): Promise<void> => {
  await app.sql(`update reach.chunk set not_before = null, lease_until = null; update reach.run set lease_until = null`)
  await settle()
}

test.each([
  ['-1', { kind: '-1', path: sendPath, count: 5 }],
  ['45011', { kind: '45011', path: sendPath, count: 3 }],
  ['HTML', { kind: 'html', path: sendPath, count: 5 }],
  ['half an answer', { kind: 'truncated', path: sendPath, count: 5 }],
  ['a 502', { kind: '5xx', path: sendPath, count: 5 }],
  ['nothing after having sent', { kind: 'drop_after_success', path: sendPath, count: 5 }],
])('WeChat answers %s: nothing is lost and nothing is sent twice', async (_, rule) => {
  await fault(rule)
  const { id, version } = await templateCampaign()
  await api.campaigns.launch({ id, expectedVersion: version })
  await settle()
  await noFaults()
  for (let round = 0; round < 3; round += 1) await impatient()
  expect(await api.campaigns.progress({ id })).toMatchObject({
    status: 'done',
    totals: { accepted: followers, unknown: 0, failed: 0 },
  })
  expect(received(id)).toEqual({ messages: followers, people: followers, duplicates: 0 })
})

test('45009 stops until the next day of the platform', async () => {
  await fault({ kind: '45009', path: sendPath })
  const { id, version } = await templateCampaign()
  await api.campaigns.launch({ id, expectedVersion: version })
  await settle()
  await noFaults()
  const { cause, waitingUntil, status } = await api.campaigns.progress({ id })
  expect({ cause, status }).toEqual({ cause: 'day_quota', status: 'sending' })
  expect(waitingUntil).toBe('2026-11-21T16:00:00.000Z')
  app.clock.set(new Date('2026-11-21T16:00:01.000Z'))
  await settle()
  await impatient()
  expect(await api.campaigns.progress({ id })).toMatchObject({ status: 'done', totals: { accepted: followers } })
})

test('a customer-service message whose answer never came stays unknown until a person decides', async () => {
  const phone = await shop.phone('没有回音')
  await settle()
  await phone.write('在吗')
  await settle()
  await fault({ kind: 'drop_after_success', path: '/cgi-bin/message/custom/send' })
  const { id, version } = await api.campaigns.create({
    title: '回访',
    accountId,
    channel: 'customer_service',
    audience: everybody,
    content: { kind: 'text', text: '您好，有什么可以帮您？' },
  })
  await api.campaigns.launch({ id, expectedVersion: version })
  await settle()
  await noFaults()
  await impatient()
  expect(await api.campaigns.progress({ id })).toMatchObject({ status: 'done', totals: { unknown: 1, accepted: 0 } })
  expect(await api.campaigns.settleUnknown({ id, as: 'accepted' })).toEqual({ settled: 1 })
  expect(await api.campaigns.progress({ id })).toMatchObject({ totals: { unknown: 0, accepted: 1 } })
})

test('pause holds, resume goes on, cancel ends; nobody gets it twice', async () => {
  const { id, version } = await templateCampaign()
  const launched = await api.campaigns.launch({ id, expectedVersion: version })
  const paused = await api.campaigns.pause({ id, expectedVersion: launched.version })
  await settle()
  expect(received(id).messages).toBe(0)
  const resumed = await api.campaigns.resume({ id, expectedVersion: paused.version })
  expect(resumed.status).toBe('sending')
  await settle()
  expect(received(id)).toMatchObject({ messages: (await api.campaigns.progress({ id })).totals.accepted, duplicates: 0 })
  const second = await templateCampaign()
  const going = await launch(second)
  await api.campaigns.cancel({ id: second.id, expectedVersion: going.version })
  await settle()
  expect(received(second.id).messages).toBe(0)
  await expect(api.campaigns.resume({ id: second.id, expectedVersion: going.version + 1 })).rejects.toMatchObject({
    code: 'campaign_cannot_change',
  })
})

test('a segment that a campaign needs is not deleted under it', async () => {
  const segment = await api.segments.create({ name: '老客', expression: { kind: 'all', of: [] } })
  await templateCampaign({ audience: { kind: 'segment', segmentId: segment.id } })
  await expect(api.segments.archive({ id: segment.id, expectedVersion: segment.version })).rejects.toMatchObject({
    code: 'segment_in_use',
  })
})

test('one tester sees it first', async () => {
  const phone = await shop.phone('测试员')
  await settle()
  const [contact] = (await api.contacts.list({ search: phone.openid })).items
  if (contact === undefined) throw new Error('not found')
  const template1 = await templateCampaign()
  await api.campaigns.test({ id: template1.id, contactId: contact.id })
  const mass = await api.campaigns.create(massText())
  await api.campaigns.test({ id: mass.id, contactId: contact.id })
  await phone.leave()
  await settle()
  await expect(api.campaigns.test({ id: mass.id, contactId: contact.id })).rejects.toMatchObject({
    code: 'campaign_test_refused',
  })
})
