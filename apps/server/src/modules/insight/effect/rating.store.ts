import { DomainError, type Id } from '@weiying/kernel'
import { type Reader, tables, type Tx } from '@weiying/postgres'
import { sql } from 'kysely'

import { type RatingRound } from './rating.ts'

type Workspace = Id<'workspace'>

const rows = tables<{ 'insight.ratingRound': RatingRound }>()

/** The latest first. */
export async function listRounds(
  reader: Reader,
  workspace: Workspace,
  limit: number,
  after?: { readonly toDay: string; readonly id: string },
): Promise<readonly RatingRound[]> {
  let query = rows(reader)
    .selectFrom('insight.ratingRound')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('archivedAt', 'is', null)
  if (after !== undefined) query = query.where(sql<boolean>`(to_day, id) < (${after.toDay}::date, ${after.id}::uuid)`)
  return await query.orderBy('toDay', 'desc').orderBy('id', 'desc').limit(limit).execute()
}

/** Those that have a day in common with these days, and are asked for the account or for all. */
export async function roundsWithin(
  reader: Reader,
  workspace: Workspace,
  { from, to, accountId }: { readonly from: string; readonly to: string; readonly accountId?: Id<'account'> | undefined },
): Promise<readonly RatingRound[]> {
  const found = await rows(reader)
    .selectFrom('insight.ratingRound')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('archivedAt', 'is', null)
    .where('toDay', '>=', from)
    .where('fromDay', '<=', to)
    .orderBy('fromDay')
    .execute()
  return found.filter((round) => accountId === undefined || round.accountId === null || round.accountId === accountId)
}

/** Holds the row. @throws DomainError not_found, edit_conflict */
export async function lockRound(
  tx: Tx,
  workspace: Workspace,
  id: RatingRound['id'],
  expectedVersion: number,
): Promise<RatingRound> {
  const round = await rows(tx)
    .selectFrom('insight.ratingRound')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('id', '=', id)
    .where('archivedAt', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (round === undefined) throw new DomainError('not_found')
  if (round.version !== expectedVersion) throw new DomainError('edit_conflict', { version: round.version })
  return round
}

export async function insertRound(tx: Tx, round: RatingRound): Promise<void> {
  await rows(tx).insertInto('insight.ratingRound').values(round).execute()
}

export async function updateRound(tx: Tx, { workspaceId, id, ...round }: RatingRound): Promise<void> {
  await rows(tx)
    .updateTable('insight.ratingRound')
    .set(round)
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .execute()
}
