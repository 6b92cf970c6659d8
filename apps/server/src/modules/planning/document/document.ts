import { type BlockContent, type Language } from '@weiying/contract'
import { DomainError, type Id } from '@weiying/kernel'

import { type Block, contentOf, isEmpty, plainText, sourcesOf } from './block.ts'
import { isOnlyOffered } from './merge.ts'

/** The document of a plan. Its blocks are kept by themselves, so that two people may write at once. */
export interface PlanDocument {
  readonly workspaceId: Id<'workspace'>
  readonly id: Id<'planDocument'>
  readonly planId: Id<'plan'>
  readonly title: string
  readonly subtitle: string
  readonly organisation: string
  readonly language: Language
  readonly createdAt: Date
  readonly generatedAt: Date
  readonly archivedAt: Date | null
  readonly version: number
}

/** A block as a version keeps it: all languages of what the data said, one of what an author wrote. */
export type KeptBlock = Pick<Block, 'key' | 'chapter' | 'generated' | 'edited' | 'editedIn'>

/** A snapshot; only its approval changes. */
export interface Version {
  readonly workspaceId: Id<'workspace'>
  readonly documentId: Id<'planDocument'>
  readonly number: number
  readonly title: string
  readonly subtitle: string
  readonly blocks: readonly KeptBlock[]
  readonly note: string
  readonly state: 'kept' | 'requested' | 'approved' | 'declined'
  readonly edition: number | null
  readonly createdBy: string
  readonly createdAt: Date
  readonly decidedBy: string | null
  readonly decidedAt: Date | null
  readonly decision: string
}

export interface Comment {
  readonly workspaceId: Id<'workspace'>
  readonly id: Id<'documentComment'>
  readonly documentId: Id<'planDocument'>
  readonly key: string
  readonly text: string
  readonly author: string
  readonly createdAt: Date
  readonly resolvedBy: string | null
  readonly resolvedAt: Date | null
}

/** What somebody who reads sees: nothing that was taken out, nothing that is only offered. */
export const standing = (blocks: readonly Block[]): Block[] => blocks.filter((block) => !block.removed && !isOnlyOffered(block))

export const keptOf = (blocks: readonly Block[]): KeptBlock[] =>
  standing(blocks).map(({ key, chapter, generated, edited, editedIn }) => ({ key, chapter, generated, edited, editedIn }))

/** @throws DomainError document_version_decided */
export function request(version: Version): Version {
  if (version.state === 'approved' || version.state === 'declined') throw new DomainError('document_version_decided')
  return { ...version, state: 'requested' }
}

/** @throws DomainError document_version_not_requested, document_reason_missing: somebody who declines says why */
export function decide(
  version: Version,
  { approve, note, by, at, edition }: { approve: boolean; note: string; by: string; at: Date; edition: number },
): Version {
  if (version.state !== 'requested') throw new DomainError('document_version_not_requested')
  if (!approve && note === '') throw new DomainError('document_reason_missing')
  return {
    ...version,
    state: approve ? 'approved' : 'declined',
    edition: approve ? edition : null,
    decidedBy: by,
    decidedAt: at,
    decision: note,
  }
}

export interface Change {
  readonly key: string
  readonly chapter: KeptBlock['chapter']
  readonly kind: 'added' | 'removed' | 'changed'
  readonly before: string | null
  readonly after: string | null
}

/** What differs, in the order of the later one; what is gone stands where it stood. */
export function changesBetween(before: readonly KeptBlock[], after: readonly KeptBlock[], language: Language): Change[] {
  const text = (block: KeptBlock | undefined): string | null =>
    block === undefined ? null : plainText(contentOf(block, language))
  const old = new Map(before.map((block) => [block.key, block]))
  const now = new Map(after.map((block) => [block.key, block]))
  const changes: Change[] = []
  for (const block of after) {
    const [was, is] = [text(old.get(block.key)), text(block)]
    if (was !== is)
      changes.push({ key: block.key, chapter: block.chapter, kind: was === null ? 'added' : 'changed', before: was, after: is })
  }
  for (const block of before)
    if (!now.has(block.key))
      changes.push({ key: block.key, chapter: block.chapter, kind: 'removed', before: text(block), after: null })
  return changes
}

/** Blocks by an author that another language has no words for. */
export const untranslatedIn = (blocks: readonly KeptBlock[], language: Language): number =>
  blocks.filter(({ edited, editedIn }) => edited !== null && editedIn !== null && editedIn !== language).length

/** @throws DomainError document_block_empty */
export function checkContent(content: BlockContent): void {
  if (isEmpty(content)) throw new DomainError('document_block_empty')
}

export { contentOf, sourcesOf }
