import { type SegmentExpression, type SegmentLeaf } from '@weiying/contract/segment-expression'

/** The tree as it is edited: every part has a key of its own, and a `not` is a switch on what it stands before. */
export interface Group {
  readonly key: string
  readonly kind: 'all' | 'any'
  readonly negated: boolean
  readonly of: readonly Part[]
}

export interface Condition {
  readonly key: string
  readonly kind: 'condition'
  readonly negated: boolean
  readonly leaf: SegmentLeaf
}

export type Part = Group | Condition

export type LeafKind = SegmentLeaf['kind']

/** As in the contract: deeper trees are refused. */
export const deepest = 8

let keys = 0
const newKey = (): string => {
  keys += 1
  return `part-${keys}`
}

export const newGroup = (kind: 'all' | 'any' = 'any', of: readonly Part[] = []): Group => ({
  key: newKey(),
  kind,
  negated: false,
  of,
})

export const newCondition = (kind: LeafKind): Condition => ({
  key: newKey(),
  kind: 'condition',
  negated: false,
  leaf: blank(kind),
})

export function blank(kind: LeafKind): SegmentLeaf {
  switch (kind) {
    case 'tag':
      return { kind, match: 'any', tagIds: [] }
    case 'attribute':
      return { kind, attribute: 'last_inbound_at', test: { op: 'last', amount: 30, unit: 'day' } }
    case 'follow':
      return { kind, state: 'following', accountId: null, followed: null, scenes: [], qrScenes: [] }
    case 'event':
      return {
        kind,
        type: 'order.placed',
        where: [],
        measure: { kind: 'count', compare: '>=', number: 1 },
        during: { op: 'last', amount: 30, unit: 'day' },
      }
    case 'segment':
      return { kind, segmentId: '' }
    case 'contacts':
      return { kind, contactIds: [] }
  }
}

/** The expression as a group, which is what the editor shows. */
export function asGroup(expression: SegmentExpression): Group {
  const part = partOf(expression)
  return part.kind === 'condition' ? newGroup('all', [part]) : part
}

function partOf(expression: SegmentExpression): Part {
  if (expression.kind === 'all' || expression.kind === 'any')
    return { key: newKey(), kind: expression.kind, negated: false, of: expression.of.map(partOf) }
  if (expression.kind !== 'not') return { key: newKey(), kind: 'condition', negated: false, leaf: expression }
  const inner = partOf(expression.of)
  return inner.negated ? { ...newGroup('all', [inner]), negated: true } : { ...inner, negated: true }
}

export function toExpression(part: Part): SegmentExpression {
  const plain = plainExpression(part)
  return part.negated ? { kind: 'not', of: plain } : plain
}

function plainExpression(part: Part): SegmentExpression {
  if (part.kind === 'condition') return part.leaf
  const [only, second] = part.of
  if (only === undefined) return { kind: 'all', of: [] }
  return second === undefined ? toExpression(only) : { kind: part.kind, of: part.of.map(toExpression) }
}

/** Whether everything is filled in. An empty group that asks for all is everybody; one that asks for any would be nobody. */
export function isComplete(group: Group): boolean {
  return group.of.every((part) =>
    part.kind === 'condition' ? isLeafComplete(part.leaf) : (part.of.length > 0 || part.kind === 'all') && isComplete(part),
  )
}

export function isLeafComplete(leaf: SegmentLeaf): boolean {
  switch (leaf.kind) {
    case 'tag':
      return leaf.tagIds.length > 0
    case 'segment':
      return leaf.segmentId !== ''
    case 'contacts':
      return leaf.contactIds.length > 0
    case 'follow':
      return isPeriodComplete(leaf.followed)
    case 'attribute':
      return isTestComplete(leaf.test)
    case 'event':
      return (
        isPeriodComplete(leaf.during) &&
        leaf.where.every(({ test }) => isTestComplete(test)) &&
        (leaf.measure.kind !== 'sum' || leaf.measure.property !== '')
      )
  }
}

type AttributeTest = Extract<SegmentLeaf, { kind: 'attribute' }>['test']
type Period = Extract<SegmentLeaf, { kind: 'event' }>['during']

function isTestComplete(test: AttributeTest): boolean {
  if (test.op === 'is' || test.op === 'contains' || test.op === 'starts') return test.text !== ''
  if (test.op === 'in') return test.texts.length > 0
  if (test.op === 'before' || test.op === 'after') return test.date !== ''
  return test.op === 'range' ? test.from <= test.to : test.op !== 'dates' || isPeriodComplete(test)
}

const isPeriodComplete = (period: Period): boolean =>
  period === null || period.op === 'last' || period.from !== null || period.to !== null
