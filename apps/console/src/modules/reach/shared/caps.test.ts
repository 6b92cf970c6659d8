import { createTexts } from '@weiying/texts'
import { expect, test } from 'vitest'

import { adviceOn, type CapOutlook, capRule, capSentences, runOutlooks, verdictSentences } from './caps.ts'

const { t } = await createTexts('zh-Hans')
const { t: english } = await createTexts('en')

const outlook = (over: Partial<CapOutlook> = {}): CapOutlook => ({
  people: 3670,
  exact: true,
  capped: [{ reason: 'cap_week', channel: 'any', limit: 2, count: 1204 }],
  ...over,
})
const monthly = { reason: 'month_quota_used', channel: 'mass', limit: 4, count: 670 } as const

test('whom a cap skips is said with how many of how many, and by which rule', () => {
  expect(capSentences(outlook(), t)).toEqual(['1,204 人（共 3,670 人）7 天内已收满 2 条消息，会被跳过'])
  expect(capSentences(outlook(), english)).toEqual(['1,204 of 3,670 will be skipped: 2 in 7 days reached (all channels)'])
  expect(capSentences(outlook({ exact: false }), t)).toEqual(['约 1,204 人（共 3,670 人）7 天内已收满 2 条消息，会被跳过'])
  expect(capRule({ channel: 'any', period: 'week', limit: 2 }, t)).toBe('所有方式合计 最近 7 天最多 2 条')
})

test('two rules are two sentences; when nobody is left, that is said too', () => {
  const capped: CapOutlook['capped'] = [{ reason: 'cap_day', channel: 'mass', limit: 1, count: 3000 }, monthly]
  expect(capSentences(outlook({ capped }), t)).toEqual([
    '3,000 人（共 3,670 人）当天已收满 1 条群发，会被跳过',
    '670 人（共 3,670 人）本月已收满 4 次群发（平台上限），会被跳过',
    '这一条不会有人收到',
  ])
})

test('a day of a subscription account that is used up leaves nobody', () => {
  const capped: CapOutlook['capped'] = [{ reason: 'day_quota_used', channel: 'mass', limit: 1, count: 3670 }]
  expect(capSentences(outlook({ capped }), t)).toEqual([
    '订阅号每天只能群发 1 次，当天的已被更早的一条用掉',
    '这一条不会有人收到',
  ])
})

test('what can be done depends on whose rule it is: nobody is sent to his own rules for what the platform sets', () => {
  expect(adviceOn(outlook())).toBe('advice')
  expect(adviceOn(outlook({ capped: [...outlook().capped, monthly] }))).toBe('advice')
  expect(adviceOn(outlook({ capped: [monthly] }))).toBe('advice_month')
  expect(adviceOn(outlook({ capped: [{ ...monthly, reason: 'day_quota_used' }] }))).toBe('advice_day')
  expect(adviceOn(null)).toBe('advice')
})

test('a verdict says what it takes from later ones, and is silent when nobody is skipped', () => {
  expect(verdictSentences({ outlook: outlook({ capped: [] }), elsewhere: 40 }, t)).toEqual(['后面的安排因此会多跳过 40 人次'])
  expect(verdictSentences({ outlook: outlook({ capped: [] }), elsewhere: -40 }, t)).toEqual([])
  expect(verdictSentences({ outlook: null, elsewhere: 0 }, t)).toEqual([])
})

test('what was reckoned is found by the campaign and the moment of its run', () => {
  const run = { ...outlook(), campaignId: 'one', at: '2026-12-03T12:30:00.000Z' }
  const of = runOutlooks([run, { ...outlook(), campaignId: null, at: run.at }])
  expect(of(run)).toBe(run)
  expect(of({ campaignId: 'one', at: '2026-12-10T12:30:00.000Z' })).toBeNull()
  expect(of({ campaignId: 'another', at: run.at })).toBeNull()
})
