import { type MetricId } from '@weiying/contract'
import { type Id, type Page, pageOf } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'

import { type BusinessClocks, type Caller } from '../../identity/index.ts'
import { type Insight } from '../../insight/index.ts'
import { getPlan } from '../plan.store.ts'
import { type DayPlace, listLines, listMilestones } from './milestone.store.ts'
import {
  type Criterion,
  type CriterionNow,
  meets,
  type Milestone,
  type MilestoneState,
  type ScheduleLine,
  type ScheduleState,
  stateOfLine,
  stateOfMilestone,
} from './milestone.ts'
import { type Owned, ownedBy } from './owner.ts'
import { type PeopleQueries } from './people.queries.ts'
import { findTasks } from './task.store.ts'

export interface SeenMilestone extends Milestone {
  readonly standing: readonly CriterionNow[]
  readonly state: MilestoneState
}

export interface SeenLine extends ScheduleLine, Owned {
  readonly state: ScheduleState
}

interface Deps {
  readonly db: Database
  readonly business: Pick<BusinessClocks, 'of'>
  readonly insight: Pick<Insight, 'measure'>
  readonly timeZone: (caller: Caller) => Promise<string>
  readonly people: PeopleQueries
}

const placeIn = (cursor: string | undefined): DayPlace | undefined => {
  const match = /^(\d{4}-\d{2}-\d{2}) ([0-9a-f-]{36})$/.exec(cursor ?? '')
  return match === null ? undefined : { day: match[1] ?? '', id: match[2] ?? '' }
}

export function milestoneQueries({ db, business, insight, timeZone, people }: Deps) {
  async function standingOf(caller: Caller, milestone: Milestone, today: string): Promise<readonly CriterionNow[]> {
    const { criteria, fromDay, toDay } = milestone
    const values = await measured(caller, criteria, fromDay, toDay < today ? toDay : today)
    const ids = criteria.flatMap((each) => (each.kind === 'task' ? [each.taskId] : []))
    const tasks = await db.in(caller.workspace).read(async (reader) => await findTasks(reader, caller.workspace, ids))
    return criteria.map((criterion): CriterionNow => {
      if (criterion.kind === 'metric') {
        const value = values.get(keyOf(criterion)) ?? null
        return { criterion, met: meets(criterion, value), value, title: null }
      }
      const task = tasks.find(({ id }) => id === criterion.taskId)
      return { criterion, met: task !== undefined && task.doneAt !== null, value: null, title: task?.title ?? null }
    })
  }

  /** One question for each account that is asked about. */
  async function measured(
    caller: Caller,
    criteria: readonly Criterion[],
    from: string,
    to: string,
  ): Promise<ReadonlyMap<string, number | null>> {
    const values = new Map<string, number | null>()
    if (from > to) return values
    const zone = await timeZone(caller)
    const asked = criteria.flatMap((each) => (each.kind === 'metric' ? [each] : []))
    for (const [accountId, same] of Map.groupBy(asked, (each) => each.accountId)) {
      const metrics: MetricId[] = [...new Set(same.map(({ metric }) => metric))]
      const now = business.of(caller.workspace).now()
      const found = await insight.measure(caller.workspace, metrics, {
        period: { from, to, zone },
        accountId: accountId ?? undefined,
        now,
      })
      for (const metric of metrics) values.set(keyOf({ metric, accountId }), found.get(metric)?.total.value ?? null)
    }
    return values
  }

  const seen = async (caller: Caller, milestone: Milestone): Promise<SeenMilestone> => {
    if (milestone.closed !== null) return { ...milestone, standing: milestone.closed.criteria, state: milestone.closed.state }
    const today = await people.today(caller)
    const standing = await standingOf(caller, milestone, today)
    return { ...milestone, standing, state: stateOfMilestone(milestone, standing, today) }
  }

  const seenLines = async (caller: Caller, rows: readonly ScheduleLine[]): Promise<SeenLine[]> => {
    const [known, today] = await Promise.all([people.people(caller), people.today(caller)])
    return rows.map((line) => ({ ...line, ...ownedBy(known, line.ownerId), state: stateOfLine(line, today) }))
  }

  return {
    seen,
    seenLines,

    list: async (caller: Caller, planId: Id<'plan'>, limit: number, cursor?: string): Promise<Page<SeenMilestone>> => {
      const rows = await db.in(caller.workspace).read(async (reader) => {
        await getPlan(reader, caller.workspace, planId)
        return await listMilestones(reader, caller.workspace, planId, limit + 1, placeIn(cursor))
      })
      const page = pageOf(rows, limit, ({ toDay, id }) => `${toDay} ${id}`)
      const items: SeenMilestone[] = []
      for (const milestone of page.items) items.push(await seen(caller, milestone))
      return { items, cursor: page.cursor }
    },

    lines: async (caller: Caller, planId: Id<'plan'>, limit: number, cursor?: string): Promise<Page<SeenLine>> => {
      const rows = await db.in(caller.workspace).read(async (reader) => {
        await getPlan(reader, caller.workspace, planId)
        return await listLines(reader, caller.workspace, planId, limit + 1, placeIn(cursor))
      })
      const page = pageOf(rows, limit, ({ fromDay, id }) => `${fromDay} ${id}`)
      return { items: await seenLines(caller, page.items), cursor: page.cursor }
    },
  }
}

const keyOf = ({ metric, accountId }: { metric: MetricId; accountId: Id<'account'> | null }): string =>
  `${metric} ${accountId ?? ''}`

export type MilestoneQueries = ReturnType<typeof milestoneQueries>
