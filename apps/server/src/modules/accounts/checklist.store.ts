import { type Id } from '@weiying/kernel'
import { type Reader, tables, type Tx } from '@weiying/postgres'

/** A step of the opening checklist that somebody owns or has done. */
export interface ChecklistMark {
  workspaceId: Id<'workspace'>
  accountId: Id<'account'>
  step: string
  ownerId: Id<'member'> | null
  ownerName: string | null
  doneAt: Date | null
  doneBy: string | null
  note: string
}

const rows = tables<{ 'accounts.checklistMark': ChecklistMark }>()

export async function listMarks(
  reader: Reader,
  workspace: Id<'workspace'>,
  accountId: Id<'account'>,
): Promise<readonly ChecklistMark[]> {
  return await rows(reader)
    .selectFrom('accounts.checklistMark')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('accountId', '=', accountId)
    .execute()
}

export async function keepMark(tx: Tx, mark: ChecklistMark): Promise<void> {
  const { workspaceId: _workspace, accountId: _account, step: _step, ...change } = mark
  await rows(tx)
    .insertInto('accounts.checklistMark')
    .values(mark)
    .onConflict((conflict) => conflict.columns(['workspaceId', 'accountId', 'step']).doUpdateSet(change))
    .execute()
}
