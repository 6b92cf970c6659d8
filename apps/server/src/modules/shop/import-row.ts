import { type ImportField, type ImportKind } from '@weiying/contract'

import { countOf, dayOf, fenOf, momentOf } from './cell-values.ts'
import { type DailyTotal, type ToldTotal } from './daily-total.ts'
import { type Mapping } from './import-mapping.ts'
import { type ContactKey, type ToldOrder } from './order.ts'
import { type ToldVisit } from './visit.ts'

export type ProblemCode =
  | 'value_missing'
  | 'value_too_long'
  | 'number_repeated'
  | 'time_invalid'
  | 'time_in_future'
  | 'amount_invalid'
  | 'amount_negative'
  | 'refund_invalid'
  | 'refund_too_large'
  | 'count_invalid'
  | 'formula_without_value'
  | 'columns_too_many'

export interface Problem {
  readonly code: ProblemCode
  readonly field: ImportField | null
  /** What the cell says; for a repeated number the line that has it already. */
  readonly text: string
}

export interface RowRules {
  readonly kind: ImportKind
  readonly mapping: Mapping
  readonly columns: number
  readonly constants: { readonly channel: string; readonly shop: string }
  readonly timeZone: string
  /** Later than this is a mistake. */
  readonly latest: Date
}

export type ReadRow =
  | { readonly kind: 'orders'; readonly order: ToldOrder; readonly key: string }
  | { readonly kind: 'visits'; readonly visit: ToldVisit; readonly key: string }
  | { readonly kind: 'daily_totals'; readonly total: ToldTotal; readonly key: string }

/** Thrown inside, so that the first problem of a row ends its reading. */
class Refused extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.code)
    this.problem = problem
  }
}

/** One row as what it tells, or why it cannot be taken. `key` is the same for rows that tell of the same thing. */
export function readRow(cells: readonly string[], rules: RowRules): { row: ReadRow } | { problem: Problem } {
  try {
    if (cells.length > rules.columns) throw new Refused({ code: 'columns_too_many', field: null, text: '' })
    return { row: readers[rules.kind](cellReader(cells, rules), rules) }
  } catch (error) {
    if (error instanceof Refused) return { problem: error.problem }
    throw error
  }
}

type Cells = ReturnType<typeof cellReader>

function cellReader(cells: readonly string[], { mapping }: RowRules) {
  const text = (field: ImportField, max = 64): string => {
    const column = mapping[field]
    const value = column === undefined ? '' : (cells[column] ?? '').trim()
    if (value.startsWith('=')) throw new Refused({ code: 'formula_without_value', field, text: value.slice(0, 60) })
    if (value.length > max) throw new Refused({ code: 'value_too_long', field, text: value.slice(0, 60) })
    return value.replaceAll(/\p{Cc}+/gu, ' ')
  }
  const needed = (field: ImportField, max?: number): string => {
    const value = text(field, max)
    if (value === '') throw new Refused({ code: 'value_missing', field, text: '' })
    return value
  }
  const read = <Value>(
    field: ImportField,
    value: string,
    code: ProblemCode,
    parse: (value: string) => Value | undefined,
  ): Value => {
    const parsed = parse(value)
    if (parsed === undefined) throw new Refused({ code, field, text: value.slice(0, 60) })
    return parsed
  }
  return { text, needed, read }
}

const readers: Readonly<Record<ImportKind, (cells: Cells, rules: RowRules) => ReadRow>> = {
  orders: (cells, rules) => {
    const number = cells.needed('number')
    const placedAt = timeOf(cells, 'placedAt', rules)
    const amountFen = amountOf(cells)
    const places = placesOf(cells, rules)
    const refundText = cells.text('refunded')
    const refundedFen =
      refundText === '' ? 0 : cells.read('refunded', refundText, 'refund_invalid', (text) => refundOf(text, amountFen))
    if (refundedFen > amountFen) throw new Refused({ code: 'refund_too_large', field: 'refunded', text: refundText })
    const refundedAt = cells.text('refundedAt') === '' ? null : timeOf(cells, 'refundedAt', rules)
    const codeWord = cells.text('codeWord', 40)
    const order: ToldOrder = {
      number,
      placedAt,
      amountFen,
      refundedFen,
      refundedAt,
      ...places,
      codeWord: codeWord === '' ? null : codeWord,
      contact: contactOf(cells),
    }
    return { kind: 'orders', order, key: JSON.stringify([places.channel, number]) }
  },
  visits: (cells, rules) => {
    const at = timeOf(cells, 'at', rules)
    const places = placesOf(cells, rules)
    const given = cells.text('number')
    const contact = contactOf(cells)
    const number = given === '' ? null : given
    const key = JSON.stringify([
      places.channel,
      places.shop,
      number ?? [at.toISOString(), contact.openid, contact.phone, contact.memberNumber],
    ])
    return { kind: 'visits', visit: { at, ...places, number, contact }, key }
  },
  daily_totals: (cells, rules) => {
    const day = cells.read('day', cells.needed('day'), 'time_invalid', dayOf)
    const orders = cells.read('orders', cells.needed('orders'), 'count_invalid', countOf)
    const amountFen = amountOf(cells)
    const places = placesOf(cells, rules)
    const visitsText = cells.text('visits')
    const visits = visitsText === '' ? null : cells.read('visits', visitsText, 'count_invalid', countOf)
    const total: Pick<DailyTotal, keyof ToldTotal> = { day, orders, amountFen, visits, ...places }
    return { kind: 'daily_totals', total, key: JSON.stringify([day, places.channel, places.shop]) }
  },
}

function timeOf(cells: Cells, field: 'placedAt' | 'refundedAt' | 'at', { timeZone, latest }: RowRules): Date {
  const value = cells.needed(field)
  const at = cells.read(field, value, 'time_invalid', (text) => momentOf(text, timeZone))
  if (at > latest) throw new Refused({ code: 'time_in_future', field, text: value })
  return at
}

function amountOf(cells: Cells): number {
  const value = cells.needed('amount')
  const fen = cells.read('amount', value, 'amount_invalid', fenOf)
  if (fen < 0) throw new Refused({ code: 'amount_negative', field: 'amount', text: value })
  return fen
}

/** An amount, or a word for all and nothing. */
function refundOf(text: string, amountFen: number): number | undefined {
  if (/^(是|已退款|全额退款|退款|yes|true|refunded)$/i.test(text)) return amountFen
  if (/^(否|未退款|无|no|false|-)$/i.test(text)) return 0
  const fen = fenOf(text)
  // Some tills write what was paid back as a negative amount.
  return fen === undefined ? undefined : Math.abs(fen)
}

const placesOf = (cells: Cells, { constants }: RowRules): { channel: string; shop: string } => ({
  channel: cells.text('channel', 40) || constants.channel,
  shop: cells.text('shop', 40) || constants.shop,
})

function contactOf(cells: Cells): ContactKey {
  const [openid, phone, memberNumber] = [cells.text('openid'), cells.text('phone', 30), cells.text('memberNumber', 60)]
  // 138****0000 leads to nobody.
  const whole = /^\+?[\d\s-]{5,}$/.test(phone) ? phone : ''
  return { openid: openid || null, phone: whole || null, memberNumber: memberNumber || null }
}
