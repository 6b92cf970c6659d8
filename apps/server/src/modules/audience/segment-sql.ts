import { leavesOf, type SegmentExpression, type SegmentLeaf, systemAttributes } from '@weiying/contract/segment-expression'

import { eventCondition, eventFound, type EventSource } from './segment-event-sql.ts'
import { type EventExpression, type InlinedExpression, inlineSegments, isEventExpression } from './segment-inline.ts'
import { type SegmentParams, segmentParams } from './segment-params.ts'
import { nothing, periodSql, type SegmentMoment, testSql, type TestedValue } from './segment-test-sql.ts'

/** What an evaluation knows beyond the tree. `now` is business time. */
export interface SegmentScope extends SegmentMoment {
  /** The number that a tag has in ClickHouse; undefined when there is no such tag: nobody has it. */
  readonly tagNumber: (id: string) => number | undefined
  readonly segment: (id: string) => SegmentExpression | undefined
  /** False when the workspace never merged contacts: spares a look-up per row. */
  readonly merges?: boolean
  /** Who stands today for a contact that an expression names by id. */
  readonly contactId?: (id: string) => string
}

/** One SELECT for `analytics.in(workspace).query`, which binds `workspace`. */
export interface SegmentQuery {
  readonly sql: string
  readonly params: Readonly<Record<string, unknown>>
}

const settings = 'SETTINGS do_not_merge_across_partitions_select_final = 1'
const merged = 'SELECT contact FROM contact_alias FINAL WHERE workspace = {workspace:UUID}'

/** Living contacts only; a contact that was merged into another is not one of them. */
const living = (merges: boolean): string =>
  `FROM contact_state FINAL WHERE workspace = {workspace:UUID}${merges ? ` AND contact NOT IN (${merged})` : ''}`

/** A part of the members: up from one number, or down from one. */
export type Stretch = { readonly limit: number } & ({ readonly after: number } | { readonly before: number })

/** Numbers of the members as rows `{ contact }`, ascending unless the stretch goes down. */
export function segmentMembers(expression: SegmentExpression, scope: SegmentScope, stretch?: Stretch): SegmentQuery {
  const compiler = compilerOf(scope)
  const condition = compiler.condition(inlineSegments(expression, scope.segment))
  const down = stretch !== undefined && 'before' in stretch
  const edge = stretch === undefined ? 0 : 'before' in stretch ? stretch.before : stretch.after
  const from = stretch === undefined ? '' : ` AND contact ${down ? '<' : '>'} ${compiler.params.bind('UInt32', edge)}`
  const limit = stretch === undefined ? '' : ` LIMIT ${compiler.params.bind('UInt32', stretch.limit)}`
  const sql = `SELECT contact ${living(scope.merges !== false)} AND ${condition}${from} ORDER BY contact${down ? ' DESC' : ''}${limit} ${settings}`
  return { sql, params: compiler.params.values }
}

/**
 * At most so many members as rows `{ contact }`, ascending: those with the smallest hash of their number, so that whoever is looked at
 * for one segment is looked at for every other one he is in.
 */
export function segmentSample(expression: SegmentExpression, scope: SegmentScope, most: number): SegmentQuery {
  const compiler = compilerOf(scope)
  const condition = compiler.condition(inlineSegments(expression, scope.segment))
  const sample = `SELECT contact ${living(scope.merges !== false)} AND ${condition} ORDER BY intHash32(contact), contact LIMIT ${compiler.params.bind('UInt32', most)}`
  return { sql: `SELECT contact FROM (${sample}) ORDER BY contact ${settings}`, params: compiler.params.values }
}

/** Of these contacts the members, as rows `{ contact }`, ascending. */
export function segmentAmong(expression: SegmentExpression, scope: SegmentScope, contacts: readonly number[]): SegmentQuery {
  const compiler = compilerOf(scope)
  const condition = compiler.condition(inlineSegments(expression, scope.segment))
  const these = compiler.params.bind('Array(UInt32)', contacts)
  const sql = `SELECT contact ${living(scope.merges !== false)} AND contact IN ${these} AND ${condition} ORDER BY contact ${settings}`
  return { sql, params: compiler.params.values }
}

/** The number of members, as one row `{ members }`. */
export function segmentCount(expression: SegmentExpression, scope: SegmentScope): SegmentQuery {
  const compiler = compilerOf(scope)
  const condition = compiler.condition(inlineSegments(expression, scope.segment))
  return {
    sql: `SELECT count() AS members ${living(scope.merges !== false)} AND ${condition} ${settings}`,
    params: compiler.params.values,
  }
}

/**
 * Why one contact is in or out: one row `{ member, holds, found }`, arrays in the order of `leavesOf`; no row when there is
 * no such living contact. `found` is what the leaf looked at, as text ('' when there was nothing).
 */
export function segmentExplanation(expression: SegmentExpression, scope: SegmentScope, contact: number): SegmentQuery {
  const compiler = compilerOf(scope, contact)
  const leaves = leavesOf(expression)
  const holds = leaves.map((leaf) => compiler.condition(inlineSegments(leaf, scope.segment)))
  const found = leaves.map((leaf) => compiler.found(leaf))
  const member = compiler.condition(inlineSegments(expression, scope.segment))
  const sql = [
    `SELECT toUInt8(${member}) AS member, ${array('UInt8', holds)} AS holds, ${array('String', found)} AS found`,
    `${living(scope.merges !== false)} AND contact = ${compiler.params.bind('UInt32', contact)} ${settings}`,
  ].join(' ')
  return { sql, params: compiler.params.values }
}
const array = (type: string, values: readonly string[]): string => `CAST([${values.join(', ')}], 'Array(${type})')`

interface Compiler {
  readonly params: SegmentParams
  condition(node: InlinedExpression): string
  found(leaf: SegmentLeaf): string
}

function compilerOf(scope: SegmentScope, only: number | null = null): Compiler {
  const params = segmentParams()
  const survivor =
    scope.merges === false ? 'contact' : `transform(contact, ${aliases('contact')}, ${aliases('survivor')}, contact)`
  const narrow = only === null ? '' : ` AND ${survivor} = ${params.bind('UInt32', only)}`
  const source: EventSource = { contact: survivor, narrow, params, moment: scope }

  /** Children that only look at events are decided together, in one pass over them. */
  function group(kind: 'all' | 'any', of: readonly InlinedExpression[]): string {
    const events = of.filter(isEventExpression)
    const others = of.filter((child) => !isEventExpression(child)).map(condition)
    const [only, second] = events
    const together: EventExpression | undefined = second === undefined ? only : { kind, of: events }
    const parts = [...others, ...(together === undefined ? [] : [eventCondition(together, source)])]
    if (parts.length === 0) return kind === 'all' ? '1' : '0'
    return `(${parts.join(kind === 'all' ? ' AND ' : ' OR ')})`
  }
  function condition(node: InlinedExpression): string {
    if (isEventExpression(node)) return eventCondition(node, source)
    switch (node.kind) {
      case 'all':
      case 'any':
        return group(node.kind, node.of)
      case 'not':
        return `NOT (${condition(node.of)})`
      case 'tag':
        return tagSql(node.match, node.tagIds)
      case 'attribute':
        return testSql(attributeValue(node.attribute, params), node.test, params, scope)
      case 'follow':
        return `contact IN (SELECT ${survivor} ${followRows(node)})`
      case 'contacts':
        return `has(${params.bind('Array(UUID)', node.contactIds.map(scope.contactId ?? String))}, contact_id)`
    }
  }

  function numbers(ids: readonly string[]): number[] {
    return ids.flatMap((id) => scope.tagNumber(id) ?? []).sort((a, b) => a - b)
  }
  function tagSql(match: 'any' | 'all' | 'none', ids: readonly string[]): string {
    const known = numbers(ids)
    if (match === 'all' && known.length < ids.length) return '0'
    if (known.length === 0) return match === 'none' ? '1' : '0'
    const [single, second] = known
    const tags = params.bind('Array(UInt32)', known)
    if (match === 'all') return `hasAll(tags, ${tags})`
    const any =
      single !== undefined && second === undefined ? `has(tags, ${params.bind('UInt32', single)})` : `hasAny(tags, ${tags})`
    return match === 'any' ? any : `NOT ${any}`
  }
  function followRows(leaf: Extract<SegmentLeaf, { kind: 'follow' }>): string {
    const conditions = [
      ...(leaf.accountId === null ? [] : [`account_id = ${params.bind('UUID', leaf.accountId)}`]),
      ...(leaf.state === 'ever' ? [] : [`subscribed = ${leaf.state === 'following' ? 1 : 0}`]),
      ...(leaf.followed === null ? [] : [`ifNull(${periodSql('subscribed_at', leaf.followed, params, scope)}, 0)`]),
      ...(leaf.scenes.length === 0 ? [] : [`scene IN ${params.bind('Array(String)', leaf.scenes)}`]),
      ...(leaf.qrScenes.length === 0 ? [] : [`qr_scene IN ${params.bind('Array(String)', leaf.qrScenes)}`]),
    ]
    return `FROM follow_state FINAL WHERE ${['workspace = {workspace:UUID}', ...conditions].join(' AND ')}${narrow}`
  }

  function found(leaf: SegmentLeaf): string {
    switch (leaf.kind) {
      case 'tag':
        return `toString(arrayIntersect(tags, ${params.bind('Array(UInt32)', numbers(leaf.tagIds))}))`
      case 'attribute': {
        const { text, number, flag, date, moment, known } = attributeValue(leaf.attribute, params)
        const shown = [text, number, flag, date ?? 'NULL', moment ?? 'NULL']
          .filter((each) => each !== 'NULL')
          .map((each) => `toString(${each})`)
        return `if(${known}, ifNull(coalesce(${shown.join(', ')}), ''), '')`
      }
      case 'follow':
        return `(SELECT toString(count()) ${followRows(leaf)})`
      case 'event':
        return `ifNull(${eventFound(leaf, source)}, '')`
      case 'segment':
        return "''"
      case 'contacts':
        return 'toString(contact_id)'
    }
  }
  return { params, condition, found }
}

const aliases = (column: string): string =>
  `(SELECT groupArray(${column}) FROM (SELECT contact, survivor FROM contact_alias FINAL WHERE workspace = {workspace:UUID} ORDER BY contact))`

const noMoment = "toDateTime64(0, 3, 'UTC')"

/** Where an attribute of a contact lies. An empty text and 1970 are unknown; numbers and flags of the system always are known. */
function attributeValue(code: string, params: SegmentParams): TestedValue {
  const kind = systemAttributes[code]
  if (kind === undefined) return ownAttribute(params.bind('String', code))
  switch (kind) {
    case 'moment': {
      const moment = `nullIf(${code}, ${noMoment})`
      return { ...nothing, moment, known: `isNotNull(${moment})` }
    }
    case 'flag':
      return { ...nothing, flag: code, known: '1' }
    case 'number':
      return { ...nothing, number: code, known: '1' }
    case 'text':
      return { ...nothing, text: `nullIf(toString(${code}), '')`, known: `${code} != ''` }
    case 'birthday':
      return { ...nothing, month: `nullIf(intDiv(${code}, 100), 0)`, text: `toString(${code})`, known: `${code} != 0` }
    case 'date':
      return { ...nothing, date: code, month: `toMonth(${code})`, known: '1' }
  }
}

/** An attribute that the workspace defined. Its flags are kept as the numbers 1 and 0. */
function ownAttribute(key: string): TestedValue {
  const of = (map: string): string => `if(mapContains(${map}, ${key}), ${map}[${key}], NULL)`
  return {
    text: `nullIf(texts[${key}], '')`,
    number: of('numbers'),
    flag: of('numbers'),
    date: of('dates'),
    month: `toMonth(${of('dates')})`,
    moment: null,
    known: `(texts[${key}] != '' OR mapContains(numbers, ${key}) OR mapContains(dates, ${key}))`,
  }
}
