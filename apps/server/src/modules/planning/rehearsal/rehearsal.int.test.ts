import { execFileSync } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'

import { createAnalytics } from '@weiying/clickhouse'
import { tables } from '@weiying/postgres'
import { createSandbox, demoAccounts } from '@weiying/wechat-sandbox'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { createTheatre } from '../../../rehearsal/theatre.ts'
import { startApp } from '../../../testing/app.ts'
import { stageMark, stagePrefix } from '../../../theatre/places.ts'

// 10:00 on a Saturday in Shanghai.
const now = new Date('2026-11-21T02:00:00Z')
const { shop } = demoAccounts
const sandbox = await createSandbox({ followers: 300, seed: 5, paused: true, callbackRetryMs: 1, massDelayMs: 5 })
afterAll(() => sandbox.stop())
const app = await startApp({ now, live: true })
const { api } = app
const { id: accountId } = await api.accounts.create({
  name: '花漾美妆',
  kind: 'service',
  appId: shop.appId,
  secret: shop.secret,
  apiBaseUrl: sandbox.url,
})
type Wish = Parameters<typeof api.rehearsals.start>[0]
const wish: Wish = {
  title: '一周两次',
  accountId,
  subject: {
    kind: 'cadence',
    slots: [
      { weekdays: [2], time: '12:00', channel: 'template' },
      { weekdays: [4], time: '20:30', channel: 'mass' },
    ],
  },
  audience: { kind: 'simulated', followers: 400 },
  from: '2026-12-01',
  days: 4,
  performances: 1,
}
const started = async (changes: Partial<Wish> = {}) => (await api.rehearsals.start({ ...wish, ...changes })).id

async function played(changes: Partial<Wish> = {}) {
  const id = await started(changes)
  await app.drain()
  const rehearsal = await api.rehearsals.get({ id })
  if (rehearsal.result === null) throw new Error(`not played: ${rehearsal.status} ${rehearsal.cause}`)
  return { ...rehearsal, result: rehearsal.result }
}

/** Databases of rehearsals that are still there, on both engines. */
async function leftovers(): Promise<number> {
  const prefix = stagePrefix(app.places.databaseUrl)
  const [postgres] = await app.sql<{ count: number }>(
    'select count(*)::int as count from pg_database where starts_with(datname, $1)',
    [prefix],
  )
  const analytics = createAnalytics({ url: app.places.analyticsUrl, database: 'default' })
  try {
    const [clickhouse] = await analytics
      .system('test')
      .query<{ count: number }>('select count() as count from system.databases where startsWith(name, {prefix:String})', {
        prefix,
      })
    return (postgres?.count ?? 0) + (clickhouse?.count ?? 0)
  } finally {
    await analytics.close()
  }
}

beforeAll(async () => {
  const settings = await api.accounts.callbackSettings({ id: accountId })
  await fetch(`${sandbox.url}/sandbox/accounts/${shop.appId}/callback`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(settings),
  })
  await app.product.accounts.callbacks.settled()
  await api.accounts.check({ id: accountId })
  await api.followerSyncs.start({ accountId })
  await app.drain()
})

test('a rhythm is played to its end, and nothing of it is seen in the workspace', async () => {
  const counts = async () => ({
    contacts: (await api.contacts.count({})).count,
    campaigns: (await api.campaigns.count({})).total,
    accounts: (await api.accounts.list({ limit: 200 })).items.length,
    events: await app.sql('select count(*) from events.event'),
    workspaces: await app.sql('select kind, count(*) from identity.workspace group by kind'),
    dashboard: (await api.dashboards.get({ from: '2026-11-01', to: '2026-12-31' })).cards,
  })
  const before = await counts()
  const { status, result, outcome, progress } = await played()
  expect(await counts()).toEqual(before)
  expect(await leftovers()).toBe(0)

  expect(status).toBe('done')
  expect(progress).toBeNull()
  expect(result.sends.map(({ at, channel, status: sent }) => [at, channel, sent])).toEqual([
    ['2026-12-01T04:00:00.000Z', 'template', 'done'],
    ['2026-12-03T12:30:00.000Z', 'mass', 'done'],
  ])
  expect(result.followersBefore).toBe(400)
  for (const { accepted, recipients } of result.sends) {
    expect(accepted.mid).toBeGreaterThan(390)
    expect(accepted.mid).toBe(recipients.mid)
  }
  expect(result.sends[1]?.readers.mid).toBeGreaterThan(0)
  expect(result.days).toHaveLength(4)
  const quotas = result.days.map(({ quotas: each }) => Object.fromEntries(each.map(({ quota, used }) => [quota, used])))
  const people = result.sends[0]?.accepted.mid
  expect(quotas).toEqual([
    { mass: 0, template: people },
    { mass: 0, template: 0 },
    { mass: 1, template: 0 },
    { mass: 0, template: 0 },
  ])
  expect(result.months[0]?.received.find(({ messages }) => messages === 1)?.people).toBeGreaterThan(380)
  expect(outcome?.accepted).toBe(result.totals.accepted.mid)
  expect(result.rates.find(({ name }) => name === 'readService')?.value).toBeGreaterThan(0)
}, 300_000)

test('the same seed gives the same result; another seed another one, and both a range', async () => {
  const one = await played({ seed: 7 })
  const both = await played({ seed: 7, performances: 2 })
  expect(both.result.seeds).toEqual([7, 8])
  const ranges = ({ result }: typeof one) => [
    ...result.sends.flatMap(({ accepted, skipped, readers, repliers, lost }) => [accepted, skipped, readers, repliers, lost]),
    ...result.days.flatMap(({ figures, accepted }) => [accepted, ...Object.values(figures)]),
  ]
  const strange = ranges(one).flatMap(({ mid }, place) => {
    const { low, high } = ranges(both)[place] ?? { low: Number.NaN, high: Number.NaN }
    return mid === low || mid === high ? [] : [{ place, mid, low, high }]
  })
  expect(strange).toEqual([])
  expect(ranges(both).filter(({ low, high }) => low < high).length).toBeGreaterThan(5)
}, 300_000)

test('what others write on the same server meanwhile hides events for a while, and stops nothing', async () => {
  const over = new AbortController()
  const others = async (): Promise<void> => {
    while (!over.signal.aborted) {
      await app.db.system('test').transaction(async (tx) => {
        await sql`select pg_current_xact_id()`.execute(tables<object>()(tx))
        await pause(60)
      })
      await pause(20)
    }
  }
  const writing = others()
  try {
    const { status, result } = await played({ seed: 11 })
    expect(status).toBe('done')
    expect(result.sends.map(({ status: sent }) => sent)).toEqual(['done', 'done'])
  } finally {
    over.abort()
    await writing
  }
}, 300_000)

test('a mirror leaves out whom a real send leaves out, for the same reasons, and copies nobody', async () => {
  const contacts = await api.contacts.list({ limit: 200 })
  const [first, second, third] = contacts.items
  if (first === undefined || second === undefined || third === undefined) throw new Error('nobody follows')
  for (const { id } of [first, second]) await api.contacts.setBlacklisted({ id, blacklisted: true })
  await api.contacts.setConsent({ id: third.id, purpose: 'marketing', granted: false, note: '来电' })
  const { version } = await api.reachPolicies.get()
  await api.reachPolicies.update({ caps: [{ channel: 'any', period: 'week', limit: 1 }], expectedVersion: version })
  const { id: tagId } = await api.tags.create({ name: '会员' })
  await api.tags.attach({ id: tagId, contactIds: contacts.items.slice(0, 100).map(({ id }) => id) })
  await app.drain()
  const draft = {
    accountId,
    channel: 'mass',
    content: { kind: 'text', text: '会员日，到店有礼' },
  } as const
  const members = await api.campaigns.create({
    ...draft,
    title: '先发给会员',
    audience: { kind: 'expression', expression: { kind: 'tag', match: 'any', tagIds: [tagId] } },
  })
  await api.campaigns.launch({ id: members.id, expectedVersion: members.version })
  await app.drain()
  const everybody = await api.campaigns.create({
    ...draft,
    title: '再发给所有人',
    audience: { kind: 'all' },
    schedule: { kind: 'at', at: '2026-11-22T04:00:00.000Z' },
  })

  const { id, mirrored, result } = await played({
    title: '照样演一遍',
    subject: { kind: 'campaigns', campaignIds: [everybody.id] },
    audience: { kind: 'mirror' },
    from: '2026-11-22',
    days: 1,
    // Nobody follows or leaves in between, as nobody does in the real account here.
    rates: { follow: 0, leave: 0 },
  })
  expect(mirrored).toBe(300)
  expect((await api.rehearsals.reality({ id })).items).toMatchObject([{ campaignId: everybody.id, sentAt: null, real: null }])

  app.clock.advance(26 * 3_600_000)
  const { version: seen } = await api.campaigns.get({ id: everybody.id })
  const direct = await api.campaigns.update({ id: everybody.id, schedule: { kind: 'now' }, expectedVersion: seen })
  await api.campaigns.launch({ id: everybody.id, expectedVersion: direct.version })
  await app.drain()
  const real = await api.campaigns.progress({ id: everybody.id })
  const [sent] = result.sends
  const reasons = sent?.reasons.map(({ reason, count }) => ({ reason, count: count.mid })) ?? []
  const byReason = (one: { reason: string }, other: { reason: string }): number => (one.reason < other.reason ? -1 : 1)
  expect(reasons.toSorted(byReason)).toEqual(real.skipped.toSorted(byReason))
  expect(reasons.map(({ reason }) => reason).toSorted()).toEqual(['blacklisted', 'cap_week', 'consent_missing'])
  expect(sent?.reasons.find(({ reason }) => reason === 'cap_week')?.people[0]).toMatchObject({ received: 1 })

  const { items } = await api.rehearsals.reality({ id })
  expect(items).toMatchObject([
    {
      campaignId: everybody.id,
      hasReads: false,
      rehearsed: { accepted: { mid: real.totals.accepted }, skipped: { mid: real.totals.skipped } },
      real: { accepted: real.totals.accepted, skipped: real.totals.skipped, settled: false },
    },
  ])
  app.clock.advance(73 * 3_600_000)
  expect((await api.rehearsals.reality({ id })).items).toMatchObject([{ real: { settled: true } }])
  const known = await app.sql<{ openid: string }>('select openid from audience.follow')
  const openids = new Set(known.map(({ openid }) => openid.slice(-6)))
  const marks = sent?.reasons.flatMap(({ people }) => people.map(({ mark }) => mark)) ?? []
  expect(marks.filter((mark) => openids.has(mark))).toEqual([])
}, 300_000)

test('what quiet hours refuse for real is refused in the rehearsal, with the next time', async () => {
  const { version } = await api.reachPolicies.get()
  await api.reachPolicies.update({ quietHours: { from: '22:00', to: '08:00' }, caps: [], expectedVersion: version })
  const { result } = await played({
    subject: {
      kind: 'cadence',
      slots: [
        { weekdays: [5], time: '20:30', channel: 'mass' },
        { weekdays: [6], time: '23:00', channel: 'mass' },
      ],
    },
    from: '2026-12-04',
    days: 2,
  })
  expect(result.sends.map(({ status, cause }) => [status, cause])).toEqual([
    ['done', null],
    ['refused', 'campaign_quiet_hours'],
  ])
  expect(result.sends[1]?.causeDetails['nextAt']).toBe('2026-12-06T00:00:00.000Z')
  expect(result.totals).toMatchObject({ sends: 1, refused: 1 })
}, 300_000)

test('who cancels gets it stopped and cleaned away', async () => {
  const waiting = await started()
  expect((await api.rehearsals.cancel({ id: waiting })).status).toBe('cancelled')
  await expect(api.rehearsals.cancel({ id: waiting })).rejects.toMatchObject({ code: 'rehearsal_over' })

  const running = await started({ days: 31 })
  const draining = app.drain()
  await expect.poll(async () => (await api.rehearsals.get({ id: running })).progress?.step, { timeout: 200_000 }).toBe('playing')
  await api.rehearsals.cancel({ id: running })
  await draining
  expect(await api.rehearsals.get({ id: running })).toMatchObject({ status: 'cancelled', result: null })
  expect(await leftovers()).toBe(0)
}, 300_000)

test('a process that is killed leaves nothing, and what a dead one had begun is played again', async () => {
  const killed = await started({ days: 31 })
  const draining = app.drain()
  await expect.poll(async () => (await api.rehearsals.get({ id: killed })).progress?.step, { timeout: 200_000 }).toBe('playing')
  const [pid] = execFileSync('pgrep', ['-P', String(process.pid), '-f', 'rehearsal/main.ts'])
    .toString()
    .split('\n')
  process.kill(Number(pid), 'SIGKILL')
  await draining
  expect(await api.rehearsals.get({ id: killed })).toMatchObject({ status: 'failed', cause: 'rehearsal_ended' })
  expect(await leftovers()).toBe(0)

  const begun = await started({ days: 1, from: '2026-12-01' })
  const prefix = stagePrefix(app.places.databaseUrl)
  await app.sql(`create database ${prefix}${stageMark(begun)}_1`)
  await app.sql(`create database ${prefix}0123456789ab_1`)
  await app.sql(`update planning.rehearsal set status = 'running', attempts = 1, beat_at = $2 where id = $1`, [
    begun,
    new Date(app.clock.now().getTime() - 60_000),
  ])
  const { databaseUrl, analyticsUrl } = app.places
  await createTheatre({ databaseUrl, analyticsUrl, platform: ['none'] }).sweep([begun])
  expect(await leftovers()).toBe(1)
  await app.drain()
  expect((await api.rehearsals.get({ id: begun })).status).toBe('done')
  expect(await leftovers()).toBe(0)
}, 300_000)

test('a platform that does not start is said so', async () => {
  const { databaseUrl, analyticsUrl } = app.places
  const theatre = createTheatre({
    databaseUrl,
    analyticsUrl,
    platform: [process.execPath, '-e', 'console.error("no such town"); process.exit(1)', '--'],
  })
  const nothing = { zone: 'Asia/Shanghai', from: '2026-12-01T00:00:00Z', until: '2026-12-02T00:00:00Z', seeds: [1] }
  // The rest of the script is not read before the platform is there.
  const playing = theatre.play(
    Object.assign({ pieces: [], rates: {}, groups: [], mirror: null, followers: 100, seconds: 1 }, nothing) as never,
    {
      id: '00000000-0000-4000-8000-0000000000ff',
      signal: AbortSignal.timeout(250_000),
      onProgress: () => {},
    },
  )
  await expect(playing).rejects.toMatchObject({ code: 'rehearsal_platform_unavailable', details: { reason: 'no such town' } })
  expect(await leftovers()).toBe(0)
}, 300_000)

test('what cannot be played is refused with the reason', async () => {
  await expect(started({ from: '2026-11-21' })).rejects.toMatchObject({ code: 'rehearsal_start_past' })
  await expect(started({ subject: { kind: 'calendar' } })).rejects.toMatchObject({ code: 'rehearsal_nothing_to_play' })
  const empty = await api.accounts.create({
    name: '新号',
    kind: 'service',
    appId: 'wx0123456789abcdef',
    secret: '0123456789abcdef0123456789abcdef',
  })
  await expect(started({ accountId: empty.id, audience: { kind: 'mirror' } })).rejects.toMatchObject({
    code: 'rehearsal_audience_small',
  })
})
