import fc from 'fast-check'
import { expect, test } from 'vitest'

import { mask, unmask, wrongWith } from './rewording.ts'

const runs = [
  { text: '花漾美妆在 2026-11-20 前有 ' },
  { text: '1,284', source: 0 },
  { text: ' 位粉丝，「双十一」带来 ' },
  { text: '26.8 万', source: 1 },
  { text: '，十次里有八次落在区间内。' },
]
const masked = mask(runs, ['花漾美妆'])

test('figures, days, quoted names and the enterprise stay at home', () => {
  expect(masked.text).toBe('{{F1}}在 {{F2}} 前有 {{F3}} 位粉丝，{{F4}}带来 {{F5}}，十次里有八次落在区间内。')
  expect(masked.facts).toEqual(['花漾美妆', '2026-11-20', '1,284', '「双十一」', '26.8 万'])
  expect(unmask(masked, masked.text)).toBe(runs.map(({ text }) => text).join(''))
})

test('another wording of the same facts is taken, in any order', () => {
  const answer = '截至 {{F2}}，{{F1}}共有 {{F3}} 位粉丝；{{F4}}带来 {{F5}}。十次里有八次落在区间内，一起看更清楚。'
  expect(wrongWith(masked, answer)).toBeNull()
  expect(unmask(masked, answer)).toContain('截至 2026-11-20，花漾美妆共有 1,284 位粉丝；「双十一」带来 26.8 万。')
})

test.each([
  ['a placeholder is missing', '{{F1}}在 {{F2}} 前有 {{F3}} 位粉丝，{{F4}}很好。', 'facts'],
  ['a placeholder is doubled', `${masked.text}{{F3}}`, 'facts'],
  ['a placeholder is invented', `${masked.text}{{F6}}`, 'facts'],
  ['a placeholder is broken', `${masked.text}{{F}}`, 'facts'],
  ['a number is added', `${masked.text}增长 20%。`, 'numbers'],
  ['a number is written in wide digits', `${masked.text}增长２０。`, 'numbers'],
  ['a number hides in a sign', `${masked.text}第②名。`, 'numbers'],
  ['a number word is added', `${masked.text}几乎翻倍。`, 'numbers'],
  ['a number word is added in English', `${masked.text} It doubled.`, 'numbers'],
  ['a number word is used more often', `${masked.text}八成客户满意。`, 'numbers'],
  ['it says nothing', '  ', 'empty'],
  ['it does not end', masked.text.repeat(8), 'long'],
])('refused: %s', (_why, answer, wrong) => {
  expect(wrongWith(masked, answer)).toBe(wrong)
})

test('whatever a paragraph holds, its own words pass and nothing of it is lost', () => {
  const part = fc.oneof(
    fc.constantFrom('粉丝', '一共', '比上月', '，', '三成', ' people ', 'half', '{', '}}', '%', '¥'),
    fc.integer({ min: 0, max: 99_999 }).map(String),
    fc.constantFrom('2026-11-20', '12:30', '8.5%', '「会员日」', '½'),
  )
  fc.assert(
    fc.property(fc.array(fc.record({ text: part, source: fc.option(fc.constant(0), { nil: undefined }) })), (any) => {
      const hidden = mask(any, ['粉丝'])
      expect(unmask({ text: '', facts: hidden.facts }, `x${hidden.text}x`)).toBe(`x${any.map(({ text }) => text).join('')}x`)
      expect(hidden.text.replaceAll(/\{\{F\d+\}\}/g, '')).not.toMatch(/\p{N}/u)
      // A brace of the author's cannot be told from a broken placeholder: such an answer is refused, never mistaken.
      const bare = hidden.text.replaceAll(/\{\{F\d+\}\}/g, '')
      if (hidden.text.trim() !== '' && !/[{}]/.test(bare)) expect(wrongWith(hidden, hidden.text)).toBeNull()
    }),
    { numRuns: 300 },
  )
})
