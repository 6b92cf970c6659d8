import { countDays } from '@weiying/kernel'

import { type GoalState } from '../goal.ts'
import { evaluate, isEquation } from './formula.ts'
import { childrenOf, type GoalNode, growthOf, type NodeId, type Nodes, partsOf } from './goal-tree.ts'
import { type Month, shareBy, sharesAt } from './months.ts'

/** What is known of one node now. */
export interface Reading {
  readonly value: number | null
  /** Of a state: where it was when the period began. */
  readonly begin: number | null
}

export interface NodeStanding {
  readonly state: GoalState
  readonly value: number | null
  readonly from: 'metric' | 'typed' | 'parts' | 'nothing'
  readonly expected: number | null
  readonly share: number | null
  readonly elapsed: number
  readonly daysLeft: number
  readonly forecast: number | null
}

/** The days of the period that are over: a running day by the part of it that has gone. */
export interface Today {
  readonly fromDay: string
  readonly toDay: string
  readonly day: string
  readonly daysOver: number
}

/** Where every node of a tree stands, from what its metrics and typed values say. */
export function standingsOf(
  nodes: Nodes,
  months: readonly Month[],
  readings: ReadonlyMap<NodeId, Reading>,
  today: Today,
): ReadonlyMap<NodeId, NodeStanding> {
  const standings = new Map<NodeId, NodeStanding>()
  // From the leaves up: what has no source of its own is made of its parts.
  for (const node of nodes.toReversed()) {
    const own = readings.get(node.id)
    const parts = partsOf(nodes, node.id).map(({ id }) => standings.get(id))
    const shares = growthOf(node) === 'rate' ? [] : sharesAt(nodes, node, months)
    const value = own?.value ?? (node.metric === null && !node.typed ? byParts(nodes, node, standings) : null)
    const from =
      own?.value !== null && own !== undefined
        ? node.metric === null
          ? 'typed'
          : 'metric'
        : value !== null && parts.length > 0
          ? 'parts'
          : 'nothing'
    standings.set(node.id, { ...stand(node, value, own?.begin ?? null, shareBy(shares, months, today.daysOver), today), from })
  }
  return standings
}

function byParts(nodes: Nodes, node: GoalNode, standings: ReadonlyMap<NodeId, NodeStanding>): number | null {
  if (node.formula === 'weighted') return achievement(nodes, node, standings)
  if (!isEquation(node.formula)) return null
  const values = partsOf(nodes, node.id).map(({ id }) => standings.get(id)?.value ?? null)
  const known = values.filter((value) => value !== null)
  return known.length === values.length ? evaluate(node.formula, known) : null
}

/** How far the parts have come on the way to what is expected of them, by weight: 1 is all of it, and nobody makes up for others. */
function achievement(nodes: Nodes, node: GoalNode, standings: ReadonlyMap<NodeId, NodeStanding>): number | null {
  const told = childrenOf(nodes, node.id)
    .filter(({ role, weight }) => role === 'part' && weight > 0)
    .flatMap((part) => {
      const standing = standings.get(part.id)
      const reached = standing === undefined ? null : reachedOf(part, standing.value, standing.expected)
      return reached === null ? [] : [{ weight: part.weight, reached }]
    })
  const weights = told.reduce((sum, { weight }) => sum + weight, 0)
  return weights === 0 ? null : told.reduce((sum, { weight, reached }) => sum + weight * reached, 0) / weights
}

/** 0…1; of a ceiling: all of it while under the line. */
export function reachedOf(
  { direction }: Pick<GoalNode, 'direction'>,
  value: number | null,
  expected: number | null,
): number | null {
  if (value === null || expected === null) return null
  if (direction === 'at_most') return value <= expected ? 1 : expected / value
  return expected <= 0 ? 1 : Math.min(1, Math.max(0, value / expected))
}

function stand(
  node: GoalNode,
  value: number | null,
  begin: number | null,
  progress: number,
  { fromDay, toDay, day, daysOver }: Today,
): Omit<NodeStanding, 'from'> {
  const length = countDays(fromDay, toDay)
  const elapsed = Math.min(1, Math.max(0, daysOver / length))
  const growth = growthOf(node)
  const { target, direction } = node
  const expected = elapsed <= 0 || target === null ? null : expectedBy(growth, target, begin, progress)
  const standing = {
    value,
    expected,
    elapsed,
    share: value === null || target === null || target === 0 ? null : value / target,
    daysLeft: day > toDay ? 0 : Math.min(length, countDays(day, toDay)),
    forecast: value === null ? null : forecastBy(growth, value, begin, progress),
  }
  if (elapsed <= 0) return { ...standing, state: 'not_started' }
  if (value === null || target === null) return { ...standing, state: 'no_data' }
  const good = direction === 'at_least' ? value >= target : value <= target
  if (elapsed >= 1) return { ...standing, state: good ? 'reached' : 'missed' }
  // A sum that has arrived stays there; a rate, a state or a ceiling can still be lost.
  if (direction === 'at_least' && good && growth === 'adds') return { ...standing, state: 'reached' }
  const fine = expected === null || (direction === 'at_least' ? value >= expected : value <= expected)
  return { ...standing, state: fine ? 'on_track' : 'off_track' }
}

function expectedBy(growth: 'adds' | 'state' | 'rate', target: number, begin: number | null, progress: number): number | null {
  if (growth === 'adds') return target * progress
  if (growth === 'rate') return target
  return begin === null ? null : begin + (target - begin) * progress
}

function forecastBy(growth: 'adds' | 'state' | 'rate', value: number, begin: number | null, progress: number): number | null {
  if (progress <= 0) return null
  if (growth === 'adds') return value / progress
  return growth === 'state' && begin !== null ? begin + (value - begin) / progress : null
}
