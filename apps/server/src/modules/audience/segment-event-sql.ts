import {
  type Comparison,
  type EventLeaf,
  eventFields,
  type Period,
  type PropertyFilter,
} from '@weiying/contract/segment-expression'

import type { EventExpression } from './segment-inline.ts'
import type { SegmentParams } from './segment-params.ts'
import { endSql, nothing, periodSql, type SegmentMoment, startSql, testSql, type TestedValue } from './segment-test-sql.ts'

/** `contact` of an event row after merges, and what narrows the rows further (one contact, when explaining). */
export interface EventSource {
  readonly contact: string
  readonly narrow: string
  readonly params: SegmentParams
  readonly moment: SegmentMoment
}

/**
 * Numbers of the contacts whose events fulfil the expression, as a condition on `contact`. All its leaves are read in one
 * pass. Who has no event at all is decided here: where they belong, the set is that of the others.
 */
export function eventCondition(expression: EventExpression, source: EventSource): string {
  const absentBelong = withoutEvents(expression)
  const leaves = eventLeaves(expression)
  const having = havingSql(expression, leaves.length === 1, source)
  const types = source.params.bind('Array(String)', [...new Set(leaves.map(({ type }) => type))].sort())
  const rows = [...new Set(leaves.map((leaf) => rowSql(leaf, leaves.length > 1, source)))]
  const set = [
    `SELECT ${source.contact} AS who FROM event`,
    `WHERE workspace = {workspace:UUID} AND type IN ${types} AND contact != 0${source.narrow} AND (${rows.join(' OR ')})`,
    `GROUP BY who HAVING ${absentBelong ? `NOT (${having})` : having}`,
  ].join(' ')
  return `contact ${absentBelong ? 'NOT IN' : 'IN'} (${set})`
}

/** The measured value of one leaf for one contact, as text: for explanations. */
export function eventFound(leaf: EventLeaf, source: EventSource): string {
  const value = { count: 'toString(count())', sum: '', first: momentText('min(at)'), last: momentText('max(at)') }
  const measured =
    leaf.measure.kind === 'sum' ? `toString(${sumOf(leaf.measure.property, '1', source)})` : value[leaf.measure.kind]
  return `(SELECT ${measured} FROM event WHERE workspace = {workspace:UUID} AND contact != 0${source.narrow} AND ${rowSql(shown(leaf), true, source)})`
}
/** The first or last of all is shown, whether or not it lies in the period. */
const shown = (leaf: EventLeaf): EventLeaf =>
  leaf.measure.kind === 'first' || leaf.measure.kind === 'last' ? { ...leaf, during: null } : leaf
const momentText = (time: string): string => `if(count() = 0, '', formatDateTime(${time}, '%Y-%m-%dT%H:%i:%SZ', 'UTC'))`

const eventLeaves = (node: EventExpression): readonly EventLeaf[] => {
  if (node.kind === 'event') return [node]
  return node.kind === 'not' ? eventLeaves(node.of) : node.of.flatMap(eventLeaves)
}

/** Whether somebody without any event belongs: nothing was counted, the sum of nothing is 0, and there is no first or last. */
function withoutEvents(node: EventExpression): boolean {
  if (node.kind === 'not') return !withoutEvents(node.of)
  if (node.kind !== 'event') return node.kind === 'all' ? node.of.every(withoutEvents) : node.of.some(withoutEvents)
  const { measure } = node
  return (measure.kind === 'count' || measure.kind === 'sum') && holds(0, measure.compare, measure.number)
}

function holds(value: number, compare: Comparison, limit: number): boolean {
  switch (compare) {
    case '=':
      return value === limit
    case '!=':
      return value !== limit
    case '<':
      return value < limit
    case '<=':
      return value <= limit
    case '>':
      return value > limit
    case '>=':
      return value >= limit
  }
}

function havingSql(node: EventExpression, alone: boolean, source: EventSource): string {
  if (node.kind === 'not') return `NOT (${havingSql(node.of, alone, source)})`
  if (node.kind !== 'event')
    return `(${node.of.map((child) => havingSql(child, alone, source)).join(node.kind === 'all' ? ' AND ' : ' OR ')})`
  const { measure } = node
  const row = alone ? '1' : rowSql(node, true, source)
  if (measure.kind === 'count') return `countIf(${row}) ${measure.compare} ${source.params.bind('Int64', measure.number)}`
  if (measure.kind === 'sum')
    return `${sumOf(measure.property, row, source)} ${measure.compare} ${source.params.bind('Float64', measure.number)}`
  if (node.during === null) return '0'
  const time = measure.kind === 'first' ? `minIf(at, ${row})` : `maxIf(at, ${row})`
  return `(countIf(${row}) > 0 AND ${periodSql(time, node.during, source.params, source.moment)})`
}

/**
 * Whether one event row can decide a leaf. Of first and last the period is asked of the one found; still, a row before the period
 * cannot be the last one inside it, nor one after it the first, and what is left out need not be read.
 */
function rowSql(leaf: EventLeaf, withType: boolean, source: EventSource): string {
  const { during } = leaf
  const { params, moment } = source
  const conditions = [
    ...(withType ? [`type = ${params.bind('String', leaf.type)}`] : []),
    ...(during === null ? [] : timeOf(leaf.measure.kind, during)),
    ...leaf.where.map((filter) => filterSql(filter, source)),
  ]
  return conditions.length === 0 ? '1' : `(${conditions.join(' AND ')})`

  function timeOf(kind: EventLeaf['measure']['kind'], period: Period): string[] {
    if (kind === 'last') return startSql('at', period, params, moment)
    if (kind === 'first') return endSql('at', period, params, moment)
    return [periodSql('at', period, params, moment)]
  }
}

const sumOf = (property: string, row: string, source: EventSource): string =>
  `sumIf(ifNull(${eventValue(property, source).number}, 0), ${row})`

const filterSql = ({ property, test }: PropertyFilter, source: EventSource): string =>
  testSql(eventValue(property, source), test, source.params, source.moment)

const noId = "'00000000-0000-0000-0000-000000000000'"
const idValue = (column: string): TestedValue => {
  const text = `nullIf(toString(${column}), ${noId})`
  return { ...nothing, text, known: `isNotNull(${text})` }
}

/** Names are safe to write into the SQL: the schema lets only letters, digits and _ through. */
function eventValue(property: string, { params, moment }: EventSource): TestedValue {
  const number = (value: string): TestedValue => ({ ...nothing, number: value, known: `isNotNull(${value})` })
  const zone = params.bind('String', moment.zone)
  if (property in eventFields) {
    if (property === '@hour') return number(`toHour(at, ${zone})`)
    if (property === '@weekday') return number(`toDayOfWeek(at, 0, ${zone})`)
    if (property === '@amount_fen') return number('nullIf(amount_fen, 0)')
    if (property === '@account') return idValue('account_id')
    if (property === '@campaign') return idValue('campaign_id')
    if (property === '@content') return idValue('content_id')
    return { ...nothing, text: "nullIf(toString(source), '')", known: "source != ''" }
  }
  if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(property)) throw new TypeError('a property that the schema refuses')
  const path = `properties.\`${property}\``
  return {
    known: `isNotNull(${path})`,
    text: `${path}.:String`,
    number: `ifNull(toFloat64(${path}.:Int64), ${path}.:Float64)`,
    flag: `${path}.:Bool`,
    date: null,
    month: 'NULL',
    moment: null,
  }
}
