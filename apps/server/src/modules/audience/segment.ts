import { leavesOf, type SegmentExpression, systemAttributes } from '@weiying/contract/segment-expression'
import { type Id } from '@weiying/kernel'

export {
  everyone,
  leavesOf,
  type SegmentExpression,
  type SegmentLeaf,
  systemAttributes,
} from '@weiying/contract/segment-expression'
export { parseSegment, printSegment, type SegmentNames, segmentNames } from '@weiying/contract/segment-text'

export interface Segment {
  readonly workspaceId: Id<'workspace'>
  readonly id: Id<'segment'>
  readonly name: string
  readonly description: string
  readonly expression: SegmentExpression
  readonly createdBy: string
  readonly createdAt: Date
  readonly updatedAt: Date
  readonly archivedAt: Date | null
  readonly version: number
}

export interface Finding {
  readonly noun: 'tag' | 'segment' | 'account' | 'attribute'
  readonly id: string
  readonly name: string | null
}

/** What a workspace has that an expression may name; names of what is gone, too. */
export interface SegmentWorld {
  readonly tags: ReadonlyMap<string, { readonly name: string; readonly number: number; readonly gone: boolean }>
  readonly segments: ReadonlyMap<
    string,
    { readonly name: string; readonly expression: SegmentExpression; readonly gone: boolean }
  >
  readonly accounts: ReadonlyMap<string, { readonly name: string }>
  readonly attributes: ReadonlySet<string>
}

/**
 * Everything that the expression names, also inside the segments that it names, and that is not there: such a segment is not evaluated,
 * because a deleted tag would silently make it empty or everyone.
 */
export function findingsOf(expression: SegmentExpression, world: SegmentWorld): readonly Finding[] {
  const findings = new Map<string, Finding>()
  const seen = new Set<string>()
  const add = (noun: Finding['noun'], id: string, name: string | null): void =>
    void findings.set(`${noun} ${id}`, { noun, id, name })
  function look(tree: SegmentExpression): void {
    for (const leaf of leavesOf(tree)) {
      if (leaf.kind === 'tag')
        for (const id of leaf.tagIds) {
          const tag = world.tags.get(id)
          if (tag === undefined || tag.gone) add('tag', id, tag?.name ?? null)
        }
      else if (leaf.kind === 'segment') {
        const nested = world.segments.get(leaf.segmentId)
        if (nested === undefined || nested.gone) add('segment', leaf.segmentId, nested?.name ?? null)
        else if (!seen.has(leaf.segmentId)) {
          seen.add(leaf.segmentId)
          look(nested.expression)
        }
      } else if (leaf.kind === 'follow' && leaf.accountId !== null) {
        if (!world.accounts.has(leaf.accountId)) add('account', leaf.accountId, null)
      } else if (leaf.kind === 'attribute' && !(leaf.attribute in systemAttributes) && !world.attributes.has(leaf.attribute))
        add('attribute', leaf.attribute, null)
    }
  }
  look(expression)
  return [...findings.values()]
}

/** Whether an expression names a tag, an attribute or a segment directly. */
export const names = (expression: SegmentExpression, noun: 'tag' | 'segment' | 'attribute', id: string): boolean =>
  leavesOf(expression).some(
    (leaf) =>
      (noun === 'tag' && leaf.kind === 'tag' && leaf.tagIds.includes(id)) ||
      (noun === 'segment' && leaf.kind === 'segment' && leaf.segmentId === id) ||
      (noun === 'attribute' && leaf.kind === 'attribute' && leaf.attribute === id),
  )

/** Those of an expression who follow an account: whom a message of the account can reach. */
export const followersAmong = (expression: SegmentExpression, accountId: string): SegmentExpression => ({
  kind: 'all',
  of: [expression, { kind: 'follow', state: 'following', accountId, followed: null, scenes: [], qrScenes: [] }],
})
