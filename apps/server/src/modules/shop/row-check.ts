import { createHash } from 'node:crypto'

import { type Problem, readRow, type RowRules } from './import-row.ts'

export interface CheckedRow {
  readonly line: number
  readonly cells: readonly string[]
  readonly problem: Problem | null
  readonly key: string | null
}

/**
 * Checks the rows of one file in their order, and remembers what they tell of: a second row about the same order or day is refused, a
 * visit without a number gets one from its place among equal rows, so that the same file twice makes the same visits.
 */
export function rowChecker(rules: RowRules): (row: { line: number; cells: readonly string[] }) => CheckedRow {
  const seen = new Map<string, number>()
  return ({ line, cells }) => {
    const read = readRow(cells, rules)
    if ('problem' in read) return { line, cells, problem: read.problem, key: null }
    const { row } = read
    const before = seen.get(row.key)
    if (row.kind === 'visits' && row.visit.number === null) {
      const ordinal = (before ?? 0) + 1
      seen.set(row.key, ordinal)
      return { line, cells, problem: null, key: visitNumber(ordinal, row.key) }
    }
    if (before !== undefined) {
      const field = row.kind === 'daily_totals' ? ('day' as const) : ('number' as const)
      return { line, cells, problem: { code: 'number_repeated', field, text: String(before) }, key: null }
    }
    seen.set(row.key, line)
    return { line, cells, problem: null, key: row.key }
  }
}

/** Begins with ~, which no till writes. Hashed, because the row may name a person. */
const visitNumber = (ordinal: number, key: string): string =>
  `~${createHash('sha256').update(`${ordinal} ${key}`).digest('base64url').slice(0, 32)}`
