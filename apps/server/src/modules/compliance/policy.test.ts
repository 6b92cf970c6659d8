import { dayOf, localTime, momentOf, monthOf, startOfDay, startOfNextDay, startOfNextMonth } from '@weiying/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'

import {
  type ContactFacts,
  decide,
  noExceptions,
  openRules,
  type PlatformLimits,
  type Question,
  type ReachRules,
} from './policy.ts'

const limits: PlatformLimits = {
  subscriptionSendsPerDay: 1,
  servicePerFollowerAndMonth: 4,
  callsPerDay: { mass: 100, template: 100_000, customer_service: 500_000 },
}
const follower: ContactFacts = {
  subscribed: true,
  blacklisted: false,
  consent: null,
  massInMonth: { month: '2026-11', count: 0 },
  sends: [],
  window: null,
}
const ask = (over: Partial<Question> & { at: Date }): Question => ({
  channel: 'mass',
  zone: 'Asia/Shanghai',
  rules: openRules,
  exceptions: noExceptions,
  limits,
  ...over,
})
const beijing = (text: string): Date => new Date(`${text}+08:00`)

test('nothing in the way: now', () => {
  expect(decide(ask({ at: beijing('2026-11-21T10:00:00'), contact: follower }))).toEqual({ kind: 'now' })
})

test('a fifth mass message in a month waits for the first of the next, also at its last second and in a leap February', () => {
  const full = (month: string): ContactFacts => ({ ...follower, massInMonth: { month, count: 4 } })
  expect(decide(ask({ at: beijing('2026-11-30T23:59:59'), contact: full('2026-11') }))).toEqual({
    kind: 'at',
    at: beijing('2026-12-01T00:00:00'),
    reason: 'month_quota_used',
  })
  expect(decide(ask({ at: beijing('2026-12-01T00:00:00'), contact: full('2026-11') }))).toEqual({ kind: 'now' })
  expect(decide(ask({ at: beijing('2028-02-29T12:00:00'), contact: full('2028-02') }))).toMatchObject({
    at: beijing('2028-03-01T00:00:00'),
  })
  expect(decide(ask({ at: beijing('2026-12-31T12:00:00'), contact: full('2026-12') }))).toMatchObject({
    at: beijing('2027-01-01T00:00:00'),
  })
})

test('the month is that of Shanghai, whatever the workspace keeps', () => {
  const question = ask({
    at: new Date('2026-11-30T16:30:00Z'),
    zone: 'America/Los_Angeles',
    contact: { ...follower, massInMonth: { month: '2026-11', count: 4 } },
  })
  expect(decide(question)).toEqual({ kind: 'now' })
})

test('the monthly limit does not concern template messages', () => {
  const contact = { ...follower, massInMonth: { month: '2026-11', count: 9 } }
  expect(decide(ask({ at: beijing('2026-11-21T10:00:00'), channel: 'template', contact }))).toEqual({ kind: 'now' })
})

test('a subscription account sends once a day: the next one is possible at midnight', () => {
  const account = { kind: 'subscription' as const, needed: 1, usedOn: (day: string) => (day === '2026-11-21' ? 1 : 0) }
  expect(decide(ask({ at: beijing('2026-11-21T10:00:00'), account }))).toEqual({
    kind: 'at',
    at: beijing('2026-11-22T00:00:00'),
    reason: 'day_quota',
  })
})

test('what needs more calls than a day has can never go like this', () => {
  const account = { kind: 'service' as const, needed: 101, usedOn: () => 0 }
  expect(decide(ask({ at: beijing('2026-11-21T10:00:00'), account }))).toEqual({ kind: 'never', reason: 'too_many_calls' })
})

const nights: ReachRules = { ...openRules, quietHours: { from: '22:00', to: '08:00' } }

test('quota that comes back at midnight falls into the quiet hours: morning it is', () => {
  const account = { kind: 'subscription' as const, needed: 1, usedOn: (day: string) => (day === '2026-11-21' ? 1 : 0) }
  expect(decide(ask({ at: beijing('2026-11-21T10:00:00'), account, rules: nights }))).toMatchObject({
    at: beijing('2026-11-22T08:00:00'),
  })
})

test.each([
  ['21:59', 'now', ''],
  ['22:00', 'at', '2026-11-22T08:00:00'],
  ['23:59', 'at', '2026-11-22T08:00:00'],
])('quiet hours over midnight at %s', (time, kind, until) => {
  const verdict = decide(ask({ at: beijing(`2026-11-21T${time}:00`), rules: nights }))
  expect(verdict).toEqual(kind === 'now' ? { kind } : { kind, at: beijing(until), reason: 'quiet_hours' })
})

test('after midnight the quiet hours end the same morning, and an exception ignores them', () => {
  const at = beijing('2026-11-22T00:30:00')
  expect(decide(ask({ at, rules: nights }))).toMatchObject({ at: beijing('2026-11-22T08:00:00') })
  expect(decide(ask({ at, rules: nights, exceptions: { ignoreQuietHours: true, ignoreCaps: false } }))).toEqual({ kind: 'now' })
})

test('a closed day is left out, the next open morning is found', () => {
  const rules = { ...nights, closedDays: ['2026-11-21', '2026-11-22'] }
  expect(decide(ask({ at: beijing('2026-11-21T10:00:00'), rules }))).toEqual({
    kind: 'at',
    at: beijing('2026-11-23T08:00:00'),
    reason: 'closed_day',
  })
})

test.each([
  [{ subscribed: false }, 'not_following'],
  [{ blacklisted: true }, 'blacklisted'],
  [{ consent: false }, 'consent_missing'],
])('never to %j', (facts, reason) => {
  expect(decide(ask({ at: beijing('2026-11-21T10:00:00'), contact: { ...follower, ...facts } }))).toEqual({
    kind: 'never',
    reason,
  })
})

test('with opt-in, silence is no consent', () => {
  const rules = { ...openRules, consent: 'opt_in' as const }
  const at = beijing('2026-11-21T10:00:00')
  expect(decide(ask({ at, rules, contact: follower }))).toEqual({ kind: 'never', reason: 'consent_missing' })
  expect(decide(ask({ at, rules, contact: { ...follower, consent: true } }))).toEqual({ kind: 'now' })
})

test('customer-service messages need an open window with messages left', () => {
  const at = beijing('2026-11-21T10:00:00')
  const within = (window: ContactFacts['window']) =>
    decide(ask({ at, channel: 'customer_service', contact: { ...follower, window } }))
  expect(within(null)).toEqual({ kind: 'never', reason: 'window_closed' })
  expect(within({ left: 5, until: at.getTime() })).toEqual({ kind: 'never', reason: 'window_closed' })
  expect(within({ left: 0, until: at.getTime() + 1000 })).toEqual({ kind: 'never', reason: 'window_used_up' })
  expect(within({ left: null, until: at.getTime() + 1000 })).toEqual({ kind: 'now' })
})

test('caps count per channel and per period, and say when there is room again', () => {
  const at = beijing('2026-11-21T10:00:00')
  const sends = [
    { at: beijing('2026-11-15T09:00:00').getTime(), channel: 'template' as const },
    { at: beijing('2026-11-20T23:00:00').getTime(), channel: 'mass' as const },
  ]
  const capped = (caps: ReachRules['caps']) => decide(ask({ at, rules: { ...openRules, caps }, contact: { ...follower, sends } }))
  expect(capped([{ channel: 'any', period: 'day', limit: 1 }])).toEqual({ kind: 'now' })
  expect(capped([{ channel: 'any', period: 'week', limit: 2 }])).toEqual({
    kind: 'at',
    at: beijing('2026-11-22T09:00:00'),
    reason: 'cap_week',
  })
  expect(capped([{ channel: 'mass', period: 'week', limit: 2 }])).toEqual({ kind: 'now' })
  expect(capped([{ channel: 'template', period: 'month', limit: 1 }])).toEqual({ kind: 'now' })
})

const zones = [
  'Asia/Shanghai',
  'America/New_York',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'America/Sao_Paulo',
  'UTC',
]
const clockTime = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`)
const moment = fc.date({ min: new Date('2024-01-01T00:00:00Z'), max: new Date('2029-01-01T00:00:00Z'), noInvalidDate: true })
const channel = fc.constantFrom('mass' as const, 'template' as const, 'customer_service' as const)

const question = moment.chain((at) =>
  fc.record({
    at: fc.constant(at),
    channel,
    zone: fc.constantFrom(...zones),
    exceptions: fc.constant(noExceptions),
    limits: fc.constant(limits),
    rules: fc.record({
      quietHours: fc.option(fc.record({ from: clockTime, to: clockTime })),
      closedDays: fc.subarray([0, 1, 2, 3, 30].map((days) => dayOf(at.getTime() + days * 86_400_000, 'UTC'))),
      caps: fc.array(
        fc.record({
          channel: fc.constantFrom('any' as const, 'mass' as const, 'template' as const),
          period: fc.constantFrom('day' as const, 'week' as const, 'month' as const),
          limit: fc.integer({ min: 1, max: 3 }),
        }),
        { maxLength: 3 },
      ),
      consent: fc.constantFrom('opt_in' as const, 'opt_out' as const),
    }),
    account: fc.record({
      kind: fc.constantFrom('service' as const, 'subscription' as const),
      needed: fc.integer({ min: 1, max: 120 }),
      usedOn: fc
        .integer({ min: 0, max: 120 })
        .map((used) => (day: string) => (day === dayOf(at.getTime(), 'Asia/Shanghai') ? used : 0)),
    }),
    contact: fc.record({
      subscribed: fc.constant(true),
      blacklisted: fc.boolean(),
      consent: fc.constantFrom(true, false, null),
      massInMonth: fc.record({
        month: fc.constant(monthOf(at.getTime(), 'Asia/Shanghai')),
        count: fc.integer({ min: 0, max: 5 }),
      }),
      sends: fc
        .array(fc.record({ at: fc.integer({ min: 0, max: 30 * 86_400_000 }).map((ago) => at.getTime() - ago), channel }), {
          maxLength: 6,
        })
        .map((sends) => sends.sort((a, b) => a.at - b.at)),
      window: fc.option(
        fc.record({
          left: fc.option(fc.integer({ min: 0, max: 5 })),
          until: fc.integer({ min: -1000, max: 172_800_000 }).map((ms) => at.getTime() + ms),
        }),
      ),
    }),
  }),
)

test('asked again at the time that it named, it says now; and never names the past', () => {
  fc.assert(
    fc.property(question, (asked) => {
      const verdict = decide(asked)
      if (verdict.kind !== 'at') return
      expect(verdict.at.getTime()).toBeGreaterThan(asked.at.getTime())
      expect(decide({ ...asked, at: verdict.at })).toEqual({ kind: 'now' })
    }),
    { numRuns: 400 },
  )
})

test('what says now is outside quiet hours and closed days and inside every count', () => {
  fc.assert(
    fc.property(question, (asked) => {
      const verdict = decide(asked)
      if (verdict.kind === 'never') return
      const at = verdict.kind === 'now' ? asked.at.getTime() : verdict.at.getTime()
      const { hour, minute } = localTime(at, asked.zone)
      const { quietHours, closedDays } = asked.rules
      const clock = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
      if (quietHours !== null && quietHours.from < quietHours.to)
        expect(clock < quietHours.from || clock >= quietHours.to).toBe(true)
      if (quietHours !== null && quietHours.from > quietHours.to)
        expect(clock < quietHours.from && clock >= quietHours.to).toBe(true)
      expect(closedDays).not.toContain(dayOf(at, asked.zone))
      expect(asked.contact.blacklisted || asked.contact.consent === false).toBe(false)
    }),
    { numRuns: 400 },
  )
})

test('days and months begin where the zone says, through every change of the clock', () => {
  fc.assert(
    fc.property(moment, fc.constantFrom(...zones), (at, zone) => {
      const time = at.getTime()
      const start = startOfDay(time, zone)
      const next = startOfNextDay(time, zone)
      expect(start).toBeLessThanOrEqual(time)
      expect(next).toBeGreaterThan(time)
      expect(dayOf(start, zone)).toBe(dayOf(time, zone))
      expect(dayOf(start - 1000, zone)).not.toBe(dayOf(time, zone))
      expect(dayOf(next - 1000, zone)).toBe(dayOf(time, zone))
      expect(dayOf(startOfNextMonth(time, zone), zone).slice(8)).toBe('01')
    }),
    { numRuns: 400 },
  )
})

test('a time that the clock leaps over is taken right after the leap', () => {
  expect(new Date(momentOf('America/New_York', 2026, 3, 8, 2, 30)).toISOString()).toBe('2026-03-08T07:00:00.000Z')
  expect(new Date(momentOf('America/New_York', 2026, 11, 1, 1, 30)).toISOString()).toBe('2026-11-01T05:30:00.000Z')
})
