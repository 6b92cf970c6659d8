import { mostTargets } from '@weiying/contract'
import { createTexts, languages } from '@weiying/texts'
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { monthSlipIn, numberIn, slipIn, slipOfCode } from './typed-target.ts'

const people = { unit: 'people', direction: 'at_least' } as const
const share = { unit: 'share', direction: 'at_least' } as const

test.each([
  ['', people, 'empty'],
  ['  ', people, 'empty'],
  ['许多', people, 'not_number'],
  ['2万', people, 'not_number'],
  ['1e5', people, 'not_number'],
  ['1,20', people, 'not_number'],
  ['-', people, 'not_number'],
  ['.', people, 'not_number'],
  ['35%', people, 'not_number'],
  ['0', people, 'zero'],
  ['0', { ...people, direction: 'at_most' }, null],
  ['-5', people, 'negative'],
  ['－5', people, 'negative'],
  ['-5', { ...people, direction: 'at_most' }, 'negative'],
  ['1,400,000,000', people, null],
  ['1400000001', people, 'absurd'],
  ['9'.repeat(400), people, 'absurd'],
  ['100', share, null],
  ['３５％', share, null],
  ['100.1', share, 'share'],
  ['1200.50元', { unit: 'fen', direction: 'at_least' }, null],
  ['¥1,000,000,000,001', { unit: 'fen', direction: 'at_least' }, 'absurd'],
  ['2592001', { unit: 'seconds', direction: 'at_most' }, 'absurd'],
] as const)('a target of “%s” for %j is %s', (text, wished, slip) => {
  expect(slipIn(text, wished, true)).toBe(slip)
})

test('a node may wait for its target; a month may be nothing but not unsaid', () => {
  expect(slipIn('', people, false)).toBe(null)
  expect(monthSlipIn('0', 'people')).toBe(null)
  expect(monthSlipIn('', 'people')).toBe('empty')
  expect(monthSlipIn('-1', 'people')).toBe('negative')
})

test('the server’s refusal says what the field would have said', () => {
  expect(slipOfCode('goal_target_not_positive', '0', people)).toBe('zero')
  expect(slipOfCode('goal_target_not_positive', '-1', people)).toBe('negative')
  expect(slipOfCode('goal_target_absurd', '5', people)).toBe('absurd')
  expect(slipOfCode('goal_target_share', '5', share)).toBe('share')
  expect(slipOfCode('edit_conflict', '5', people)).toBe(null)
  // Nothing is wrong with it by itself: what is made of it is refused, and that is another sentence.
  expect(slipOfCode('goal_target_not_positive', '0', { ...people, direction: 'at_most' })).toBe(null)
})

test('whatever number is typed is read as it stands there', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e9, max: 1e9 }), (value) => {
      expect(numberIn(String(value), 'people')).toBe(value)
      expect(numberIn(` ${value.toLocaleString('en')} `, 'people')).toBe(value)
    }),
    { numRuns: 500 },
  )
})

test.each(languages)('each wrong target has a sentence of its own in %s that says what to type', async (language) => {
  const { t } = await createTexts(language, ['main', 'planning'])
  const filled = { example: '1200', most: String(mostTargets.people), unit: '人' }
  const sentences = (['empty', 'not_number', 'zero', 'negative', 'share', 'absurd'] as const).map((slip) =>
    t(`goalTrees.slip.${slip}`, filled),
  )
  expect(new Set(sentences).size).toBe(6)
  expect(sentences.filter((sentence) => !/\d/.test(sentence) || /[{}]/.test(sentence))).toEqual([])
})
