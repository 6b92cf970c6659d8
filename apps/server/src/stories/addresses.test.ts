import { createHmac } from 'node:crypto'

import { expect, test } from 'vitest'

import { codeOf, readCode } from '../modules/reach/index.ts'
import { settling } from './addresses.ts'

const sign = (text: string): Buffer => createHmac('sha256', 'key').update(text).digest()
const there = 'http://127.0.0.1:4711'
const settle = settling({ publicUrl: there, sign, raised: 500 }, [
  [there, 'https://weiying.example'],
  ['http://127.0.0.1:9999', 'https://story.invalid'],
])
const codesIn = (text: string): readonly string[] => [...text.matchAll(/\/l\/([\w-]+)/g)].map(([, code = '']) => code)

test('tracked links say the number that their link has after the move, for everybody and for one contact', () => {
  const said = [codeOf(sign, { number: 3, contact: 0 }), codeOf(sign, { number: 4, contact: 77 })]
  const moved = settle(
    JSON.stringify({ text: said.map((code) => `看看 ${there}/l/${code}，`).join('\n'), from: 'http://127.0.0.1:9999/x' }),
  )
  expect(JSON.parse(moved)).toMatchObject({ from: 'https://story.invalid/x' })
  expect(moved).not.toContain('127.0.0.1')
  expect(codesIn(moved).map((code) => readCode(sign, code))).toEqual([
    { number: 503, contact: 0 },
    { number: 504, contact: 77 },
  ])
})

test('what only looks like one stays as it is', () => {
  const strange = 'A'.repeat(16)
  const ours = codeOf(sign, { number: 3, contact: 0 })
  expect(settle(`${there}/l/${strange}`)).toBe(`https://weiying.example/l/${strange}`)
  expect(settle(`http://elsewhere.example/l/${ours}`)).toBe(`http://elsewhere.example/l/${ours}`)
})
