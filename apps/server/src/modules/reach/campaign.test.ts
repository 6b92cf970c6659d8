import { countingIds } from '@weiying/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'

import {
  archive,
  cancel,
  type Campaign,
  draftCampaign,
  edit,
  fail,
  finish,
  isOver,
  launch,
  pause,
  resume,
  schedule,
  startSending,
  withdraw,
} from './campaign.ts'
import { batchKey, messageKey, outcomeOf } from './outcome.ts'
import { variablesIn, variablesWithoutFallback, personaliser } from './personalise.ts'
import { checkSchedule, nextRun, nextRuns } from './schedule.ts'

const now = new Date('2026-11-11T08:00:00+08:00')
const newId = countingIds()
const draft = draftCampaign(
  newId<'campaign'>(),
  {
    title: '双十一',
    accountId: newId<'account'>(),
    channel: 'mass',
    audience: { kind: 'all' },
    content: { kind: 'text', text: '今晚八点' },
    schedule: { kind: 'now' },
    exceptions: { ignoreQuietHours: false, ignoreCaps: false },
    trackLinks: true,
  },
  { at: now, by: '林小雨' },
)

test('launching keeps the time and prepares the audience', () => {
  expect(launch(draft, now, 'list')).toMatchObject({ status: 'preparing', launchedAt: now, route: 'list', version: 2 })
})

test('a second launch is refused', () => {
  expect(() => launch(launch(draft, now, null), now, null)).toThrow('campaign_cannot_change')
})

test('what is under way can be neither edited nor archived', () => {
  const sending = startSending(launch(draft, now, null))
  expect(() => edit(sending, { title: '改名' })).toThrow('campaign_cannot_change')
  expect(() => archive(sending, now)).toThrow('campaign_cannot_change')
})

test('a channel carries only its own kinds of content', () => {
  expect(() => edit(draft, { channel: 'template' })).toThrow('campaign_content_invalid')
  expect(edit(draft, { channel: 'customer_service' })).toMatchObject({ channel: 'customer_service', version: 2 })
})

test('a scheduled campaign can be taken back and scheduled again', () => {
  expect(schedule(withdraw(schedule(draft, now)), now)).toMatchObject({ status: 'scheduled', dueAt: now, version: 4 })
})

test('a campaign that is over stays as it is, whatever people try next', () => {
  const steps = [
    (campaign: Campaign) => launch(campaign, now, null),
    (campaign: Campaign) => schedule(campaign, now),
    startSending,
    pause,
    resume,
    (campaign: Campaign) => cancel(campaign, now),
    (campaign: Campaign) => finish(campaign, now),
    (campaign: Campaign) => fail(campaign, now, 'audience_empty'),
    withdraw,
  ]
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...steps)), (tries) => {
      const history = [draft]
      for (const step of tries) history.push(attempt(step, history.at(-1) ?? draft))
      const end = history.findIndex((campaign) => isOver(campaign.status))
      return end === -1 || history.slice(end).every((campaign) => campaign === history[end])
    }),
  )
})

function attempt(step: (campaign: Campaign) => Campaign, campaign: Campaign): Campaign {
  try {
    return step(campaign)
  } catch {
    return campaign
  }
}

test('variables take the value, else their fallback, and say which fell back', () => {
  const fill = personaliser('{name|朋友}，{city|您所在的城市}新店开业，{points|0} 分 {{不变}}')
  expect(fill({ name: '小雨', points: 120 })).toEqual({ text: '小雨，您所在的城市新店开业，120 分 {不变}', fellBack: ['city'] })
  expect(variablesIn('{name|a}{name|b}{city}')).toEqual(['name', 'city'])
  expect(variablesWithoutFallback('{name|a}{city}{gender| }')).toEqual(['city', 'gender'])
  expect(personaliser('没有变量 {不是} { }')({}).text).toBe('没有变量 {不是} { }')
})

test('what might have reached somebody is never tried again by itself, unless WeChat recognises it', () => {
  const failure = fc.record({
    errcode: fc.option(fc.constantFrom(-1, 40001, 40003, 43004, 45009, 45011, 45015, 45047, 47003, 48001, 12345)),
    sent: fc.constantFrom('no' as const, 'unknown' as const),
    repeatable: fc.boolean(),
  })
  fc.assert(
    fc.property(failure, (each) => {
      const { kind } = outcomeOf(each)
      const answered = each.errcode !== null && each.errcode !== -1
      if (answered) return kind !== 'again' && kind !== 'doubt' && kind !== 'unknown'
      if (each.sent === 'no') return kind === 'again'
      return kind === (each.repeatable ? 'doubt' : 'unknown')
    }),
  )
})

test.each([
  [45009, { until: 'next_day' }],
  [45028, { until: 'next_day' }],
  [45011, { until: 'minute' }],
  [48001, { until: 'fail' }],
  [40001, { until: 'fail' }],
])('%i stops the campaign', (errcode, stop) => {
  expect(outcomeOf({ errcode, sent: 'no', repeatable: true })).toMatchObject({ kind: 'stop', stop })
})

test('names of messages fit WeChat, belong to one campaign and differ for everybody', () => {
  const id = '01a2b3c4-0000-7000-8000-0123456789ab'
  const keys = [messageKey(id, 1), messageKey(id, 4_294_967_295), batchKey(id, 1), batchKey(id, 9999)]
  expect(new Set(keys).size).toBe(4)
  for (const key of keys) {
    expect(Buffer.byteLength(key)).toBeLessThanOrEqual(32)
    expect(key.startsWith('w0123456789ab-')).toBe(true)
  }
})

const weekly = { kind: 'weekly' as const, weekdays: [3, 6], time: '20:30', until: '2026-11-30' }

test('a weekly schedule goes out on its days in the zone, until its last day', () => {
  expect(nextRuns(weekly, now, 'Asia/Shanghai', 9).map((run) => run.toISOString())).toEqual([
    '2026-11-11T12:30:00.000Z',
    '2026-11-14T12:30:00.000Z',
    '2026-11-18T12:30:00.000Z',
    '2026-11-21T12:30:00.000Z',
    '2026-11-25T12:30:00.000Z',
    '2026-11-28T12:30:00.000Z',
  ])
  expect(nextRun({ ...weekly, until: '2026-11-10' }, now, 'Asia/Shanghai')).toBeUndefined()
})

test.each([
  ['* * * * *', 'too_often'],
  ['0,30 9 * * *', 'too_often'],
  ['every day', 'unreadable'],
  ['0 9 30 2 *', 'never'],
])('the pattern %s is refused: %s', (cron, reason) => {
  const check = () => checkSchedule({ kind: 'cron', cron, until: null }, 'Asia/Shanghai')
  expect(check).toThrow('campaign_schedule_invalid')
  try {
    check()
  } catch (error) {
    expect(error).toMatchObject({ details: { reason } })
  }
})

test('29 February comes when it comes', () => {
  const run = nextRun({ kind: 'cron', cron: '0 9 29 2 *', until: null }, now, 'Asia/Shanghai')
  expect(run?.toISOString()).toBe('2028-02-29T01:00:00.000Z')
})
