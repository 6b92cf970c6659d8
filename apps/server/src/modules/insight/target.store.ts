import { type MetricId } from '@weiying/contract'
import { type Id } from '@weiying/kernel'
import { type Reader, tables, type Tx } from '@weiying/postgres'

export interface Target {
  readonly workspaceId: Id<'workspace'>
  readonly metric: MetricId
  /** Null: back to the default. */
  readonly value: number | null
  readonly version: number
}

const targets = tables<{ 'insight.target': Target }>()

export const listTargets = async (reader: Reader, workspace: Id<'workspace'>): Promise<readonly Target[]> =>
  await targets(reader).selectFrom('insight.target').selectAll().where('workspaceId', '=', workspace).execute()

export async function lockTarget(tx: Tx, workspace: Id<'workspace'>, metric: MetricId): Promise<Target | undefined> {
  return await targets(tx)
    .selectFrom('insight.target')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('metric', '=', metric)
    .forUpdate()
    .executeTakeFirst()
}

export async function putTarget(tx: Tx, target: Target): Promise<void> {
  await targets(tx)
    .insertInto('insight.target')
    .values(target)
    .onConflict((conflict) =>
      conflict.columns(['workspaceId', 'metric']).doUpdateSet({ value: target.value, version: target.version }),
    )
    .execute()
}
