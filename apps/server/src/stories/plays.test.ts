import { articleFieldLimits, mayRole, type Permission } from '@weiying/contract'
import { addDays } from '@weiying/kernel'
import { massLimits } from '@weiying/wechat/limits'
import { expect, test } from 'vitest'

import { lastFinishedMonth, lastOf, monthAway, pushDays, timeline, weekdayOf } from './acts/days.ts'
import { sheetsOf } from './acts/research.ts'
import { wordsFor } from './acts/routine.ts'
import { beautyShopScenario } from './beauty-shop/index.ts'
import { regionalMallScenario } from './regional-mall/index.ts'

const lastDays = Array.from({ length: 30 }, (_, months) => lastOf(monthAway('2026-01-01', months)))
const scenarios = [beautyShopScenario, regionalMallScenario]

test('a play is reckoned back from the last month that is over: the trial is four weeks and ends before the plan begins', () => {
  expect(lastFinishedMonth('2026-11-22')).toBe('2026-10-31')
  expect(lastFinishedMonth('2027-01-01')).toBe('2026-12-31')
  expect(timeline('2026-10-31')).toMatchObject({
    opening: '2026-06-01',
    trialFrom: '2026-06-22',
    trialTo: '2026-07-19',
    planFrom: '2026-08-01',
    planTo: '2027-01-31',
  })
  for (const last of lastDays) {
    const days = timeline(last)
    expect(days.months.at(-1)?.to).toBe(last)
    expect([weekdayOf(days.opening), weekdayOf(days.trialFrom), weekdayOf(days.trialTo)]).toEqual([1, 1, 7])
    expect(days.opening < days.trialFrom && days.trialTo < addDays(days.planFrom, -6)).toBe(true)
  }
})

test('a push goes out four times a month at most, on working days, holidays or not', () => {
  const { months } = timeline('2026-10-31')
  // National Day 2026: off from the first to the seventh.
  const isWorkday = (day: string): boolean => weekdayOf(day) < 6 && !(day >= '2026-10-01' && day <= '2026-10-07')
  for (const month of months) {
    const days = pushDays(month, 4, isWorkday)
    expect(days.length).toBeLessThanOrEqual(massLimits.servicePerPersonAndMonth)
    expect(days.length).toBeGreaterThanOrEqual(4)
    expect(new Set(days).size).toBe(days.length)
    for (const day of days) expect(isWorkday(day) && day >= month.from && day <= month.to).toBe(true)
  }
})

test.each(scenarios)(
  'whatever month it is, articles fit into what the platform takes, and none stands twice (%#)',
  (scenarioOf) => {
    for (const last of lastDays.slice(0, 12)) {
      const { pushes } = scenarioOf(timeline(last))
      const all = [...pushes.trial, ...pushes.months.flat()]
      expect(pushes.months.every((month) => month.length === massLimits.servicePerPersonAndMonth)).toBe(true)
      const titles = all.flatMap(({ articles }) => articles.map(({ title }) => title))
      expect(new Set(titles).size, titles.join(' | ')).toBe(titles.length)
      for (const { articles } of all)
        for (const { title, digest, body } of articles) {
          expect(Array.from(title).length, title).toBeLessThanOrEqual(articleFieldLimits.title)
          expect(Array.from(digest).length, digest).toBeLessThanOrEqual(articleFieldLimits.digest)
          expect(body.length, title).toBeGreaterThanOrEqual(3)
        }
    }
  },
)

test.each(scenarios)('people who get something to do belong to the enterprise (%#)', (scenarioOf) => {
  const scenario = scenarioOf(timeline('2026-10-31'))
  const known = new Set(scenario.members.map(({ name }) => name))
  const owners = [
    ...Object.values(scenario.roles),
    ...Object.values(scenario.checklist).map(({ owner }) => owner),
    ...scenario.tasks.map(({ owner }) => owner),
    ...scenario.activities.map(({ owner }) => owner),
    ...scenario.promotion.map(({ owner }) => owner),
    ...scenario.placements.map(({ owner }) => owner),
    ...scenario.userPlan.map(({ owner }) => owner),
    ...scenario.schedule.map(({ owner }) => owner),
    ...scenario.demands.map(({ owner }) => owner),
    ...scenario.document.comments.map(({ by }) => by),
    ...scenario.reviews.flatMap(({ decisions }) =>
      decisions.flatMap(({ by, tasks = [] }) => [by, ...tasks.map(({ owner }) => owner)]),
    ),
  ]
  for (const owner of owners) expect([...known], owner).toContain(owner)
  expect(scenario.members[0]?.role).toBe('owner')
  const may = (name: string, permission: Permission): boolean =>
    scenario.members.some((member) => member.name === name && mayRole(member.role, permission))
  for (const { by } of scenario.document.comments) expect(may(by, 'goal.write'), by).toBe(true)
  for (const { owner } of scenario.tasks) expect(may(owner, 'task.write'), owner).toBe(true)
  expect(may(scenario.roles.desk, 'conversation.write') && may(scenario.roles.floor, 'order.write')).toBe(true)
  expect(may(scenario.roles.editor, 'campaign.launch') && may(scenario.roles.lead, 'account.manage')).toBe(true)
  expect(scenario.reviews).toHaveLength(3)
  expect(scenario.stageSummaries).toHaveLength(3)
})

test.each(scenarios)(
  'budgets cover what things cost, and every activity says what came of it when it is over (%#)',
  (scenarioOf) => {
    for (const { month, plan, spentFen, good, improve } of scenarioOf(timeline('2026-10-31')).activities) {
      const costs = (plan.costs ?? []).reduce((sum, { amountFen }) => sum + amountFen, 0)
      expect(costs, plan.name).toBeLessThanOrEqual(plan.budgetFen ?? 0)
      if (month < 3) expect([spentFen > 0, good !== '', improve !== '']).toEqual([true, true, true])
    }
  },
)

test.each(scenarios)('sheets of the questionnaire follow from the seed and fit its questions (%#)', (scenarioOf) => {
  const { questionnaire, seed } = scenarioOf(timeline('2026-10-31'))
  const { header, rows } = sheetsOf(questionnaire, seed)
  expect(sheetsOf(questionnaire, seed)).toEqual({ header, rows })
  expect(rows).toHaveLength(questionnaire.sheets)
  for (const [place, { kind, options = [] }] of questionnaire.questions.entries())
    for (const row of rows) {
      const cell = row[place] ?? ''
      if (kind === 'single') expect(options).toContain(cell)
      if (kind === 'multiple') for (const choice of cell.split(';')) expect(options).toContain(choice)
      if (kind === 'scale') expect(['1', '2', '3', '4', '5']).toContain(cell)
    }
})

test.each(scenarios)('every message has an answer, the same one for the same person (%#)', (scenarioOf) => {
  const { answers } = scenarioOf(timeline('2026-10-31'))
  expect(answers.at(-1)?.words).toEqual([])
  for (const said of ['在吗', '积分怎么查', '停车怎么收费', '用了脸上起小红点', ''])
    expect(wordsFor(answers, said, 'o-1234567')).toBe(wordsFor(answers, said, 'o-1234567'))
  for (const { texts } of answers) for (const text of texts) expect(text.length).toBeGreaterThan(10)
})
