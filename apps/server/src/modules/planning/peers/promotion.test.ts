import { countingIds } from '@weiying/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { actualOf, byMonth, checkItem, type Effort, flagsOf, judge, namesOfCodes, sharedCodes, sumUp } from './promotion.ts'

const effort: Effort = {
  from: '2027-01-01',
  to: '2027-01-10',
  budgetFen: 100_000,
  spentFen: null,
  expectedFollowers: 500,
  ownerId: null,
  tracking: 'code',
  tracked: 'shop_gate',
  manualFollowers: null,
}
const plan = { fromDay: '2027-01-01', toDay: '2027-12-31' }

test('half way through half is expected; who has more is on track, who has less is behind', () => {
  expect(actualOf(effort, { followers: 250, stayed: 240 }, '2027-01-05')).toMatchObject({
    expectedByNow: 250,
    state: 'on_track',
    stayed: 240,
  })
  expect(actualOf(effort, { followers: 249, stayed: 1 }, '2027-01-05').state).toBe('behind')
  expect(actualOf(effort, { followers: 499, stayed: 1 }, '2027-01-11').state).toBe('missed')
  expect(actualOf(effort, { followers: 500, stayed: 1 }, '2027-01-05').state).toBe('reached')
})

test('nothing tracked is no data, never zero', () => {
  const untracked = { ...effort, tracking: 'none', tracked: '' } as const
  expect(actualOf(untracked, undefined, '2027-01-05')).toMatchObject({
    followers: null,
    costPerFollowerFen: null,
    state: 'no_data',
  })
  expect(actualOf(effort, { followers: 0, stayed: 0 }, '2027-01-05').costPerFollowerFen).toBeNull()
})

test('what was spent counts for the cost of a follower; until it is known, the budget used up by the days', () => {
  expect(actualOf({ ...effort, spentFen: 40_000 }, { followers: 200, stayed: 0 }, '2027-01-05').costPerFollowerFen).toBe(200)
  expect(actualOf(effort, { followers: 250, stayed: 0 }, '2027-01-05').costPerFollowerFen).toBe(200)
})

test('the fee of a post that is still to come is not spent yet', () => {
  const post = { ...effort, spentFen: 100_000, fee: true }
  expect(actualOf(post, undefined, '2026-12-31').paidFen).toBe(0)
  expect(actualOf(post, undefined, '2027-01-01').paidFen).toBe(100_000)
})

test('a dear follower, a missing owner, a code that two entries count are named', () => {
  const twice = sharedCodes([effort, { ...effort, from: '2027-01-10', to: '2027-02-01' }])
  const dear = { ...effort, budgetFen: 1_000_000 }
  const actual = actualOf(dear, undefined, '2026-12-01')
  expect(flagsOf(dear, actual, { plan, sharedCodes: twice })).toEqual(['owner_missing', 'code_shared', 'cost_high'])
  expect(sharedCodes([effort, { ...effort, from: '2027-01-11', to: '2027-02-01' }]).size).toBe(0)
})

test('a period the wrong way round and a code without a name are refused', () => {
  const wish = { fromDay: '2027-02-01', toDay: '2027-01-01', tracking: 'none', tracked: '', manualFollowers: null }
  expect(() => checkItem({ ...full, ...wish, tracking: 'none' })).toThrow('promotion_period_invalid')
  expect(() => checkItem({ ...full, tracking: 'code', tracked: '' })).toThrow('promotion_tracking_invalid')
  expect(() => checkItem({ ...full, tracking: 'none', manualFollowers: 3 })).toThrow('promotion_tracking_invalid')
})

const full = {
  planId: '' as never,
  channel: 'store',
  name: '台卡',
  fromDay: '2027-01-01',
  toDay: '2027-01-10',
  budgetFen: 0,
  spentFen: null,
  expectedFollowers: 0,
  ownerId: null,
  partner: '',
  gives: '',
  gets: '',
  tracking: 'none',
  tracked: '',
  manualFollowers: null,
  note: '',
} as const

const counted = (more: Partial<Effort>, followers: number | null = null) => {
  const mine = { ...effort, ...more }
  return {
    channel: 'store' as const,
    effort: mine,
    actual: actualOf(mine, followers === null ? undefined : { followers, stayed: 0 }, '2027-01-20'),
  }
}

test('a cost without followers does not make the followers of others dearer', () => {
  const sums = sumUp([counted({ spentFen: 40_000 }, 200), counted({ spentFen: 90_000, tracking: 'none', tracked: '' })])
  expect(sums).toMatchObject({ spentFen: 130_000, paidFen: 130_000, measuredFen: 40_000, followers: 200, costFen: 200 })
})

test('what was measured and brought nobody makes a follower dearer, and the quotient is that of the two sums', () => {
  const sums = sumUp([counted({ spentFen: 40_000 }, 200), counted({ spentFen: 20_000 }, 0), counted({ budgetFen: 10_000 }, 100)])
  expect(sums).toMatchObject({ spentFen: 60_000, paidFen: 70_000, measuredFen: 70_000, followers: 300 })
  expect(sums.costFen).toBeCloseTo(sums.measuredFen / sums.followers, 9)
  expect(sumUp([counted({ spentFen: 20_000 }, 0)])).toMatchObject({ measuredFen: 20_000, followers: 0, costFen: null })
})

test('over the budget of the interview, an empty first stage and a single channel are warned about', () => {
  const late = [counted({ from: '2027-06-01', to: '2027-06-30' }), counted({ from: '2027-07-01', to: '2027-07-30' })]
  const months = byMonth(
    late.map(({ effort: mine }) => mine),
    plan,
  )
  expect(judge(late, months, plan, 10_000)).toEqual({
    firstStageFollowers: 0,
    budgetLimitFen: 120_000,
    warnings: ['over_budget', 'first_stage_empty', 'one_channel_only'],
  })
  expect(judge(late, months, plan, undefined).budgetLimitFen).toBeNull()
})

test('spread over months nothing is lost, not a fen', () => {
  const day = fc.integer({ min: 0, max: 700 }).map((offset) => new Date(Date.UTC(2027, 0, 1 + offset)).toISOString().slice(0, 10))
  const any = fc.record({ a: day, b: day, budgetFen: fc.nat(1e9), expectedFollowers: fc.nat(1e6) }).map(({ a, b, ...rest }) => ({
    ...effort,
    ...rest,
    from: a < b ? a : b,
    to: a < b ? b : a,
  }))
  fc.assert(
    fc.property(fc.array(any, { maxLength: 5 }), (efforts) => {
      const months = byMonth(efforts, plan)
      const sum = (values: readonly number[]) => values.reduce((total, each) => total + each, 0)
      expect(sum(months.map(({ budgetFen }) => budgetFen))).toBe(sum(efforts.map(({ budgetFen }) => budgetFen)))
      expect(sum(months.map(({ expectedFollowers }) => expectedFollowers))).toBe(
        sum(efforts.map(({ expectedFollowers }) => expectedFollowers)),
      )
    }),
    { numRuns: 50 },
  )
})

test('a code is called as the plan at hand calls it, else as the latest entry of any plan does', () => {
  const newId = countingIds()
  const [mine, other] = [newId<'plan'>(), newId<'plan'>()]
  const item = (planId: typeof mine, tracked: string, name: string) => ({ planId, tracking: 'code', tracked, name }) as const
  const names = (planId: typeof mine | null) =>
    namesOfCodes(
      [
        item(other, 'gate_east', '东门新展架'),
        item(other, 'gate_east', '东门旧展架'),
        item(mine, 'gate_east', '东门展架'),
        { ...item(mine, 'ADD_SCENE_SEARCH', '搜一搜'), tracking: 'scene' },
      ],
      [
        { planId: mine, code: 'kol_01', accountName: '杭州吃喝玩乐' },
        { planId: mine, code: '', accountName: '没有渠道码的大号' },
      ],
      planId,
    )
  expect([...names(mine)]).toEqual(
    expect.arrayContaining([
      ['gate_east', '东门展架'],
      ['kol_01', '杭州吃喝玩乐'],
    ]),
  )
  expect(names(null).get('gate_east')).toBe('东门新展架')
  expect(names(null).size).toBe(2)
})
