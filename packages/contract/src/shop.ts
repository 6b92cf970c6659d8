import { z } from 'zod'

import { procedure } from './procedure.ts'
import { day, expectedVersion, id, instant, language, line, pageInput, pageOf } from './shapes.ts'

/** Who bought: what the till knows about them. Kept only to find the contact, not stored. */
export const contactKey = z.object({
  openid: z.string().trim().min(1).max(64).nullable().default(null),
  phone: z.string().trim().min(5).max(30).nullable().default(null),
  memberNumber: z.string().trim().min(1).max(60).nullable().default(null),
})

export const orderSource = z.enum(['import', 'api'])

export const order = z.object({
  id: id('order'),
  /** Unique per channel. */
  number: z.string(),
  channel: z.string(),
  shop: z.string(),
  placedAt: instant,
  amountFen: z.int(),
  /** Paid back so far; never more than the amount. */
  refundedFen: z.int(),
  refundedAt: instant.nullable(),
  codeWord: z.string().nullable(),
  contactId: id('contact').nullable(),
  /** What the contact was looked for by, found or not. */
  keyKind: z.enum(['openid', 'phone', 'member_number']).nullable(),
  source: orderSource,
  importId: id('orderImport').nullable(),
  updatedAt: instant,
})

const code = z
  .string()
  .trim()
  .max(40)
  .regex(/^[^\p{Cc}]*$/u)
const number = line(64)
const fen = z.int().min(0).max(1_000_000_000_000)

/** One order as another system tells it. The same number in the same channel again changes the order that is there. */
export const orderRecord = z.object({
  number,
  channel: code.default(''),
  shop: code.default(''),
  placedAt: instant,
  amountFen: fen,
  refundedFen: fen.default(0),
  refundedAt: instant.nullable().default(null),
  codeWord: z.string().trim().max(40).nullable().default(null),
  contact: contactKey.default({ openid: null, phone: null, memberNumber: null }),
})

export const recordOutcome = z.enum(['created', 'updated', 'unchanged'])

const filter = {
  /** Order number or its beginning. */
  search: z.string().trim().max(64).optional(),
  channel: z.string().max(40).optional(),
  shop: z.string().max(40).optional(),
  /** Days of the workspace's zone, both included. */
  from: day.optional(),
  to: day.optional(),
  contactId: id('contact').optional(),
  /** Only orders whose buyer is (or is not) a known contact. */
  known: z.enum(['yes', 'no']).optional(),
  refunded: z.enum(['yes', 'no']).optional(),
  importId: id('orderImport').optional(),
}

const tag = 'Shop'

export const orders = {
  list: procedure({ method: 'GET', path: '/orders', access: 'order.read', tag, summary: 'Orders, newest first' })
    .input(pageInput.extend(filter))
    .output(pageOf(order)),
  count: procedure({ method: 'GET', path: '/orders/count', access: 'order.read', tag, summary: 'How many and how much' })
    .input(z.object(filter))
    .output(z.object({ orders: z.int(), amountFen: z.int(), refundedFen: z.int(), known: z.int() })),
  get: procedure({ method: 'GET', path: '/orders/{id}', access: 'order.read', tag, summary: 'One order' })
    .input(z.object({ id: id('order') }))
    .output(order),
  /** The channels and shops that orders came from, for filters. */
  places: procedure({ method: 'GET', path: '/order-places', access: 'order.read', tag, summary: 'Channels and shops' }).output(
    z.object({ channels: z.array(z.string()), shops: z.array(z.string()) }),
  ),
  /** All or none. The answer is in the order of the question. */
  record: procedure({
    method: 'POST',
    path: '/orders/record',
    access: 'order.write',
    tag,
    summary: 'Tell of up to 500 orders, new ones or changes',
    refusals: ['order_number_repeated'],
  })
    .input(z.object({ orders: z.array(orderRecord).min(1).max(500) }))
    .output(z.object({ items: z.array(z.object({ number: z.string(), outcome: recordOutcome, contactFound: z.boolean() })) })),
}

export const visit = z.object({
  id: id('visit'),
  at: instant,
  shop: z.string(),
  channel: z.string(),
  /** The other system's own number; the same one again is not a second visit. */
  number: z.string().nullable(),
  contactId: id('contact').nullable(),
})

export const visits = {
  list: procedure({ method: 'GET', path: '/visits', access: 'order.read', tag, summary: 'Store visits, newest first' })
    .input(pageInput.extend({ shop: filter.shop, from: filter.from, to: filter.to }))
    .output(pageOf(visit)),
  record: procedure({
    method: 'POST',
    path: '/visits/record',
    access: 'order.write',
    tag,
    summary: 'Tell of up to 500 store visits',
    refusals: ['order_number_repeated'],
  })
    .input(
      z.object({
        visits: z
          .array(
            z.object({
              at: instant,
              shop: code.default(''),
              channel: code.default(''),
              number: number.nullable().default(null),
              contact: contactKey.default({ openid: null, phone: null, memberNumber: null }),
            }),
          )
          .min(1)
          .max(500),
      }),
    )
    .output(z.object({ created: z.int(), repeated: z.int(), contactsFound: z.int() })),
}

/** What the whole enterprise sold on a day, WeChat or not. Telling it again replaces it. */
export const dailyTotal = z.object({
  day,
  channel: z.string(),
  shop: z.string(),
  orders: z.int(),
  amountFen: z.int(),
  visits: z.int().nullable(),
  updatedAt: instant,
})

export const dailyTotals = {
  list: procedure({ method: 'GET', path: '/daily-totals', access: 'order.read', tag, summary: 'Totals of all channels by day' })
    .input(pageInput.extend({ from: filter.from, to: filter.to }))
    .output(pageOf(dailyTotal)),
  record: procedure({
    method: 'POST',
    path: '/daily-totals/record',
    access: 'order.write',
    tag,
    summary: 'Tell the totals of up to 500 days and channels',
    refusals: ['order_number_repeated'],
  })
    .input(
      z.object({
        totals: z
          .array(
            z.object({
              day,
              channel: code.default(''),
              shop: code.default(''),
              orders: z.int().min(0).max(100_000_000),
              amountFen: fen,
              visits: z.int().min(0).max(100_000_000).nullable().default(null),
            }),
          )
          .min(1)
          .max(500),
      }),
    )
    .output(z.object({ created: z.int(), updated: z.int(), unchanged: z.int() })),
}

/** Limits of one file. */
export const importLimits = { bytes: 20 * 1024 * 1024, rows: 200_000, columns: 100 } as const

export const importKind = z.enum(['orders', 'visits', 'daily_totals'])

/** What a column may mean; which of them a kind has is in `importFields`. Texts: `shop.field.<field>`. */
export const importField = z.enum([
  'number',
  'placedAt',
  'amount',
  'channel',
  'shop',
  'openid',
  'phone',
  'memberNumber',
  'codeWord',
  'refunded',
  'refundedAt',
  'at',
  'day',
  'orders',
  'visits',
])
export type ImportField = z.infer<typeof importField>
export type ImportKind = z.infer<typeof importKind>

export const importFields: Readonly<Record<ImportKind, { needed: readonly ImportField[]; optional: readonly ImportField[] }>> = {
  orders: {
    needed: ['number', 'placedAt', 'amount'],
    optional: ['channel', 'shop', 'openid', 'phone', 'memberNumber', 'codeWord', 'refunded', 'refundedAt'],
  },
  visits: { needed: ['at'], optional: ['number', 'shop', 'channel', 'openid', 'phone', 'memberNumber'] },
  daily_totals: { needed: ['day', 'orders', 'amount'], optional: ['channel', 'shop', 'visits'] },
}

/** Why a row is refused. Texts: `shop.problem.<code>`. */
export const rowProblem = z.enum([
  'value_missing',
  'value_too_long',
  'number_repeated',
  'time_invalid',
  'time_in_future',
  'amount_invalid',
  'amount_negative',
  'refund_invalid',
  'refund_too_large',
  'count_invalid',
  'formula_without_value',
  'columns_too_many',
])

export const importStatus = z.enum(['checked', 'committing', 'done', 'failed', 'discarded'])

const columnIndex = z.int().min(0).max(99)

export const orderImport = z.object({
  id: id('orderImport'),
  kind: importKind,
  fileName: z.string(),
  format: z.enum(['csv', 'xlsx']),
  /** Of CSV files, as found out. */
  encoding: z.enum(['utf-8', 'gb18030', 'utf-16']).nullable(),
  status: importStatus,
  columns: z.array(z.string()),
  /** Field → column, counted from 0. */
  mapping: z.partialRecord(importField, columnIndex),
  /** For every row when no column tells it. */
  constants: z.object({ channel: z.string(), shop: z.string() }),
  /** Of times without an offset. */
  timeZone: z.string(),
  rows: z.int(),
  ready: z.int(),
  refused: z.int(),
  /** How many refused rows per reason. */
  problems: z.array(z.object({ problem: rowProblem, field: importField.nullable(), count: z.int() })),
  /** So far, or in the end. */
  written: z.object({ done: z.int(), created: z.int(), updated: z.int(), unchanged: z.int(), contactsFound: z.int() }),
  perSecond: z.number().nullable(),
  createdAt: instant,
  createdBy: z.string(),
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
  version: z.int(),
})

/** A row as the file has it. `line` counts as the spreadsheet does: the header is line 1. */
export const importRow = z.object({
  line: z.int(),
  cells: z.array(z.string()),
  problem: z.object({ code: rowProblem, field: importField.nullable(), text: z.string() }).nullable(),
})

const byId = z.object({ id: id('orderImport') })
const versioned = byId.extend({ expectedVersion })

export const orderImports = {
  /**
   * `multipart/form-data` with the fields `file` and `kind`. Reads the whole file, guesses what its columns are and checks every row;
   * nothing is written to the orders before `commit`.
   */
  upload: procedure({
    method: 'POST',
    path: '/order-imports',
    access: 'order.write',
    tag,
    summary: 'Read a CSV or XLSX file (20 MB, 200,000 rows) and check it',
    refusals: [
      'import_file_empty',
      'import_file_too_large',
      'import_too_many_rows',
      'import_format_unknown',
      'import_encoding_unknown',
      'import_file_broken',
    ],
  })
    .input(z.object({ file: z.file(), kind: importKind.default('orders') }))
    .output(orderImport),
  list: procedure({ method: 'GET', path: '/order-imports', access: 'order.read', tag, summary: 'Imports, newest first' })
    .input(pageInput)
    .output(pageOf(orderImport)),
  get: procedure({
    method: 'GET',
    path: '/order-imports/{id}',
    access: 'order.read',
    tag,
    summary: 'One import and how far it is',
  })
    .input(byId)
    .output(orderImport),
  rows: procedure({
    method: 'GET',
    path: '/order-imports/{id}/rows',
    access: 'order.write',
    tag,
    summary: 'Rows of the file, all or those refused, in their order',
  })
    .input(pageInput.extend({ id: id('orderImport'), only: z.enum(['all', 'refused']).default('all') }))
    .output(pageOf(importRow)),
  map: procedure({
    method: 'POST',
    path: '/order-imports/{id}/map',
    access: 'order.write',
    tag,
    summary: 'Say what the columns are; every row is checked again',
    refusals: ['edit_conflict', 'import_cannot_change'],
  })
    .input(
      versioned.extend({
        mapping: z.partialRecord(importField, columnIndex),
        constants: z.object({ channel: code.default(''), shop: code.default('') }).default({ channel: '', shop: '' }),
        timeZone: z.string().max(60).optional(),
      }),
    )
    .output(orderImport),
  /** Writes the rows that are ready; those refused stay behind and can be downloaded. Goes on by itself after a crash. */
  commit: procedure({
    method: 'POST',
    path: '/order-imports/{id}/commit',
    access: 'order.write',
    tag,
    summary: 'Take over the rows that are ready',
    refusals: ['edit_conflict', 'import_cannot_change', 'import_mapping_incomplete', 'import_nothing_ready'],
  })
    .input(versioned)
    .output(orderImport),
  discard: procedure({
    method: 'POST',
    path: '/order-imports/{id}/discard',
    access: 'order.write',
    tag,
    summary: 'Forget a file that was not taken over',
    refusals: ['edit_conflict', 'import_cannot_change'],
  })
    .input(versioned)
    .output(z.object({})),
  /** The rows as they were, with line and reason, to be corrected and imported again. Parts of at most 20,000 rows. */
  refused: procedure({
    method: 'GET',
    path: '/order-imports/{id}/refused.csv',
    access: 'order.write',
    tag,
    summary: 'Refused rows as CSV',
  })
    .input(byId.extend({ language: language.default('zh-Hans'), cursor: z.string().max(500).optional() }))
    .output(z.object({ csv: z.string(), rows: z.int(), cursor: z.string().nullable() })),
}
