import { reviewFigureIds, reviewFigureOf, reviewGroups } from '@weiying/contract'
import { countingIds } from '@weiying/kernel'
import { createTexts } from '@weiying/texts'
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { checkProposal, matchOffers } from './decision.ts'
import { type ActivityRow, type ContentRow, type Facts, type GoalRow, type WorkRow } from './draft.ts'
import { draftReview, withNotes } from './drafting.ts'
import { type Figure, figureOf, leastBase, moveOf, tableChange } from './figure.ts'
import { sentencesOf } from './group-sentences.ts'
import { offersOf, rounded } from './offers.ts'
import { type ChannelCounts, promotionRows } from './promotion.ts'
import { isOverdue, latestDue, periodBefore, periodWith, readyOn } from './review-period.ts'
import { edit, hasChanged, publish, redraft, type Review } from './review.ts'
import { type Sentence } from './sentence.ts'
import { wordsOf } from './words.ts'

const newId = countingIds()
const weekdays = (day: string): boolean => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())

test('a week goes from Friday to Thursday and is ready on Friday', () => {
  const week = periodWith('weekly', '2026-11-18')
  expect(week).toEqual({ from: '2026-11-13', to: '2026-11-19' })
  expect(periodWith('weekly', '2026-11-13')).toEqual(week)
  expect(periodWith('weekly', '2026-11-19')).toEqual(week)
  expect(readyOn('weekly', week, weekdays)).toBe('2026-11-20')
  expect(periodBefore('weekly', week)).toEqual({ from: '2026-11-06', to: '2026-11-12' })
})

test('a month is ready on the first workday after it, past weekends and holidays', () => {
  expect(readyOn('monthly', periodWith('monthly', '2026-10-05'), weekdays)).toBe('2026-11-02')
  const golden = (day: string): boolean => weekdays(day) && !day.startsWith('2026-10-0')
  expect(readyOn('monthly', periodWith('monthly', '2026-09-30'), golden)).toBe('2026-10-12')
  expect(periodWith('monthly', '2026-02-10')).toEqual({ from: '2026-02-01', to: '2026-02-28' })
})

test('what is due depends on the hour of the workspace, and a draft grows overdue after some days', () => {
  const at = (now: string) => latestDue('weekly', { zone: 'Asia/Shanghai', now: new Date(now), isWorkday: weekdays })
  expect(at('2026-11-20T00:59:00Z').to).toBe('2026-11-12')
  expect(at('2026-11-20T01:00:00Z').to).toBe('2026-11-19')
  expect(isOverdue('weekly', '2026-11-20', '2026-11-23')).toBe(false)
  expect(isOverdue('weekly', '2026-11-20', '2026-11-24')).toBe(true)
})

const plain = (value: number | null, previous: number | null) =>
  figureOf({ key: 'followers_new', unit: 'people', value, previous })

test('a difference that luck explains is none, and small numbers are not compared', () => {
  expect(moveOf(plain(105, 100)).kind).toBe('same')
  expect(moveOf(plain(140, 100))).toMatchObject({ kind: 'up', difference: 40, share: 0.4 })
  expect(moveOf(plain(3, 1)).kind).toBe('few')
  expect(moveOf(plain(40, 10))).toMatchObject({ kind: 'up', share: null })
  expect(moveOf(plain(40, null)).kind).toBe('unknown')
})

test('rates are compared on their bases', () => {
  const rate = (value: number, denominator: number, previous: number, previousDenominator: number): Figure =>
    figureOf({ key: 'read_rate', unit: 'share', value, denominator, previous, previousDenominator })
  expect(moveOf(rate(0.5, 20, 0.1, 20)).kind).toBe('few')
  expect(moveOf(rate(0.12, 100, 0.1, 100)).kind).toBe('same')
  expect(moveOf(rate(0.2, 1000, 0.1, 1000)).kind).toBe('up')
  expect(tableChange(rate(0.2, 1000, 0.1, 1000))).toBeNull()
})

test('money moves only when more than the luck of single orders moves it', () => {
  const revenue = (value: number, orders: number, previous: number, before: number): Figure =>
    figureOf({ key: 'revenue', unit: 'fen', value, denominator: orders, previous, previousDenominator: before })
  expect(moveOf(revenue(1_072_700, 34, 1_352_000, 52)).kind).toBe('same')
  expect(moveOf(revenue(500_000, 20, 1_352_000, 52)).kind).toBe('few')
  expect(moveOf(revenue(900_000, 400, 1_352_000, 600))).toMatchObject({ kind: 'down' })
})

test('reactions to what we sent and questions of customers are told apart', () => {
  const figures = Object.fromEntries(
    [
      figureOf({ key: 'interactions', unit: 'times', value: 12, previous: 10 }),
      figureOf({ key: 'consultations', unit: 'times', value: 34, previous: 30 }),
    ].map((figure) => [figure.key, figure]),
  )
  const [said] = sentencesOf('service', figures)
  expect(said).toMatchObject({ rule: 'service.asked', values: { interactions: { value: 12 }, consultations: { value: 34 } } })
})

// Everything that a review may be made of, with numbers of every size.

const cases = fc.option(fc.oneof(fc.nat({ max: 40 }), fc.nat({ max: 100_000 })), { nil: null })

const figure = (key: string, unit: Figure['unit'], direction: 'up' | 'down'): fc.Arbitrary<Figure> =>
  fc.tuple(cases, cases, cases, cases).map(([numerator, denominator, before, earlier]) =>
    unit === 'share'
      ? figureOf({
          key,
          unit,
          direction,
          value:
            numerator === null || denominator === null || denominator === 0
              ? null
              : Math.min(numerator, denominator) / denominator,
          numerator,
          denominator,
          previous: before === null || earlier === null || earlier === 0 ? null : Math.min(before, earlier) / earlier,
          previousNumerator: before,
          previousDenominator: earlier,
        })
      : figureOf({ key, unit, direction, value: numerator, previous: before, denominator, previousDenominator: earlier }),
  )

const figures = fc
  .tuple(
    ...reviewFigureIds.map((id) => {
      const { unit, direction } = reviewFigureOf(id)
      return figure(id, unit, direction)
    }),
  )
  .map((all) => Object.fromEntries(all.map((each) => [each.key, each])))

const size = fc.oneof(fc.nat({ max: 40 }), fc.nat({ max: 5000 }))

const channels: fc.Arbitrary<readonly ChannelCounts[]> = fc.uniqueArray(
  fc.record({
    scene: fc.constantFrom('ADD_SCENE_SEARCH', 'ADD_SCENE_QR_CODE', ''),
    qrScene: fc.constantFrom('', 'store-1', 'store-2', '123'),
    scans: size,
    joined: size,
    left: size,
    stayed: size,
  }),
  { selector: ({ scene, qrScene }) => `${scene} ${qrScene}`, maxLength: 8 },
)

const goal: fc.Arbitrary<GoalRow> = fc
  .record({
    metric: fc.constantFrom('followers_new', 'orders', 'read_rate', 'first_response', 'conversion', null),
    unit: fc.constantFrom('people', 'orders', 'share', 'seconds'),
    target: fc.nat({ max: 10_000 }),
    value: fc.option(fc.nat({ max: 10_000 })),
    denominator: cases,
    forecast: fc.option(fc.double({ min: 0, max: 1e9, noNaN: true })),
    elapsed: fc.double({ min: 0, max: 1, noNaN: true }),
    state: fc.constantFrom('not_started', 'no_data', 'on_track', 'off_track', 'reached', 'missed'),
    direction: fc.constantFrom('at_least', 'at_most'),
    owned: fc.boolean(),
    gap: fc.option(fc.constant({ leaf: '到店', share: 0.6 })),
  })
  .map((drawn): GoalRow => {
    const id = newId<'goal'>()
    return {
      ...drawn,
      key: `goal:${id}`,
      goalId: id,
      node: null,
      name: '净增关注',
      accountId: null,
      from: '2026-11-01',
      to: '2026-11-30',
      expected: drawn.target,
      grows: drawn.unit !== 'share',
      ownerName: null,
    }
  })

const content: fc.Arbitrary<ContentRow> = fc
  .record({ group: fc.constantFrom('useful', 'fun', 'unknown'), pieces: size, reached: cases, readers: size, sharers: size })
  .map((drawn): ContentRow => ({
    ...drawn,
    by: 'type',
    name: null,
    readRate: drawn.reached === null || drawn.reached === 0 ? null : Math.min(1, drawn.readers / drawn.reached),
  }))

const activity: fc.Arbitrary<ActivityRow> = fc
  .record({
    key: fc.uuid(),
    value: fc.option(size),
    usual: fc.option(size),
    weeks: fc.nat({ max: 6 }),
    reliable: fc.boolean(),
    expected: size,
  })
  .map((drawn): ActivityRow => ({
    ...drawn,
    name: '会员日',
    metric: 'orders',
    unit: 'orders',
    from: '2026-11-11',
    to: '2026-11-12',
  }))

const work: fc.Arbitrary<WorkRow> = fc.record({
  key: fc.constantFrom('tasks', 'duties', 'calendar'),
  name: fc.constant(null),
  planned: size,
  done: size,
})

const facts: fc.Arbitrary<Facts> = fc
  .record({
    kind: fc.constantFrom('weekly', 'monthly'),
    figures,
    channels,
    before: channels,
    cost: fc.nat({ max: 1_000_000 }),
    goals: fc.array(goal, { maxLength: 4 }),
    work: fc.uniqueArray(work, { selector: ({ key }) => key }),
    activities: fc.uniqueArray(activity, { selector: ({ key }) => key, maxLength: 3 }),
    content: fc.uniqueArray(content, { selector: ({ group }) => group }),
    lost: size,
  })
  .map(({ channels: now, before, cost, lost, ...drawn }): Facts => {
    const notes = Object.fromEntries(
      now.map(({ scene, qrScene }) => [`${scene} ${qrScene}`.trim(), { place: '', staff: '', costFen: cost }]),
    )
    return {
      ...drawn,
      promotion: promotionRows(now, before, notes),
      campaigns: [{ id: newId<'campaign'>(), title: '周四推送', reached: 100, lost, readers: null, sharers: null }],
      customers: [{ key: 'price', name: '价格', count: 12, previous: 5, complaint: true }],
      followUps: [],
      next: [],
      incomplete: [],
      platformDay: null,
    }
  })

const sentencesIn = (drawn: Facts): readonly Sentence[] => {
  const draft = draftReview(drawn)
  const offers = offersOf({ ...drawn, figures: draft.figures })
  return [
    ...Object.values(draft.paragraphs).flat(),
    ...draft.problems.flatMap(({ statement, causes }) => [statement, ...causes]),
    ...offers.map(({ statement }) => statement),
  ]
}

test('no percentage is told of a base under thirty, whatever the figures are', () => {
  fc.assert(
    fc.property(facts, (drawn) => {
      for (const { values } of sentencesIn(drawn))
        for (const value of Object.values(values))
          if ('base' in value) expect(value.base, JSON.stringify(values)).toBeGreaterThanOrEqual(leastBase)
    }),
  )
})

test('no cause, no problem and no sentence without a figure of the review behind it', () => {
  fc.assert(
    fc.property(facts, (drawn) => {
      const draft = draftReview(drawn)
      for (const { sources } of sentencesIn(drawn)) {
        expect(sources.length).toBeGreaterThan(0)
        for (const source of sources) expect(draft.figures[source], source).toBeDefined()
      }
    }),
  )
})

test('a group of figures gets one to three sentences', () => {
  fc.assert(
    fc.property(figures, (drawn) => {
      for (const group of reviewGroups) {
        const said = sentencesOf(group, drawn)
        expect(said.length).toBeGreaterThanOrEqual(1)
        expect(said.length).toBeLessThanOrEqual(3)
      }
    }),
  )
})

test('every sentence reads in three languages: no placeholder and no rule stays visible', async () => {
  for (const language of ['zh-Hans', 'zh-Hant', 'en'] as const) {
    const { find } = await createTexts(language)
    const words = wordsOf(find, language)
    fc.assert(
      fc.property(facts, (drawn) => {
        const draft = draftReview(drawn)
        for (const sentence of sentencesIn(drawn)) {
          const text = words.say(sentence, draft)
          expect(text).not.toBe(sentence.rule)
          expect(text).not.toMatch(/[{}]|undefined|NaN|Infinity/)
        }
        for (const key of Object.keys(draft.figures)) expect(words.figure(key, draft)).not.toMatch(/^figure\./)
      }),
      { numRuns: 12 },
    )
  }
})

test('a target that is proposed is one that a goal may have', () => {
  fc.assert(
    fc.property(facts, (drawn) => {
      for (const offer of offersOf(drawn))
        if (offer.kind === 'goal_target') expect(() => checkProposal(offer.kind, offer.targetId, offer.proposed)).not.toThrow()
    }),
  )
  expect([rounded(812.3), rounded(0), rounded(0.0471), rounded(123_456)]).toEqual([810, 0, 0.047, 120_000])
})

const reviewOf = (drawn: Facts): Review => ({
  workspaceId: newId<'workspace'>(),
  id: newId<'review'>(),
  kind: drawn.kind,
  planId: null,
  fromDay: '2026-11-01',
  toDay: '2026-11-30',
  timeZone: 'Asia/Shanghai',
  dueOn: '2026-12-01',
  status: 'draft',
  draft: draftReview(drawn),
  edits: {},
  notes: {},
  nextNote: '',
  draftedAt: new Date('2026-12-01T01:00:00Z'),
  publishedAt: null,
  publishedByName: null,
  reminded: false,
  archivedAt: null,
  version: 1,
})

test('what the author wrote survives every new draft, and a difference is shown exactly when the figures say something else', () => {
  fc.assert(
    fc.property(facts, facts, fc.string({ minLength: 1 }), (first, second, text) => {
      const written = edit(reviewOf(first), { paragraphs: [{ key: 'followers', text }] })
      expect(hasChanged(written, 'followers')).toBe(false)
      // As the database gives it back: keys in another order.
      const fresh = structuredClone(draftReview(second))
      const again = redraft(written, fresh, new Date('2026-12-02T01:00:00Z'))
      expect(again.edits['followers']?.text).toBe(text)
      const same = JSON.stringify(written.draft.paragraphs['followers']) === JSON.stringify(fresh.paragraphs['followers'])
      expect(hasChanged(again, 'followers')).toBe(!same)
    }),
  )
})

test('a published review is not edited', () => {
  const [drawn] = fc.sample(facts, 1)
  if (drawn === undefined) throw new Error('no sample')
  const published = publish(reviewOf(drawn), new Date('2026-12-01T02:00:00Z'), '林小雨')
  expect(() => edit(published, { nextNote: '下月' })).toThrow('review_published')
  expect(() => publish(published, new Date('2026-12-01T02:00:00Z'), '林小雨')).toThrow('review_published')
  expect(() => edit(reviewOf(drawn), { paragraphs: [{ key: 'weather', text: '晴' }] })).toThrow('review_paragraph_unknown')
})

test('a typed cost gives the cost per follower at once', () => {
  const [drawn] = fc.sample(facts, 1)
  if (drawn === undefined) throw new Error('no sample')
  const rows = promotionRows(
    [{ scene: 'ADD_SCENE_QR_CODE', qrScene: 'store-1', scans: 60, joined: 50, left: 2, stayed: 48 }],
    [],
    {},
  )
  const draft = draftReview({ ...drawn, promotion: rows })
  const typed = withNotes(draft, { 'ADD_SCENE_QR_CODE store-1': { place: '一楼', staff: '小周', costFen: 100_000 } })
  expect(typed.figures['promotion:cost_per_follower']?.value).toBe(2000)
  expect(typed.promotion[0]).toMatchObject({ place: '一楼', staff: '小周', costFrom: 'typed' })
  expect(typed.paragraphs['promotion']?.map(({ rule }) => rule)).toContain('promotion.cost')
})

test('decided and own decisions stay when a review is drafted anew; open offers follow the figures', () => {
  fc.assert(
    fc.property(facts, facts, (first, second) => {
      const [before, after] = [offersOf(first), offersOf(second)]
      const there = before.map((offer, index) => ({
        ...offer,
        offerKey: offer.key,
        workspaceId: newId<'workspace'>(),
        id: newId<'reviewDecision'>(),
        reviewId: newId<'review'>(),
        text: '',
        status: index % 2 === 0 ? ('offered' as const) : ('accepted' as const),
        reason: '',
        before: null,
        after: null,
        decidedAt: null,
        decidedByName: null,
        planVersion: null,
        taskIds: [],
        position: index,
        version: 1,
      }))
      const { gone, changed, fresh } = matchOffers(there, after)
      expect([...gone, ...changed].every(({ status }) => status === 'offered')).toBe(true)
      const keys = [
        ...there.filter((each) => !gone.includes(each)).map(({ offerKey }) => offerKey),
        ...fresh.map(({ key }) => key),
      ]
      expect(new Set(keys).size).toBe(keys.length)
      expect(after.every(({ key }) => keys.includes(key))).toBe(true)
    }),
  )
})
