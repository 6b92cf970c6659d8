import { type MetricId, metrics } from '@weiying/contract'
import { addDays, dayIn, type Id } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'

import { type Accounts } from '../accounts/index.ts'
import { type BusinessClocks, type Caller } from '../identity/index.ts'
import { type Insight } from '../insight/index.ts'
import { type DayFigures, type HistoryWeek, stepsOf, weeksOf } from './forecast-calendar.ts'
import { type ForecastPoint, type Parts, simulating } from './forecast-paths.ts'
import { type Ahead, weeksAhead } from './forecast-plan.ts'
import { backTest, neededFor } from './forecast-questions.ts'
import { fitForecast, fitRate, type ForecastWeek, type RateModel } from './forecast.ts'

interface Deps {
  readonly db: Database
  readonly accounts: Accounts
  readonly business: BusinessClocks
  readonly insight: Pick<Insight, 'measure' | 'freshness'>
  readonly timeZone: (caller: Caller) => Promise<string>
  /** What plans have for these days: of one plan when it is named. */
  readonly ahead: (caller: Caller, wish: AheadWish) => Promise<Ahead>
}

export interface AheadWish {
  readonly planId?: Id<'plan'> | undefined
  readonly accountId?: Id<'account'> | undefined
  readonly from: string
  readonly to: string
}

export interface ForecastWish {
  /** Whose activities and promotion count. */
  readonly planId?: Id<'plan'> | undefined
  readonly accountId?: Id<'account'> | undefined
  readonly weeks: number
  readonly lift: number
  readonly pushesPerWeek?: number | undefined
  readonly target?: number | undefined
}

/** Two years of own history say all that a weekly model can use. */
const mostWeeks = 104
/** At so many the tenth part of the luck is known to a twentieth of its spread. */
const paths = 2000
const wanted: readonly MetricId[] = ['followers_new', 'followers_lost', 'followers_total', 'reach']
/** Figures that add up over days and go with the followers. */
const rated = ['readers', 'sharers', 'clicks', 'messages', 'keyword_queries', 'orders', 'revenue'] as const satisfies MetricId[]

export function forecastQueries({ db, accounts, business, insight, timeZone, ahead }: Deps) {
  async function history(caller: Caller, accountId: Id<'account'> | undefined) {
    const zone = await timeZone(caller)
    const now = business.of(caller.workspace).now()
    // Today is not over, and a part of a day is no day.
    const lastDay = addDays(dayIn(zone, now), -1)
    const period = { from: addDays(lastDay, 1 - 7 * mostWeeks), to: lastDay, zone }
    const asked = accountId === undefined ? rated : rated.filter((metric) => metrics[metric].byAccount)
    const measured = await insight.measure(caller.workspace, [...wanted, ...asked], { period, accountId, now })
    const valueOf = (metric: MetricId, day: string): number => measured.get(metric)?.days.get(day)?.value ?? 0
    const days = new Map<string, DayFigures>()
    for (let day = period.from; day <= lastDay; day = addDays(day, 1))
      days.set(day, {
        joined: valueOf('followers_new', day),
        left: valueOf('followers_lost', day),
        reached: valueOf('reach', day),
      })
    const followers = valueOf('followers_total', lastDay)
    const weeks = weeksOf(days, lastDay, followers, mostWeeks)
    const sums = new Map(asked.map((metric) => [metric, weeks.map(({ day }) => weekOf(day, (each) => valueOf(metric, each)))]))
    return { lastDay, followers, weeks, rates: ratesOf(weeks, sums) }
  }

  return {
    get: async (caller: Caller, wish: ForecastWish) => {
      if (wish.accountId !== undefined) {
        const { accountId } = wish
        await db.in(caller.workspace).read(async (reader) => await accounts.get(reader, caller.workspace, accountId))
      }
      const [{ lastDay, followers, weeks, rates }, freshness] = await Promise.all([
        history(caller, wish.accountId),
        insight.freshness(caller.workspace),
      ])
      const model = fitForecast(weeks, followers)
      const firstDay = addDays(lastDay, 1)
      const coming = await ahead(caller, {
        planId: wish.planId,
        accountId: wish.accountId,
        from: firstDay,
        to: addDays(lastDay, 7 * wish.weeks),
      })
      const planned = weeksAhead({ firstDay, weeks: wish.weeks, metrics: rates.map(({ metric }) => metric) }, coming, wish)
      const months = stepsOf(firstDay, wish.weeks, 'month')
      const quarters = stepsOf(firstDay, wish.weeks, 'quarter')
      // The same luck cut at the ends of weeks, months and quarters: what joined within each is one figure with its own spread.
      const ways = [planned.map((_, week) => week), months.map(({ last }) => last), quarters.map(({ last }) => last)]
      const [byWeek = [], byMonth = [], byQuarter = []] = await inTurns(
        simulating(model, planned, ways, { paths, rates: rates.map(({ model: rate }) => rate) }),
      )
      return {
        accountId: wish.accountId ?? null,
        history: weeks.map(presentWeek),
        weeks: byWeek.map(({ followers: at }, week) => ({ day: addDays(firstDay, week * 7 + 6), followers: at })),
        months: dated(months, byMonth),
        quarters: dated(quarters, byQuarter),
        figures: rates.map(({ metric, model: { rate, unit } }, at) => ({
          metric,
          perFollowerWeek: Math.exp(rate.level) * unit,
          months: byMonth.flatMap((point) => point.rates[at] ?? []),
          quarters: byQuarter.flatMap((point) => point.rates[at] ?? []),
        })),
        assumptions: {
          basis: model.ownHistory ? ('own_history' as const) : ('defaults' as const),
          weeks: model.weeks,
          joinedPerWeek: Math.exp(model.joining.level),
          drift: model.joining.drift,
          leavingOld: model.leaving.old,
          leavingFresh: model.leaving.fresh,
          leavingPerPush: model.leaving.perPush,
          pushesPerWeek: wish.pushesPerWeek ?? model.pushes,
          lift: wish.lift,
          paths,
          plannedPushes: wish.pushesPerWeek === undefined ? coming.pushDays.length : 0,
          promises: [...coming.promises],
        },
        backTest: await inTurns(backTest(weeks)),
        needed:
          wish.target === undefined ? null : { target: wish.target, ...(await inTurns(neededFor(model, planned, wish.target))) },
        freshness,
      }
    },
  }
}

type Rated = (typeof rated)[number]

/** The sum over the seven days that end with this one. */
function weekOf(lastDay: string, valueOf: (day: string) => number): number {
  let sum = 0
  for (let back = 0; back < 7; back += 1) sum += valueOf(addDays(lastDay, -back))
  return sum
}

/** What has figures enough; revenue is counted in orders of the usual size, so that one more or less is one event. */
function ratesOf(
  weeks: readonly ForecastWeek[],
  sums: ReadonlyMap<Rated, readonly number[]>,
): readonly { readonly metric: Rated; readonly model: RateModel }[] {
  const total = (metric: Rated): number => (sums.get(metric) ?? []).reduce((sum, each) => sum + each, 0)
  return [...sums].flatMap(([metric, values]) => {
    const unit = metric === 'revenue' ? total('revenue') / Math.max(1, total('orders')) : 1
    const model = fitRate(weeks, values, unit)
    return model === undefined ? [] : [{ metric, model }]
  })
}

const dated = (steps: ReturnType<typeof stepsOf>, points: readonly ForecastPoint[]) =>
  points.map(({ rates: _rates, ...point }, at) => ({ day: steps[at]?.day ?? '', ...point }))

/** Other requests have their turn between the parts: some hundred milliseconds of reckoning hold nobody up. */
async function inTurns<T>(parts: Parts<T>): Promise<T> {
  for (;;) {
    const part = parts.next()
    if (part.done === true) return part.value
    await new Promise((resolve) => setImmediate(resolve))
  }
}

const presentWeek = ({ day, followersBefore, joined, left, pushes }: HistoryWeek) => ({
  day,
  followers: followersBefore + joined - left,
  joined,
  left,
  pushes,
})

export type ForecastQueries = ReturnType<typeof forecastQueries>
