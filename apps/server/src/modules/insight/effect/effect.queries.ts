import { type EffectFactorId, type EffectIndexId, type FeatureClassId } from '@weiying/contract'
import { addDays, dayIn, type Id, momentIn } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'

import { type IntentWeek, mondayOf } from '../../desk/index.ts'
import { type BusinessClocks, type Caller } from '../../identity/index.ts'
import { type Freshness } from '../freshness.queries.ts'
import { type MetricValues } from '../metric-values.queries.ts'
import { type Scope } from '../scope.ts'
import { type EffectAnalytics, type WeekEvents } from './effect.analytics.ts'
import { type IndexSeries, indexOf, meanOfIndices, type Raw, seriesOf, usualOf } from './index-scale.ts'
import { roundsWithin } from './rating.store.ts'
import { averageOf, type RatingRound } from './rating.ts'
import { type Relation, relate } from './relation.ts'

type Workspace = Id<'workspace'>

export interface EffectDeps {
  readonly db: Database
  readonly business: BusinessClocks
  readonly analytics: EffectAnalytics
  readonly values: Pick<MetricValues, 'measure'>
  readonly freshness: (workspace: Workspace, accountId?: Id<'account'>) => Promise<Freshness>
  readonly timeZone: (caller: Caller) => Promise<string>
  /** What people wanted by week, and how much of it was answered. */
  readonly asked: (
    caller: Caller,
    span: { readonly from: string; readonly to: string; readonly accountId?: Id<'account'> | undefined },
  ) => Promise<readonly IntentWeek[]>
}

export type Gap = 'no_survey' | 'no_followers' | 'no_orders' | 'no_platform_figures' | 'no_questions' | 'nothing_happened'
type Unit = 'share' | 'per_follower' | 'score' | 'strength' | 'people'

export interface EffectSeries extends IndexSeries {
  readonly unit: Unit
}

type Named<Name extends string> = EffectSeries & { readonly id: Name; readonly gap: Gap | null }

export interface EffectModel {
  readonly weeks: readonly string[]
  readonly timeZone: string
  readonly indices: readonly Named<EffectIndexId>[]
  readonly classes: readonly Named<FeatureClassId>[]
  readonly factors: readonly Named<'followers' | 'service'>[]
  readonly relations: readonly Relation[]
  readonly ratingProxy: EffectSeries | null
  readonly freshness: Freshness
}

/** What is usual is read from a year. */
const historyWeeks = 52
/** A rating holds until the next survey, but not longer than a quarter. */
const ratingHolds = 13
/** Fewer words of praise or complaint in a week are chance. */
const leastOpinions = 5

export function effectQueries({ db, business, analytics, values, freshness, timeZone, asked }: EffectDeps) {
  async function read(caller: Caller, accountId: Id<'account'> | undefined) {
    const zone = await timeZone(caller)
    const now = business.of(caller.workspace).now()
    const thisWeek = mondayOf(dayIn(zone, now))
    const from = addDays(thisWeek, -7 * historyWeeks)
    const to = addDays(thisWeek, -1)
    const scope: Scope = { since: momentIn(zone, from), until: momentIn(zone, thisWeek), zone, accountId }
    const [events, returning, measured, wanted, rated, fresh] = await Promise.all([
      analytics.weeks(caller.workspace, scope),
      // Who came back is known only with the four weeks before.
      analytics.returning(caller.workspace, { ...scope, since: momentIn(zone, addDays(from, -28)) }),
      values.measure(caller.workspace, ['followers_total', 'readers'], { period: { from, to, zone }, accountId, now }),
      asked(caller, { from, to, accountId }),
      ratings(caller.workspace, { from, to, accountId }, zone),
      freshness(caller.workspace, accountId),
    ])
    const weeks = Array.from({ length: historyWeeks }, (_, week) => addDays(from, 7 * week))
    return { zone, weeks, events, returning, measured, wanted, rated, fresh }
  }

  /** Answers by week: those by message, and those that were typed in on the last day of their round. */
  async function ratings(
    workspace: Workspace,
    span: { readonly from: string; readonly to: string; readonly accountId?: Id<'account'> | undefined },
    zone: string,
  ): Promise<ReadonlyMap<string, readonly number[]>> {
    const rounds = await db.in(workspace).read(async (reader) => await roundsWithin(reader, workspace, span))
    const counts = new Map<string, number[]>()
    const note = (week: string, score: number, answers: number): void => {
      const known = counts.get(week) ?? [0, 0, 0, 0, 0]
      known[score - 1] = (known[score - 1] ?? 0) + answers
      counts.set(week, known)
    }
    for (const round of rounds) {
      for (const { week, score, answers } of await analytics.scores(workspace, scopeOf(round, zone, span.accountId)))
        note(week, score, answers)
      const last = round.toDay > span.to ? span.to : round.toDay
      round.typed.forEach((answers, at) => {
        if (answers > 0) note(mondayOf(last), at + 1, answers)
      })
    }
    return counts
  }

  return {
    /** @throws DomainError analytics_unavailable */
    get: async (caller: Caller, accountId: Id<'account'> | undefined, shown: number): Promise<EffectModel> => {
      const { zone, weeks, events, returning, measured, wanted, rated, fresh } = await read(caller, accountId)
      const byWeek = new Map(events.map((each) => [each.week, each]))
      const days = (metric: 'followers_total' | 'readers', day: string): Raw => measured.get(metric)?.days.get(day)?.value ?? null
      const begun = beginning(weeks, byWeek, (week) => days('followers_total', addDays(week, 6)))
      const each = (value: (week: string, events: WeekEvents | undefined) => Raw): readonly Raw[] =>
        weeks.map((week, at) => (at < begun ? null : value(week, byWeek.get(week))))
      const followers = each((week) => days('followers_total', addDays(week, 6)) || null)
      const perFollower = (count: (week: string, events: WeekEvents | undefined) => Raw): readonly Raw[] => {
        const counted = each(count)
        return counted.map((value, at) => over(value, followers[at] ?? null))
      }
      const ever = (values: readonly Raw[]): readonly Raw[] =>
        values.some((value) => value !== null && value > 0) ? values : values.map(() => null)

      const marketing = ever(perFollower((_, week) => week?.marketers ?? 0))
      const reads = perFollower((week) => sumOfDays(week, (day) => days('readers', day)))
      const content = ever(reads)
      const utility = ever(perFollower((_, week) => week?.helped ?? 0))
      const histories = {
        interaction: ever(perFollower((_, week) => week?.interactions ?? 0)),
        popularity: strength([marketing, content, utility]),
        rating: weeks.map((week) => averageOf(rated.get(week) ?? [])),
        promotion: strength([ever(perFollower((_, week) => week?.pushes ?? 0)), ever(each((_, week) => week?.codes ?? 0))]),
        dependence: ever(perFollower((week) => returning.get(week) ?? 0)),
        conversion: ever(perFollower((_, week) => week?.buyers ?? 0)),
        followers,
        service: each((week) => serviceOf(wanted, week)),
      } satisfies Record<EffectFactorId, readonly Raw[]>

      const named = <Name extends string>(id: Name, history: readonly Raw[], unit: Unit, gap: Gap): Named<Name> => ({
        id,
        unit,
        ...seriesOf(history, shown),
        gap: history.some((value) => value !== null) ? null : followers.some((value) => value !== null) ? gap : 'no_followers',
      })
      const rating = named('rating', histories.rating, 'score', 'no_survey')
      const proxy = weeks.map((week) => opinionOf(wanted, week))
      return {
        weeks: weeks.slice(-shown),
        timeZone: zone,
        indices: [
          named('interaction', histories.interaction, 'per_follower', 'nothing_happened'),
          named('popularity', histories.popularity, 'strength', 'nothing_happened'),
          { ...rating, gap: rating.gap === null ? null : 'no_survey', current: lastOf(histories.rating) },
          named('promotion', histories.promotion, 'strength', 'nothing_happened'),
          named('dependence', histories.dependence, 'share', 'nothing_happened'),
          named('conversion', histories.conversion, 'share', 'no_orders'),
        ],
        classes: [
          named('marketing', marketing, 'share', 'nothing_happened'),
          named(
            'content',
            content,
            'per_follower',
            reads.some((value) => value !== null) ? 'nothing_happened' : 'no_platform_figures',
          ),
          named('utility', utility, 'share', 'nothing_happened'),
        ],
        factors: [
          named('followers', histories.followers, 'people', 'no_followers'),
          named('service', histories.service, 'share', 'no_questions'),
        ],
        relations: relate(histories),
        ratingProxy: proxy.some((value) => value !== null) ? { unit: 'share', ...seriesOf(proxy, shown) } : null,
        freshness: fresh,
      }
    },
  }
}

export type EffectQueries = ReturnType<typeof effectQueries>

/** What is asked of the events for one round. */
export const scopeOf = (
  { fromDay, toDay, accountId }: Pick<RatingRound, 'fromDay' | 'toDay' | 'accountId'>,
  zone: string,
  asked?: Id<'account'>,
): Scope => ({
  since: momentIn(zone, fromDay),
  until: momentIn(zone, addDays(toDay, 1)),
  zone,
  accountId: accountId ?? asked,
})

/** The first week in which there was anything: before it nothing is zero, it just was not there. */
function beginning(weeks: readonly string[], byWeek: ReadonlyMap<string, WeekEvents>, followers: (week: string) => Raw): number {
  const first = weeks.findIndex((week) => byWeek.has(week) || (followers(week) ?? 0) > 0)
  return first === -1 ? weeks.length : first
}

const over = (value: Raw, whole: Raw): Raw => (value === null || whole === null || whole === 0 ? null : value / whole)

/** Null when the platform has said nothing about any day of it. */
function sumOfDays(week: string, value: (day: string) => Raw): Raw {
  const known = Array.from({ length: 7 }, (_, day) => value(addDays(week, day))).filter((each) => each !== null)
  return known.length === 0 ? null : known.reduce((sum, each) => sum + each, 0)
}

/** Parts in different units as one: the mean of their indices, 1 = as usual. */
function strength(parts: readonly (readonly Raw[])[]): readonly Raw[] {
  const indices = parts.map((part) => {
    const usual = usualOf(part)
    return part.map((value) => indexOf(value, usual))
  })
  return meanOfIndices(indices).map((value) => (value === null ? null : value / 50))
}

const counts = (wanted: readonly IntentWeek[], week: string, intents: readonly string[]) =>
  wanted
    .filter((each) => each.week === week && intents.includes(each.intent))
    .reduce((sum, { messages, answered }) => ({ messages: sum.messages + messages, answered: sum.answered + answered }), {
      messages: 0,
      answered: 0,
    })

/** Own service: of the questions, orders and complaints of a week, the share that was answered. */
function serviceOf(wanted: readonly IntentWeek[], week: string): Raw {
  const { messages, answered } = counts(wanted, week, ['question', 'order', 'complaint'])
  return messages === 0 ? null : answered / messages
}

function opinionOf(wanted: readonly IntentWeek[], week: string): Raw {
  const praise = counts(wanted, week, ['praise']).messages
  const complaints = counts(wanted, week, ['complaint']).messages
  return praise + complaints < leastOpinions ? null : praise / (praise + complaints)
}

function lastOf(history: readonly Raw[]): IndexSeries['current'] {
  const usual = usualOf(history)
  const raw = history.slice(-ratingHolds).findLast((value) => value !== null) ?? null
  return { raw, index: indexOf(raw, usual) }
}
