import type { EventLeaf, SegmentExpression, SegmentLeaf } from '@weiying/contract/segment-expression'
import { DomainError } from '@weiying/kernel'

/** A tree without `segment` leaves: what they stand for is in their place. */
export type InlinedExpression =
  | { readonly kind: 'all' | 'any'; readonly of: readonly InlinedExpression[] }
  | { readonly kind: 'not'; readonly of: InlinedExpression }
  | Exclude<SegmentLeaf, { kind: 'segment' }>

/** Leaves of a tree after inlining: a bound on the work that one query may ask for. */
export const mostInlinedLeaves = 500

/**
 * Puts nested segments in place. Throws `segment_cycle` when a segment contains itself, `segment_unknown` when one is gone,
 * `segment_too_large` above 500 leaves in all.
 */
export function inlineSegments(
  expression: SegmentExpression,
  segment: (id: string) => SegmentExpression | undefined,
): InlinedExpression {
  let leaves = 0
  function inline(node: SegmentExpression, above: readonly string[]): InlinedExpression {
    if (node.kind === 'not') return { kind: 'not', of: inline(node.of, above) }
    if (node.kind === 'all' || node.kind === 'any') return { kind: node.kind, of: node.of.map((child) => inline(child, above)) }
    leaves += 1
    if (leaves > mostInlinedLeaves) throw new DomainError('segment_too_large', { leaves: mostInlinedLeaves })
    if (node.kind !== 'segment') return node
    if (above.includes(node.segmentId)) throw new DomainError('segment_cycle', { segmentIds: [...above, node.segmentId] })
    const nested = segment(node.segmentId)
    if (nested === undefined) throw new DomainError('segment_unknown', { segmentId: node.segmentId })
    return inline(nested, [...above, node.segmentId])
  }
  return inline(expression, [])
}

/** A tree whose leaves are all events, so that one pass over the events decides it. */
export type EventExpression =
  | { readonly kind: 'all' | 'any'; readonly of: readonly EventExpression[] }
  | { readonly kind: 'not'; readonly of: EventExpression }
  | EventLeaf

export function isEventExpression(node: InlinedExpression): node is EventExpression {
  if (node.kind === 'not') return isEventExpression(node.of)
  if (node.kind === 'all' || node.kind === 'any') return node.of.length > 0 && node.of.every(isEventExpression)
  return node.kind === 'event'
}
