import { type MetricId } from '@weiying/contract'
import { DomainError } from '@weiying/kernel'
import { type Database, isUniqueViolation } from '@weiying/postgres'

import { type Audit, type Caller } from '../identity/index.ts'
import { lockTarget, putTarget, type Target } from './target.store.ts'

interface TargetDeps {
  readonly db: Database
  readonly audit: Audit
}

export function targetCommands({ db, audit }: TargetDeps) {
  return {
    /** Version 0 is a target that nobody has set yet. @throws DomainError edit_conflict */
    set: (caller: Caller, metric: MetricId, value: number | null, expectedVersion: number): Promise<Target> =>
      db.in(caller.workspace).transaction(async (tx) => {
        const before = await lockTarget(tx, caller.workspace, metric)
        if ((before?.version ?? 0) !== expectedVersion) throw new DomainError('edit_conflict', { version: before?.version ?? 0 })
        const after: Target = { workspaceId: caller.workspace, metric, value, version: expectedVersion + 1 }
        try {
          await putTarget(tx, after)
        } catch (error) {
          if (isUniqueViolation(error)) throw new DomainError('edit_conflict', {})
          throw error
        }
        const named = (target: Target | undefined) => ({ id: metric, value: target?.value ?? null })
        await audit.changed(tx, caller, 'metricTarget', named(before), named(after), 'set')
        return after
      }),
  }
}

export type TargetCommands = ReturnType<typeof targetCommands>
