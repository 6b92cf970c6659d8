import { type SheetProblem } from '@weiying/contract'
import { isDay } from '@weiying/kernel'

/** Why one row of a file cannot be kept, and where. */
export interface RowProblem {
  readonly problem: SheetProblem
  readonly field: string | null
  readonly text: string
}

/** Thrown inside, so that the first problem of a row ends its reading. */
export class Refused extends Error {
  readonly problem: RowProblem
  constructor(problem: SheetProblem, field: string | null, text = '') {
    super(problem)
    this.problem = { problem, field, text: text.slice(0, 60) }
  }
}

export interface FileRow {
  readonly line: number
  readonly cells: readonly string[]
}

/** Headers are compared without spaces, case, brackets and what stands in them. */
export const plainHeader = (header: string): string => header.toLowerCase().replaceAll(/[（(【[].*?[）)】\]]|[\s_\-*:：]/g, '')

/**
 * The row with the column names: under a merged title there are rows above it. The first of the top rows that names the most of
 * what we know wins.
 */
export function headerAmong(rows: readonly FileRow[], known: (header: string) => boolean, top = 6): number {
  const counts = rows.slice(0, top).map(({ cells }) => cells.filter((cell) => known(plainHeader(cell))).length)
  const best = Math.max(0, ...counts)
  return best === 0 ? -1 : counts.indexOf(best)
}

/** One cell as text. @throws Refused for formulas without a result and texts that are too long */
export function textOf(cell: string | undefined, field: string, max: number): string {
  const value = (cell ?? '').replaceAll(/\p{Cc}+/gu, ' ').trim()
  if (value.startsWith('=')) throw new Refused('formula_without_value', field, value)
  if (value.length > max) throw new Refused('value_too_long', field, value)
  return value
}

/** `新品、干货；活动` → three names, each once. */
export function listOf(cell: string | undefined, field: string, most = 40): string[] {
  const names = textOf(cell, field, 2400)
    .split(/[、，,;；|/\n]+/)
    .map((name) => name.trim())
    .filter((name) => name !== '')
  const unique = [...new Map(names.map((name) => [name.toLowerCase(), name])).values()]
  if (unique.length > most) throw new Refused('list_too_long', field, String(unique.length))
  const long = unique.find((name) => name.length > 60)
  if (long !== undefined) throw new Refused('value_too_long', field, long)
  return unique
}

/** `3.5`, `1,200`, `１２`, `2.3万`; null for an empty cell. */
export function numberOf(cell: string | undefined, field: string, max: number): number | null {
  const text = halfWidth(textOf(cell, field, 40)).replaceAll(/[,\s]/g, '')
  if (text === '' || /^(?:-|—|无|未知|n\/a)$/i.test(text)) return null
  const match = /^(\d+(?:\.\d+)?)(万)?\+?$/.exec(text)
  const value = match === null ? Number.NaN : Number(match[1]) * (match[2] === undefined ? 1 : 10_000)
  if (!(value <= max)) throw new Refused('number_invalid', field, text)
  return value
}

const written = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T\s].*)?$/
const compact = /^(\d{4})(\d{2})(\d{2})$/
/** Spreadsheets keep days as numbers since 1899-12-30; a day that was typed as text and then turned into a number arrives so. */
const serial = /^(\d{5})(?:\.\d+)?$/

/** A day in any of the usual spellings, also as text or as the number of a spreadsheet; undefined: it is none. */
export function dayOf(text: string): string | undefined {
  const plain = halfWidth(text).trim()
  const number = serial.exec(plain)?.[1]
  if (number !== undefined) {
    const day = new Date(Date.UTC(1899, 11, 30) + Number(number) * 86_400_000).toISOString().slice(0, 10)
    return day >= '2010-01-01' && day <= '2099-12-31' ? day : undefined
  }
  const match = written.exec(plain) ?? compact.exec(plain)
  if (match === null) return undefined
  const [, year = '', month = '', date = ''] = match
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  return isDay(day) ? day : undefined
}

/** @throws Refused */
export function neededDay(cell: string | undefined, field: string, today: string): string {
  const text = textOf(cell, field, 40)
  if (text === '') throw new Refused('value_missing', field)
  const day = dayOf(text)
  if (day === undefined) throw new Refused('time_invalid', field, text)
  if (day > today) throw new Refused('time_in_future', field, text)
  return day
}

/** Digits and signs as Chinese input methods write them. */
const halfWidth = (text: string): string =>
  text.replaceAll(/[０-９．，：－／　]/g, (sign) => (sign === '　' ? ' ' : String.fromCharCode(sign.charCodeAt(0) - 0xfee0)))
