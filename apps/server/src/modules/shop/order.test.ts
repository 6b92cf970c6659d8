import { countingIds } from '@weiying/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { noKey, type Order, type OrderFact, tell, type ToldOrder } from './order.ts'

const newId = countingIds()
const workspaceId = newId<'workspace'>()
const buyer = { id: newId<'contact'>(), number: 7 }
const placedAt = new Date('2026-11-20T10:00:00+08:00')
const told: ToldOrder = {
  number: 'S1',
  channel: '门店',
  shop: '人民广场店',
  placedAt,
  amountFen: 9900,
  refundedFen: 0,
  refundedAt: null,
  codeWord: null,
  contact: noKey,
}
const made = () => ({
  workspaceId,
  id: newId<'order'>(),
  source: 'import' as const,
  importId: null,
  updatedAt: new Date('2026-11-21T00:00:00Z'),
})
const kinds = (facts: readonly OrderFact[]) => facts.map(({ kind }) => kind)

test('an order that was told once and is told again is the same order', () => {
  const first = tell(undefined, told, buyer, made())
  const again = tell(first.order, told, undefined, made())
  expect([first.outcome, kinds(first.facts)]).toEqual(['created', ['placed']])
  expect(again).toEqual({ order: first.order, outcome: 'unchanged', facts: [] })
})

test('another amount corrects, another buyer or time replaces', () => {
  const { order } = tell(undefined, told, undefined, made())
  expect(tell(order, { ...told, amountFen: 8800 }, undefined, made()).facts).toMatchObject([
    { kind: 'corrected', differenceFen: -1100 },
  ])
  expect(kinds(tell(order, told, buyer, made()).facts)).toEqual(['withdrawn', 'placed'])
  expect(kinds(tell(order, { ...told, placedAt: new Date(0) }, undefined, made()).facts)).toEqual(['withdrawn', 'placed'])
})

test('a refund is told once, and never more than the amount', () => {
  const { order } = tell(undefined, told, undefined, made())
  const refunded = tell(order, { ...told, refundedFen: 20_000 }, undefined, made())
  expect(refunded.facts).toMatchObject([{ kind: 'refunded', differenceFen: 9900 }])
  expect(tell(refunded.order, { ...told, refundedFen: 9900 }, undefined, made()).outcome).toBe('unchanged')
})

test('whatever is told in whatever order, the facts add up to the last state', () => {
  const telling = fc.record({
    amountFen: fc.integer({ min: 0, max: 100 }),
    refundedFen: fc.integer({ min: 0, max: 100 }),
    days: fc.integer({ min: 0, max: 2 }),
    known: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(telling, { minLength: 1, maxLength: 8 }), (tellings) => {
      let order: Order | undefined
      let [orders, fen] = [0, 0]
      for (const { days, known, ...amounts } of tellings) {
        const at = new Date(placedAt.getTime() + days * 86_400_000)
        const result = tell(order, { ...told, ...amounts, placedAt: at }, known ? buyer : undefined, made())
        for (const fact of result.facts) {
          if (fact.kind === 'placed') [orders, fen] = [orders + 1, fen + fact.order.amountFen]
          if (fact.kind === 'withdrawn') [orders, fen] = [orders - 1, fen - fact.order.amountFen]
          if (fact.kind === 'corrected') fen += fact.differenceFen
          if (fact.kind === 'refunded') fen -= fact.differenceFen
        }
        order = result.order
      }
      return orders === 1 && fen === (order?.amountFen ?? 0) - (order?.refundedFen ?? 0)
    }),
  )
})
