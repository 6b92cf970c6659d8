import { expect, test } from 'vitest'

import { reviewClashes, reviewOnTop } from './review-conflict.ts'
import { type Review } from './review.ts'

const said = (key: string, edited: string | null) => ({ key, edited, sentences: [], changed: false })
const row = (place: string, staff: string, costFen: number | null, costFrom: 'typed' | 'plan' | null = 'typed') => ({
  channel: 'qrscene:7',
  place,
  staff,
  costFen,
  costFrom,
})

/** Of a review only what people write in it. */
function review({ goals = null, orders = null, next = '', rows = [row('前台', '', null)] }: Partial<Written>): Review {
  return {
    goals: { paragraph: said('goals', goals) },
    promotion: { rows, paragraph: said('promotion', null) },
    work: { paragraph: said('work', null) },
    content: { paragraph: said('content', null) },
    customers: { paragraph: said('customers', null) },
    groups: [{ paragraph: said('orders', orders) }],
    next: { entries: [], note: next },
    // What is left out is not looked at here.
  } as unknown as Review
}

interface Written {
  readonly goals: string | null
  readonly orders: string | null
  readonly next: string
  readonly rows: readonly ReturnType<typeof row>[]
}

test('paragraphs of two authors meet only when they wrote the same one', () => {
  const mine = { paragraphs: [{ key: 'goals', text: '门店活动带来了新客。' }] }
  expect(reviewClashes(review({}), review({ orders: '订单持平。', next: '备货' }), mine)).toEqual([])
  expect(reviewClashes(review({}), review({ goals: '新客来自直播。' }), mine)).toEqual([
    { field: 'paragraph goals', before: null, now: '新客来自直播。', both: true },
  ])
  expect(reviewClashes(review({}), review({ goals: '门店活动带来了新客。' }), mine)).toEqual([])
})

test('giving a paragraph back to the figures over what a colleague just wrote is asked first', () => {
  const opened = review({ goals: '旧的说法。' })
  expect(reviewClashes(opened, review({ goals: '新的说法。' }), { paragraphs: [{ key: 'goals', text: null }] })).toMatchObject([
    { field: 'paragraph goals', now: '新的说法。' },
  ])
})

test('of a promotion row only the column that I typed in is mine', () => {
  const opened = review({})
  const theirs = review({ rows: [row('前台', '小林', 30_000)] })
  const mine = { promotion: [{ channel: 'qrscene:7', place: '门口', staff: '', costFen: null }] }
  expect(reviewClashes(opened, theirs, mine)).toEqual([])
  expect(reviewOnTop(opened, theirs, mine)).toEqual({
    promotion: [{ channel: 'qrscene:7', place: '门口', staff: '小林', costFen: 30_000 }],
  })
  expect(reviewClashes(opened, review({ rows: [row('二楼', '', null)] }), mine)).toMatchObject([{ field: 'place qrscene:7' }])
})

test('a cost that the plan says is not written down as typed', () => {
  const opened = review({ rows: [row('前台', '', 50_000, 'plan')] })
  const mine = { promotion: [{ channel: 'qrscene:7', place: '门口', staff: '', costFen: null }] }
  expect(reviewOnTop(opened, review({ rows: [row('前台', '小林', 60_000, 'plan')] }), mine)).toEqual({
    promotion: [{ channel: 'qrscene:7', place: '门口', staff: '小林', costFen: null }],
  })
})

test('a note that I left as it was stays as the colleague saved it', () => {
  expect(reviewOnTop(review({ next: '备货' }), review({ next: '备货、排班' }), { nextNote: '备货' })).toEqual({
    nextNote: '备货、排班',
  })
})
