import { testAnalytics, type TestAnalytics } from '@weiying/clickhouse/testing'
import { type DateTest, leavesOf, type Period, type SegmentExpression } from '@weiying/contract/segment-expression'
import { segmentExpressions } from '@weiying/contract/testing/segment-expressions'
import { seededRandom, toId } from '@weiying/kernel'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'

import {
  segmentAmong,
  segmentCount,
  segmentExplanation,
  segmentMembers,
  segmentSample,
  type SegmentScope,
} from './segment-sql.ts'
import { randomPopulation, segmentWorld, tagNumber } from './testing/segment-population.ts'
import { belongs, type ContactRecord, membersOf, type Population } from './testing/segment-reference.ts'
import { populationRows } from './testing/segment-rows.ts'

const now = new Date('2026-11-21T09:30:00.000Z')
const nested = fc.sample(segmentExpressions({ ...segmentWorld, segmentIds: [] }, 2), {
  seed: 5,
  numRuns: segmentWorld.segmentIds.length,
})
const segments = new Map(
  segmentWorld.segmentIds.flatMap((id, index) => (nested[index] === undefined ? [] : [[id, nested[index]] as const])),
)
const scopeIn = (zone: string): SegmentScope => ({ now, zone, tagNumber, segment: (id) => segments.get(id) })
const scope = scopeIn('Asia/Shanghai')

const populations = [7, 8, 9].map((seed) => ({
  workspace: toId<'workspace'>(`00000000-0000-7000-8000-00000000000${seed}`),
  people: randomPopulation(seed, 150, now, segments),
}))
const [first] = populations
let engine: TestAnalytics

beforeAll(async () => {
  engine = await testAnalytics()
  for (const { workspace, people } of populations)
    for (const [table, rows] of Object.entries(populationRows(people, workspace)))
      await engine.analytics.insert(table, rows, { token: `${workspace} ${table}` })
})
afterAll(() => engine.end())

/** Who stands for a contact that a list names, in a population. */
function standing({ contacts }: Population): (id: string) => string {
  const ids = new Map(contacts.map(({ number, id }) => [number, id]))
  const survivors = new Map(contacts.map(({ id, mergedInto }) => [id, mergedInto === null ? undefined : ids.get(mergedInto)]))
  return (id) => survivors.get(id) ?? id
}
const scopeOf = (people: Population, within = scope): SegmentScope => ({ ...within, contactId: standing(people) })

async function members(expression: SegmentExpression, index = 0, within = scope): Promise<number[]> {
  const { sql, params } = segmentMembers(expression, scopeOf(chosen(index).people, within))
  const rows = await engine.analytics.in(chosen(index).workspace).query<{ contact: number }>(sql, params)
  return rows.map(({ contact }) => contact)
}
const chosen = (index: number): { workspace: (typeof populations)[0]['workspace']; people: Population } => {
  const found = populations[index] ?? first
  if (found === undefined) throw new Error('no population')
  return found
}

test(
  'ClickHouse and the plain evaluator find the same people, for any expression, population and zone',
  { timeout: 120_000 },
  async () => {
    const zones = fc.constantFrom('Asia/Shanghai', 'UTC', 'America/New_York', 'Asia/Kolkata')
    await fc.assert(
      fc.asyncProperty(segmentExpressions(segmentWorld, 4), fc.nat(populations.length - 1), zones, async (tree, index, zone) => {
        fc.pre(leavesOf(tree).length <= 60)
        expect(await members(tree, index, scopeIn(zone))).toEqual(membersOf(tree, chosen(index).people, { now, zone }))
      }),
      { numRuns: 250 },
    )
  },
)

test('the edges of periods are exact to the millisecond and to the day', async () => {
  const workspace = toId<'workspace'>('00000000-0000-7000-8000-0000000000bb')
  const day = 86_400_000
  const edges = ['2026-11-01T00:00:00+08:00', '2026-11-11T00:00:00+08:00', now.toISOString()].map((edge) => Date.parse(edge))
  const times = [...edges, now.getTime() - 7 * day, now.getTime() - 3 * 3_600_000].flatMap((edge) => [edge - 1, edge, edge + 1])
  const days = ['2026-11-14', '2026-11-15', '2026-11-20', '2026-11-21', '2026-11-22']
  const contacts = times.map((time, index): ContactRecord => ({
    number: index + 1,
    id: `00000004-0000-7000-8000-0000000000${(index + 16).toString(16)}`,
    deleted: false,
    mergedInto: null,
    tagIds: [],
    attributes: { created_at: { at: new Date(time) }, expires: { day: days[index % days.length] ?? '' } },
  }))
  const people: Population = {
    contacts,
    segments: new Map(),
    follows: times.map((time, index) => ({
      contact: index + 1,
      accountId: segmentWorld.accountIds[0] ?? '',
      subscribed: true,
      subscribedAt: new Date(time),
      scene: '',
      qrScene: '',
    })),
    events: times.map((time, index) => ({
      contact: index + 1,
      type: 'order.paid',
      at: new Date(time),
      source: '',
      accountId: null,
      amountFen: 0,
      properties: {},
    })),
  }
  for (const [table, rows] of Object.entries(populationRows(people, workspace)))
    await engine.analytics.insert(table, rows, { token: `edges ${table}` })
  const find = async (expression: SegmentExpression): Promise<number[]> => {
    const { sql, params } = segmentMembers(expression, scope)
    const found = await engine.analytics.in(workspace).query<{ contact: number }>(sql, params)
    expect(found.map(({ contact }) => contact)).toEqual(membersOf(expression, people, { now, zone: scope.zone }))
    return found.map(({ contact }) => contact)
  }
  const periods: Period[] = [
    { op: 'last', amount: 7, unit: 'day' },
    { op: 'last', amount: 3, unit: 'hour' },
    { op: 'dates', from: '2026-11-01', to: '2026-11-10' },
    { op: 'dates', from: '2026-11-11', to: null },
    { op: 'dates', from: null, to: '2026-10-31' },
  ]
  const event = { kind: 'event', type: 'order.paid', where: [] } as const
  const counted = await Promise.all(
    periods.map(async (during) => {
      const created = await find({ kind: 'attribute', attribute: 'created_at', test: during })
      expect(await find({ kind: 'follow', state: 'ever', accountId: null, followed: during, scenes: [], qrScenes: [] })).toEqual(
        created,
      )
      expect(await find({ ...event, measure: { kind: 'count', compare: '=', number: 1 }, during })).toEqual(created)
      expect(await find({ ...event, measure: { kind: 'first' }, during })).toEqual(created)
      return created
    }),
  )
  // times 1–3: around 1 November, 4–6: 11 November, 7–9: now, 10–12: 7 days ago, 13–15: 3 hours ago
  expect(counted).toEqual([[7, 8, 12, 13, 14, 15], [7, 8, 15], [2, 3, 4], [5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15], [1]])
  const expires = (within: DateTest): Promise<number[]> => find({ kind: 'attribute', attribute: 'expires', test: within })
  expect(await expires({ op: 'last', amount: 7, unit: 'day' })).toEqual([2, 3, 4, 7, 8, 9, 12, 13, 14])
  expect(await expires({ op: 'before', date: '2026-11-15' })).toEqual([1, 6, 11])
  expect(await expires({ op: 'after', date: '2026-11-21' })).toEqual([5, 10, 15])
  for (const op of ['before', 'after'] as const)
    await find({ kind: 'attribute', attribute: 'created_at', test: { op, date: '2026-11-10' } })
})

test('the count is the number of members, and stretches together are all of them', { timeout: 60_000 }, async () => {
  const { workspace } = chosen(0)
  await fc.assert(
    fc.asyncProperty(segmentExpressions(segmentWorld, 3), async (tree) => {
      const all = await members(tree)
      const count = segmentCount(tree, scopeOf(chosen(0).people))
      expect(await engine.analytics.in(workspace).query(count.sql, count.params)).toEqual([{ members: all.length }])
      const stretch = segmentMembers(tree, scopeOf(chosen(0).people), { after: all[9] ?? 0, limit: 20 })
      const rows = await engine.analytics.in(workspace).query<{ contact: number }>(stretch.sql, stretch.params)
      expect(rows.map(({ contact }) => contact)).toEqual(all.filter((contact) => contact > (all[9] ?? 0)).slice(0, 20))
    }),
    { numRuns: 30 },
  )
})

test('who is in the sample of everybody is in the sample of a segment, and of given contacts the members are found', async () => {
  const { workspace } = chosen(0)
  const read = async ({ sql, params }: { sql: string; params: Readonly<Record<string, unknown>> }) =>
    (await engine.analytics.in(workspace).query<{ contact: number }>(sql, params)).map(({ contact }) => contact)
  const within = scopeOf(chosen(0).people)
  const everybody = await read(segmentSample({ kind: 'all', of: [] }, within, 60))
  expect(everybody).toHaveLength(60)
  await fc.assert(
    fc.asyncProperty(segmentExpressions(segmentWorld, 3), async (tree) => {
      const all = await members(tree)
      const sample = await read(segmentSample(tree, within, 60))
      expect(sample).toHaveLength(Math.min(60, all.length))
      expect(all).toEqual(expect.arrayContaining(sample))
      const both = all.filter((contact) => everybody.includes(contact))
      expect(sample).toEqual(expect.arrayContaining(both))
      expect(await read(segmentAmong(tree, within, everybody))).toEqual(both)
    }),
    { numRuns: 10 },
  )
})

test('an explanation says of each leaf whether it holds, and agrees with membership', { timeout: 60_000 }, async () => {
  const { people, workspace } = chosen(0)
  const living = people.contacts.filter((contact) => !contact.deleted && contact.mergedInto === null)
  await fc.assert(
    fc.asyncProperty(segmentExpressions(segmentWorld, 3), fc.constantFrom(...living), async (tree, contact) => {
      const present = { now, zone: scope.zone }
      const { sql, params } = segmentExplanation(tree, scopeOf(people), contact.number)
      const rows = await engine.analytics.in(workspace).query<{ member: number; holds: number[]; found: string[] }>(sql, params)
      const leaves = leavesOf(tree)
      expect(rows).toMatchObject([
        {
          member: Number(belongs(tree, contact, people, present)),
          holds: leaves.map((leaf) => Number(belongs(leaf, contact, people, present))),
        },
      ])
      expect(rows[0]?.found).toHaveLength(leaves.length)
    }),
    { numRuns: 80 },
  )
})

test('what was found is shown: the count, the moment, the tags', async () => {
  const { people, workspace } = chosen(0)
  const event = people.events.find(({ contact }) =>
    people.contacts.some((each) => each.number === contact && !each.deleted && each.mergedInto === null),
  )
  if (event === undefined) throw new Error('nobody did anything')
  const base = { kind: 'event', type: event.type, where: [], during: null } as const
  const tree: SegmentExpression = {
    kind: 'all',
    of: [
      { ...base, measure: { kind: 'count', compare: '>=', number: 1 } },
      { ...base, measure: { kind: 'last' }, during: { op: 'last', amount: 90, unit: 'day' } },
      { kind: 'tag', match: 'any', tagIds: segmentWorld.tagIds },
    ],
  }
  const { sql, params } = segmentExplanation(tree, scope, event.contact)
  const [row] = await engine.analytics.in(workspace).query<{ found: string[] }>(sql, params)
  expect(Number(row?.found[0])).toBeGreaterThanOrEqual(1)
  expect(row?.found[1]).toMatch(/^2026-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
  expect(row?.found[2]).toMatch(/^\[[\d,]*\]$/)
})

test('nobody of another workspace is found', async () => {
  const nowhere = toId<'workspace'>('00000000-0000-7000-8000-0000000000ff')
  const { sql, params } = segmentMembers({ kind: 'all', of: [] }, scope)
  expect(await engine.analytics.in(nowhere).query(sql, params)).toEqual([])
})

test('without merges the short form finds the same', async () => {
  const alone = { ...chosen(0), workspace: toId<'workspace'>('00000000-0000-7000-8000-0000000000aa') }
  const people = { ...alone.people, contacts: alone.people.contacts.map((contact) => ({ ...contact, mergedInto: null })) }
  const rows = populationRows(people, alone.workspace)
  for (const [table, some] of Object.entries(rows)) await engine.analytics.insert(table, some, { token: `alone ${table}` })
  const trees = fc.sample(segmentExpressions(segmentWorld, 3), { seed: 11, numRuns: 25 })
  for (const tree of trees) {
    const { sql, params } = segmentMembers(tree, { ...scope, merges: false })
    const found = await engine.analytics.in(alone.workspace).query<{ contact: number }>(sql, params)
    expect(found.map(({ contact }) => contact)).toEqual(membersOf(tree, people, { now, zone: scope.zone }))
    const long = segmentMembers(tree, scope)
    expect(await engine.analytics.in(alone.workspace).query(long.sql, long.params)).toEqual(found)
  }
})

test(
  'people who are merged and parted again and again are found as the plain evaluator finds them, then as if nothing had been',
  { timeout: 120_000 },
  async () => {
    const alone = { ...chosen(1), workspace: toId<'workspace'>('00000000-0000-7000-8000-0000000000ab') }
    const start = alone.people.contacts.map((contact) => ({ ...contact, mergedInto: null }))
    const random = seededRandom(17)
    const any = <T>(list: readonly T[]): T => {
      const found = list[Math.floor(random() * list.length)]
      if (found === undefined) throw new Error('nobody')
      return found
    }
    const rows = populationRows({ ...alone.people, contacts: start }, alone.workspace)
    for (const [table, some] of Object.entries(rows)) await engine.analytics.insert(table, some, { token: `turns ${table}` })
    const trees = fc.sample(segmentExpressions(segmentWorld, 3), { seed: 13, numRuns: 12 })
    const survivors = new Map<number, number>()
    let position = 10
    const check = async (): Promise<void> => {
      const contacts = start.map((contact) => ({ ...contact, mergedInto: survivors.get(contact.number) ?? null }))
      const people = { ...alone.people, contacts }
      for (const tree of trees) {
        const { sql, params } = segmentMembers(tree, scopeOf(people))
        const found = await engine.analytics.in(alone.workspace).query<{ contact: number }>(sql, params)
        expect(found.map(({ contact }) => contact)).toEqual(membersOf(tree, people, { now, zone: scope.zone }))
      }
    }
    const write = async (contact: number, survivor: number | null): Promise<void> => {
      position += 1
      if (survivor === null) survivors.delete(contact)
      else survivors.set(contact, survivor)
      const row = {
        workspace: alone.workspace,
        contact,
        survivor: survivor ?? contact,
        position,
        removed: survivor === null ? 1 : 0,
      }
      await engine.analytics.insert('contact_alias', [row], { token: `turn ${position}` })
    }
    for (let round = 0; round < 4; round += 1) {
      for (let merges = 0; merges < 12; merges += 1) {
        const roots = start.filter(({ number }) => !survivors.has(number))
        const [into, from] = [any(roots).number, any(roots).number]
        if (into === from) continue
        // The writer keeps chains flat: who stood for others takes them along.
        for (const [contact, survivor] of survivors) if (survivor === from) await write(contact, into)
        await write(from, into)
      }
      await check()
      const merged = [...survivors.keys()]
      for (const contact of merged.slice(0, round === 3 ? merged.length : 6)) await write(contact, null)
      await check()
    }
    expect(survivors.size).toBe(0)
  },
)

test('a segment that contains itself is refused, and so is one that is gone', () => {
  const [a = '', b = ''] = segmentWorld.segmentIds
  const ring = new Map<string, SegmentExpression>([
    [a, { kind: 'not', of: { kind: 'segment', segmentId: b } }],
    [b, { kind: 'segment', segmentId: a }],
  ])
  const ask = (id: string): unknown =>
    segmentCount({ kind: 'segment', segmentId: id }, { ...scope, segment: (each) => ring.get(each) })
  expect(() => ask(a)).toThrow('segment_cycle')
  expect(() => ask('00000000-0000-7000-8000-0000000000ff')).toThrow('segment_unknown')
})

test('several conditions on events are one pass over them', () => {
  const base = { kind: 'event', where: [], during: null, measure: { kind: 'count', compare: '>=', number: 1 } } as const
  const tree: SegmentExpression = {
    kind: 'all',
    of: [
      { ...base, type: 'order.paid' },
      { kind: 'tag', match: 'any', tagIds: segmentWorld.tagIds },
      { kind: 'not', of: { ...base, type: 'menu.clicked' } },
    ],
  }
  expect(segmentCount(tree, scope).sql.match(/FROM event/g)).toHaveLength(1)
})
