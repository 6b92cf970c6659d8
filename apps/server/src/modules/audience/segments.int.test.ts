import { systemIds, toId } from '@weiying/kernel'
import { expect, test } from 'vitest'

import { startApp } from '../../testing/app.ts'
import { type SegmentExpression } from './segment.ts'

const app = await startApp()
const api = app.api
const workspace = toId<'workspace'>(app.workspace.id)

const vip = await api.tags.create({ name: '会员' })
const people: Awaited<ReturnType<typeof api.contacts.create>>[] = []
for (let index = 0; index < 12; index += 1) people.push(await api.contacts.create({ remark: `客户${index}` }))
await api.tags.attach({ id: vip.id, contactIds: people.slice(0, 5).map(({ id }) => id) })
await app.drain()

const isVip: SegmentExpression = { kind: 'tag', match: 'any', tagIds: [vip.id] }
const ordered: SegmentExpression = {
  kind: 'event',
  type: 'order.placed',
  where: [],
  measure: { kind: 'count', compare: '>=', number: 1 },
  during: { op: 'last', amount: 30, unit: 'day' },
}

async function order(number: number): Promise<void> {
  const contact = people.find((each) => each.number === number)
  if (contact === undefined) throw new Error('nobody')
  await app.db.in(workspace).transaction(async (tx) =>
    app.product.events.publish(tx, workspace, {
      type: 'order.placed',
      at: app.clock.now(),
      contact: { id: contact.id, number },
      source: 'test',
      properties: {
        orderId: systemIds<'order'>(),
        amountFen: 9900,
        channel: '门店',
        shop: '静安寺',
        codeWord: null,
        first: true,
      },
    }),
  )
}

test('tags and events are in the counts as soon as they are shipped, and orders add up once', { timeout: 120_000 }, async () => {
  const [first] = people
  if (first === undefined) throw new Error('nobody')
  const expression: SegmentExpression = { kind: 'all', of: [isVip, { kind: 'not', of: ordered }] }
  expect(await api.segments.count({ expression })).toMatchObject({ members: 5, everyone: 12 })
  await order(first.number)
  await order(first.number)
  const mark = await app.product.audience.segments.mark()
  expect(await app.product.audience.segments.shipped(mark)).toBe(false)
  await app.drain()
  expect(await app.product.audience.segments.shipped(mark)).toBe(true)
  await app.product.audience.segments.waitShipped()
  expect(await api.segments.count({ expression })).toMatchObject({ members: 4 })
  expect(await api.contacts.get({ id: first.id })).toMatchObject({ orders: { count: 2, spentFen: 19_800 } })
  const twice: SegmentExpression = { kind: 'attribute', attribute: 'orders', test: { op: 'compare', compare: '>=', number: 2 } }
  expect(await api.segments.count({ expression: twice })).toMatchObject({ members: 1 })
})

test('why somebody is in or out is said leaf by leaf, with what was found', { timeout: 120_000 }, async () => {
  const expression: SegmentExpression = { kind: 'all', of: [isVip, { kind: 'not', of: ordered }] }
  const [first] = people
  if (first === undefined) throw new Error('nobody')
  expect(await api.segments.explain({ expression, contactId: first.id })).toEqual({
    member: false,
    leaves: [
      { text: '标签 任一 ("会员")', holds: true, found: '会员' },
      { text: '事件 "order.placed" 次数 >= 1 近 30 天', holds: true, found: '2' },
    ],
  })
})

test('the text form reads back as the same tree, and a mistake is shown where it is', { timeout: 120_000 }, async () => {
  const expression: SegmentExpression = { kind: 'all', of: [isVip, { kind: 'not', of: ordered }] }
  const { text } = await api.segments.print({ expression })
  expect(text).toBe('标签 任一 ("会员") 且 非 (事件 "order.placed" 次数 >= 1 近 30 天)')
  expect(await api.segments.parse({ text })).toEqual({ expression })
  await expect(api.segments.parse({ text: '标签 任一 ("会元")' })).rejects.toMatchObject({
    code: 'segment_text_invalid',
    data: { line: 1, column: 8, found: '"会元"', suggestion: '会员' },
  })
})

test(
  'a segment that others use stays, one that would contain itself is refused, two editors do not overwrite each other',
  { timeout: 120_000 },
  async () => {
    const inner = await api.segments.create({ name: '会员们', expression: isVip })
    const outer = await api.segments.create({
      name: '会员以外',
      expression: { kind: 'not', of: { kind: 'segment', segmentId: inner.id } },
    })
    expect(await api.segments.count({ segmentId: outer.id })).toMatchObject({ members: 7 })
    await expect(api.segments.archive({ id: inner.id, expectedVersion: 1 })).rejects.toMatchObject({
      code: 'segment_in_use',
      data: { names: '会员以外' },
    })
    const circle = api.segments.update({ id: inner.id, expression: { kind: 'segment', segmentId: outer.id }, expectedVersion: 1 })
    await expect(circle).rejects.toMatchObject({ code: 'segment_cycle' })
    await expect(api.segments.create({ name: '会员们', expression: isVip })).rejects.toMatchObject({ code: 'segment_name_taken' })
    const edits = await Promise.allSettled(
      ['甲', '乙'].map((name) => api.segments.update({ id: inner.id, name, expectedVersion: 1 })),
    )
    expect(edits.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await api.segments.archive({ id: outer.id, expectedVersion: 1 })
    await expect(api.tags.archive({ id: vip.id, expectedVersion: 1 })).rejects.toMatchObject({ code: 'tag_in_use' })
  },
)

test('a whole segment is tagged, and evaluating gives its numbers in order', { timeout: 120_000 }, async () => {
  const segment = await api.segments.create({ name: '全部', expression: { kind: 'all', of: [] } })
  const tag = await api.tags.create({ name: '全体' })
  const run = await api.tagRuns.start({ tagId: tag.id, action: 'attach', segmentId: segment.id })
  await app.drain()
  expect(await api.tagRuns.get({ id: run.id })).toMatchObject({ status: 'done', total: 12, done: 12, changed: 12, refused: 0 })
  expect((await api.tags.list()).items.find(({ id }) => id === tag.id)).toMatchObject({ contacts: 12 })
  const numbers: number[] = []
  for await (const chunk of app.product.audience.segments.evaluate(workspace, { segmentId: segment.id })) numbers.push(...chunk)
  expect(numbers).toEqual(people.map(({ number }) => number).toSorted((a, b) => a - b))
  await api.tags.archive({ id: tag.id, expectedVersion: 1 })
  await app.drain()
  expect(await app.sql(`select 1 from audience.contact_tag where tag = $1`, [tag.number])).toEqual([])
})

test('what the builder offers has the properties of each event', { timeout: 120_000 }, async () => {
  const { events, attributes } = await api.segments.fields()
  expect(events.find(({ type }) => type === 'order.placed')?.properties).toContainEqual({ name: 'amountFen', kind: 'number' })
  expect(attributes.map(({ code }) => code)).toContain('last_inbound_at')
})
