import { type Id } from '@weiying/kernel'
import { type Database, type Reader } from '@weiying/postgres'

import { type Caller } from '../../identity/index.ts'
import { getPlan } from '../plan.store.ts'
import { type Block } from './block.ts'
import {
  findDocumentOf,
  getDocument,
  getVersion,
  latestEdition,
  listBlocks,
  listComments,
  listVersions,
} from './document.store.ts'
import { type Change, changesBetween, type Comment, keptOf, type PlanDocument, type Version } from './document.ts'

type DocumentId = Id<'planDocument'>

/** A document with everything that its page shows. */
export interface OpenDocument {
  readonly document: PlanDocument
  readonly blocks: readonly Block[]
  readonly latest: Version | null
  readonly approved: Version | null
}

export function documentQueries({ db }: { readonly db: Database }) {
  async function open(reader: Reader, document: PlanDocument): Promise<OpenDocument> {
    const { workspaceId, id } = document
    const [latest] = await listVersions(reader, workspaceId, id, 1)
    return {
      document,
      blocks: await listBlocks(reader, workspaceId, id),
      latest: latest ?? null,
      approved: (await latestEdition(reader, workspaceId, id)) ?? null,
    }
  }

  return {
    ofPlan: async ({ workspace }: Caller, planId: Id<'plan'>): Promise<OpenDocument | null> =>
      await db.in(workspace).read(async (reader) => {
        await getPlan(reader, workspace, planId)
        const document = await findDocumentOf(reader, workspace, planId)
        return document === undefined ? null : await open(reader, document)
      }),

    open: async ({ workspace }: Caller, id: DocumentId): Promise<OpenDocument> =>
      await db.in(workspace).read(async (reader) => await open(reader, await getDocument(reader, workspace, id))),

    versions: async ({ workspace }: Caller, id: DocumentId, limit: number, cursor?: string) =>
      await db.in(workspace).read(async (reader) => {
        await getDocument(reader, workspace, id)
        const below = cursor === undefined ? undefined : Math.trunc(Number(cursor)) || 0
        const rows = await listVersions(reader, workspace, id, limit + 1, below)
        const items = rows.slice(0, limit)
        return { items, cursor: rows.length > limit ? String(items.at(-1)?.number ?? '') : null }
      }),

    version: async ({ workspace }: Caller, id: DocumentId, number: number) =>
      await db.in(workspace).read(async (reader) => {
        const document = await getDocument(reader, workspace, id)
        return { document, version: await getVersion(reader, workspace, id, number) }
      }),

    /** `to` 0: as it stands now. */
    compare: async ({ workspace }: Caller, id: DocumentId, number: number, to: number): Promise<Change[]> =>
      await db.in(workspace).read(async (reader) => {
        const { language } = await getDocument(reader, workspace, id)
        const before = await getVersion(reader, workspace, id, number)
        const after =
          to === 0 ? keptOf(await listBlocks(reader, workspace, id)) : (await getVersion(reader, workspace, id, to)).blocks
        return changesBetween(before.blocks, after, language)
      }),

    comments: async ({ workspace }: Caller, id: DocumentId, limit: number, cursor?: string) =>
      await db.in(workspace).read(async (reader) => {
        await getDocument(reader, workspace, id)
        const rows: Comment[] = await listComments(reader, workspace, id, limit + 1, cursor)
        const items = rows.slice(0, limit)
        return { items, cursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
      }),
  }
}

export type DocumentQueries = ReturnType<typeof documentQueries>
