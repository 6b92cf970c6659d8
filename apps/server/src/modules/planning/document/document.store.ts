import { DomainError, type Id } from '@weiying/kernel'
import { jsonb, type Reader, tables, type Tx } from '@weiying/postgres'
import { sql } from 'kysely'

import { type Block } from './block.ts'
import { type Comment, type PlanDocument, type Version } from './document.ts'

type Workspace = Id<'workspace'>
type DocumentId = Id<'planDocument'>

const store = tables<{
  'planning.document': PlanDocument
  'planning.documentBlock': Block
  'planning.documentVersion': Version
  'planning.documentComment': Comment
}>()

export const insertDocument = async (tx: Tx, document: PlanDocument): Promise<void> =>
  void (await store(tx).insertInto('planning.document').values(document).execute())

export async function updateDocument(tx: Tx, { workspaceId, id, ...document }: PlanDocument): Promise<void> {
  await store(tx)
    .updateTable('planning.document')
    .set(document)
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .execute()
}

const documents = (reader: Reader, workspace: Workspace) =>
  store(reader).selectFrom('planning.document').selectAll().where('workspaceId', '=', workspace).where('archivedAt', 'is', null)

export const findDocumentOf = async (
  reader: Reader,
  workspace: Workspace,
  planId: Id<'plan'>,
): Promise<PlanDocument | undefined> => await documents(reader, workspace).where('planId', '=', planId).executeTakeFirst()

/** @throws DomainError not_found */
export async function getDocument(reader: Reader, workspace: Workspace, id: DocumentId): Promise<PlanDocument> {
  const document = await documents(reader, workspace).where('id', '=', id).executeTakeFirst()
  if (document === undefined) throw new DomainError('not_found')
  return document
}

/** Holds the row: one refresh, one new version at a time. @throws DomainError not_found, edit_conflict */
export async function lockDocument(tx: Tx, workspace: Workspace, id: DocumentId, expected?: number): Promise<PlanDocument> {
  const document = await documents(tx, workspace).where('id', '=', id).forUpdate().executeTakeFirst()
  if (document === undefined) throw new DomainError('not_found')
  if (expected !== undefined && document.version !== expected)
    throw new DomainError('edit_conflict', { version: document.version })
  return document
}

const packed = (block: Block) => ({
  ...block,
  generated: block.generated === null ? null : jsonb(block.generated),
  edited: block.edited === null ? null : jsonb(block.edited),
  offered: block.offered === null ? null : jsonb(block.offered),
})

export async function insertBlocks(tx: Tx, blocks: readonly Block[]): Promise<void> {
  const chunk = 50
  for (let start = 0; start < blocks.length; start += chunk)
    await store(tx)
      .insertInto('planning.documentBlock')
      .values(blocks.slice(start, start + chunk).map(packed))
      .execute()
}

export async function updateBlock(tx: Tx, block: Block): Promise<void> {
  const { workspaceId, documentId, key, ...rest } = packed(block)
  await store(tx)
    .updateTable('planning.documentBlock')
    .set(rest)
    .where('workspaceId', '=', workspaceId)
    .where('documentId', '=', documentId)
    .where('key', '=', key)
    .execute()
}

export async function deleteBlocks(tx: Tx, workspace: Workspace, documentId: DocumentId, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return
  await store(tx)
    .deleteFrom('planning.documentBlock')
    .where('workspaceId', '=', workspace)
    .where('documentId', '=', documentId)
    .where('key', 'in', keys)
    .execute()
}

/** In the order of the document. */
export const listBlocks = async (reader: Reader, workspace: Workspace, documentId: DocumentId): Promise<Block[]> =>
  await store(reader)
    .selectFrom('planning.documentBlock')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('documentId', '=', documentId)
    .orderBy('place')
    .orderBy('key')
    .execute()

/** Holds the row. @throws DomainError document_block_unknown, edit_conflict with the version that stands now */
export async function lockBlock(
  tx: Tx,
  workspace: Workspace,
  documentId: DocumentId,
  key: string,
  expected: number,
): Promise<Block> {
  const block = await store(tx)
    .selectFrom('planning.documentBlock')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('documentId', '=', documentId)
    .where('key', '=', key)
    .forUpdate()
    .executeTakeFirst()
  if (block === undefined) throw new DomainError('document_block_unknown')
  if (block.version !== expected) throw new DomainError('edit_conflict', { version: block.version })
  return block
}

export const insertVersion = async (tx: Tx, version: Version): Promise<void> =>
  void (await store(tx)
    .insertInto('planning.documentVersion')
    .values({ ...version, blocks: jsonb(version.blocks) })
    .execute())

/** What was kept is never written again. */
export async function updateVersion(tx: Tx, version: Version): Promise<void> {
  const { workspaceId, documentId, number, state, edition, decidedBy, decidedAt, decision } = version
  await store(tx)
    .updateTable('planning.documentVersion')
    .set({ state, edition, decidedBy, decidedAt, decision })
    .where('workspaceId', '=', workspaceId)
    .where('documentId', '=', documentId)
    .where('number', '=', number)
    .execute()
}

const versions = (reader: Reader, workspace: Workspace, documentId: DocumentId) =>
  store(reader)
    .selectFrom('planning.documentVersion')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('documentId', '=', documentId)

/** @throws DomainError not_found */
export async function getVersion(reader: Reader, workspace: Workspace, documentId: DocumentId, number: number): Promise<Version> {
  const version = await versions(reader, workspace, documentId).where('number', '=', number).executeTakeFirst()
  if (version === undefined) throw new DomainError('not_found')
  return version
}

/** The latest first. */
export async function listVersions(
  reader: Reader,
  workspace: Workspace,
  documentId: DocumentId,
  limit: number,
  below?: number,
): Promise<Version[]> {
  let query = versions(reader, workspace, documentId)
  if (below !== undefined) query = query.where('number', '<', below)
  return await query.orderBy('number', 'desc').limit(limit).execute()
}

export const latestEdition = async (reader: Reader, workspace: Workspace, documentId: DocumentId): Promise<Version | undefined> =>
  await versions(reader, workspace, documentId).where('edition', 'is not', null).orderBy('edition', 'desc').executeTakeFirst()

export const insertComment = async (tx: Tx, comment: Comment): Promise<void> =>
  void (await store(tx).insertInto('planning.documentComment').values(comment).execute())

/** Holds the row. @throws DomainError not_found */
export async function lockComment(tx: Tx, workspace: Workspace, id: Id<'documentComment'>): Promise<Comment> {
  const comment = await store(tx)
    .selectFrom('planning.documentComment')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (comment === undefined) throw new DomainError('not_found')
  return comment
}

export async function updateComment(tx: Tx, { workspaceId, id, resolvedBy, resolvedAt }: Comment): Promise<void> {
  await store(tx)
    .updateTable('planning.documentComment')
    .set({ resolvedBy, resolvedAt })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .execute()
}

/** The earliest first. */
export async function listComments(
  reader: Reader,
  workspace: Workspace,
  documentId: DocumentId,
  limit: number,
  after?: string,
): Promise<Comment[]> {
  let query = store(reader)
    .selectFrom('planning.documentComment')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('documentId', '=', documentId)
  if (after !== undefined) query = query.where(sql<boolean>`id > ${after}::uuid`)
  return await query.orderBy('id').limit(limit).execute()
}
