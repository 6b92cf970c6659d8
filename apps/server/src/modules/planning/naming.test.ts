import { type InterviewAnswers } from '@weiying/contract'
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { adviseNaming, calledName, nameUnits, namingLimits } from './naming.ts'

const rulesOf = (answers: InterviewAnswers, verdict: 'service' | 'subscription' | 'both' | 'undecided' = 'service') =>
  adviseNaming(answers, verdict).map(({ rule }) => rule)

test('a shop is called as customers call it, without its legal form', () => {
  expect(calledName('杭州花漾美妆有限公司')).toBe('杭州花漾美妆')
  expect(calledName('花漾美妆股份有限公司')).toBe('花漾美妆')
  expect(calledName('花漾美妆')).toBe('花漾美妆')
  const [first] = adviseNaming({ enterpriseName: '杭州花漾美妆有限公司' }, 'service')
  expect(first).toMatchObject({ part: 'name', rule: 'name_without_legal_form', details: { name: '杭州花漾美妆' } })
})

test('Chinese characters count twice; a name that the platform would refuse is said to be too long', () => {
  expect(nameUnits('花漾 Beauty')).toBe(11)
  expect(rulesOf({ enterpriseName: '花'.repeat(15) })).not.toContain('name_too_long')
  expect(rulesOf({ enterpriseName: '花'.repeat(16) })).toContain('name_too_long')
  expect(rulesOf({ enterpriseName: '花'.repeat(9) })).toContain('name_cut_off')
})

test('two accounts are told apart in name, id and picture; one is not told about two', () => {
  const ofTwo = ['name_of_two', 'id_of_two', 'picture_of_two']
  expect(rulesOf({}, 'both')).toEqual(expect.arrayContaining(ofTwo))
  for (const rule of ofTwo) expect(rulesOf({}, 'service')).not.toContain(rule)
})

test('the introduction is made of what was answered, and asks for what was not', () => {
  expect(rulesOf({ positioning: '敏感肌的护肤顾问', gains: ['knowledge', 'membership'] })).toEqual(
    expect.arrayContaining(['introduction_from_positioning', 'introduction_says_gain']),
  )
  expect(rulesOf({})).toContain('introduction_says_who')
})

test('whatever is answered, every part has advice, and no limit passes for a sourced one', () => {
  fc.assert(
    fc.property(
      fc.record(
        {
          enterpriseName: fc.string({ minLength: 1, maxLength: 60, unit: fc.constantFrom('花', '漾', 'A', ' ', '有限公司') }),
          entity: fc.constantFrom('enterprise', 'person', 'institution'),
          brands: fc.integer({ min: 1, max: 9 }),
        },
        { requiredKeys: [] },
      ),
      fc.constantFrom('service', 'subscription', 'both', 'undecided'),
      (answers, verdict) => {
        const advice = adviseNaming(answers, verdict)
        expect(new Set(advice.map(({ part }) => part))).toEqual(new Set(['name', 'account_id', 'introduction', 'picture']))
        expect(advice.every(({ fact }) => fact === null || fact.confidence === 'memory')).toBe(true)
        expect(new Set(advice.map(({ rule }) => rule)).size).toBe(advice.length)
        const { enterpriseName } = answers
        const tooLong = enterpriseName !== undefined && nameUnits(calledName(enterpriseName)) > namingLimits.nameUnits.most
        expect(advice.some(({ rule }) => rule === 'name_too_long')).toBe(tooLong)
      },
    ),
    { seed: 5, numRuns: 500 },
  )
})
