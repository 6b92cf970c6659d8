import fc from 'fast-check'

import type { AttributeTest, PropertyTest, SegmentExpression, SegmentLeaf } from '../segment-expression.ts'
import { comparisons, eventFields } from '../segment-expression.ts'

/** What random trees may speak of: small sets, so that random people have a chance to match. */
export interface SegmentWorld {
  readonly tagIds: readonly string[]
  readonly accountIds: readonly string[]
  readonly segmentIds: readonly string[]
  readonly contactIds: readonly string[]
  readonly texts: readonly string[]
  readonly eventTypes: readonly string[]
  readonly days: readonly string[]
  /** Multiples of ¼ keep sums exact in any order. */
  readonly numbers: readonly number[]
}

/** Random valid trees over a world, at most `depth` deep (1 is a leaf). */
export function segmentExpressions(world: SegmentWorld, depth = 4): fc.Arbitrary<SegmentExpression> {
  const pick = <T>(values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values)
  const some = <T>(values: readonly T[]): fc.Arbitrary<T[]> => fc.uniqueArray(pick(values), { minLength: 1, maxLength: 3 })
  const text = pick(world.texts)
  const number = pick(world.numbers)
  const compare = pick(comparisons)
  const days = fc.tuple(pick(world.days), pick(world.days)).map(([a, b]) => (a < b ? ([a, b] as const) : ([b, a] as const)))

  const last = (units: readonly ('hour' | 'day')[]) =>
    fc.record({ op: fc.constant('last' as const), amount: fc.integer({ min: 1, max: 60 }), unit: pick(units) })
  const dates = fc.oneof(
    days.map(([from, to]) => ({ op: 'dates' as const, from, to })),
    pick(world.days).map((from) => ({ op: 'dates' as const, from, to: null })),
    pick(world.days).map((to) => ({ op: 'dates' as const, from: null, to })),
  )
  const period = fc.oneof(last(['hour', 'day']), dates)
  const textTest: fc.Arbitrary<PropertyTest> = fc.oneof(
    fc.record({ op: pick(['is', 'contains', 'starts'] as const), text }),
    fc.record({ op: fc.constant('in' as const), texts: some(world.texts) }),
  )
  const numberTest: fc.Arbitrary<PropertyTest> = fc.oneof(
    fc.record({ op: fc.constant('compare' as const), compare, number }),
    fc.tuple(number, number).map(([a, b]) => ({ op: 'range' as const, from: Math.min(a, b), to: Math.max(a, b) })),
  )
  const flagTest: fc.Arbitrary<PropertyTest> = fc.record({ op: fc.constant('flag' as const), flag: fc.boolean() })
  const presence: fc.Arbitrary<PropertyTest> = fc.record({ op: pick(['known', 'unknown'] as const) })
  const dayTest = fc.oneof(fc.record({ op: pick(['before', 'after'] as const), date: pick(world.days) }), dates)
  const month: fc.Arbitrary<AttributeTest> = fc.record({
    op: fc.constant('month' as const),
    month: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.constant('this' as const)),
  })
  const dateTest: fc.Arbitrary<AttributeTest> = fc.oneof(dayTest, last(['day']), month)
  const tested = (attributes: readonly string[], test: fc.Arbitrary<AttributeTest>) =>
    fc.record({ kind: fc.constant('attribute' as const), attribute: pick(attributes), test })

  const property = fc.oneof(
    fc.record({ property: pick(['amount', 'sku', 'gift']), test: fc.oneof(textTest, numberTest, flagTest, presence) }),
    fc.record({
      property: pick(Object.keys(eventFields).filter((field) => eventFields[field] === 'number')),
      test: fc.oneof(numberTest, presence),
    }),
    fc.record({ property: pick(['@source', '@account']), test: fc.oneof(textTest, presence) }),
  )
  const measure = fc.oneof(
    fc.record({ kind: fc.constant('count' as const), compare, number: fc.integer({ min: 0, max: 4 }) }),
    fc.record({ kind: fc.constant('sum' as const), property: pick(['amount', '@amount_fen']), compare, number }),
  )
  const event = {
    kind: fc.constant('event' as const),
    type: pick(world.eventTypes),
    where: fc.oneof(
      { weight: 2, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.array(property, { minLength: 1, maxLength: 2 }) },
    ),
  }
  const leaf: fc.Arbitrary<SegmentLeaf> = fc.oneof(
    fc.record({ kind: fc.constant('tag' as const), match: pick(['any', 'all', 'none'] as const), tagIds: some(world.tagIds) }),
    tested(['skin_type', 'hobby', 'city', 'tier'], fc.oneof(textTest, presence)),
    tested(['age', 'score', 'points', 'spent_fen'], fc.oneof(numberTest, presence)),
    tested(['anniversary', 'expires'], fc.oneof(dateTest, presence)),
    tested(['birthday'], fc.oneof(month, presence)),
    tested(['vip', 'blacklisted', 'has_phone'], fc.oneof(flagTest, presence)),
    tested(['created_at', 'last_inbound_at', 'last_order_at'], fc.oneof(dayTest, last(['hour', 'day']), presence)),
    fc.record({
      kind: fc.constant('follow' as const),
      state: pick(['following', 'left', 'ever'] as const),
      accountId: fc.option(pick(world.accountIds)),
      followed: fc.option(period, { freq: 2 }),
      scenes: fc.oneof(fc.constant([]), some(world.texts)),
      qrScenes: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: some(world.texts) }),
    }),
    fc.record({ ...event, measure, during: fc.option(period) }),
    fc.record({ ...event, measure, during: fc.option(period) }),
    fc.record({ ...event, measure: fc.record({ kind: pick(['first', 'last'] as const) }), during: period }),
    ...(world.segmentIds.length === 0
      ? []
      : [fc.record({ kind: fc.constant('segment' as const), segmentId: pick(world.segmentIds) })]),
    fc.record({ kind: fc.constant('contacts' as const), contactIds: some(world.contactIds) }),
  )
  if (depth <= 1) return leaf
  const below = segmentExpressions(world, depth - 1)
  return fc.oneof(
    { weight: 2, arbitrary: leaf },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('all' as const), of: fc.array(below, { maxLength: 4 }) }) },
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constant('any' as const), of: fc.array(below, { minLength: 1, maxLength: 4 }) }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('not' as const), of: below }) },
  )
}
