import { seededRandom } from '@weiying/kernel'
import { expect, test } from 'vitest'

import { atOnce, simulate, simulating } from './forecast-paths.ts'
import { backTest, neededFor } from './forecast-questions.ts'
import { fitForecast, fitRate, type ForecastWeek } from './forecast.ts'
import { drawCount, normals } from './log-level.ts'

/** A world whose law is known: joining wanders, fresh followers leave sooner, each push drives some away. */
function world(
  seed: number,
  length: number,
  { joinedPerWeek = 200, stepSd = 0.07, dispersion = 3, followers = 5000 } = {},
): ForecastWeek[] {
  const random = seededRandom(seed)
  const normal = normals(random)
  const weeks: ForecastWeek[] = []
  let [level, now] = [Math.log(joinedPerWeek), followers]
  for (let week = 0; week < length; week += 1) {
    level += normal() * stepSd
    const joined = drawCount(Math.exp(level), dispersion, normal, random)
    const pushes = week % 4 === 0 ? 2 : 1
    const fresh = weeks.slice(-4).reduce((sum, each) => sum + each.joined, 0)
    const left = drawCount(0.002 * (now - fresh) + 0.03 * fresh + 0.002 * pushes * now, 2, normal, random)
    weeks.push({ followersBefore: now, joined, left, pushes })
    now += joined - left
  }
  return weeks
}

const endOf = ({ followersBefore, joined, left }: ForecastWeek): number => followersBefore + joined - left
const usual = (length: number) => Array.from({ length }, () => ({ lift: 1 }))
const coming = (weeks: readonly ForecastWeek[]) => weeks.map(({ pushes }) => ({ lift: 1, pushes }))

/** Of many worlds: how often the truth after 4, 8 and 12 weeks was within P10–P90, having seen `seen` weeks. */
function coverageOver(worlds: number, seen: number, options = {}): number {
  let [cases, inside] = [0, 0]
  for (let seed = 1; seed <= worlds; seed += 1) {
    const weeks = world(seed * 7919, seen + 12, options)
    const past = weeks.slice(0, seen)
    const future = weeks.slice(seen)
    const points = simulate(fitForecast(past, future[0]?.followersBefore ?? 0), coming(future), { paths: 1500, seed })
    for (const horizon of [4, 8, 12]) {
      const truth = endOf(future[horizon - 1] ?? { followersBefore: 0, joined: 0, left: 0, pushes: 0 })
      const { p10 = 0, p90 = 0 } = points[horizon - 1]?.followers ?? {}
      cases += 1
      if (truth >= p10 && truth <= p90) inside += 1
    }
  }
  return inside / cases
}

test('the interval of 80 % holds the truth about as often as it says, in worlds of which the law is known', () => {
  const coverage = coverageOver(40, 52)
  expect(coverage).toBeGreaterThanOrEqual(0.7)
  expect(coverage).toBeLessThanOrEqual(0.9)
})

test('with a quarter of history the interval is wider, and still honest', () => {
  expect(coverageOver(40, 13)).toBeGreaterThanOrEqual(0.7)
  const width = (seed: number, seen: number): number => {
    const weeks = world(seed, 52).slice(-seen)
    const { p10 = 0, p90 = 0 } = simulate(fitForecast(weeks, 5000), usual(12), { paths: 800 })[11]?.joined ?? {}
    return (p90 - p10) / (p90 + p10)
  }
  const seeds = Array.from({ length: 20 }, (_, at) => at + 1)
  const meanWidth = (seen: number): number => seeds.reduce((sum, seed) => sum + width(seed, seen), 0) / seeds.length
  expect(meanWidth(9)).toBeGreaterThan(meanWidth(52))
})

test('leaving is told apart by tenure and pushes', () => {
  const { leaving } = fitForecast(world(11, 104, { joinedPerWeek: 400, stepSd: 0.2 }), 20_000)
  expect(leaving.fresh).toBeGreaterThan(leaving.old * 2)
  expect(leaving.perPush).toBeGreaterThan(0.0005)
})

test('more pushes mean fewer followers, a lift means more, nobody becomes fewer than none', () => {
  const model = fitForecast(world(5, 52), 6000)
  const after = (lift: number, pushes: number) =>
    simulate(
      model,
      Array.from({ length: 26 }, () => ({ lift, pushes })),
      { paths: 1000 },
    )[25]?.followers.p50 ?? 0
  expect(after(1, 5)).toBeLessThan(after(1, 1))
  expect(after(1.5, 1)).toBeGreaterThan(after(1, 1))
  const dying = fitForecast(world(6, 20, { joinedPerWeek: 1, followers: 40 }), 3)
  const last = simulate(
    dying,
    Array.from({ length: 52 }, () => ({ lift: 0, pushes: 7 })),
    { paths: 500 },
  )[51]
  expect(last?.followers.p10).toBeGreaterThanOrEqual(0)
})

test('what must change to reach a target is found, and said when nothing would do', () => {
  const model = fitForecast(world(5, 52), 6000)
  const year = Array.from({ length: 26 }, () => ({ lift: 1, pushes: 1 }))
  const today = simulate(model, year, { paths: 2000 })[25]?.followers.p50 ?? 0
  const { joining } = atOnce(neededFor(model, year, today * 1.2))
  expect(joining).toBeGreaterThan(1)
  const reached = simulate(model, year, { paths: 2000, change: { joining: joining ?? 0, leaving: 1 } })[25]?.followers.p50
  expect(reached).toBeGreaterThanOrEqual(today * 1.2 * 0.97)
  expect(atOnce(neededFor(model, year, today * 1000))).toEqual({ joining: null, leaving: null })
})

test('the back-test of an account says how good its forecasts would have been', () => {
  const { coverage, error, cases } = atOnce(backTest(world(21, 60)))
  expect(cases).toBeGreaterThan(20)
  expect(coverage).toBeGreaterThan(0.5)
  expect(error).toBeLessThan(0.2)
  expect(atOnce(backTest([]))).toEqual({ coverage: null, error: null, cases: 0 })
})

test('without any history the defaults speak, and are marked as such', () => {
  const model = fitForecast([], 0)
  expect(model.ownHistory).toBe(false)
  const points = simulate(
    model,
    Array.from({ length: 13 }, () => ({ lift: 1 })),
    { paths: 500 },
  )
  expect(points[12]?.followers.p50).toBeGreaterThan(100)
})

test('a long forecast leaves others their turn, and one run of luck answers for weeks and months alike', () => {
  const model = fitForecast(world(5, 52), 6000)
  const months = [3, 7, 12, 103]
  const parts = simulating(model, usual(104), [usual(104).map((_, week) => week), months], { paths: 400 })
  let turns = 0
  let part = parts.next()
  for (; part.done !== true; part = parts.next()) turns += 1
  // 41,600 weeks are played, 108 steps are summed up.
  expect(turns).toBeGreaterThanOrEqual(12)
  expect(part.value).toEqual([
    simulate(model, usual(104), { paths: 400 }),
    simulate(model, usual(104), { paths: 400, cuts: months }),
  ])
})

/** Orders of a world: a rate per follower and week that wanders, in money of about 200 yuan each. */
function ordersOf(weeks: readonly ForecastWeek[], seed: number): number[] {
  const random = seededRandom(seed)
  const normal = normals(random)
  let level = Math.log(0.01)
  return weeks.map(({ followersBefore, joined }) => {
    level += normal() * 0.06
    return drawCount(Math.exp(level) * (followersBefore + joined), 2, normal, random) * 20_000
  })
}

test('revenue of the coming weeks together is inside its interval about as often as it says', () => {
  let [cases, inside] = [0, 0]
  for (let seed = 1; seed <= 40; seed += 1) {
    const weeks = world(seed * 104_729, 52 + 12)
    const revenue = ordersOf(weeks, seed)
    const rate = fitRate(weeks.slice(0, 52), revenue.slice(0, 52), 20_000)
    if (rate === undefined) throw new Error('a year of orders is enough')
    const future = weeks.slice(52)
    const model = fitForecast(weeks.slice(0, 52), future[0]?.followersBefore ?? 0)
    const [quarter] = simulate(model, coming(future), { paths: 1500, seed, rates: [rate], cuts: [11] })
    const truth = revenue.slice(52).reduce((sum, each) => sum + each, 0)
    const { p10 = 0, p90 = 0 } = quarter?.rates[0] ?? {}
    cases += 1
    if (truth >= p10 && truth <= p90) inside += 1
  }
  expect(inside / cases).toBeGreaterThanOrEqual(0.7)
  expect(inside / cases).toBeLessThanOrEqual(0.925)
})

test('who asks for orders too gets the same followers', () => {
  const weeks = world(3, 40)
  const model = fitForecast(weeks, 5000)
  const rate = fitRate(weeks, ordersOf(weeks, 3), 20_000)
  const alone = simulate(model, usual(8), { paths: 300 })
  const withOrders = simulate(model, usual(8), { paths: 300, rates: rate === undefined ? [] : [rate] })
  expect(withOrders.map(({ followers }) => followers)).toEqual(alone.map(({ followers }) => followers))
  expect(withOrders[7]?.rates[0]?.p50).toBeGreaterThan(0)
})

test('a figure without four weeks of its own is unknown, not nothing', () => {
  const weeks = world(5, 10)
  expect(fitRate(weeks, [0, 0, 0, 0, 0, 0, 0, 2, 3, 4], 1)).toBeUndefined()
  expect(fitRate(weeks, [0, 0, 0, 0, 0, 0, 2, 3, 0, 4], 1)).toBeDefined()
})

test('what activities promise comes on top in the mean, and widens the interval', () => {
  const model = fitForecast(world(7, 52), 5000)
  const promised = usual(8).map((week, at) => (at === 2 ? { ...week, extra: 1000 } : week))
  const [without] = simulate(model, usual(8), { paths: 4000, cuts: [7] })
  const [withIt] = simulate(model, promised, { paths: 4000, cuts: [7] })
  if (without === undefined || withIt === undefined) throw new Error('one step each')
  const more = withIt.joined.p50 - without.joined.p50
  expect(more).toBeGreaterThan(700)
  expect(more).toBeLessThan(1100)
  expect(withIt.joined.p90 - withIt.joined.p10).toBeGreaterThan(without.joined.p90 - without.joined.p10)
})

test('a month that ends in the last week of a forecast has its own figures, and so has what is left of that week', () => {
  const weeks = world(9, 40)
  const model = fitForecast(weeks, 5000)
  const rate = fitRate(weeks, ordersOf(weeks, 9), 20_000)
  const options = { paths: 300, rates: rate === undefined ? [] : [rate] }
  const [, month, end] = simulate(model, usual(8), { ...options, cuts: [2.5, 6.5, 7] })
  const [, , until, after] = simulate(model, usual(9), { ...options, cuts: [2.5, 6, 6.5, 7.5] })
  const [whole] = simulate(model, usual(8), { ...options, cuts: [7] })
  expect(month?.followers.p10).toBeGreaterThan(4000)
  expect(end?.followers).toEqual(whole?.followers)
  expect(until?.followers.p50).toBeGreaterThan(4000)
  expect(after?.followers.p50).toBeGreaterThan(4000)
  // Half of a week, not none and not two.
  const usually = (whole?.joined.p50 ?? 0) / 8
  expect(end?.joined.p50).toBeGreaterThan(usually / 4)
  expect(end?.joined.p50).toBeLessThan(usually)
  expect(end?.rates[0]?.p50).toBeGreaterThan(0)
  expect(end?.rates[0]?.p50).toBeLessThan(month?.rates[0]?.p50 ?? 0)
})
