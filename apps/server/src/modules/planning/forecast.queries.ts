import { type MetricId, metrics } from '@weiying/contract'
import { addDays, dayIn, type Id, momentIn } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'

import { type Accounts } from '../accounts/index.ts'
import { type BusinessClocks, type Caller } from '../identity/index.ts'
import { type Insight } from '../insight/index.ts'
import { type ArrivalsAnalytics, type ChannelDay } from './arrivals.analytics.ts'
import { type Holiday } from './content-plan/holiday.ts'
import { type DayFigures, dayKinds, type HistoryWeek, stepsOf, weekDays, weeksOf } from './forecast-calendar.ts'
import { channelKey, channelWeeks } from './forecast-channels.ts'
import { type ForecastPoint, type Parts, simulating } from './forecast-paths.ts'
import { type Ahead, weeksAhead } from './forecast-plan.ts'
import { backTest, neededFor } from './forecast-questions.ts'
import { type DayKind, enoughHolidays, type Lift, type Season, yearWeeks } from './forecast-season.ts'
import { fitForecast, fitRate, type ForecastWeek, type RateModel, withLifts } from './forecast.ts'

interface Deps {
  readonly db: Database
  readonly accounts: Accounts
  readonly business: BusinessClocks
  readonly insight: Pick<Insight, 'measure' | 'freshness'>
  readonly arrivals: ArrivalsAnalytics
  readonly timeZone: (caller: Caller) => Promise<string>
  /** Holidays that hold in the workspace, and the years of these days of which none are published yet. */
  readonly holidays: (caller: Caller, from: string, to: string) => Promise<HolidaySpan>
  /** Names that a plan gives to its codes. */
  readonly codeNames: (caller: Caller, planId: Id<'plan'> | null) => Promise<ReadonlyMap<string, string>>
  /** What plans have for these days: of one plan when it is named. */
  readonly ahead: (caller: Caller, wish: AheadWish) => Promise<Ahead>
}

export interface HolidaySpan {
  readonly days: ReadonlyMap<string, Pick<Holiday, 'kind'>>
  readonly missing: readonly string[]
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
  /** How many times the usual a channel brings, by its key. */
  readonly channelLifts?: ReadonlyMap<string, number> | undefined
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

export function forecastQueries({ db, accounts, business, insight, arrivals, timeZone, holidays, codeNames, ahead }: Deps) {
  async function history(caller: Caller, accountId: Id<'account'> | undefined, weeksAhead: number) {
    const zone = await timeZone(caller)
    const now = business.of(caller.workspace).now()
    // Today is not over, and a part of a day is no day.
    const lastDay = addDays(dayIn(zone, now), -1)
    const period = { from: addDays(lastDay, 1 - 7 * mostWeeks), to: lastDay, zone }
    const asked = accountId === undefined ? rated : rated.filter((metric) => metrics[metric].byAccount)
    const [measured, arrived, calendar] = await Promise.all([
      insight.measure(caller.workspace, [...wanted, ...asked], { period, accountId, now }),
      arrivals.byChannel(caller.workspace, {
        since: momentIn(zone, period.from),
        until: momentIn(zone, addDays(lastDay, 1)),
        zone,
        accountId,
      }),
      holidays(caller, period.from, addDays(lastDay, 7 * weeksAhead)),
    ])
    const valueOf = (metric: MetricId, day: string): number => measured.get(metric)?.days.get(day)?.value ?? 0
    const days = new Map<string, DayFigures>()
    for (let day = period.from; day <= lastDay; day = addDays(day, 1))
      days.set(day, {
        joined: valueOf('followers_new', day),
        left: valueOf('followers_lost', day),
        reached: valueOf('reach', day),
      })
    const followers = valueOf('followers_total', lastDay)
    const kinds = dayKinds(calendar.days)
    const told = toldApart(weeksOf(days, kinds, { lastDay, followers, most: mostWeeks }), arrived)
    const sums = new Map(
      asked.map((metric) => [metric, told.weeks.map(({ day }) => weekOf(day, (each) => valueOf(metric, each)))]),
    )
    return { lastDay, followers, ...told, kinds, missingYears: calendar.missing, rates: ratesOf(told.weeks, sums) }
  }

  return {
    get: async (caller: Caller, wish: ForecastWish) => {
      if (wish.accountId !== undefined) {
        const { accountId } = wish
        await db.in(caller.workspace).read(async (reader) => await accounts.get(reader, caller.workspace, accountId))
      }
      const [known, freshness, names] = await Promise.all([
        history(caller, wish.accountId, wish.weeks),
        insight.freshness(caller.workspace),
        codeNames(caller, wish.planId ?? null),
      ])
      const { lastDay, followers, weeks, channels, kinds, rates } = known
      const lifts = channels.map((channel) => wish.channelLifts?.get(channelKey(channel)) ?? 1)
      const fitted = fitForecast(weeks, followers)
      const model = withLifts(fitted, lifts)
      const firstDay = addDays(lastDay, 1)
      const coming = await ahead(caller, {
        planId: wish.planId,
        accountId: wish.accountId,
        from: firstDay,
        to: addDays(lastDay, 7 * wish.weeks),
      })
      const days = Array.from({ length: wish.weeks }, (_, week) => weekDays(addDays(firstDay, 7 * week), kinds))
      const planned = weeksAhead({ firstDay, weeks: wish.weeks, days, metrics: rates.map(({ metric }) => metric) }, coming, wish)
      const months = stepsOf(days, model.season, 'month')
      const quarters = stepsOf(days, model.season, 'quarter')
      // The same luck cut at the ends of weeks, months and quarters: what joined within each is one figure with its own spread.
      const ways = [planned.map((_, week) => week), months.map(({ cut }) => cut), quarters.map(({ cut }) => cut)]
      const [byWeek = [], byMonth = [], byQuarter = []] = await inTurns(
        simulating(model, planned, ways, { paths, rates: rates.map(({ model: rate }) => rate) }),
      )
      return {
        accountId: wish.accountId ?? null,
        history: weeks.map(presentWeek),
        weeks: byWeek.map(({ followers: at }, week) => ({ day: addDays(firstDay, week * 7 + 6), followers: at })),
        months: dated(months, byMonth),
        quarters: dated(quarters, byQuarter),
        channels: channels.map((channel, at) => ({
          key: channelKey(channel),
          scene: channel.scene,
          code: channel.code === '' ? null : channel.code,
          name: names.get(channel.code) ?? null,
          lift: lifts[at] ?? 1,
          joinedPerWeek: Math.exp(fitted.channels?.rates[at]?.level ?? -Infinity),
          history: weeks.slice(-quarterWeeks).reduce((sum, { byChannel }) => sum + (byChannel?.[at] ?? 0), 0),
          months: byMonth.flatMap((point) => point.channels[at] ?? []),
          quarters: byQuarter.flatMap((point) => point.channels[at] ?? []),
        })),
        promised:
          channels.length === 0 || planned.every(({ extra = 0 }) => extra === 0)
            ? null
            : {
                months: byMonth.flatMap((point) => point.channels[channels.length] ?? []),
                quarters: byQuarter.flatMap((point) => point.channels[channels.length] ?? []),
              },
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
          season: presentSeason(model.season, weeks.length, days.flat(), known.missingYears),
        },
        backTest: await inTurns(backTest(weeks)),
        needed:
          wish.target === undefined ? null : { target: wish.target, ...(await inTurns(neededFor(model, planned, wish.target))) },
        freshness,
      }
    },
  }
}

/** A quarter in weeks: what the channels of late are told apart by. */
const quarterWeeks = 13

/** Weeks with their new followers told apart by channel, where there is anything to tell. */
function toldApart(weeks: readonly HistoryWeek[], arrived: readonly ChannelDay[]) {
  const byDay = new Map<string, Map<string, number>>()
  const seen = new Map<string, ChannelDay>()
  for (const each of arrived) {
    const key = channelKey(each)
    seen.set(key, each)
    const days = byDay.get(key) ?? new Map<string, number>()
    byDay.set(key, days.set(each.day, each.joined))
  }
  const all = [...seen].map(([key, { scene, code }]) => ({
    channel: { scene, code },
    joined: weeks.map(({ day }) => weekOf(day, (each) => byDay.get(key)?.get(each) ?? 0)),
  }))
  const told = channelWeeks(
    all,
    weeks.map(({ joined }) => joined),
  )
  return {
    channels: told.map(({ channel }) => channel),
    weeks: weeks.map((week, at): HistoryWeek => ({ ...week, byChannel: told.map(({ joined }) => joined[at] ?? 0) })),
  }
}

const presentLift = ({ mean, cases, own }: Lift) => ({ times: Math.exp(mean), cases, own })

function presentSeason(
  season: Season,
  weeks: number,
  days: readonly { readonly kind: DayKind }[],
  missingYears: readonly string[],
) {
  const { weekdays, ownWeekdays, long, short, year } = season
  return {
    weekdays: ownWeekdays ? [...weekdays] : null,
    long: presentLift(long),
    short: presentLift(short),
    enoughHolidays,
    /** Holidays' days that lie ahead. */
    holidayDays: days.filter(({ kind }) => kind === 'long' || kind === 'short').length,
    missingYears: [...missingYears],
    year: year === undefined ? null : { swing: Math.expm1(Math.hypot(year.sine, year.cosine)), best: bestMonth(year) },
    weeks,
    yearWeeks,
  }
}

/** 1 to 12: the month in which the wave of the year is highest. */
const bestMonth = ({ sine, cosine }: { readonly sine: number; readonly cosine: number }): number => {
  const day = (Math.atan2(sine, cosine) / (2 * Math.PI)) * 365.25
  return new Date(Math.round((day + 365.25) % 365.25) * 86_400_000).getUTCMonth() + 1
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
  points.map(({ rates: _rates, channels: _channels, ...point }, at) => ({ day: steps[at]?.day ?? '', ...point }))

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
