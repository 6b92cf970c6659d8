import { expect, test } from 'vitest'

import { toCsv } from './csv.ts'

test('Chinese opens in Excel and quotes survive', () => {
  expect(toCsv(['名称', '数'], [['她说"好"', 3]])).toBe('\uFEFF名称,数\r\n"她说""好""",3\r\n')
})

test('a cell that looks like a formula is not run, a negative number stays one', () => {
  expect(toCsv(['a'], [['=1+1'], ['@x'], [-5], ['-3.5%']])).toBe("\uFEFFa\r\n'=1+1\r\n'@x\r\n-5\r\n-3.5%\r\n")
})
