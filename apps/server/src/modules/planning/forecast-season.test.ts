import { addDays, seededRandom } from '@weiying/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { channelWeeks, otherChannel } from './forecast-channels.ts'
import { atOnce, simulate, simulating } from './forecast-paths.ts'
import { backTest } from './forecast-questions.ts'
import { type DayKind, factorOf, type JoinedDay, shapeOf, shareUntil, weekdayAt } from './forecast-season.ts'
import { fitForecast, type ForecastWeek, withLifts } from './forecast.ts'
import { drawCount, normals } from './log-level.ts'

const firstDay = '2024-01-01'

/** Two long holidays a year and a short one every ten weeks, each on its own weekdays. */
function kindOf(index: number): DayKind {
  const ofYear = index % 364
  if ((ofYear >= 40 && ofYear < 48) || (ofYear >= 273 && ofYear < 280)) return 'long'
  if (ofYear === 49 || ofYear === 282) return 'worked'
  return ofYear % 71 >= 66 && ofYear % 71 < 69 ? 'short' : 'ordinary'
}

interface Law {
  readonly search?: number
  readonly codes?: number
  readonly weekend?: number
  readonly long?: number
  readonly short?: number
  /** Size of a wave of a year, in logarithms. */
  readonly wave?: number
  readonly stepSd?: number
}

/** A world of which the law is known: two channels that wander partly together, busy weekends, holidays, perhaps a season. */
function world(
  seed: number,
  length: number,
  { search = 120, codes = 60, weekend = 1.8, long = 1.6, short = 1.2, wave = 0, stepSd = 0.06 }: Law = {},
): ForecastWeek[] {
  const random = seededRandom(seed)
  const normal = normals(random)
  const levels = [Math.log(search), Math.log(codes)]
  // Each world has its own habits, and holidays of one kind are not all alike.
  const own = { long: Math.log(long) + normal() * 0.1, short: Math.log(short) + normal() * 0.1 }
  const weekdays = [1, 1, 1, 1, 1.1, weekend, weekend * 0.9]
  const mean = weekdays.reduce((sum, each) => sum + each, 0) / 7
  const phase = random() * 2 * Math.PI
  const weeks: ForecastWeek[] = []
  let now = 8000
  let lift = 1
  for (let week = 0; week < length; week += 1) {
    const together = normal()
    for (const at of [0, 1]) levels[at] = (levels[at] ?? 0) + stepSd * (0.7 * together + 0.714 * normal())
    const byChannel = [0, 0]
    const days: JoinedDay[] = []
    for (let day = week * 7; day < week * 7 + 7; day += 1) {
      const kind = kindOf(day)
      if (kindOf(day - 1) !== kind) lift = kind === 'long' || kind === 'short' ? Math.exp(own[kind] + normal() * 0.15) : 1
      const usual = kind === 'ordinary' ? weekdays[day % 7] : kind === 'worked' ? 1 : weekend * 0.95
      const season = Math.exp(wave * Math.sin((2 * Math.PI * day) / 365.25 + phase))
      let joined = 0
      for (const at of [0, 1]) {
        const rate = (Math.exp(levels[at] ?? 0) / 7) * ((usual ?? 1) / mean) * lift * season
        const came = drawCount(rate, 2, normal, random)
        byChannel[at] = (byChannel[at] ?? 0) + came
        joined += came
      }
      days.push({ day: addDays(firstDay, day), kind, joined })
    }
    const joined = byChannel.reduce((sum, each) => sum + each, 0)
    const fresh = weeks.slice(-4).reduce((sum, each) => sum + each.joined, 0)
    const left = drawCount(0.002 * (now - fresh) + 0.02 * fresh + 0.001 * now, 2, normal, random)
    weeks.push({ followersBefore: now, joined, left, pushes: 1, days, byChannel })
    now += joined - left
  }
  return weeks
}

const coming = (weeks: readonly ForecastWeek[]) => weeks.map(({ pushes, days = [] }) => ({ lift: 1, pushes, days }))

/** How often the truth was within P10–P90: of all who joined by 4, 8 and 12 weeks, and of each channel. */
function coverageOver(worlds: number, seen: number, law: Law = {}) {
  const [whole, channels] = [
    { cases: 0, inside: 0 },
    { cases: 0, inside: 0 },
  ]
  const seeing = (truth: number, range: { p10: number; p90: number } | undefined, counts: typeof whole): void => {
    counts.cases += 1
    if (range !== undefined && truth >= range.p10 && truth <= range.p90) counts.inside += 1
  }
  for (let seed = 1; seed <= worlds; seed += 1) {
    // Each world is met at another time of the year.
    const weeks = world(seed * 7919, seen + 12 + seed, law).slice(seed)
    const [past, future] = [weeks.slice(0, seen), weeks.slice(seen)]
    const model = fitForecast(past, future[0]?.followersBefore ?? 0)
    for (const horizon of [4, 8, 12]) {
      const [point] = simulate(model, coming(future), { paths: 600, seed, cuts: [horizon - 1] })
      const truth = future.slice(0, horizon)
      seeing(
        truth.reduce((sum, { joined }) => sum + joined, 0),
        point?.joined,
        whole,
      )
      for (const at of [0, 1])
        seeing(
          truth.reduce((sum, { byChannel }) => sum + (byChannel?.[at] ?? 0), 0),
          point?.channels[at],
          channels,
        )
    }
  }
  return { whole: whole.inside / whole.cases, channels: channels.inside / channels.cases }
}

test('with weekdays, holidays and two channels the interval of 80 % still holds the truth about as often as it says', () => {
  const { whole, channels } = coverageOver(40, 52)
  for (const each of [whole, channels]) {
    expect(each).toBeGreaterThanOrEqual(0.7)
    expect(each).toBeLessThanOrEqual(0.9)
  }
})

test('so it does with a season of the year and two years of history', () => {
  const { whole, channels } = coverageOver(40, 104, { wave: 0.25 })
  for (const each of [whole, channels]) {
    expect(each).toBeGreaterThanOrEqual(0.7)
    expect(each).toBeLessThanOrEqual(0.9)
  }
})

test('busy weekends and holidays are learned from own weeks', () => {
  const { season } = fitForecast(world(3, 104, { long: 2, short: 0.6 }), 8000)
  expect(season.ownWeekdays).toBe(true)
  const [monday = 0, , , , , saturday = 0] = season.weekdays
  expect(saturday / monday).toBeGreaterThan(1.5)
  expect(saturday / monday).toBeLessThan(2.1)
  expect(season.long).toMatchObject({ own: true, cases: 4 })
  expect(Math.exp(season.long.mean)).toBeGreaterThan(1.4)
  expect(season.short.own).toBe(true)
  expect(Math.exp(season.short.mean)).toBeLessThan(0.85)
})

test('with too few weeks or holidays none are assumed, and the interval of a holiday week is wider', () => {
  const quarter = world(4, 13, { long: 2 })
  const model = fitForecast(quarter, 8000)
  expect(model.season.long).toMatchObject({ own: false, mean: 0, cases: 1 })
  expect(model.season.year).toBeUndefined()
  expect(fitForecast(quarter.slice(0, 3), 8000).season.ownWeekdays).toBe(false)
  const day = (at: number, kind: DayKind) => ({ day: addDays('2026-03-02', at), kind })
  const width = (kind: DayKind): number => {
    const week = { lift: 1, days: [0, 1, 2, 3, 4, 5, 6].map((at) => day(at, kind)) }
    const { p10 = 0, p90 = 0 } = simulate(model, [week], { paths: 3000 })[0]?.joined ?? {}
    return (p90 - p10) / (p90 + p10)
  }
  expect(width('long')).toBeGreaterThan(width('ordinary') * 1.2)
})

test('a season of the year is asked for only from thirteen months on, and then found', () => {
  const calm = { wave: 0.4, stepSd: 0.02 }
  expect(fitForecast(world(9, 56, calm), 8000).season.year).toBeUndefined()
  const year = fitForecast(world(9, 104, calm), 8000).season.year
  expect(year === undefined ? 0 : Math.hypot(year.sine, year.cosine)).toBeGreaterThan(0.25)
  expect(year === undefined ? 0 : Math.hypot(year.sine, year.cosine)).toBeLessThan(0.5)
})

test('what lies ahead in the calendar is in the forecast: a long holiday week brings more where it always did', () => {
  const model = fitForecast(world(3, 104, { long: 2 }), 8000)
  const week = (kind: DayKind) => ({
    lift: 1,
    days: [0, 1, 2, 3, 4, 5, 6].map((at) => ({ day: addDays('2026-03-02', at), kind })),
  })
  const joined = (kind: DayKind): number => simulate(model, [week(kind)], { paths: 1000 })[0]?.joined.p50 ?? 0
  expect(joined('long') / joined('ordinary')).toBeGreaterThan(1.6)
})

test('channels have rates of their own that add up, and a question about one of them moves that one and the whole', () => {
  const weeks = world(6, 52)
  const model = fitForecast(weeks, 8000)
  expect(model.channels?.rates).toHaveLength(2)
  const of = (asked: typeof model) => {
    const [end] = simulate(asked, coming(weeks.slice(0, 12)), { paths: 2000, cuts: [11] })
    return { joined: end?.joined.p50 ?? 0, channels: end?.channels.map(({ p50 }) => p50) ?? [] }
  }
  const [plain, doubled] = [of(model), of(withLifts(model, [1, 2]))]
  const [search = 0, codes = 0, promised] = plain.channels
  expect(promised).toBe(0)
  expect(Math.abs(search + codes - plain.joined) / plain.joined).toBeLessThan(0.03)
  expect((doubled.channels[1] ?? 0) / codes).toBeCloseTo(2, 1)
  expect((doubled.channels[0] ?? 0) / search).toBeCloseTo(1, 1)
  expect(doubled.joined - plain.joined).toBeGreaterThan(codes * 0.9)
  expect(of(withLifts(model, [1, 0])).channels[1]).toBe(0)
})

test('only what is enough for a rate of its own is told apart; the others are one', () => {
  const totals = Array.from({ length: 20 }, () => 50)
  const each = (scene: string, code: string, joined: number) => ({ channel: { scene, code }, joined: totals.map(() => joined) })
  const told = channelWeeks([each('SEARCH', '', 30), each('QR', 'door', 10), each('QR', 'bus', 1)], totals)
  expect(told.map(({ channel, joined }) => [channel.code || channel.scene, joined[0]])).toEqual([
    ['SEARCH', 30],
    ['door', 10],
    ['other', 10],
  ])
  expect(told.at(-1)?.channel).toBe(otherChannel)
  expect(channelWeeks([each('SEARCH', '', 50)], totals)).toEqual([])
  const young = { channel: { scene: 'QR', code: 'new' }, joined: totals.map((_, week) => (week < 17 ? 0 : 20)) }
  expect(channelWeeks([each('SEARCH', '', 30), young], totals).map(({ channel }) => channel.scene)).toEqual(['SEARCH', 'other'])
})

test('the back-test knows the calendar of the past, and no more', () => {
  const { coverage, cases } = atOnce(backTest(world(21, 60)))
  expect(cases).toBeGreaterThan(20)
  expect(coverage).toBeGreaterThan(0.5)
})

test('whatever the days, an ordinary week weighs one, holidays move no more than their own share, and a week comes in full', () => {
  const season = fitForecast(world(3, 104), 8000).season
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 800 }),
      fc.array(fc.constantFrom<DayKind>('ordinary', 'long', 'short', 'worked'), { minLength: 7, maxLength: 7 }),
      (start, kinds) => {
        const days = kinds.map((kind, at) => ({ day: addDays(firstDay, start + at), kind }))
        const flat = shapeOf(
          days.map(({ day }) => ({ day, kind: 'ordinary' as const })),
          season,
        )
        expect(flat.ordinary).toBeCloseTo(1)
        expect(factorOf(shapeOf(days, season), season)).toBeGreaterThan(0)
        const shares = days.map((_, at) => shareUntil(days, at, season))
        expect(shares.toSorted((a, b) => a - b)).toEqual(shares)
        expect(shares.at(-1)).toBeCloseTo(1)
        expect(weekdayAt(days[0]?.day ?? '')).toBe(start % 7)
      },
    ),
    { seed: 7, numRuns: 200 },
  )
})

test('a week that lies in two months is divided, and nothing is lost or counted twice', () => {
  const weeks = world(6, 52)
  const model = fitForecast(weeks, 8000)
  const planned = coming(weeks.slice(0, 8))
  const [byWeek = [], byMonth = []] = atOnce(
    simulating(model, planned, [planned.map((_, week) => week), [-0.6, 3.4, 6, 7]], { paths: 1 }),
  )
  const sum = (points: typeof byWeek): number => points.reduce((total, { joined }) => total + joined.p50, 0)
  expect(sum(byMonth)).toBe(sum(byWeek))
  expect(byMonth.at(-1)?.followers).toEqual(byWeek.at(-1)?.followers)
  expect(byMonth[0]?.joined.p50).toBe(Math.round(0.4 * (byWeek[0]?.joined.p50 ?? 0)))
})
