import { type Change, type Parts, type PlannedWeek, simulating } from './forecast-paths.ts'
import { fitForecast, type ForecastDefaults, type ForecastModel, type ForecastWeek, usualDefaults } from './forecast.ts'

export interface Needed {
  /** Factor on joining that brings the median to the target; null: no factor up to ten does. */
  readonly joining: number | null
  /** Factor on leaving below 1 that does; null: not even nobody leaving does. */
  readonly leaving: number | null
}

/** Enough for a median; the same luck in each trial keeps the answer steady. */
const neededPaths = 240

/** What would have to change for the median to reach so many followers at the end. */
export function* neededFor(model: ForecastModel, planned: readonly PlannedWeek[], target: number, seed = 1): Parts<Needed> {
  const reaches = function* (change: Change): Parts<boolean> {
    const [[end] = []] = yield* simulating(model, planned, [[planned.length - 1]], { paths: neededPaths, seed, change })
    return (end?.followers.p50 ?? 0) >= target
  }
  const joining = yield* bisect((factor) => reaches({ joining: factor, leaving: 1 }), 10)
  const staying = yield* bisect((stay) => reaches({ joining: 1, leaving: 1 - stay }), 1)
  return { joining, leaving: staying === null ? null : 1 - staying }
}

/** The least value, from 0 up to this, from which `enough` holds; null: not even there. */
function* bisect(enough: (value: number) => Parts<boolean>, to: number): Parts<number | null> {
  if (!(yield* enough(to))) return null
  let [low, high] = [0, to]
  for (let round = 0; round < 12; round += 1) {
    const middle = (low + high) / 2
    if (yield* enough(middle)) high = middle
    else low = middle
  }
  return high
}

export interface BackTest {
  /** Share of true values inside P10–P90, of all horizons. */
  readonly coverage: number | null
  /** Mean absolute error of the median, as a share of the truth. */
  readonly error: number | null
  readonly cases: number
}

const firstOrigin = 8
const originStep = 4
const horizons = [4, 8, 12]

/** Forecasts made from each earlier month with what was known then, against what came. Planned lifts are not known of the past. */
export function* backTest(
  weeks: readonly ForecastWeek[],
  defaults: ForecastDefaults = usualDefaults,
  paths = 500,
): Parts<BackTest> {
  let [cases, inside, error] = [0, 0, 0]
  for (let origin = firstOrigin; origin + (horizons[0] ?? 0) <= weeks.length; origin += originStep) {
    const followers = weeks[origin]?.followersBefore ?? endOf(weeks[origin - 1])
    const model = fitForecast(weeks.slice(0, origin), followers, defaults)
    const longest = Math.min(horizons.at(-1) ?? 0, weeks.length - origin)
    // The pushes of those weeks are known, as a plan has them, and so is the calendar.
    const planned = weeks.slice(origin, origin + longest).map(({ pushes, days = [] }) => ({ lift: 1, pushes, days }))
    const within = horizons.filter((each) => each <= longest)
    const [points = []] = yield* simulating(model, planned, [within.map((each) => each - 1)], { paths, seed: origin })
    for (const [at, horizon] of within.entries()) {
      const truth = endOf(weeks[origin + horizon - 1])
      const point = points[at]?.followers
      if (point === undefined) continue
      cases += 1
      if (truth >= point.p10 && truth <= point.p90) inside += 1
      error += Math.abs(point.p50 - truth) / Math.max(1, truth)
    }
  }
  return cases === 0 ? { coverage: null, error: null, cases } : { coverage: inside / cases, error: error / cases, cases }
}

const endOf = (week: ForecastWeek | undefined): number =>
  week === undefined ? 0 : week.followersBefore + week.joined - week.left
