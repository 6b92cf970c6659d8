import { DomainError, type Id } from '@weiying/kernel'
import { isUniqueViolation, jsonb, type Reader, tables, type Tx } from '@weiying/postgres'
import { sql } from 'kysely'

import { type Appraisal } from './appraisal.ts'

type Workspace = Id<'workspace'>

const appraisals = tables<{ 'planning.appraisal': Appraisal }>()

/** @throws DomainError appraisal_exists: one sheet for each member and month */
export async function insertAppraisal(tx: Tx, { measures, ...sheet }: Appraisal): Promise<void> {
  try {
    await appraisals(tx)
      .insertInto('planning.appraisal')
      .values({ ...sheet, measures: jsonb(measures) })
      .execute()
  } catch (error) {
    if (isUniqueViolation(error)) throw new DomainError('appraisal_exists', { month: sheet.month })
    throw error
  }
}

export async function updateAppraisal(tx: Tx, { workspaceId, id, measures, ...sheet }: Appraisal): Promise<void> {
  await appraisals(tx)
    .updateTable('planning.appraisal')
    .set({ ...sheet, measures: jsonb(measures) })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .execute()
}

const present = (reader: Reader, workspace: Workspace) =>
  appraisals(reader)
    .selectFrom('planning.appraisal')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('archivedAt', 'is', null)

/** Holds the row. @throws DomainError not_found, edit_conflict */
export async function lockAppraisal(
  tx: Tx,
  workspace: Workspace,
  id: Id<'appraisal'>,
  expectedVersion: number,
): Promise<Appraisal> {
  const sheet = await present(tx, workspace).where('id', '=', id).forUpdate().executeTakeFirst()
  if (sheet === undefined) throw new DomainError('not_found')
  if (sheet.version !== expectedVersion) throw new DomainError('edit_conflict', { version: sheet.version })
  return sheet
}

export interface AppraisalFilter {
  readonly month?: string | undefined
  readonly memberId?: Id<'member'> | undefined
}

/** The newest month first. */
export async function listAppraisals(
  reader: Reader,
  workspace: Workspace,
  { month, memberId }: AppraisalFilter,
  limit: number,
  after?: { readonly month: string; readonly id: string },
): Promise<readonly Appraisal[]> {
  let query = present(reader, workspace)
  if (month !== undefined) query = query.where('month', '=', month)
  if (memberId !== undefined) query = query.where('memberId', '=', memberId)
  if (after !== undefined) query = query.where(sql<boolean>`(month, id) < (${after.month}::text, ${after.id}::uuid)`)
  return await query.orderBy('month', 'desc').orderBy('id', 'desc').limit(limit).execute()
}
