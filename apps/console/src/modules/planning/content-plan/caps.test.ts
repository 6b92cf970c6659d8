import { createTexts } from '@weiying/texts'
import { expect, test } from 'vitest'

import { type CapOutlook, capRule, capSentences, outlooksOf, type PlanCaps, verdictSentences } from './caps.ts'

const { t } = await createTexts('zh-Hans', ['main', 'planning'])
const { t: english } = await createTexts('en', ['main', 'planning'])

const outlook = (over: Partial<CapOutlook> = {}): CapOutlook => ({
  people: 3670,
  exact: true,
  capped: [{ reason: 'cap_week', channel: 'any', limit: 2, count: 1204 }],
  ...over,
})

test('whom a cap skips is said with how many of how many, and by which rule', () => {
  expect(capSentences(outlook(), t)).toEqual(['1,204 人（共 3,670 人）7 天内已收满 2 条消息，会被跳过'])
  expect(capSentences(outlook(), english)).toEqual(['1,204 of 3,670 will be skipped: 2 in 7 days reached (all channels)'])
  expect(capSentences(outlook({ exact: false }), t)).toEqual(['约 1,204 人（共 3,670 人）7 天内已收满 2 条消息，会被跳过'])
  expect(capRule({ channel: 'any', period: 'week', limit: 2 }, t)).toBe('所有方式合计 最近 7 天最多 2 条')
})

test('two rules are two sentences; when nobody is left, that is said too', () => {
  const capped: CapOutlook['capped'] = [
    { reason: 'cap_day', channel: 'mass', limit: 1, count: 3000 },
    { reason: 'month_quota_used', channel: 'mass', limit: 4, count: 670 },
  ]
  expect(capSentences(outlook({ capped }), t)).toEqual([
    '3,000 人（共 3,670 人）当天已收满 1 条群发，会被跳过',
    '670 人（共 3,670 人）本月已收满 4 次群发（平台上限），会被跳过',
    '这一条不会有人收到',
  ])
})

test('a verdict says what it takes from later ones, and is silent when nobody is skipped', () => {
  expect(verdictSentences({ caps: [], outlook: outlook({ capped: [] }), elsewhere: 40 }, t)).toEqual([
    '后面的安排因此会多跳过 40 人次',
  ])
  expect(verdictSentences({ caps: [], outlook: outlook({ capped: [] }), elsewhere: -40 }, t)).toEqual([])
  expect(verdictSentences({ caps: [], outlook: null, elsewhere: 0 }, t)).toEqual([])
})

test('what was reckoned is found by what is planned, by its campaign, and by the run of a campaign', () => {
  const [item, other, campaign] = [1, 2, 3].map((n) => `00000000-0000-4000-8000-00000000000${n}`) as [never, never, never]
  const at = '2026-12-03T12:30:00.000Z'
  const push = { ...outlook(), itemId: item, campaignId: null, at }
  const run = { ...outlook(), itemId: null, campaignId: campaign, at, people: 5 }
  const found = outlooksOf({ caps: [], pushes: [push, run] } satisfies PlanCaps)
  expect(found.ofItem({ id: item, campaign: null })).toBe(push)
  expect(found.ofItem({ id: other, campaign: null })).toBeNull()
  expect(found.ofItem({ id: other, campaign: { id: campaign, title: '', status: 'scheduled', at } })).toBe(run)
  expect(found.ofRun({ campaignId: campaign, at })).toBe(run)
  expect(found.ofRun({ campaignId: campaign, at: '2026-12-10T12:30:00.000Z' })).toBeNull()
  expect(outlooksOf(undefined).ofItem({ id: item, campaign: null })).toBeNull()
})
