import { type BlockContent, type Language } from '@weiying/contract'
import { DomainError, type Id } from '@weiying/kernel'

import { type Caller } from '../../identity/index.ts'
import { type Block, contentOf, sourcesOf } from './block.ts'
import { carrySources } from './carry.ts'
import { type DocumentDeps, shownBlock } from './document.commands.ts'
import { deleteBlocks, getDocument, insertBlocks, listBlocks, lockBlock, updateBlock } from './document.store.ts'
import { checkContent } from './document.ts'
import { accept, keep } from './merge.ts'

type DocumentId = Id<'planDocument'>

export function blockCommands({ db, newId, audit, business }: Omit<DocumentDeps, 'facts' | 'write'>) {
  /** One block changes under its own version: two people who write different blocks never meet. */
  async function change(
    caller: Caller,
    documentId: DocumentId,
    key: string,
    expectedVersion: number,
    verb: string,
    next: (block: Block, language: Language) => Block | undefined,
  ): Promise<{ block: Block | undefined; language: Language }> {
    const { workspace } = caller
    return await db.in(workspace).transaction(async (tx) => {
      const { language } = await getDocument(tx, workspace, documentId)
      const before = await lockBlock(tx, workspace, documentId, key, expectedVersion)
      const wanted = next(before, language)
      if (wanted === undefined) {
        await deleteBlocks(tx, workspace, documentId, [key])
        await audit.removed(tx, caller, 'documentBlock', shownBlock(before, contentOf(before, language)), verb)
        return { block: undefined, language }
      }
      const after: Block = {
        ...wanted,
        changedBy: caller.actor.name,
        changedAt: business.of(workspace).now(),
        version: before.version + 1,
      }
      await updateBlock(tx, after)
      await audit.changed(
        tx,
        caller,
        'documentBlock',
        shownBlock(before, contentOf(before, language)),
        shownBlock(after, contentOf(after, language)),
        verb,
      )
      return { block: after, language }
    })
  }

  const must = ({ block, language }: Awaited<ReturnType<typeof change>>): { block: Block; language: Language } => {
    if (block === undefined) throw new DomainError('document_block_unknown')
    return { block, language }
  }

  return {
    /** @throws DomainError document_block_unknown: what it should stand after is not there */
    add: (
      caller: Caller,
      documentId: DocumentId,
      wish: { chapter: Block['chapter']; after: string | null; content: BlockContent },
    ): Promise<{ block: Block; language: Language }> =>
      db.in(caller.workspace).transaction(async (tx) => {
        checkContent(wish.content)
        const { language } = await getDocument(tx, caller.workspace, documentId)
        const blocks = await listBlocks(tx, caller.workspace, documentId)
        const block: Block = {
          workspaceId: caller.workspace,
          documentId,
          key: `own-${newId<'planDocument'>()}`,
          chapter: wish.chapter,
          place: placeAfter(blocks, wish.chapter, wish.after),
          generated: null,
          edited: { content: wish.content, sources: [] },
          editedIn: language,
          offered: null,
          offeredGone: false,
          removed: false,
          changedBy: caller.actor.name,
          changedAt: business.of(caller.workspace).now(),
          version: 1,
        }
        await insertBlocks(tx, [block])
        await audit.created(tx, caller, 'documentBlock', shownBlock(block, wish.content))
        return { block, language }
      }),

    save: async (caller: Caller, documentId: DocumentId, key: string, content: BlockContent, expectedVersion: number) => {
      checkContent(content)
      return must(
        await change(caller, documentId, key, expectedVersion, 'update', (block, language) => ({
          ...block,
          edited: carrySources({ content: contentOf(block, language), sources: sourcesOf(block) }, content),
          editedIn: language,
        })),
      )
    },

    revert: async (caller: Caller, documentId: DocumentId, key: string, expectedVersion: number) =>
      must(
        await change(caller, documentId, key, expectedVersion, 'revert', (block) =>
          block.generated === null ? block : { ...block, edited: null, editedIn: null },
        ),
      ),

    settle: async (
      caller: Caller,
      documentId: DocumentId,
      key: string,
      choice: 'accept' | 'keep',
      expectedVersion: number,
    ): Promise<void> =>
      void (await change(caller, documentId, key, expectedVersion, choice, (block, language) =>
        choice === 'accept' ? accept(block) : keep(block, language),
      )),

    remove: async (caller: Caller, documentId: DocumentId, key: string, expectedVersion: number): Promise<number> =>
      must(await change(caller, documentId, key, expectedVersion, 'remove', (block) => ({ ...block, removed: true }))).block
        .version,

    restore: async (caller: Caller, documentId: DocumentId, key: string, expectedVersion: number) =>
      must(await change(caller, documentId, key, expectedVersion, 'restore', (block) => ({ ...block, removed: false }))),
  }
}

export type BlockCommands = ReturnType<typeof blockCommands>

/** Between the block that it follows and the next; at the head of its chapter without one. */
function placeAfter(blocks: readonly Block[], chapter: Block['chapter'], after: string | null): number {
  const before = after === null ? blocks.find((block) => block.chapter === chapter) : blocks.find(({ key }) => key === after)
  if (before === undefined) throw new DomainError('document_block_unknown')
  const next = blocks[blocks.indexOf(before) + 1]
  return next === undefined ? before.place + 1000 : (before.place + next.place) / 2
}
