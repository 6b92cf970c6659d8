import { toId } from '@weiying/kernel'
import { expect, test } from 'vitest'

import { startApp } from '../../../testing/app.ts'
import { historyOf } from '../../insight/testing/history.ts'
import { amount } from './amount.ts'

const app = await startApp({ now: new Date('2026-11-21T02:00:00Z') })
const history = historyOf(app)
const { id: accountId } = await app.api.accounts.create({
  name: '花漾美妆',
  kind: 'service',
  appId: 'wx0123456789abcdef',
  secret: '0123456789abcdef0123456789abcdef',
})
const shop = toId<'account'>(accountId)
const draft = await app.api.campaigns.create({ title: '双十一会员日', accountId: shop, channel: 'mass' })
const push = toId<'campaign'>(draft.id)

const range = (count: number): number[] => Array.from({ length: count }, (_, at) => at + 1)
const day = (at: number): string => new Date(Date.parse('2026-11-21T00:00:00Z') - at * 86_400_000).toISOString().slice(0, 10)

await history.follows(shop, range(140))
await history.write(
  ...range(150).map((who) =>
    history.followed(shop, who, `${day((who % 170) + 1)}T09:${String(who % 60).padStart(2, '0')}:00+08:00`),
  ),
  ...range(10).map((at) => history.left(shop, 140 + at, `${day(at)}T21:00:00+08:00`)),
  ...range(130).map((who) => history.got(shop, push, who, '2026-11-11T20:30:00+08:00')),
  ...range(24).map((who) => history.wrote(shop, who, '2026-11-11T21:00:00+08:00', true)),
  ...range(18).map((who) => history.wrote(shop, who, `${day(who)}T10:00:00+08:00`)),
  ...range(7).map((who) => history.keyword(shop, who, `${day(who)}T10:00:01+08:00`)),
  ...range(9).map((who) => history.answered(shop, who, `${day(who)}T10:30:00+08:00`, who * 200)),
  ...range(13).map((who) => history.bought(who, '2026-11-12T12:00:00+08:00', 26_800 + who)),
  ...range(5).map((who) => history.bought(who, `${day(100 + who)}T12:00:00+08:00`, 19_900)),
  history.paidBack(3, '2026-11-13T12:00:00+08:00', 10_000),
)

interface Row extends Record<string, unknown> {
  readonly type: string
  readonly at: Date
  readonly contact_number: string
  readonly properties: Record<string, unknown>
}

/** The raw log: everything below is reckoned from it alone. */
const log = await app.sql<Row>('select type, at, contact_number, properties from events.event')
const plan = await app.api.plans.create({ name: '2027 年微信运营方案', from: '2027-01-01', to: '2027-12-31' })
await app.api.planInterviews.save({ planId: plan.id, answers: { enterpriseName: '花漾美妆' }, expectedVersion: 0 })
const document = await app.api.planDocuments.create({ planId: plan.id })

type Block = (typeof document.blocks)[number]
type Source = Block['sources'][number]

const within = (from: unknown, to: unknown) => {
  const [since, until] = [Date.parse(`${String(from)}T00:00:00+08:00`), Date.parse(`${String(to)}T00:00:00+08:00`) + 86_400_000]
  return log.filter(({ at }) => at.getTime() >= since && at.getTime() < until)
}
const amountOf = ({ properties }: Row): number => Number(properties['amountFen'])
const people = (rows: readonly Row[]): number => new Set(rows.map((row) => row.contact_number)).size

function middle(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  if (sorted.length === 0) return null
  const half = sorted.length / 2
  return Number.isInteger(half) ? ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2 : (sorted[Math.floor(half)] ?? 0)
}

/** Each metric once more, by its definition, without the product's own statements. */
function again(metric: string, from: unknown, to: unknown): number | null | undefined {
  const rows = within(from, to)
  const of = (type: string): Row[] => rows.filter((row) => row.type === type)
  const [orders, paid] = [of('order.placed'), of('order.refunded')]
  const revenue = [...orders.map(amountOf), ...paid.map((row) => -amountOf(row))].reduce((sum, each) => sum + each, 0)
  switch (metric) {
    case 'followers_new':
      return of('follow.started').length
    case 'followers_lost':
      return of('follow.ended').length
    case 'followers_net':
      return of('follow.started').length - of('follow.ended').length
    case 'followers_total': {
      const until = Date.parse(`${String(to)}T00:00:00+08:00`) + 86_400_000
      const later = log.filter(({ at }) => at.getTime() >= until)
      const count = (type: string): number => later.filter((row) => row.type === type).length
      return 140 - count('follow.started') + count('follow.ended')
    }
    case 'reach':
      return people(of('delivery.accepted'))
    case 'messages':
      return of('message.received').length
    case 'consultations':
      return of('message.received').filter(({ properties }) => properties['prompted'] !== true).length
    case 'keyword_queries':
      return of('reply.given').length
    case 'first_response':
      return middle(
        of('conversation.answered')
          .map(({ properties }) => Number(properties['secondsSinceQuestion']))
          .filter((seconds) => seconds > 0),
      )
    case 'orders':
      return orders.length
    case 'revenue':
      return revenue
    case 'average_order_value':
      return orders.length === 0 ? null : revenue / orders.length
    case 'reply_rate':
    case 'conversion': {
      const reached = people(of('delivery.accepted'))
      return reached === 0 ? null : after(metric === 'conversion' ? 'order.placed' : 'message.received').size / reached
    }
    default:
      return undefined
  }
}

/** Who did it within 72 hours after the push. */
function after(type: string): Set<string> {
  const sent = new Map(log.filter((row) => row.type === 'delivery.accepted').map((row) => [row.contact_number, row.at.getTime()]))
  return new Set(
    log
      .filter((row) => row.type === type)
      .filter(({ at, contact_number: who }) => {
        const since = sent.get(who)
        return since !== undefined && at.getTime() > since && at.getTime() <= since + 72 * 3_600_000
      })
      .map((row) => row.contact_number),
  )
}

const sources = document.blocks.flatMap((block) => block.sources)
const close = (value: number | null | undefined) => (typeof value === 'number' ? expect.closeTo(value, 6) : value)

test('every metric in the document is what the raw events come to', () => {
  const metrics = sources.filter(({ query }) => query === 'metrics.values')
  expect(metrics.length).toBeGreaterThan(50)
  const unchecked: Source[] = []
  for (const source of metrics) {
    const value = again(source.metric ?? '', source.input['from'], source.input['to'])
    if (value === undefined) unchecked.push(source)
    else expect([source.metric, source.input, source.value]).toEqual([source.metric, source.input, close(value)])
  }
  // What has no second reckoning here measured nothing.
  expect(unchecked.filter(({ value }) => value !== null && value !== 0)).toEqual([])
  expect(new Set(metrics.filter(({ value }) => Number(value) > 0).map(({ metric }) => metric)).size).toBeGreaterThan(8)
})

test('what a push brought is what the raw events come to', () => {
  const bought = after('order.placed')
  const of = (type: string): number =>
    log
      .filter((row) => row.type === type && bought.has(row.contact_number) && row.at > new Date('2026-11-11'))
      .reduce((sum, row) => sum + amountOf(row), 0)
  const truth: Readonly<Record<string, number>> = {
    reached: 130,
    repliers: after('message.received').size,
    buyers: bought.size,
    // Paid back inside the window counts against it.
    revenueFen: of('order.placed') - of('order.refunded'),
    lost: after('follow.ended').size,
  }
  const told = sources.filter(({ query, input }) => query === 'campaignReports.list' && String(input['part']).startsWith(push))
  expect(new Set(told.map(({ input }) => String(input['part']).split(' ')[1]))).toEqual(new Set(Object.keys(truth)))
  for (const { input, value } of told) {
    const part = String(input['part']).split(' ')[1] ?? ''
    expect([part, value]).toEqual([part, truth[part]])
  }
  const rates = sources.filter(({ query, input }) => query === 'reckoned' && String(input['how']).includes('÷ reached'))
  expect(rates.length).toBeGreaterThan(0)
  for (const { value, numerator, denominator } of rates) expect(value).toBe(Number(numerator) / Number(denominator))
})

const figuresOf = ({ content }: Block): { text: string; source?: number | undefined }[] => {
  if (content.kind === 'paragraph' || content.kind === 'quote') return content.runs
  if (content.kind === 'list') return content.items.flat()
  return content.kind === 'table' ? content.rows.flat() : []
}

test('every figure of a sentence or table is marked with its source, and shows its value', () => {
  let shown = 0
  for (const block of document.blocks)
    for (const { text, source } of figuresOf(block)) {
      if (source === undefined) continue
      const { value, unit } = block.sources[source] ?? { value: 'missing', unit: 'words' }
      expect([block.key, text]).toEqual([block.key, amount(typeof value === 'number' ? value : null, unit, 'zh-Hans')])
      shown += 1
    }
  expect(shown).toBeGreaterThan(100)
  // Numbers without a source are days, ordinals, or fixed words of the text.
  const free = document.blocks
    .filter(({ gap, content }) => !gap && content.kind !== 'heading')
    .flatMap((block) => figuresOf(block).filter(({ source }) => source === undefined))
    .map(({ text }) => text.replaceAll(/\d{4}-\d{2}(-\d{2})?|\d{4} Q\d|P\d0|H5|\b(100|90|80|72|30|24|12|8) ?(天|%|小时|周)/g, ''))
    .filter((text) => /\d{2,}/.test(text))
  expect(free).toEqual([])
})
