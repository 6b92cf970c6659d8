import excel from 'exceljs'
import { expect, test } from 'vitest'

import { startApp } from '../../testing/app.ts'

const app = await startApp()
const head = '订单号,下单时间,实付金额,渠道,门店,商品,手机号,openid,暗号'
let number = 0
const next = (): string => `S${String((number += 1)).padStart(7, '0')}`
const line = (id: string, amount = '99.00', time = '2026-11-20 10:00:00') => `${id},${time},${amount},门店,人民广场店,面膜,,,`
const csv = (...lines: string[]): File => new File([`\uFEFF${[head, ...lines].join('\r\n')}\r\n`], 'orders.csv')

async function take(file: File, kind: 'orders' | 'visits' | 'daily_totals' = 'orders') {
  const checked = await app.api.orderImports.upload({ file, kind })
  await app.api.orderImports.commit({ id: checked.id, expectedVersion: checked.version })
  await app.drain()
  return await app.api.orderImports.get({ id: checked.id })
}

const refusal = async (attempt: Promise<unknown>) =>
  await attempt.then(
    () => 'accepted',
    (error: unknown) => (error as { code: string }).code,
  )

test('the export of an outside shop is understood without help, checked, and taken over', async () => {
  const [first, second] = [next(), next()]
  const checked = await app.api.orderImports.upload({ file: csv(line(first), line(second, '"¥1,234.50"')), kind: 'orders' })
  expect(checked).toMatchObject({
    status: 'checked',
    encoding: 'utf-8',
    mapping: { number: 0, placedAt: 1, amount: 2, channel: 3, shop: 4, phone: 6, openid: 7, codeWord: 8 },
    rows: 2,
    ready: 2,
    refused: 0,
  })
  expect((await app.api.orders.count({ search: first })).orders).toBe(0)

  await app.api.orderImports.commit({ id: checked.id, expectedVersion: checked.version })
  await app.drain()

  const done = await app.api.orderImports.get({ id: checked.id })
  expect(done).toMatchObject({ status: 'done', written: { done: 2, created: 2, updated: 0, unchanged: 0 } })
  const { items } = await app.api.orders.list({ importId: checked.id })
  expect(items.map(({ number, amountFen }) => [number, amountFen])).toContainEqual([second, 123_450])
  expect(items[0]?.placedAt).toBe('2026-11-20T02:00:00.000Z')
})

test('the same file again changes nothing; a corrected one updates', async () => {
  const [first, second] = [next(), next()]
  await take(csv(line(first), line(second)))
  expect((await take(csv(line(first), line(second)))).written).toMatchObject({ created: 0, updated: 0, unchanged: 2 })
  expect((await take(csv(line(first, '88.00'), line(second)))).written).toMatchObject({ created: 0, updated: 1, unchanged: 1 })
  expect(await app.api.orders.count({ search: first })).toEqual({ orders: 1, amountFen: 8800, refundedFen: 0, known: 0 })
})

test('bad rows are named with line and reason, and stay behind; good ones go', async () => {
  const [good, twice] = [next(), next()]
  const bad = [
    line(next(), '1,234.00'),
    line(next(), '免单'),
    line(next(), '-5'),
    line(next(), '9.999'),
    line(next(), '9', '明天'),
    line('', '9'),
    line(twice),
  ]
  const done = await take(
    csv(line(good), line(twice), ...bad, `${next()},2026-11-20 10:00,=A1,门店`, line(next(), '1', '2030-01-01')),
  )
  expect(done).toMatchObject({ ready: 2, refused: 9, written: { created: 2 } })
  const { items } = await app.api.orderImports.rows({ id: done.id, only: 'refused' })
  expect(items.map((row) => [row.line, row.problem?.code, row.problem?.field])).toEqual([
    [4, 'columns_too_many', null],
    [5, 'amount_invalid', 'amount'],
    [6, 'amount_negative', 'amount'],
    [7, 'amount_invalid', 'amount'],
    [8, 'time_invalid', 'placedAt'],
    [9, 'value_missing', 'number'],
    [10, 'number_repeated', 'number'],
    [11, 'formula_without_value', 'amount'],
    [12, 'time_in_future', 'placedAt'],
  ])
  const refused = await app.api.orderImports.refused({ id: done.id })
  expect(refused.rows).toBe(9)
  expect(refused.csv).toContain('行号,原因')
  expect(refused.csv).toContain('与第 3 行的订单号重复')
  // A formula that was refused is no formula in the download either.
  expect(refused.csv).toContain("'=A1")
})

test('columns under other names are matched by hand, and everything is checked again', async () => {
  const id = next()
  const file = new File([`A,B,C\n${id},2026-11-20T10:00:00,5\n${next()},2026-11-20T11:00:00,x\n`], 'till.csv')
  const checked = await app.api.orderImports.upload({ file, kind: 'orders' })
  expect(checked).toMatchObject({ mapping: {}, ready: 0, refused: 2 })
  expect(await refusal(app.api.orderImports.commit({ id: checked.id, expectedVersion: 1 }))).toBe('import_mapping_incomplete')

  const mapped = await app.api.orderImports.map({
    id: checked.id,
    expectedVersion: checked.version,
    mapping: { number: 0, placedAt: 1, amount: 2 },
    constants: { channel: '抖音', shop: '' },
    timeZone: 'America/New_York',
  })
  expect(mapped).toMatchObject({ ready: 1, refused: 1, problems: [{ problem: 'amount_invalid', field: 'amount', count: 1 }] })
  expect(await refusal(app.api.orderImports.commit({ id: checked.id, expectedVersion: checked.version }))).toBe('edit_conflict')

  await app.api.orderImports.commit({ id: checked.id, expectedVersion: mapped.version })
  await app.drain()
  const { items } = await app.api.orders.list({ search: id })
  expect(items).toMatchObject([{ channel: '抖音', placedAt: '2026-11-20T15:00:00.000Z' }])
})

test('a Chinese spreadsheet in GB18030 reads like one in UTF-8', async () => {
  // 订单号,下单时间,实付金额 in GB18030.
  const bytes = Buffer.from('b6a9b5a5bac52ccfc2b5a5cab1bce42ccab5b8b6bdf0b6ee', 'hex')
  const file = new File([bytes, `\n${next()},2026-11-20 10:00,1\n`], 'orders.csv')
  expect(await app.api.orderImports.upload({ file, kind: 'orders' })).toMatchObject({ encoding: 'gb18030', ready: 1 })
})

test('a workbook is read with its dates, numbers and formula results', async () => {
  const book = new excel.Workbook()
  const sheet = book.addWorksheet('订单')
  sheet.addRow(['订单号', '下单时间', '实付金额', '门店'])
  sheet.addRow([20261120001, new Date('2026-11-20T10:00:00Z'), { formula: 'A1*2', result: 12.5 }, '静安寺店'])
  sheet.addRow([20261120002, '2026/11/20 11:00', { formula: 'A1*2' }, '静安寺店'])
  const whole = new Uint8Array(await book.xlsx.writeBuffer())
  const checked = await app.api.orderImports.upload({ file: new File([whole], 'orders.xlsx'), kind: 'orders' })
  expect(checked).toMatchObject({ format: 'xlsx', ready: 1, refused: 1, problems: [{ problem: 'formula_without_value' }] })
  await app.api.orderImports.commit({ id: checked.id, expectedVersion: checked.version })
  await app.drain()
  expect((await app.api.orders.list({ search: '20261120001' })).items).toMatchObject([
    { amountFen: 1250, placedAt: '2026-11-20T02:00:00.000Z', shop: '静安寺店' },
  ])

  const cut = new File([whole.subarray(0, Math.floor(whole.length / 2))], 'orders.xlsx')
  expect(await refusal(app.api.orderImports.upload({ file: cut, kind: 'orders' }))).toBe('import_file_broken')
})

test.each([
  ['nothing', '', 'import_file_empty'],
  ['a header alone', '订单号,下单时间\n', 'import_file_empty'],
  ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'import_format_unknown'],
  ['an old .xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'import_format_unknown'],
  ['text of no encoding', Buffer.concat([Buffer.from('a,b\n'), Buffer.from([0x81, 0xff, 0xff])]), 'import_encoding_unknown'],
  ['a quote without an end', 'a,b\n"1,2\n3,4\n', 'import_file_broken'],
])('%s is refused before anything is kept', async (_name, content, code) => {
  const file = new File([content], 'file.csv')
  expect(await refusal(app.api.orderImports.upload({ file, kind: 'orders' }))).toBe(code)
})

test('more rows than a file may have are refused', async () => {
  const rows = Array.from({ length: 200_001 }, (_, index) => `${index},2026-11-20,1`)
  const file = new File([`订单号,下单时间,实付金额\n${rows.join('\n')}\n`], 'big.csv')
  expect(await refusal(app.api.orderImports.upload({ file, kind: 'orders' }))).toBe('import_too_many_rows')
})

// A hundred thousand in `npm run test:long`; as many as make several batches otherwise.
const many = process.env['WEIYING_LONG'] === '1' ? 100_000 : 12_000

test(`${many.toLocaleString('en')} orders go in and are there once`, { timeout: 240_000 }, async () => {
  const rows = Array.from({ length: many }, (_, index) => line(`L${index}`, '1.00'))
  const done = await take(csv(...rows))
  expect(done).toMatchObject({ status: 'done', written: { done: many, created: many } })
  expect(await app.api.orders.count({ importId: done.id })).toMatchObject({ orders: many, amountFen: 100 * many })
  expect(await app.sql('select count(*)::int as rows from shop.import_row where import_id = $1', [done.id])).toEqual([
    { rows: 0 },
  ])
})

test('an import that is discarded or done cannot be taken over', async () => {
  const checked = await app.api.orderImports.upload({ file: csv(line(next())), kind: 'orders' })
  await app.api.orderImports.discard({ id: checked.id, expectedVersion: checked.version })
  expect(await refusal(app.api.orderImports.commit({ id: checked.id, expectedVersion: 2 }))).toBe('import_cannot_change')
})

test('two people who take over the same file at once write it once', async () => {
  const checked = await app.api.orderImports.upload({ file: csv(line(next()), line(next())), kind: 'orders' })
  const commit = async () => await refusal(app.api.orderImports.commit({ id: checked.id, expectedVersion: checked.version }))
  expect((await Promise.all([commit(), commit()])).sort()).toEqual(['accepted', 'edit_conflict'])
  await app.drain()
  expect((await app.api.orderImports.get({ id: checked.id })).written).toMatchObject({ done: 2, created: 2 })
})

test('a system tells orders with a token; the same again changes nothing, a repeated number is refused', async () => {
  const till = await app.withToken(['order.write', 'order.read'])
  const order = { number: next(), channel: '小程序商城', placedAt: '2026-11-20T10:00:00+08:00', amountFen: 5000 }
  expect((await till.orders.record({ orders: [order] })).items).toEqual([
    { number: order.number, outcome: 'created', contactFound: false },
  ])
  expect((await till.orders.record({ orders: [order] })).items[0]?.outcome).toBe('unchanged')
  const refunded = { ...order, refundedFen: 2000, refundedAt: '2026-11-21T09:00:00+08:00' }
  expect((await till.orders.record({ orders: [refunded] })).items[0]?.outcome).toBe('updated')
  expect(await refusal(till.orders.record({ orders: [order, order] }))).toBe('order_number_repeated')
  expect((await till.orders.list({ search: order.number })).items).toMatchObject([{ amountFen: 5000, refundedFen: 2000 }])
})

test('a buyer is found by their phone or member number, also by an order that was there before them', async () => {
  const order = {
    number: next(),
    placedAt: '2026-11-20T10:00:00+08:00',
    amountFen: 5000,
    contact: { phone: '+86 138-0013-8000' },
  }
  expect((await app.api.orders.record({ orders: [order] })).items[0]).toMatchObject({ outcome: 'created', contactFound: false })
  const { id } = await app.api.contacts.create({ phone: '13800138000', memberNumber: 'VIP8' })
  expect((await app.api.orders.record({ orders: [order] })).items[0]).toMatchObject({ outcome: 'updated', contactFound: true })
  const other = { ...order, number: next(), amountFen: 3000, contact: { memberNumber: 'VIP8' } }
  await app.api.orders.record({ orders: [other] })
  await app.api.orders.record({ orders: [{ ...other, amountFen: 2500 }] })
  await app.drain()
  expect((await app.api.contacts.get({ id })).orders).toMatchObject({ count: 2, spentFen: 7500 })
  expect((await app.api.orders.list({ contactId: id })).items).toHaveLength(2)
})

test('two tills telling the same order at once make one', async () => {
  const order = { number: next(), placedAt: '2026-11-20T10:00:00+08:00', amountFen: 5000 }
  const answers = await Promise.all(Array.from({ length: 5 }, async () => await app.api.orders.record({ orders: [order] })))
  expect(answers.flatMap(({ items }) => items.map(({ outcome }) => outcome)).sort()).toEqual([
    'created',
    'unchanged',
    'unchanged',
    'unchanged',
    'unchanged',
  ])
})

test('visits without a number count once per file row, also when the file comes again', async () => {
  const file = () => new File(['到店时间,门店,手机号\n2026-11-20 10:00,徐家汇店,\n2026-11-20 10:00,徐家汇店,\n'], 'visits.csv')
  expect((await take(file(), 'visits')).written).toMatchObject({ created: 2, unchanged: 0 })
  expect((await take(file(), 'visits')).written).toMatchObject({ created: 0, unchanged: 2 })
  expect((await app.api.visits.list({ shop: '徐家汇店' })).items).toMatchObject([{ number: null }, { number: null }])
})

test('the total of a day is replaced when it is told again', async () => {
  const file = (orders: number) => new File([`日期,订单数,金额\n2026-11-19,${orders},1000.00\n`], 'totals.csv')
  await take(file(120), 'daily_totals')
  expect((await take(file(130), 'daily_totals')).written).toMatchObject({ created: 0, updated: 1 })
  expect((await app.api.dailyTotals.list({ from: '2026-11-19', to: '2026-11-19' })).items).toMatchObject([{ orders: 130 }])
})

test('orders are paged in order and another workspace sees none', async () => {
  const shop = '分页店'
  const rows = Array.from({ length: 25 }, (_, index) => ({
    number: next(),
    shop,
    placedAt: `2026-11-${String(10 + (index % 5)).padStart(2, '0')}T10:00:00+08:00`,
    amountFen: index,
  }))
  await app.api.orders.record({ orders: rows })
  const seen: string[] = []
  let cursor: string | null | undefined
  do {
    const page = await app.api.orders.list({ shop, limit: 10, ...(cursor === null || cursor === undefined ? {} : { cursor }) })
    seen.push(...page.items.map(({ placedAt, id }) => `${placedAt} ${id}`))
    cursor = page.cursor
  } while (cursor !== null)
  expect(seen).toEqual([...new Set(seen)].sort().reverse())
  expect(seen).toHaveLength(25)
  const other = await app.secondWorkspace()
  expect((await other.api.orders.list({})).items).toEqual([])
})
