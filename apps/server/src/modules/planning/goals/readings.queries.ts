import { type MetricId, metricOf } from '@weiying/contract'
import { addDays, countDays, dayIn, type Id, momentIn } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'

import { type BusinessClocks, type Caller } from '../../identity/index.ts'
import { type Insight } from '../../insight/index.ts'
import { valuesWithin } from './goal-tree.store.ts'
import { type GoalNode, type GoalTree, growthOf, type NodeId } from './goal-tree.ts'
import { type Reading, type Today } from './live.ts'
import { monthsOf } from './months.ts'
import { type PastMonth, sinceBegun } from './past.ts'

interface Deps {
  readonly db: Database
  readonly business: BusinessClocks
  readonly insight: Pick<Insight, 'measurePeriods'>
  readonly timeZone: (caller: Caller) => Promise<string>
}

export interface TreeReadings {
  readonly today: Today
  readonly readings: ReadonlyMap<NodeId, Reading>
  /** Whole months before the period, since the figure began to be. */
  readonly past: ReadonlyMap<NodeId, readonly PastMonth[]>
}

/** Two years: each season twice. */
const pastMonths = 24

type Asked = Pick<GoalTree, 'workspaceId' | 'fromDay' | 'toDay' | 'nodes'> & { readonly id?: Id<'goalTree'> }

/** What the metrics and typed values of a tree say now, or said at the end of a past day, and what the metrics were in the months before. */
export function readingQueries({ db, business, insight, timeZone }: Deps) {
  return async function read(caller: Caller, tree: Asked, lastDay?: string): Promise<TreeReadings> {
    const zone = await timeZone(caller)
    const now = business.of(caller.workspace).now()
    const today = dayIn(zone, now)
    const isPast = lastDay !== undefined && lastDay < today
    const day = isPast ? lastDay : today
    const { fromDay, toDay, nodes } = tree
    const begun = fromDay <= day
    const length = countDays(fromDay, toDay)
    const at = isPast ? momentIn(zone, addDays(day, 1)) : now
    const daysOver = Math.min(length, Math.max(0, (at.getTime() - momentIn(zone, fromDay).getTime()) / 86_400_000))
    const readings = new Map<NodeId, Reading>()
    const past = new Map<NodeId, readonly PastMonth[]>()

    const until = toDay < day ? toDay : day
    const before = pastBefore(fromDay < day ? fromDay : day)
    async function readAccount(accountId: Id<'account'> | null, own: readonly (GoalNode & { readonly metric: MetricId })[]) {
      const wanted = [...new Set(own.map(({ metric }) => metric))]
      // How many of today's followers were active is known of today alone.
      const wantedBefore = wanted.filter((metric) => metric !== 'followers_effective')
      const states = wanted.filter((metric) => metricOf(metric).period === 'last')
      const eve = addDays(fromDay, -1)
      const eveApart = begun && states.length > 0 && before.at(-1)?.to !== eve
      const periods = [
        ...before.map(({ from, to }) => ({ wanted: wantedBefore, period: { from, to, zone } })),
        ...(eveApart ? [{ wanted: states, period: { from: eve, to: eve, zone } }] : []),
        ...(begun ? [{ wanted, period: { from: fromDay, to: until, zone } }] : []),
      ]
      const { values } = await insight.measurePeriods(caller.workspace, { periods, accountId: accountId ?? undefined, now })
      const running = begun ? values.at(-1) : undefined
      const onEve = eveApart ? values.at(-2) : values[before.length - 1]
      for (const node of own) {
        const begin = growthOf(node) === 'state' && begun ? (onEve?.get(node.metric)?.total.value ?? null) : null
        readings.set(node.id, { value: running?.get(node.metric)?.total.value ?? null, begin })
        const months = before.map(({ month }, at) => ({ month, value: values[at]?.get(node.metric)?.total.value ?? null }))
        past.set(node.id, sinceBegun(months))
      }
    }
    const measured = nodes.flatMap((node) =>
      node.metric === null || metricOf(node.metric).source === 'none' ? [] : [{ ...node, metric: node.metric }],
    )
    const accounts = [...new Set(measured.map(({ accountId }) => accountId))]
    await Promise.all(
      accounts.map(
        async (accountId) =>
          await readAccount(
            accountId,
            measured.filter((node) => node.accountId === accountId),
          ),
      ),
    )
    for (const [id, value] of await typedNow(caller, tree, until)) readings.set(id, { value, begin: null })
    return { today: { fromDay, toDay, day, daysOver }, readings, past }
  }

  /** What was typed in: counts add up, of rates the latest counts. */
  async function typedNow(caller: Caller, { id, fromDay, nodes }: Asked, until: string): Promise<ReadonlyMap<NodeId, number>> {
    const result = new Map<NodeId, number>()
    if (id === undefined || !nodes.some(({ typed }) => typed)) return result
    const typed = await db
      .in(caller.workspace)
      .read(async (reader) => await valuesWithin(reader, caller.workspace, id, fromDay, until))
    const typedNodes = new Map(nodes.filter((node) => node.typed).map((node) => [node.id, node]))
    for (const { nodeId, value } of typed) {
      const node = typedNodes.get(nodeId)
      if (node !== undefined) result.set(nodeId, growthOf(node) === 'adds' ? (result.get(nodeId) ?? 0) + value : value)
    }
    return result
  }
}

export type ReadTree = ReturnType<typeof readingQueries>

/** The whole months before a day, the latest last. */
function pastBefore(day: string) {
  const last = addDays(`${day.slice(0, 7)}-01`, -1)
  const [year = 0, month = 0] = last.split('-').map(Number)
  const first = year * 12 + month - pastMonths
  return monthsOf(`${Math.floor(first / 12)}-${String((first % 12) + 1).padStart(2, '0')}-01`, last)
}
