import { metricOf } from '@weiying/contract'
import { addDays, countDays, dayIn, type Id, momentIn, type Page, pageOf } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'

import { type BusinessClocks, type Caller } from '../identity/index.ts'
import { type Freshness, type Insight, type Measured } from '../insight/index.ts'
import { getGoal, type GoalFilter, listGoals } from './goal.store.ts'
import { expectedAt, type Goal, type Standing, standingOf } from './goal.ts'

export interface StandingGoal {
  readonly goal: Goal
  readonly current: Measured
  readonly standing: Standing
  readonly ownerName: string | null
  readonly flags: ('metric_not_measured' | 'owner_missing' | 'owner_left')[]
}

export interface GoalDay {
  readonly day: string
  readonly value: number | null
  readonly expected: number | null
}

interface QueryDeps {
  readonly db: Database
  readonly business: BusinessClocks
  readonly insight: Pick<Insight, 'measure' | 'freshness'>
  readonly timeZone: (caller: Caller) => Promise<string>
  readonly memberName: (caller: Caller, id: Id<'member'>) => Promise<string>
  /** Those of them who are not disabled. */
  readonly activeMembers: (caller: Caller, ids: readonly Id<'member'>[]) => Promise<ReadonlySet<Id<'member'>>>
}

const nothing: Measured = { value: null, numerator: null, denominator: null }

export function goalQueries({ db, business, insight, timeZone, memberName, activeMembers }: QueryDeps) {
  /** Where a goal is now, and for one goal its days. */
  async function stand(
    caller: Caller,
    goal: Goal,
    { zone, active }: { readonly zone: string; readonly active: ReadonlySet<Id<'member'>> },
  ): Promise<StandingGoal & { days: readonly GoalDay[] }> {
    const now = business.of(caller.workspace).now()
    const today = dayIn(zone, now)
    const length = countDays(goal.fromDay, goal.toDay)
    const elapsed = elapsedShare(goal, zone, now)
    const begun = goal.fromDay <= today
    const level = metricOf(goal.metric).period === 'last'
    // A state is also read on the day before: where it began.
    const from = level ? addDays(goal.fromDay, -1) : goal.fromDay
    const to = goal.toDay < today ? goal.toDay : today
    const measured = begun
      ? (
          await insight.measure(caller.workspace, [goal.metric], {
            period: { from, to, zone },
            accountId: goal.accountId ?? undefined,
            now,
          })
        ).get(goal.metric)
      : undefined
    const begin = level ? (measured?.days.get(from)?.value ?? null) : null
    const current = measured?.total ?? nothing
    const daysLeft = today > goal.toDay ? 0 : Math.min(length, countDays(today, goal.toDay))
    const standing = standingOf(goal, { value: current.value, begin, elapsed, daysLeft })
    const days = [...(measured?.days ?? [])].filter(([day]) => day >= goal.fromDay)
    const adds = metricOf(goal.metric).period === 'sum'
    let sum = 0
    return {
      goal,
      current,
      standing,
      ownerName: await ownerNameOf(caller, goal),
      flags: [
        ...(metricOf(goal.metric).source === 'none' ? (['metric_not_measured'] as const) : []),
        ...(goal.ownerId === null ? (['owner_missing'] as const) : []),
        ...(goal.ownerId !== null && !active.has(goal.ownerId) ? (['owner_left'] as const) : []),
      ],
      days: days.map(([day, { value }]) => {
        sum += value ?? 0
        return { day, value: adds ? sum : value, expected: expectedAt(goal, countDays(goal.fromDay, day) / length, begin) }
      }),
    }
  }

  async function ownerNameOf(caller: Caller, { ownerId }: Goal): Promise<string | null> {
    if (ownerId === null) return null
    try {
      return await memberName(caller, ownerId)
    } catch {
      return null
    }
  }

  const around = async (caller: Caller, goals: readonly Goal[]) => ({
    zone: await timeZone(caller),
    active: await activeMembers(caller, [...new Set(goals.flatMap(({ ownerId }) => ownerId ?? []))]),
  })

  return {
    /** One goal, freshly written or read. */
    present: async (caller: Caller, goal: Goal): Promise<StandingGoal> => await stand(caller, goal, await around(caller, [goal])),

    get: async (caller: Caller, id: Id<'goal'>): Promise<StandingGoal & { days: readonly GoalDay[]; freshness: Freshness }> => {
      const goal = await db.in(caller.workspace).read(async (reader) => await getGoal(reader, caller.workspace, id))
      const [standing, freshness] = await Promise.all([
        stand(caller, goal, await around(caller, [goal])),
        insight.freshness(caller.workspace),
      ])
      return { ...standing, freshness }
    },

    list: async (
      caller: Caller,
      filter: Omit<GoalFilter, 'today'>,
      limit: number,
      cursor?: string,
    ): Promise<Page<StandingGoal> & { freshness: Freshness }> => {
      const zone = await timeZone(caller)
      const today = dayIn(zone, business.of(caller.workspace).now())
      const match = /^(\d{4}-\d{2}-\d{2}) ([0-9a-f-]{36})$/.exec(cursor ?? '')
      const after = match === null ? undefined : { toDay: match[1] ?? '', id: match[2] ?? '' }
      const rows = await db
        .in(caller.workspace)
        .read(async (reader) => await listGoals(reader, caller.workspace, { ...filter, today }, limit + 1, after))
      const page = pageOf(rows, limit, ({ toDay, id }) => `${toDay} ${id}`)
      const known = await around(caller, page.items)
      const [items, freshness] = await Promise.all([
        Promise.all(page.items.map(async (goal) => await stand(caller, goal, known))),
        insight.freshness(caller.workspace),
      ])
      return { items, cursor: page.cursor, freshness }
    },
  }
}

export type GoalQueries = ReturnType<typeof goalQueries>

function elapsedShare({ fromDay, toDay }: Goal, zone: string, now: Date): number {
  const [begin, end] = [momentIn(zone, fromDay).getTime(), momentIn(zone, addDays(toDay, 1)).getTime()]
  return Math.min(1, Math.max(0, (now.getTime() - begin) / (end - begin)))
}
