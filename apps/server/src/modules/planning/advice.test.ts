import { interviewAnswers, type InterviewAnswers, interviewQuestions, openAnswers, wishedFunctions } from '@weiying/contract'
import { can } from '@weiying/wechat/limits'
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { adviseAccounts } from './account-advice.ts'
import { checkFitness } from './fitness.ts'
import { platformFacts } from './index.ts'
import { contradictionsIn, missingAnswers, statedAnswers } from './interview.ts'
import { mapValues } from './value-map.ts'

const facts = platformFacts()

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 8 })
const some = <T>(values: readonly T[], most: number = values.length) => fc.subarray([...values], { maxLength: most })

/** Any set of answers that the contract lets in. */
const anyAnswers: fc.Arbitrary<InterviewAnswers> = fc
  .record({
    enterpriseName: maybe(fc.constant('花漾美妆')),
    industry: maybe(fc.constantFrom('beauty', 'retail_mall', 'catering', 'banking', 'other')),
    offer: maybe(fc.constant('护肤品与护理')),
    audience: maybe(fc.constantFrom('consumers', 'businesses', 'both')),
    priceFen: maybe(fc.integer({ min: 0, max: 10_000_000 })),
    purchasesPerYear: maybe(fc.integer({ min: 0, max: 365 })),
    stage: maybe(fc.constantFrom('new', 'growing', 'mature', 'declining')),
    purposes: maybe(
      fc.shuffledSubarray(['service', 'brand', 'sales', 'research', 'relations', 'mobile_site', 'mobile_shop'], { maxLength: 3 }),
    ),
    gains: maybe(some(['discounts', 'service', 'knowledge', 'fun', 'membership', 'first_news'])),
    entity: maybe(fc.constantFrom('enterprise', 'sole_trader', 'institution', 'person')),
    accounts: maybe(
      fc.array(
        fc.record({
          kind: fc.constantFrom('subscription', 'service'),
          verified: fc.boolean(),
          followers: fc.integer({ min: 0, max: 1e6 }),
        }),
        { maxLength: 3 },
      ),
    ),
    people: maybe(fc.integer({ min: 0, max: 20 })),
    hoursPerWeek: maybe(fc.integer({ min: 0, max: 200 })),
    monthlyBudgetFen: maybe(fc.integer({ min: 0, max: 10_000_000 })),
    piecesPerMonth: maybe(fc.integer({ min: 0, max: 60 })),
    functions: maybe(some(wishedFunctions)),
    brands: maybe(fc.integer({ min: 1, max: 30 })),
    serviceCallsPerDay: maybe(fc.integer({ min: 0, max: 500 })),
  })
  .map((answers) =>
    interviewAnswers.parse(Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== undefined))),
  )

const overAnswers = (holds: (answers: InterviewAnswers) => void): void =>
  fc.assert(fc.property(anyAnswers, holds), { numRuns: 2000 })

test('a person without a licence is never advised to open a service account or to verify', () => {
  overAnswers((answers) => {
    const { verdict, steps } = adviseAccounts({ ...answers, entity: 'person' }, facts)
    expect(['subscription', 'undecided']).toContain(verdict)
    expect(steps.filter((step) => step.includes('service') || step.startsWith('verify'))).toEqual([])
  })
})

test('what the advised accounts cannot do is said, and nothing else', () => {
  const rights = {
    menus: 'menus',
    order_notices: 'template_messages',
    channel_codes: 'qrcodes',
    signed_in_pages: 'web_oauth',
  } as const
  overAnswers((answers) => {
    const { verdict, division, forgone } = adviseAccounts(answers, facts)
    if (verdict === 'undecided') return
    const verified = answers.entity !== 'person'
    for (const [wished, feature] of Object.entries(rights)) {
      const possible = division.some(({ kind }) => can({ kind, verified }, feature).allowed)
      const asked = answers.functions?.some((each) => each === wished) === true
      expect(forgone.some((each) => each === wished)).toBe(asked && !possible)
    }
    expect(forgone.includes('frequent_news')).toBe(answers.functions?.includes('frequent_news') === true && verdict === 'service')
  })
})

test('two accounts are advised only to whom has the hands for two, and each has duties', () => {
  overAnswers((answers) => {
    const { verdict, division } = adviseAccounts(answers, facts)
    if (verdict === 'both') expect((answers.people ?? 0) >= 2 || (answers.hoursPerWeek ?? 0) >= 15).toBe(true)
    expect(division.length).toBe(verdict === 'both' ? 2 : verdict === 'undecided' ? 0 : 1)
    for (const { duties } of division) expect(duties.length).toBeGreaterThan(0)
  })
})

test('without licence, purposes or functions nothing is advised; with them always something', () => {
  overAnswers((answers) => {
    const known = answers.entity !== undefined && answers.purposes !== undefined && answers.functions !== undefined
    expect(adviseAccounts(answers, facts).verdict === 'undecided').toBe(!known)
  })
})

test('every conclusion rests on answers that were given', () => {
  overAnswers((answers) => {
    const conclusions = [...adviseAccounts(answers, facts).conclusions, ...checkFitness(answers).conclusions]
    for (const conclusion of conclusions) {
      expect(conclusion.answers.length).toBeGreaterThan(0)
      for (const key of conclusion.answers) expect(answers[key]).toBeDefined()
    }
    for (const contradiction of contradictionsIn(answers))
      for (const key of contradiction.answers) expect(answers[key]).toBeDefined()
    for (const key of missingAnswers(answers)) expect(statedAnswers(answers)[key]).toBeUndefined()
  })
})

test('an account that exists is never opened again, and a subscription account never becomes a service account', () => {
  overAnswers((answers) => {
    const { steps, verdict } = adviseAccounts(answers, facts)
    for (const kind of ['service', 'subscription'] as const)
      if (answers.accounts?.some((account) => account.kind === kind) === true) expect(steps).not.toContain(`open_${kind}`)
    const wantsService = verdict === 'service' || verdict === 'both'
    if (wantsService && answers.accounts?.some(({ kind }) => kind === 'service') !== true) expect(steps).toContain('open_service')
  })
})

test('a value that serves the first purpose comes before one that serves none', () => {
  overAnswers((answers) => {
    const values = mapValues(answers)
    expect(values).toHaveLength(5)
    const served = values.map(({ purposes }) => purposes.length > 0)
    expect(served.indexOf(false) === -1 || !served.slice(served.indexOf(false)).includes(true)).toBe(true)
    const first = answers.purposes?.[0]
    if (first !== undefined) expect(values[0]?.purposes[0]).toBe(first)
  })
})

const beautyShop = {
  enterpriseName: '花漾美妆',
  industry: 'beauty',
  offer: '护肤品与护理',
  priceFen: 26_800,
  purchasesPerYear: 6,
  purposes: ['sales', 'relations'],
  gains: ['membership', 'knowledge'],
  entity: 'enterprise',
  people: 2,
  hoursPerWeek: 30,
  piecesPerMonth: 12,
  functions: ['menus', 'order_notices', 'membership', 'frequent_news'],
} satisfies InterviewAnswers

test('a beauty shop with two people, order notices and regular reading is advised both, with a division', () => {
  const advice = adviseAccounts(beautyShop, facts)
  expect(advice.verdict).toBe('both')
  expect(advice.steps).toEqual([
    'open_service',
    'verify_service',
    'open_subscription',
    'verify_subscription',
    'opening_checklist',
  ])
  expect(advice.conclusions.filter(({ decisive }) => decisive).map(({ rule }) => rule)).toEqual([
    'function_needs_service',
    'frequent_news_need_subscription',
  ])
  expect(checkFitness(beautyShop)).toMatchObject({ verdict: 'suitable', approach: 'sell_online' })
  expect(missingAnswers(beautyShop)).toEqual([])
})

test('a maker of dear kitchens is told to invite for a visit, not to sell online', () => {
  const { approach } = checkFitness({ ...beautyShop, priceFen: 8_000_000, purchasesPerYear: 0.1 })
  expect(approach).toBe('consult_and_visit')
})

test('one person with four hours and daily news: the answers that quarrel are named', () => {
  const answers: InterviewAnswers = { ...beautyShop, people: 1, hoursPerWeek: 4, piecesPerMonth: 30 }
  expect(contradictionsIn(answers).map(({ id }) => id)).toEqual(['pieces_without_hours'])
  expect(adviseAccounts(answers, facts)).toMatchObject({ verdict: 'service', forgone: ['frequent_news'] })
})

test('what watched accounts use is shown as evidence, and never turns what the platform decides', () => {
  overAnswers((answers) => {
    const watched = { ...facts, peers: { service: 4, subscription: 1 } }
    const person = adviseAccounts({ ...answers, entity: 'person' }, watched)
    expect(['subscription', 'undecided']).toContain(person.verdict)
    expect(person.conclusions).toContainEqual(
      expect.objectContaining({ rule: 'peers_use_service', decisive: false, details: { service: 4, subscription: 1, known: 5 } }),
    )
  })
  const few = adviseAccounts({}, { ...facts, peers: { service: 2, subscription: 0 } })
  expect(few.conclusions.filter(({ rule }) => rule.startsWith('peers_'))).toEqual([])
  const divided = adviseAccounts({}, { ...facts, peers: { service: 2, subscription: 2 } })
  expect(divided.conclusions).toContainEqual(expect.objectContaining({ rule: 'peers_divided', leaning: 'none' }))
})

test('a question is done only with all that it asks: what is missing stands in one that is not, and of done ones nothing is undecided', () => {
  let done = 0
  const looked = (given: InterviewAnswers): void => {
    const answers = statedAnswers(given)
    const open = interviewQuestions.flatMap((question) => openAnswers(question, given))
    expect(missingAnswers(answers).filter((key) => !open.includes(key))).toEqual([])
    if (open.some((key) => !['positioning', 'success'].includes(key))) return
    done += 1
    expect(missingAnswers(answers)).toEqual([])
    expect(adviseAccounts(answers, facts).verdict).not.toBe('undecided')
    expect(checkFitness(answers).verdict).not.toBe('undecided')
  }
  overAnswers(looked)
  expect(done).toBeGreaterThan(0)
})

test.each([
  ['enterprise', { enterpriseName: '花漾美妆' }, ['industry']],
  ['enterprise', { enterpriseName: '花漾美妆', industry: 'beauty' }, []],
  ['purchase', { purchasesPerYear: 6 }, ['priceFen']],
  ['people', { people: 0 }, ['hoursPerWeek']],
  ['organisation', { brands: 1 }, ['serviceCallsPerDay']],
  ['purposes', { purposes: [] }, ['purposes']],
  ['gains', { gains: [] }, []],
  ['accounts', { accounts: [] }, []],
] as const)('of the question %s with %j still open: %j', (id, answers, open) => {
  const question = interviewQuestions.find((each) => each.id === id)
  expect(question && openAnswers(question, interviewAnswers.parse(answers))).toEqual(open)
})
