import { type Id } from '@weiying/kernel'
import { type Reader, tables, type Tx } from '@weiying/postgres'
import { sql } from 'kysely'

import { type PieceId } from './piece.ts'

type Workspace = Id<'workspace'>

/** What an account has of a file of ours. */
export interface Upload {
  readonly accountId: Id<'account'>
  readonly hash: string
  readonly place: 'inline' | 'material'
  readonly mediaId: string
  readonly url: string
  readonly at: Date
}

export interface Draft {
  readonly id: Id<'contentDraft'>
  readonly accountId: Id<'account'>
  readonly mediaId: string
  readonly pieceIds: PieceId[]
  readonly purpose: 'draft' | 'preview' | 'campaign'
  readonly fingerprint: string
  readonly createdAt: Date
  readonly createdBy: string
}

export interface Preview {
  readonly id: Id<'contentPreview'>
  readonly accountId: Id<'account'>
  readonly openid: string
  readonly pieceIds: PieceId[]
  readonly at: Date
  readonly by: string
}

type Of<Row> = Row & { workspaceId: Workspace }

const content = tables<{ 'content.upload': Of<Upload>; 'content.draft': Of<Draft>; 'content.preview': Of<Preview> }>()

export const findUpload = async (
  reader: Reader,
  workspaceId: Workspace,
  { accountId, hash, place }: Pick<Upload, 'accountId' | 'hash' | 'place'>,
): Promise<Upload | undefined> =>
  await content(reader)
    .selectFrom('content.upload')
    .selectAll()
    .where('workspaceId', '=', workspaceId)
    .where('accountId', '=', accountId)
    .where('hash', '=', hash)
    .where('place', '=', place)
    .executeTakeFirst()

/** The first one stays when two processes uploaded the same at once. */
export async function keepUpload(tx: Tx, workspaceId: Workspace, upload: Upload): Promise<void> {
  await content(tx)
    .insertInto('content.upload')
    .values({ ...upload, workspaceId })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** After WeChat said that it does not know a media_id: somebody removed the material there. */
export async function forgetMaterials(tx: Tx, workspaceId: Workspace, accountId: Id<'account'>): Promise<void> {
  await content(tx)
    .deleteFrom('content.upload')
    .where('workspaceId', '=', workspaceId)
    .where('accountId', '=', accountId)
    .where('place', '=', 'material')
    .execute()
}

export async function insertDraft(tx: Tx, workspaceId: Workspace, draft: Draft): Promise<void> {
  await content(tx)
    .insertInto('content.draft')
    .values({ ...draft, workspaceId })
    .execute()
}

/** The newest draft made for previews of exactly this. */
export const findPreviewDraft = async (
  reader: Reader,
  workspaceId: Workspace,
  accountId: Id<'account'>,
  fingerprint: string,
): Promise<Draft | undefined> =>
  await content(reader)
    .selectFrom('content.draft')
    .selectAll()
    .where('workspaceId', '=', workspaceId)
    .where('accountId', '=', accountId)
    .where('fingerprint', '=', fingerprint)
    .where('purpose', '=', 'preview')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()

/** Newest first; those that people put into the draft box. */
export async function listDrafts(
  reader: Reader,
  workspaceId: Workspace,
  limit: number,
  { pieceId, before }: { pieceId?: PieceId | undefined; before?: Id<'contentDraft'> | undefined },
): Promise<Draft[]> {
  let query = content(reader)
    .selectFrom('content.draft')
    .selectAll()
    .where('workspaceId', '=', workspaceId)
    .where('purpose', '=', 'draft')
  if (pieceId !== undefined) query = query.where(sql<boolean>`piece_ids @> array[${pieceId}]::uuid[]`)
  if (before !== undefined) query = query.where('id', '<', before)
  return await query.orderBy('id', 'desc').limit(limit).execute()
}

export async function insertPreview(tx: Tx, workspaceId: Workspace, preview: Preview): Promise<void> {
  await content(tx)
    .insertInto('content.preview')
    .values({ ...preview, workspaceId })
    .execute()
}

/** Somebody was erased who had got previews. */
export async function erasePreviews(
  tx: Tx,
  workspaceId: Workspace,
  accountId: Id<'account'>,
  openids: readonly string[],
): Promise<void> {
  await content(tx)
    .deleteFrom('content.preview')
    .where('workspaceId', '=', workspaceId)
    .where('accountId', '=', accountId)
    .where('openid', 'in', openids)
    .execute()
}

/** Phones that got previews of this account, the latest first. */
export async function listTesters(
  reader: Reader,
  workspaceId: Workspace,
  accountId: Id<'account'>,
): Promise<{ openid: string; lastAt: Date; previews: number }[]> {
  return await content(reader)
    .selectFrom('content.preview')
    .where('workspaceId', '=', workspaceId)
    .where('accountId', '=', accountId)
    .groupBy('openid')
    .select('openid')
    .select(({ fn }) => [fn.max('at').as('lastAt'), fn.countAll<number>().as('previews')])
    .orderBy('lastAt', 'desc')
    .limit(20)
    .execute()
}
