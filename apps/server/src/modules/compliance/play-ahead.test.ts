import { type Id, toId } from '@weiying/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { contactFacts, monthStartOf, type Person, type Sending } from './contact-facts.ts'
import { cappedCount, dayKey, type Ground, mayBeHeldBack, playAhead, type RunAhead, type SpentSoFar } from './play-ahead.ts'
import { type Cap, contactPolicy, decideContact, noExceptions, openRules, type ReachRules } from './policy.ts'

const shop = toId<'account'>('01900000-0000-7000-8000-000000000001')
const club = toId<'account'>('01900000-0000-7000-8000-000000000002')
const zone = 'Asia/Shanghai'
const at = (text: string) => new Date(`2026-${text}+08:00`)
const dayMs = 86_400_000

const person = (number: number, over: Partial<Person> = {}): Person => ({
  number,
  openid: `o${String(number)}`,
  subscribed: true,
  blacklisted: false,
  consent: null,
  window: null,
  others: [],
  ...over,
})

const everybody = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index + 1)
const people = (count: number) => new Map(everybody(count).map((number) => [number, person(number)]))

const ground = (rules: Partial<ReachRules>, over: Partial<Ground> = {}): Ground => ({
  zone,
  rules: { ...openRules, ...rules },
  limits: {
    subscriptionSendsPerDay: 1,
    servicePerFollowerAndMonth: 4,
    callsPerDay: { mass: 0, customer_service: 0, template: 0 },
  },
  leastOfList: 2,
  accounts: new Map([[shop, { kind: 'service', reached: people(10), sample: null }]]),
  spent: new Map(),
  sent: new Map(),
  ...over,
})

const run = (when: string | Date, over: Partial<RunAhead> = {}): RunAhead => ({
  key: typeof when === 'string' ? when : when.toISOString(),
  campaignId: null,
  accountId: shop,
  channel: 'mass',
  exceptions: noExceptions,
  at: typeof when === 'string' ? at(when) : when,
  members: everybody(10),
  people: 10,
  ...over,
})

const weekly: Cap = { channel: 'any', period: 'week', limit: 2 }
const counts = (runs: readonly RunAhead[], on: Ground): number[] => playAhead(runs, on).map(cappedCount)

test('who has had two in a week is skipped by the third, and gets the next one when a week has passed', () => {
  const runs = ['12-01T20:00', '12-03T20:00', '12-05T20:00', '12-08T20:01'].map((when) => run(when))
  expect(counts(runs, ground({ caps: [weekly] }))).toEqual([0, 0, 10, 0])
})

test('the rule that holds them back is named, with whom it holds back of how many', () => {
  const caps: Cap[] = [
    { channel: 'mass', period: 'week', limit: 5 },
    { channel: 'any', period: 'week', limit: 1 },
  ]
  const [, second] = playAhead([run('12-01T20:00', { members: [1, 2, 3], people: 3 }), run('12-03T20:00')], ground({ caps }))
  expect(second).toMatchObject({ people: 10, exact: true, capped: [{ reason: 'cap_week', cap: caps[1], count: 3 }] })
})

test('what people were sent counts, what they were not sent does not', () => {
  const sent = new Map([[1, [{ at: at('11-30T10:00').getTime(), channel: 'template', accountId: club } as const]]])
  const on = ground({ caps: [{ ...weekly, limit: 1 }] }, { sent })
  expect(counts([run('12-01T20:00')], on)).toEqual([1])
  // The tenth of them does not follow, so that nothing reached him and nothing holds him back.
  const reached = new Map(people(10)).set(10, person(10, { subscribed: false }))
  const left = ground(
    { caps: [{ ...weekly, limit: 1 }] },
    { accounts: new Map([[shop, { kind: 'service', reached, sample: null }]]) },
  )
  expect(counts([run('12-01T20:00'), run('12-03T20:00')], left)).toEqual([0, 9])
})

test('a campaign that ignores caps skips nobody, and counts for the ones after it', () => {
  const free = run('12-02T20:00', { exceptions: { ...noExceptions, ignoreCaps: true } })
  expect(counts([run('12-01T20:00'), free, run('12-03T20:00')], ground({ caps: [weekly] }))).toEqual([0, 0, 10])
})

test('what falls into quiet hours leaves in the morning: two days, two messages', () => {
  const caps: Cap[] = [{ channel: 'any', period: 'day', limit: 1 }]
  const runs = [run('12-01T20:00'), run('12-01T22:30')]
  expect(counts(runs, ground({ caps }))).toEqual([0, 10])
  expect(counts(runs, ground({ caps, quietHours: { from: '22:00', to: '08:00' } }))).toEqual([0, 0])
})

test("the platform's month of a service account falls out of the same play", () => {
  const runs = ['12-01', '12-08', '12-15', '12-22', '12-29'].map((day) => run(`${day}T20:00`))
  const [, , , , fifth] = playAhead(runs, ground({ caps: [{ ...weekly, limit: 9 }] }))
  expect(fifth?.capped).toEqual([{ reason: 'month_quota_used', cap: null, count: 10 }])
})

test('a subscription account has one mass send a day: the second reaches nobody and counts for nobody', () => {
  const accounts = new Map([[club, { kind: 'subscription' as const, reached: people(10), sample: null }]])
  const on = ground({ caps: [{ ...weekly, limit: 1 }] }, { accounts })
  const [first, second, third] = [run('12-01T09:00'), run('12-01T20:00'), run('12-08T09:01')].map((each) => ({
    ...each,
    accountId: club,
  }))
  if (first === undefined || second === undefined || third === undefined) throw new Error('not planned')
  expect(playAhead([second, first, third], on).map(({ capped }) => capped)).toEqual([
    [],
    [{ reason: 'day_quota_used', cap: null, count: 10 }],
    [],
  ])
  // Of today it may have been used before.
  const spent = new Map([[dayKey(club, first.at.getTime()), 1]])
  expect(counts([first, third], { ...on, spent })).toEqual([10, 0])
  // What is under way has had its send of today: it is not held back by itself, and what comes after it is.
  expect(counts([{ ...first, underWay: true }, second], { ...on, spent })).toEqual([0, 10])
  expect(counts([{ ...first, underWay: true }, second], on)).toEqual([0, 10])
})

test('a sample speaks for all: its share of the audience is scaled up', () => {
  const sent = new Map(
    everybody(5).map((number) => [number, [{ at: at('11-30T10:00').getTime(), channel: 'mass', accountId: shop } as const]]),
  )
  const accounts = new Map([[shop, { kind: 'service' as const, reached: people(20), sample: new Set(everybody(10)) }]])
  const on = ground({ caps: [{ ...weekly, limit: 1 }] }, { sent, accounts })
  // Those above ten are looked at for another account.
  const [outlook] = playAhead([run('12-01T20:00', { members: everybody(20), people: 40_000 })], on)
  expect(outlook).toMatchObject({ exact: false, people: 40_000, capped: [{ count: 20_000 }] })
})

test('a list of one goes to nobody, so that it counts for nobody', () => {
  const runs = [run('12-01T20:00', { members: [1], people: 1 }), run('12-03T20:00')]
  expect(counts(runs, ground({ caps: [{ ...weekly, limit: 1 }] }))).toEqual([0, 0])
})

test('reckoned ahead is what the decision says when each moment has come', () => {
  const cap = fc.record<Cap>({
    channel: fc.constantFrom('any', 'mass', 'template'),
    period: fc.constantFrom('day', 'week', 'month'),
    limit: fc.integer({ min: 1, max: 3 }),
  })
  const moment = fc
    .integer({ min: 0, max: 40 * 24 * 4 })
    .map((quarter) => new Date(at('11-21T00:00').getTime() + quarter * 900_000))
  const push = fc.record({
    at: moment,
    accountId: fc.constantFrom(shop, club),
    channel: fc.constantFrom('mass' as const, 'template' as const),
    members: fc.subarray([1, 2, 3, 4, 5], { minLength: 2 }),
    ignoreCaps: fc.boolean(),
  })
  const past = fc.array(fc.record({ who: fc.integer({ min: 1, max: 5 }), hours: fc.integer({ min: 1, max: 700 }) }), {
    maxLength: 8,
  })
  fc.assert(
    fc.property(
      fc.array(cap, { minLength: 1, maxLength: 3 }),
      fc.array(push, { maxLength: 12 }),
      past,
      (caps, pushes, before) => {
        const sent = new Map<number, Sending[]>()
        for (const { who, hours } of before.toSorted((a, b) => b.hours - a.hours))
          sent.set(who, [
            ...(sent.get(who) ?? []),
            { at: at('11-21T00:00').getTime() - hours * 3_600_000, channel: 'mass', accountId: shop },
          ])
        const accounts = new Map([
          [shop, { kind: 'service' as const, reached: people(5), sample: null }],
          [club, { kind: 'subscription' as const, reached: people(5), sample: null }],
        ])
        const on = ground({ caps }, { accounts, sent, leastOfList: 0 })
        const runs = pushes.map(({ ignoreCaps, members, ...each }, index) =>
          run(each.at, {
            ...each,
            key: String(index),
            members,
            people: members.length,
            exceptions: { ...noExceptions, ignoreCaps },
          }),
        )
        const ahead = new Map(playAhead(runs, on).map((each) => [each.key, cappedCount(each)]))
        // The slow way: one message after the other, everything kept.
        const log = new Map<number, Sending[]>([...sent].map(([who, sends]) => [who, [...sends]]))
        const clubDays = new Set<string>()
        for (const each of runs.toSorted((a, b) => a.at.getTime() - b.at.getTime())) {
          const clubDay = each.channel === 'mass' && each.accountId === club ? dayKey(club, each.at.getTime()) : undefined
          if (clubDay !== undefined && clubDays.has(clubDay)) {
            expect(ahead.get(each.key)).toBe(each.members.length)
            continue
          }
          const policy = contactPolicy({
            at: each.at.getTime(),
            channel: each.channel,
            kind: accounts.get(each.accountId)?.kind ?? 'service',
            zone,
            rules: on.rules,
            exceptions: each.exceptions,
            limits: on.limits,
          })
          const gets = (who: number): boolean => decideContact(policy, factsOf(who, each.accountId)).kind === 'now'
          const factsOf = (who: number, accountId: Id<'account'>) =>
            contactFacts({ policy, monthStart: monthStartOf(policy), accountId, person: person(who), before: log.get(who) ?? [] })
          const skipped = each.members.filter((who) => !gets(who))
          expect(ahead.get(each.key)).toBe(skipped.length)
          const received = each.members.filter(gets)
          if (clubDay !== undefined && received.length > 0) clubDays.add(clubDay)
          for (const who of received)
            log.set(who, [...(log.get(who) ?? []), { at: each.at.getTime(), channel: each.channel, accountId: each.accountId }])
        }
      },
    ),
  )
})

test('nobody gets more than a cap allows, however full the calendar is', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 4 }),
      fc.array(fc.integer({ min: 0, max: 60 * 24 }), { maxLength: 40 }),
      (limit, hours) => {
        const runs = hours.map((hour) => run(new Date(at('11-21T00:00').getTime() + hour * 3_600_000), { key: String(hour) }))
        const outlooks = playAhead(runs, ground({ caps: [{ channel: 'any', period: 'week', limit }] }))
        const sent = outlooks.filter((each) => cappedCount(each) === 0).map((each) => each.at.getTime())
        for (const moment of sent)
          expect(sent.filter((other) => other > moment - 7 * dayMs && other <= moment).length).toBeLessThanOrEqual(limit)
      },
    ),
  )
})

const now = at('11-21T10:00')
const nothingYet: SpentSoFar = {
  kinds: new Map([
    [shop, 'service'],
    [club, 'subscription'],
  ]),
  spent: new Map(),
  now,
  campaigns: new Map(),
  contactsOfOne: 1,
}
const keysOf = (runs: readonly RunAhead[], soFar: Partial<SpentSoFar> = {}, rules: Partial<ReachRules> = {}): string[] =>
  mayBeHeldBack(runs, ground(rules), { ...nothingYet, ...soFar }).map(({ key }) => key)

test('without caps four mass messages a month hold nobody back; five may, and only those of that month', () => {
  const five = ['11-22', '11-23', '11-24', '11-25', '11-26'].map((day) => run(`${day}T20:00`))
  const december = run('12-01T20:00')
  expect(keysOf([...five.slice(1), december])).toEqual([])
  expect(keysOf([...five, december])).toEqual(five.map(({ key }) => key))
  // Other channels and other accounts are nobody's fifth.
  expect(
    keysOf([...five.slice(1), run('11-22T20:00', { channel: 'template' }), run('11-22T20:00', { accountId: club })]),
  ).toEqual([])
  // A campaign of this month is one more, of merged contacts two.
  const campaigns = new Map([[shop, new Set([toId<'campaign'>('01900000-0000-7000-8000-00000000000a')])]])
  expect(keysOf(five.slice(1), { campaigns })).toHaveLength(4)
  expect(keysOf(five.slice(2), { campaigns })).toEqual([])
  expect(keysOf(five.slice(2), { campaigns, contactsOfOne: 2 })).toHaveLength(3)
  // What waits for the morning goes out in the next month.
  const late = run('11-30T23:00')
  expect(keysOf([...five.slice(1), late])).toHaveLength(5)
  expect(keysOf([...five.slice(1), late], {}, { quietHours: { from: '22:00', to: '08:00' } })).toEqual([])
})

test('what may be held back is enough: the rest holds nobody back, and changes nothing', () => {
  const moment = fc.integer({ min: 0, max: 50 * 24 }).map((hour) => new Date(now.getTime() + hour * 3_600_000))
  const push = fc.record({
    at: moment,
    accountId: fc.constantFrom(shop, shop, club),
    channel: fc.constantFrom('mass' as const, 'mass' as const, 'template' as const),
    members: fc.subarray([1, 2, 3, 4, 5], { minLength: 1 }),
  })
  // Of a campaign of this month somebody who is two contacts had up to two.
  const campaign = fc.array(fc.record({ who: fc.integer({ min: 1, max: 5 }), times: fc.integer({ min: 1, max: 2 }) }), {
    maxLength: 5,
  })
  const hours = fc.option(fc.constant({ from: '22:00', to: '08:00' }), { nil: null })
  fc.assert(
    fc.property(
      fc.array(push, { maxLength: 14 }),
      fc.array(campaign, { maxLength: 4 }),
      hours,
      fc.boolean(),
      (pushes, past, quietHours, usedToday) => {
        const sent = new Map<number, Sending[]>()
        for (const [index, to] of past.entries())
          for (const { who, times } of new Map(to.map((each) => [each.who, each])).values())
            for (let time = 0; time < times; time += 1)
              sent.set(who, [
                ...(sent.get(who) ?? []),
                { at: at(`11-${String(index + 2).padStart(2, '0')}T10:00`).getTime(), channel: 'mass', accountId: shop },
              ])
        const accounts = new Map([
          [shop, { kind: 'service' as const, reached: people(5), sample: null }],
          [club, { kind: 'subscription' as const, reached: people(5), sample: null }],
        ])
        const spent = new Map(usedToday ? [[dayKey(club, now.getTime()), 1]] : [])
        const on = ground({ quietHours }, { accounts, sent, spent })
        const runs = pushes.map((each, index) => run(each.at, { ...each, key: String(index), people: each.members.length }))
        const ids = past.map((_, index) => toId<'campaign'>(`01900000-0000-7000-8000-00000000000${String(index)}`))
        const kept = mayBeHeldBack(runs, on, {
          ...nothingYet,
          spent,
          campaigns: new Map([[shop, new Set(ids)]]),
          contactsOfOne: 2,
        })
        const held = (all: readonly RunAhead[]) => playAhead(all, on).filter(({ capped }) => capped.length > 0)
        expect(held(kept)).toEqual(held(runs))
      },
    ),
    { numRuns: 300 },
  )
})
