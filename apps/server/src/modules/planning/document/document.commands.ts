import { type BlockContent, type Language } from '@weiying/contract'
import { DomainError, type Id, type NewId } from '@weiying/kernel'
import { type Database, isUniqueViolation, type Tx } from '@weiying/postgres'

import { type Audit, type BusinessClocks, type Caller } from '../../identity/index.ts'
import { getPlan } from '../plan.store.ts'
import { type Block, plainText, type Written } from './block.ts'
import {
  deleteBlocks,
  getDocument,
  insertBlocks,
  insertDocument,
  listBlocks,
  lockDocument,
  updateBlock,
  updateDocument,
} from './document.store.ts'
import { type PlanDocument } from './document.ts'
import { type FactQueries } from './facts.queries.ts'
import { type PlanFacts } from './facts.ts'
import { accept, blank, isOnlyOffered, mergeWritten, waits } from './merge.ts'

export interface DocumentDeps {
  readonly db: Database
  readonly newId: NewId
  readonly audit: Audit
  readonly business: BusinessClocks
  readonly facts: FactQueries
  /** All chapters in all languages. */
  readonly write: (facts: PlanFacts) => Promise<readonly Written[]>
}

export interface DocumentWish {
  readonly planId: Id<'plan'>
  readonly language: Language
  readonly title?: string | undefined
  readonly subtitle: string
}

export function documentCommands({ db, newId, audit, business, facts, write }: DocumentDeps) {
  const nowOf = ({ workspace }: Caller): Date => business.of(workspace).now()

  /** Asked before the transaction: writing transactions stay short. */
  async function written(caller: Caller, planId: Id<'plan'>) {
    const plan = await db.in(caller.workspace).read(async (reader) => await getPlan(reader, caller.workspace, planId))
    const gathered = await facts.gather(caller, plan)
    return { plan, gathered, blocks: await write(gathered) }
  }

  /** @throws DomainError edit_conflict */
  async function changed(tx: Tx, caller: Caller, before: PlanDocument, after: PlanDocument, verb?: string) {
    await updateDocument(tx, after)
    await audit.changed(tx, caller, 'planDocument', before, after, verb)
    return after
  }

  return {
    /** @throws DomainError document_exists, not_found, analytics_unavailable */
    create: async (caller: Caller, wish: DocumentWish): Promise<PlanDocument> => {
      const { plan, gathered, blocks } = await written(caller, wish.planId)
      const at = nowOf(caller)
      const document: PlanDocument = {
        workspaceId: caller.workspace,
        id: newId<'planDocument'>(),
        planId: wish.planId,
        title: wish.title ?? plan.name,
        subtitle: wish.subtitle,
        organisation: gathered.name,
        language: wish.language,
        createdAt: at,
        generatedAt: at,
        archivedAt: null,
        version: 1,
      }
      try {
        return await db.in(caller.workspace).transaction(async (tx) => {
          await insertDocument(tx, document)
          await insertBlocks(
            tx,
            blocks.map((each, index) => freshBlock(document, each, (index + 1) * 1000, at)),
          )
          await audit.created(tx, caller, 'planDocument', document)
          return document
        })
      } catch (error) {
        if (isUniqueViolation(error)) throw new DomainError('document_exists')
        throw error
      }
    },

    update: (
      caller: Caller,
      id: Id<'planDocument'>,
      change: { title?: string | undefined; subtitle?: string | undefined },
      expectedVersion: number,
    ): Promise<PlanDocument> =>
      db.in(caller.workspace).transaction(async (tx) => {
        const before = await lockDocument(tx, caller.workspace, id, expectedVersion)
        const { title = before.title, subtitle = before.subtitle } = change
        return await changed(tx, caller, before, { ...before, title, subtitle, version: before.version + 1 })
      }),

    /** What the data say differently now is offered; what people wrote stays as it is. */
    refresh: async (caller: Caller, id: Id<'planDocument'>): Promise<PlanDocument> => {
      const seen = await db.in(caller.workspace).read(async (reader) => await getDocument(reader, caller.workspace, id))
      const { gathered, blocks: now } = await written(caller, seen.planId)
      return await db.in(caller.workspace).transaction(async (tx) => {
        const before = await lockDocument(tx, caller.workspace, id)
        const at = nowOf(caller)
        const { added, changed: moved, dropped } = mergeWritten(await listBlocks(tx, caller.workspace, id), now)
        for (const block of moved) await updateBlock(tx, block)
        await deleteBlocks(tx, caller.workspace, id, dropped)
        await insertBlocks(
          tx,
          added.map((each) => ({
            ...freshBlock(before, each, each.place, at),
            generated: blank,
            offered: { texts: each.texts, sources: each.sources, gap: each.gap },
          })),
        )
        const after = { ...before, generatedAt: at, organisation: gathered.name, version: before.version + 1 }
        return await changed(tx, caller, before, after, 'refresh')
      })
    },

    /** Everything that nobody edited follows the data. */
    settleAll: (caller: Caller, id: Id<'planDocument'>): Promise<PlanDocument> =>
      db.in(caller.workspace).transaction(async (tx) => {
        const before = await lockDocument(tx, caller.workspace, id)
        const blocks = await listBlocks(tx, caller.workspace, id)
        const free = blocks.filter((block) => waits(block) && (block.edited === null || isOnlyOffered(block)))
        const gone: string[] = []
        for (const block of free) {
          const next = accept(block)
          if (next === undefined) gone.push(block.key)
          else await updateBlock(tx, { ...next, changedAt: nowOf(caller) })
        }
        await deleteBlocks(tx, caller.workspace, id, gone)
        return await changed(tx, caller, before, { ...before, version: before.version + 1 }, 'settle')
      }),

    archive: (caller: Caller, id: Id<'planDocument'>, expectedVersion: number): Promise<void> =>
      db.in(caller.workspace).transaction(async (tx) => {
        const before = await lockDocument(tx, caller.workspace, id, expectedVersion)
        await updateDocument(tx, { ...before, archivedAt: nowOf(caller), version: before.version + 1 })
        await audit.removed(tx, caller, 'planDocument', before, 'archive')
      }),
  }
}

export type DocumentCommands = ReturnType<typeof documentCommands>

const freshBlock = (
  { workspaceId, id }: PlanDocument,
  { key, chapter, texts, sources, gap }: Written,
  place: number,
  at: Date,
): Block => ({
  workspaceId,
  documentId: id,
  key,
  chapter,
  place,
  generated: { texts, sources, gap },
  edited: null,
  editedIn: null,
  offered: null,
  offeredGone: false,
  removed: false,
  changedBy: null,
  changedAt: at,
  version: 1,
})

/** For the audit log: words, not markup. */
export const shownBlock = (block: Block, content: BlockContent) => ({
  id: block.key,
  chapter: block.chapter,
  text: plainText(content).slice(0, 2000),
  version: block.version,
})
