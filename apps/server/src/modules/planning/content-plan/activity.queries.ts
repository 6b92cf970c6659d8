import { metricOf } from '@weiying/contract'
import { addDays, countDays, dayIn, type Id, type Page, pageOf } from '@weiying/kernel'
import { type Database, type Reader } from '@weiying/postgres'

import { type BusinessClocks, type Caller } from '../../identity/index.ts'
import { type Insight } from '../../insight/index.ts'
import { getPlan } from '../plan.store.ts'
import { getActivity, listActivities } from './activity.store.ts'
import {
  type Activity,
  type ActivityFlag,
  activityFlags,
  type ActivityState,
  activityState,
  type ActivityTotals,
  liftOf,
  type PlannedLift,
  totalsOf,
} from './activity.ts'
import { type DaySpan, type Effect, effectOf, spansBefore } from './effect.ts'

interface Deps {
  readonly db: Database
  readonly business: Pick<BusinessClocks, 'of'>
  readonly insight: Pick<Insight, 'measure'>
  readonly timeZone: (caller: Caller) => Promise<string>
  /** Of members who are still there. */
  readonly memberNames: (caller: Caller, ids: readonly Id<'member'>[]) => Promise<ReadonlyMap<Id<'member'>, string>>
  /** Those of them who are not disabled. */
  readonly activeMembers: (caller: Caller, ids: readonly Id<'member'>[]) => Promise<ReadonlySet<Id<'member'>>>
}

export interface ShownActivity extends Activity {
  readonly ownerName: string | null
  readonly state: ActivityState
  readonly flags: ActivityFlag[]
}

export interface ActivityEffect extends Effect {
  readonly metric: Activity['metric']
  readonly expected: number
  readonly measurable: boolean
  readonly measured: number | null
  readonly days: number
}

const mostActivities = 1000

export function activityQueries({ db, business, insight, timeZone, memberNames, activeMembers }: Deps) {
  async function show(caller: Caller, activities: readonly Activity[]): Promise<ShownActivity[]> {
    const owners = [...new Set(activities.flatMap(({ ownerId }) => (ownerId === null ? [] : [ownerId])))]
    const names = owners.length === 0 ? new Map<Id<'member'>, string>() : await memberNames(caller, owners)
    const active = await activeMembers(caller, owners)
    const today = dayIn(await timeZone(caller), business.of(caller.workspace).now())
    return activities.map((activity) => ({
      ...activity,
      ownerName: activity.ownerId === null ? null : (names.get(activity.ownerId) ?? null),
      state: activityState(activity, today),
      flags: [
        ...activityFlags(activity),
        ...(activity.ownerId !== null && !active.has(activity.ownerId) ? (['owner_left'] as const) : []),
      ],
    }))
  }

  /** A state is measured by how it changed; everything else by what it was. */
  async function measure(caller: Caller, { metric, accountId }: Activity, { from, to }: DaySpan): Promise<number | null> {
    const level = metricOf(metric).period === 'last'
    const since = level ? addDays(from, -1) : from
    const measured = await insight.measure(caller.workspace, [metric], {
      period: { from: since, to, zone: await timeZone(caller) },
      accountId: accountId ?? undefined,
      now: business.of(caller.workspace).now(),
    })
    const found = measured.get(metric)
    if (!level) return found?.total.value ?? null
    const [first, last] = [found?.days.get(since)?.value ?? null, found?.total.value ?? null]
    return first === null || last === null ? null : last - first
  }

  return {
    show: async (caller: Caller, activity: Activity): Promise<ShownActivity> => {
      const [shown] = await show(caller, [activity])
      return shown ?? { ...activity, ownerName: null, state: 'planned', flags: [] }
    },

    get: async (caller: Caller, id: Id<'activityPlan'>): Promise<Activity> =>
      await db.in(caller.workspace).read(async (reader) => await getActivity(reader, caller.workspace, id)),

    list: async (caller: Caller, planId: Id<'plan'>, limit: number, cursor?: string): Promise<Page<ShownActivity>> => {
      const match = /^(\d{4}-\d{2}-\d{2}) ([0-9a-f-]{36})$/.exec(cursor ?? '')
      const after = match === null ? undefined : { fromDay: match[1] ?? '', id: match[2] ?? '' }
      const rows = await db.in(caller.workspace).read(async (reader) => {
        await getPlan(reader, caller.workspace, planId)
        return await listActivities(reader, caller.workspace, planId, limit + 1, after)
      })
      const page = pageOf(rows, limit, ({ fromDay, id }) => `${fromDay} ${id}`)
      return { items: await show(caller, page.items), cursor: page.cursor }
    },

    totals: async (caller: Caller, planId: Id<'plan'>): Promise<ActivityTotals> =>
      await db.in(caller.workspace).read(async (reader) => {
        const plan = await getPlan(reader, caller.workspace, planId)
        return totalsOf(await listActivities(reader, caller.workspace, planId, mostActivities), plan)
      }),

    /** Its days so far, beside the same weekdays before. */
    effect: async (caller: Caller, id: Id<'activityPlan'>): Promise<ActivityEffect> => {
      const { workspace } = caller
      const { activity, all } = await db.in(workspace).read(async (reader) => {
        const found = await getActivity(reader, workspace, id)
        return { activity: found, all: await listActivities(reader, workspace, found.planId, mostActivities) }
      })
      const today = dayIn(await timeZone(caller), business.of(workspace).now())
      const { metric, expected, fromDay, toDay, outcome } = activity
      const measurable = metricOf(metric).source !== 'none'
      const begun = fromDay <= today
      const span = { from: fromDay, to: toDay < today ? toDay : today }
      const spans = begun && measurable ? spansBefore(span) : []
      const measured = begun && measurable ? await measure(caller, activity, span) : null
      const before = []
      for (const each of spans) before.push({ ...each, value: await measure(caller, activity, each) })
      const compared = [...(begun ? [span] : []), ...spans]
      const { unit } = metricOf(metric)
      return {
        metric,
        expected,
        measurable,
        measured,
        days: begun ? countDays(span.from, span.to) : 0,
        ...effectOf({
          expected,
          measurable,
          measured,
          typed: outcome?.value ?? null,
          before,
          begun,
          over: toDay < today,
          others: all.some(
            (other) => other.id !== id && compared.some(({ from, to }) => other.fromDay <= to && other.toDay >= from),
          ),
          counts: unit === 'people' || unit === 'times' || unit === 'orders',
        }),
      }
    },

    /** What the activities of a plan promise, for the forecast: those that are not over on `today`, the earliest first. */
    plannedLifts: async (
      reader: Reader,
      workspace: Id<'workspace'>,
      planId: Id<'plan'>,
      today = '',
    ): Promise<readonly PlannedLift[]> =>
      (await listActivities(reader, workspace, planId, mostActivities)).filter(({ toDay }) => toDay >= today).map(liftOf),
  }
}

export type ActivityQueries = ReturnType<typeof activityQueries>
