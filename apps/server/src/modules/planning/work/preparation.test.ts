import { trialKit } from '@weiying/contract'
import { countingIds } from '@weiying/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { meets, stateOfMilestone } from './milestone.ts'
import { boardOf, type Situation } from './preparation.ts'
import { checkTrial, kitOf, standingOfTrial } from './trial.ts'

const nothing: Situation = {
  planId: 'p',
  answers: {},
  missingAnswers: ['purposes'],
  contradictions: 0,
  peersObserved: 0,
  trial: null,
  trialTasks: { planned: 0, done: 0 },
  reached: null,
  readers: null,
  messages: null,
  duties: [],
  documentBegun: false,
}
const everything: Situation = {
  ...nothing,
  answers: { offer: '护肤品' },
  missingAnswers: [],
  peersObserved: 3,
  trial: standingOfTrial({ fromDay: '2026-10-01', toDay: '2026-10-31' }, '2026-11-21'),
  reached: 900,
  readers: 400,
  messages: 25,
  duties: [{ role: '客服', owned: true, works: 2 }],
  documentBegun: true,
}
const stateOf = (situation: Situation) => Object.fromEntries(boardOf(situation).map(({ step, state }) => [step, state]))
const missingOf = (situation: Situation, step: string) =>
  boardOf(situation)
    .find((each) => each.step === step)
    ?.missing.map(({ code }) => code)

test('an empty plan has everything before it, each step with what is missing', () => {
  expect(new Set(Object.values(stateOf(nothing)))).toEqual(new Set(['open']))
  expect(boardOf(nothing).every(({ missing, path }) => missing.length > 0 && path.startsWith('/'))).toBe(true)
})

test('with everything there all six steps are done', () => {
  expect(new Set(Object.values(stateOf(everything)))).toEqual(new Set(['done']))
})

test('two peers, a running trial and a role without an owner are not enough, and it is said what is', () => {
  const trial = standingOfTrial({ fromDay: '2026-11-10', toDay: '2026-12-20' }, '2026-11-21')
  const half: Situation = {
    ...everything,
    peersObserved: 2,
    trial,
    reached: 0,
    duties: [{ role: '客服', owned: false, works: 0 }],
  }
  expect(stateOf(half)).toMatchObject({
    peers: 'going_on',
    trial: 'going_on',
    data: 'going_on',
    duties: 'going_on',
    write: 'done',
  })
  expect(missingOf(half, 'peers')).toEqual(['peers'])
  expect(missingOf(half, 'trial')).toEqual(['trial_days_left'])
  expect(missingOf(half, 'data')).toEqual(['data_days', 'no_pushes'])
  expect(missingOf(half, 'duties')).toEqual(['role_without_owner', 'role_without_work'])
})

test('a trial takes one to two months', () => {
  expect(() => checkTrial('2026-11-01', '2026-11-27')).toThrow('trial_period_invalid')
  expect(() => checkTrial('2026-11-01', '2026-11-28')).not.toThrow()
  expect(() => checkTrial('2026-11-01', '2027-01-01')).not.toThrow()
  expect(() => checkTrial('2026-11-01', '2027-01-02')).toThrow('trial_period_invalid')
  expect(() => checkTrial('2026-11-28', '2026-11-01')).toThrow('trial_period_invalid')
})

test('the tasks of a kit lie inside the trial, each with a name of its own', () => {
  const planId = countingIds()<'plan'>()
  fc.assert(
    fc.property(fc.subarray([...trialKit]), fc.constantFrom('2026-11-28', '2026-12-20', '2027-01-01'), (kit, toDay) => {
      const tasks = kitOf({ fromDay: '2026-11-01', toDay, planId }, kit, null, (key) => key)
      expect(tasks.every(({ dueDay }) => dueDay >= '2026-11-01' && dueDay <= toDay)).toBe(true)
      expect(new Set(tasks.map(({ source }) => source.id)).size).toBe(tasks.length)
      expect(tasks.length >= kit.length).toBe(true)
    }),
  )
})

test('a criterion without a value is not met, neither as a floor nor as a ceiling', () => {
  expect(meets({ direction: 'at_least', value: 5 }, 5)).toBe(true)
  expect(meets({ direction: 'at_most', value: 5 }, 6)).toBe(false)
  expect(meets({ direction: 'at_most', value: 5 }, null)).toBe(false)
})

test('a milestone is reached when all criteria hold; a ceiling holds only when the stage is over', () => {
  const metric = { kind: 'metric', metric: 'followers_new', accountId: null, direction: 'at_least', value: 10 } as const
  const floor = { criterion: metric, met: true, value: 12, title: null }
  const ceiling = { ...floor, criterion: { ...metric, metric: 'followers_lost', direction: 'at_most' } as const }
  const stage = { toDay: '2026-11-30' }
  expect(stateOfMilestone(stage, [floor], '2026-11-21')).toBe('reached')
  expect(stateOfMilestone(stage, [floor, ceiling], '2026-11-21')).toBe('coming')
  expect(stateOfMilestone(stage, [floor, ceiling], '2026-12-01')).toBe('reached')
  expect(stateOfMilestone(stage, [{ ...floor, met: false }], '2026-12-01')).toBe('missed')
  expect(stateOfMilestone(stage, [], '2026-11-21')).toBe('coming')
})
