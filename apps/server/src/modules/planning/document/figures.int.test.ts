import { toId } from '@weiying/kernel'
import { expect, test } from 'vitest'

import { startApp } from '../../../testing/app.ts'
import { historyOf } from '../../insight/testing/history.ts'
import { amount } from './amount.ts'
import { secondForecast } from './testing/second-forecast.ts'

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

const byCode = (who: number, at: string, qrScene: string) => ({
  ...history.followed(shop, who, at),
  type: 'follow.started' as const,
  properties: { scene: 'ADD_SCENE_QR_CODE', qrScene, via: 'callback' as const, again: false },
})

await history.follows(shop, [...range(140), ...range(8).map((at) => 404 + at), ...range(5).map((at) => 500 + at)])
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
  // Twelve came by the code of a paid post, four of them have left again; five by the card in the shop.
  ...range(12).map((at) => byCode(400 + at, '2026-11-15T12:00:00+08:00', 'kol_01')),
  ...range(4).map((at) => history.left(shop, 400 + at, '2026-11-17T12:00:00+08:00')),
  ...range(5).map((at) => byCode(500 + at, '2026-11-16T12:00:00+08:00', 'store_1')),
)

interface Row extends Record<string, unknown> {
  readonly type: string
  readonly at: Date
  readonly contact_number: string
  readonly properties: Record<string, unknown>
}

/** The raw log: everything below is reckoned from it alone. */
const log = await app.sql<Row>('select type, at, contact_number, properties from events.event')
const plan = await app.api.plans.create({ name: '2027 年微信运营方案', from: '2026-10-01', to: '2027-12-31' })
await app.api.planInterviews.save({ planId: plan.id, answers: { enterpriseName: '花漾美妆' }, expectedVersion: 0 })
const item = {
  planId: plan.id,
  channel: 'store',
  name: '收银台台卡',
  from: '2026-11-01',
  to: '2026-11-30',
  budgetFen: 30_000,
  spentFen: 25_000,
  expectedFollowers: 10,
  tracking: 'code',
  tracked: 'store_1',
} as const
const post = {
  planId: plan.id,
  accountName: '杭州吃喝玩乐',
  day: '2026-11-15',
  feeFen: 120_000,
  expectedFollowers: 20,
  code: 'kol_01',
}
const { id: itemId } = await app.api.promotionItems.create(item)
const { id: postId } = await app.api.placements.create(post)
const event = { planId: plan.id, type: 'trial', place: 'online', metric: 'followers_new' } as const
const held = await app.api.activityPlans.create({
  ...event,
  name: '扫码领小样',
  from: '2026-11-15',
  to: '2026-11-16',
  expected: 10,
  budgetFen: 70_000,
})
await app.api.activityPlans.review({
  id: held.id,
  expectedVersion: held.version,
  outcome: { value: 17, enrolled: 17, converted: 6, spentFen: 64_000, good: '码放在收银台', improve: '小样备少了' },
})
const coming = await app.api.activityPlans.create({
  ...event,
  name: '年末答谢',
  from: '2026-12-20',
  to: '2026-12-21',
  expected: 30,
  budgetFen: 90_000,
  costs: [
    { name: '奖品', amountFen: 60_000, important: true, thirdParty: false },
    { name: '短信', amountFen: 20_000, important: false, thirdParty: true },
  ],
})
const treeMade = await app.api.goalTrees.create({
  planId: plan.id,
  name: '成交额',
  ready: 'sales',
  target: 1_000_000,
  from: '2026-09-01',
  to: '2026-12-31',
})
const goal = await app.api.goals.create({
  name: '冬季新增关注',
  metric: 'followers_new',
  target: 90,
  from: '2026-10-01',
  to: '2026-12-31',
})
const review = await app.api.reviews.create({ kind: 'monthly', day: '2026-10-10', planId: plan.id })
const lower = await app.api.reviewDecisions.create({
  reviewId: review.id,
  kind: 'goal_target',
  text: '目标改低',
  targetId: goal.id,
  proposed: { target: 60 },
})
await app.api.reviewDecisions.accept({ id: lower.id, expectedVersion: lower.version })
const published = await app.api.reviews.get({ id: review.id })
await app.api.reviews.publish({ id: review.id, expectedVersion: published.version })
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
      return 153 - count('follow.started') + count('follow.ended')
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

/** Figures by what they are asked for: the last word or words of `part` after whose it is. */
const told = (query: string, whose = ''): Map<string, number | string | null> =>
  new Map(
    sources
      .filter(({ query: each, input }) => each === query && String(input['part']).startsWith(whose))
      .map(({ input, value }) => [String(input['part']).slice(whose.length).trim(), value]),
  )

test('what promotion brought and cost is what the raw events and the typed amounts come to', () => {
  const left = new Set(log.filter(({ type }) => type === 'follow.ended').map((row) => row.contact_number))
  const by = (code: string) => log.filter(({ type, properties }) => type === 'follow.started' && properties['qrScene'] === code)
  const [fromShop, fromPost] = [by('store_1'), by('kol_01')]
  expect([fromShop.length, fromPost.length]).toEqual([5, 12])
  expect(told('promotionItems.list', itemId)).toEqual(
    new Map([
      ['budgetFen', 30_000],
      ['paidFen', 25_000],
      ['expectedFollowers', 10],
      ['followers', fromShop.length],
    ]),
  )
  expect(told('placements.list', postId)).toEqual(
    new Map([
      ['accountFollowers', null],
      ['feeFen', 120_000],
      ['expectedFollowers', 20],
      ['followers', fromPost.length],
      ['stayed', fromPost.filter((row) => !left.has(row.contact_number)).length],
      ['costPerFollowerFen', 120_000 / fromPost.length],
    ]),
  )
  const all = fromShop.length + fromPost.length
  expect(told('promotionSummaries.get')).toEqual(
    new Map<string, unknown>([
      ['total budgetFen', 150_000],
      ['total paidFen', 145_000],
      ['total measuredFen', 145_000],
      ['total followers', all],
      ['total costFen', close(145_000 / all)],
      ['total expectedFollowers', 30],
      ['total plannedCostFen', 150_000 / 30],
      ['store budgetFen', 30_000],
      ['store expectedFollowers', 10],
      ['store followers', fromShop.length],
      ['store plannedCostFen', 3_000],
      ['store measuredFen', 25_000],
      ['store costFen', 25_000 / fromShop.length],
      ['placement budgetFen', 120_000],
      ['placement expectedFollowers', 20],
      ['placement followers', fromPost.length],
      ['placement plannedCostFen', 6_000],
      ['placement measuredFen', 120_000],
      ['placement costFen', 120_000 / fromPost.length],
    ]),
  )
})

test('what activities cost and brought is what was typed, and the page at the front adds it up', () => {
  expect(told('activityPlans.list', held.id)).toEqual(
    new Map([
      ['value', 17],
      ['expected', 10],
      ['enrolled', 17],
      ['converted', 6],
      ['spentFen', 64_000],
    ]),
  )
  expect(told('activityPlans.list', coming.id)).toEqual(
    new Map([
      ['budgetFen', 90_000],
      ['cost 1', 60_000],
      ['cost 2', 20_000],
      ['expected', 30],
    ]),
  )
  const summary = document.blocks.filter(({ chapter }) => chapter === 'summary').flatMap((block) => block.sources)
  const reckoned = (how: string): unknown => summary.find(({ input }) => input['how'] === how)?.value
  expect(reckoned('activities + promotion')).toBe(70_000 + 90_000 + 150_000)
  expect(reckoned('activities + promotion, spent')).toBe(64_000 + 145_000)
  const revenue = again('revenue', '2026-09-01', '2026-11-20')
  expect(reckoned('value ÷ target')).toEqual(close(Number(revenue) / 1_000_000))
  const share = sources.filter(({ input }) => input['how'] === 'outcome ÷ expected').map(({ value }) => value)
  expect(share.length).toBeGreaterThan(0)
  expect(new Set(share)).toEqual(new Set([17 / 10]))
})

/** What is reckoned says what of: a reader with a calculator comes to the same. */
test('every reckoned figure is what its parts come to', () => {
  const parts = ({ input }: Source): number[] =>
    ['1', '2', '3'].flatMap((at) => (input[at] === undefined ? [] : [Number(String(input[at]).split(' = ').at(-1))]))
  const ways: Readonly<Record<string, (of: readonly number[]) => number>> = {
    'paidFen − measuredFen': ([paid = 0, measured = 0]) => paid - measured,
    '|followers_net|': ([net = 0]) => Math.abs(net),
    'outcome ÷ expected': ([value = 0, expected = 0]) => value / expected,
    'value ÷ target': ([value = 0, target = 0]) => value / target,
    'part − gap': ([part = 0, gap = 0]) => part - gap,
    'activities + promotion': ([one = 0, other = 0]) => one + other,
    'activities + promotion, spent': ([one = 0, other = 0]) => one + other,
  }
  for (const source of sources.filter(({ query }) => query === 'reckoned')) {
    const how = String(source.input['how'])
    const way = ways[how]
    if (way !== undefined) expect([how, source.value]).toEqual([how, close(way(parts(source)))])
    // Rates of pushes, and what is carried on, have tests of their own; days are counted.
    else expect(how).toMatch(/÷ (Σ )?reached$|× P50|^days \d/)
  }
})

/** Of a sum, by the days that are over: each day of a month has its share of the month. */
const expectedAt = (target: number, from: string, to: string, until: string): number => {
  const days = (since: string, last: string): number => (Date.parse(last) - Date.parse(since)) / 86_400_000 + 1
  return (target * days(from, until)) / days(from, to)
}

test('a goal tree in the document adds up, and each node stands where the raw events put it', () => {
  const [from, yesterday] = ['2026-09-01', '2026-11-20']
  const shown = told('goalTrees.get')
  const node = (name: string) => treeMade.nodes.find((each) => each.name === name)?.id ?? name
  const value = (name: string) => shown.get(`${node(name)} standing value`)
  const revenue = again('revenue', from, yesterday)
  const asked = again('consultations', from, yesterday)
  const orders = again('orders', from, yesterday)
  expect(value('成交额')).toBe(revenue)
  expect(value('主动咨询')).toBe(asked)
  expect(value('到店人次')).toBe(0)
  expect(value('到店与咨询量')).toBe(asked)
  expect(value('成交转化率')).toEqual(close(Number(orders) / Number(asked)))
  expect(value('客单价')).toEqual(close(Number(revenue) / Number(orders)))
  expect(value('粉丝总数')).toBe(again('followers_total', from, yesterday))
  const root = node('成交额')
  expect(shown.get(`${root} target`)).toBe(1_000_000)
  const months = [...shown].filter(([part]) => part.startsWith(`${root} month `)).map(([, each]) => Number(each))
  expect(months).toHaveLength(4)
  expect(months.reduce((sum, each) => sum + each, 0)).toBe(1_000_000)
  // The months are rounded to whole amounts: a fen each.
  const expected = Number(shown.get(`${root} standing expected`))
  expect(Math.abs(expected - expectedAt(1_000_000, from, '2026-12-31', '2026-11-21'))).toBeLessThan(1_000_000 / 122)
  expect(shown.get(`${root} gap`)).toEqual(close(expected - Number(revenue)))
})

test('what the document says of a review is what the raw events of its month come to', async () => {
  const shown = told('reviews.get')
  expect(shown.get(`goal:${goal.id} value`)).toBe(again('followers_new', '2026-10-01', '2026-10-31'))
  const root = `node:${treeMade.id}:${treeMade.nodes[0]?.id}`
  // Drafted on 21 November, it tells how the tree stood when October was over.
  expect(shown.get(`${root} value`)).toBe(again('revenue', '2026-09-01', '2026-10-31'))
  // The decision came after the draft: it changed the target from then on.
  expect(shown.get(`goal:${goal.id} target`)).toBe(90)
  expect(shown.get(`goal:${goal.id} expected`)).toEqual(close(expectedAt(90, '2026-10-01', '2026-12-31', '2026-10-31')))
  expect([shown.get(`${lower.id} before`), shown.get(`${lower.id} after`)]).toEqual([90, 60])
  const quotes = sources.filter(({ query }) => query === 'reviews.trace')
  expect(quotes.length).toBeGreaterThan(0)
  for (const { input, value } of quotes)
    for (const [at, each] of String(value).split('; ').entries()) {
      const key = String(input['figures']).split(', ')[at] ?? ''
      const [name = '', said] = each.split(' = ')
      const traced = await app.api.reviews.trace({ id: review.id, figure: key })
      expect([key, said]).toEqual([key, String(traced.value)])
      // By name, in the language of the reader: a key says nothing.
      expect(name).not.toMatch(/^$|^[a-z]+_[a-z_]+$|:/)
      const mine = traced.metric === null ? undefined : again(traced.metric, traced.from, traced.to)
      if (mine !== undefined) expect([key, Number(said)]).toEqual([key, close(mine)])
    }
})

test('a forecast in the document is what its query answers, and what a second reckoning from the raw events comes to', async () => {
  const shown = sources.filter(({ query }) => query === 'forecasts.get')
  const { part: _, ...input } = shown[0]?.input ?? {}
  const forecast = await app.api.forecasts.get({ ...input, planId: plan.id, weeks: Number(input['weeks']) })
  const mine = secondForecast(log, { lastDay: '2026-11-20', weeks: Number(input['weeks']), followers: 153 })
  const ends: [string, number, number][] = []
  for (const { input: asked, value } of shown) {
    const [day = '', what = '', at = ''] = String(asked['part']).split(' ')
    const quarter = forecast.quarters.find((each) => each.day === day)
    if (quarter === undefined || (what !== 'followers' && what !== 'joined')) continue
    if (at !== 'p10' && at !== 'p50' && at !== 'p90') throw new Error(`a quantile called ${at}`)
    expect([day, what, at, value]).toEqual([day, what, at, Math.round(quarter[what][at])])
    if (what === 'followers') ends.push([`${day} ${at}`, Number(value), mine.at(day)[at]])
  }
  expect(ends.length).toBeGreaterThan(12)
  // Another model of the same thing, with luck of its own: near, not the same.
  for (const [what, value, other] of ends) {
    const [low, high] = what.endsWith('p50') ? [0.85, 1.15] : [0.7, 1.3]
    expect(value / other, `${what}: ${value} beside ${other}`).toBeGreaterThan(low)
    expect(value / other, `${what}: ${value} beside ${other}`).toBeLessThan(high)
  }
  const of = (part: string): number => Number(shown.find(({ input: asked }) => asked['part'] === part)?.value)
  expect(of('assumptions weeks')).toBe(mine.history.length)
  expect(of('assumptions joinedPerWeek') / mine.joinedPerWeek).toBeGreaterThan(0.8)
  expect(of('assumptions joinedPerWeek') / mine.joinedPerWeek).toBeLessThan(1.25)
  // Asked at 8, 12, 16 … weeks for what came 4, 8 and 12 weeks later, as far as it has come.
  const origins = mine.history.map((_week, at) => at).filter((at) => at >= 8 && (at - 8) % 4 === 0)
  const cases = origins.flatMap((at) => [4, 8, 12].filter((ahead) => at + ahead <= mine.history.length)).length
  expect(of('backTest cases')).toBe(cases)
  expect(of('backTest coverage') * cases).toBeCloseTo(Math.round(of('backTest coverage') * cases), 9)
})

test('what is carried on is today’s level times the followers of the forecast', () => {
  const carried = sources.filter(({ query, input }) => query === 'reckoned' && String(input['how']).includes('× P50'))
  expect(carried.length).toBeGreaterThan(10)
  const recent = sources.find(({ metric, query }) => query === 'metrics.values' && metric === 'followers_total')?.input
  for (const { input, value, unit } of carried) {
    const [metric = ''] = String(input['how']).split(' ')
    const now = again(metric, recent?.['from'], recent?.['to'])
    const then = Number(/= (\d+)$/.exec(String(input['3']))?.[1])
    const days = Number(/× (\d+)$/.exec(String(input['how']))?.[1])
    const exact = (Number(now) / 153 / 90) * then * days
    expect([metric, value]).toEqual([metric, unit === 'fen' ? Math.round(exact / 100) * 100 : Math.round(exact)])
  }
})

test('no figure of the document is left out of the tests above', () => {
  const known = ['metrics.values', 'campaignReports.list', 'reckoned', 'forecasts.get', 'goalTrees.get', 'goals.list']
  const others = [
    'promotionItems.list',
    'placements.list',
    'promotionSummaries.get',
    'reviews.get',
    'reviews.trace',
    'activityPlans.list',
  ]
  expect([...new Set(sources.map(({ query }) => query))].filter((query) => ![...known, ...others].includes(query))).toEqual([])
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
      // Sentences of a review are quoted as they stand there; their figures are looked up by the next test.
      if (unit === 'words') continue
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
