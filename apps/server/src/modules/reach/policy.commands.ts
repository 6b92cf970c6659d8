import { type ReachRules } from '../compliance/index.ts'
import { type Caller } from '../identity/index.ts'
import { getPolicy, type ReachPolicy, savePolicy } from './policy.store.ts'
import { type ReachDeps } from './run.commands.ts'

/** The workspace's own rules. Running campaigns read them at every step, so that a change holds at once. */
export function policyCommands({ db, audit }: Pick<ReachDeps, 'db' | 'audit'>) {
  return {
    get: async (caller: Caller): Promise<ReachPolicy> =>
      await db.in(caller.workspace).read(async (reader) => await getPolicy(reader, caller.workspace)),

    update: async (caller: Caller, changes: Partial<ReachRules>, expectedVersion: number): Promise<ReachPolicy> =>
      await db.in(caller.workspace).transaction(async (tx) => {
        const before = await getPolicy(tx, caller.workspace)
        const after: ReachPolicy = { ...before, ...changes, version: expectedVersion + 1 }
        await savePolicy(tx, caller.workspace, after, expectedVersion)
        const id = caller.workspace
        await audit.changed(tx, caller, 'reachPolicy', { id, ...before }, { id, ...after })
        return after
      }),
  }
}

export type PolicyCommands = ReturnType<typeof policyCommands>
