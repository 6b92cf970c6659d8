import { type Id } from '@weiying/kernel'
import { type Reader, tables, type Tx } from '@weiying/postgres'

import { type Trial } from './trial.ts'

type Workspace = Id<'workspace'>

const trials = tables<{ 'planning.trial': Trial }>()

export async function findTrial(reader: Reader, workspace: Workspace, planId: Id<'plan'>): Promise<Trial | undefined> {
  return await trials(reader)
    .selectFrom('planning.trial')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('planId', '=', planId)
    .executeTakeFirst()
}

export async function saveTrial(tx: Tx, trial: Trial): Promise<void> {
  const { workspaceId: _, planId: __, ...changes } = trial
  await trials(tx)
    .insertInto('planning.trial')
    .values(trial)
    .onConflict((conflict) => conflict.columns(['workspaceId', 'planId']).doUpdateSet(changes))
    .execute()
}
