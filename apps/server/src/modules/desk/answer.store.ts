import { type Id } from '@weiying/kernel'
import { type Reader, tables, type Tx } from '@weiying/postgres'

import { type Answer, type SendResult } from './answer.ts'

type Workspace = Id<'workspace'>

const desk = tables<{ 'desk.answer': Answer }>()

/** @returns false when this answer is there already */
export async function insertAnswer(tx: Tx, answer: Answer): Promise<boolean> {
  const inserted = await desk(tx)
    .insertInto('desk.answer')
    .values(answer)
    .onConflict((conflict) => conflict.columns(['workspaceId', 'id']).doNothing())
    .returning('id')
    .execute()
  return inserted.length > 0
}

/** Exactly one of those who learn or give up an outcome writes it. */
export async function settleAnswer(
  tx: Tx,
  workspaceId: Workspace,
  id: Id<'message'>,
  { state, errcode }: SendResult,
): Promise<boolean> {
  const settled = await desk(tx)
    .updateTable('desk.answer')
    .set({ state, errcode, text: null })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .where('state', '=', 'sending')
    .returning('id')
    .execute()
  return settled.length > 0
}

export async function findAnswers(
  reader: Reader,
  workspaceId: Workspace,
  ids: readonly Id<'message'>[],
): Promise<readonly Answer[]> {
  if (ids.length === 0) return []
  return await desk(reader)
    .selectFrom('desk.answer')
    .selectAll()
    .where('workspaceId', '=', workspaceId)
    .where('id', 'in', ids)
    .execute()
}

/** Answers to these people that may have reached them, with their times; newest first. */
export async function answersTo(
  reader: Reader,
  workspaceId: Workspace,
  accountId: Id<'account'>,
  openid: string,
  since: Date,
): Promise<number> {
  const { count } = await desk(reader)
    .selectFrom('desk.answer')
    .select((each) => each.fn.countAll<number>().as('count'))
    .where('workspaceId', '=', workspaceId)
    .where('accountId', '=', accountId)
    .where('openid', '=', openid)
    .where('state', '!=', 'failed')
    .where('at', '>=', since)
    .executeTakeFirstOrThrow()
  return count
}

/** Of all workspaces: those whose sender is gone. */
export async function abandonedAnswers(reader: Reader, now: Date, limit: number): Promise<readonly Answer[]> {
  return await desk(reader)
    .selectFrom('desk.answer')
    .selectAll()
    .where('state', '=', 'sending')
    .where('leaseUntil', '<', now)
    .orderBy('leaseUntil')
    .limit(limit)
    .execute()
}

/** Contacts are erased: who answered them when is forgotten too. */
export async function eraseAnswers(tx: Tx, workspaceId: Workspace, contactIds: readonly Id<'contact'>[]): Promise<void> {
  if (contactIds.length === 0) return
  await desk(tx).deleteFrom('desk.answer').where('workspaceId', '=', workspaceId).where('contactId', 'in', contactIds).execute()
}
