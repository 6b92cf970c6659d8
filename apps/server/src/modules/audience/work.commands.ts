import { type Clock, DomainError, type Id, type NewId } from '@weiying/kernel'
import { type Database, wake } from '@weiying/postgres'

import { type Accounts } from '../accounts/index.ts'
import { type Audit, type Caller } from '../identity/index.ts'
import { type SegmentExpression } from './segment.ts'
import { finishStep, insertSync, latestSyncs, lockSync } from './sync.store.ts'
import { type FollowerSync, startSync } from './sync.ts'
import { findRun, insertRun, latestRuns, lockRun, saveRun } from './tag-run.store.ts'
import { startRun, type TagRun } from './tag-run.ts'
import { lockTag } from './tag.store.ts'
import { audienceChannel } from './tagging.store.ts'

interface Deps {
  readonly db: Database
  readonly clock: Clock
  readonly newId: NewId
  readonly audit: Audit
  readonly accounts: Accounts
  /** Refuses a segment that cannot be evaluated, before anything begins. */
  readonly checkSegment: (workspace: Id<'workspace'>, segmentId: Id<'segment'>) => Promise<void>
}

/** Long work: it begins here, and goes on in steps by itself. */
export function workCommands({ db, clock, newId, audit, accounts, checkSegment }: Deps) {
  return {
    startSync: (caller: Caller, accountId: Id<'account'>): Promise<FollowerSync> =>
      db.in(caller.workspace).transaction(async (tx) => {
        const account = await accounts.get(tx, caller.workspace, accountId)
        if (!account.verified) throw new DomainError('account_not_ready', { name: account.name })
        const sync = startSync(caller.workspace, newId<'followerSync'>(), accountId, clock.now())
        await insertSync(tx, sync)
        await audit.recorded(tx, caller, {
          action: 'followerSync.start',
          noun: 'followerSync',
          nounId: sync.id,
          before: null,
          after: { accountId, account: account.name },
        })
        await wake(tx, audienceChannel)
        return sync
      }),

    cancelSync: (caller: Caller, id: Id<'followerSync'>): Promise<FollowerSync> =>
      db.in(caller.workspace).transaction(async (tx) => {
        const before = await lockSync(tx, caller.workspace, id)
        const after: FollowerSync =
          before.status === 'running' ? { ...before, status: 'cancelled', finishedAt: clock.now() } : before
        await finishStep(tx, before, after, clock.now())
        await audit.changed(tx, caller, 'followerSync', before, after, 'cancel')
        return after
      }),

    latestSyncs: async (caller: Caller, accountId?: Id<'account'>): Promise<readonly FollowerSync[]> =>
      await db.in(caller.workspace).read(async (reader) => await latestSyncs(reader, caller.workspace, accountId)),

    startRun: async (
      caller: Caller,
      { tagId, action, segmentId }: { tagId: Id<'tag'>; action: TagRun['action']; segmentId: Id<'segment'> },
    ): Promise<TagRun> => {
      await checkSegment(caller.workspace, segmentId)
      const expression: SegmentExpression = { kind: 'segment', segmentId }
      return await db.in(caller.workspace).transaction(async (tx) => {
        const tag = await lockTag(tx, caller.workspace, tagId)
        const run = startRun(caller.workspace, newId<'tagRun'>(), { tagId, action, expression }, clock.now())
        await insertRun(tx, run)
        await audit.recorded(tx, caller, {
          action: 'tagRun.start',
          noun: 'tagRun',
          nounId: run.id,
          before: null,
          after: { tag: tag.name, action, segmentId },
        })
        await wake(tx, audienceChannel)
        return run
      })
    },

    cancelRun: (caller: Caller, id: Id<'tagRun'>): Promise<TagRun> =>
      db.in(caller.workspace).transaction(async (tx) => {
        const before = await lockRun(tx, caller.workspace, id)
        const after: TagRun = before.status === 'running' ? { ...before, status: 'cancelled', finishedAt: clock.now() } : before
        await saveRun(tx, after)
        await audit.changed(tx, caller, 'tagRun', before, after, 'cancel')
        return after
      }),

    run: async (caller: Caller, id: Id<'tagRun'>): Promise<TagRun> =>
      await db.in(caller.workspace).read(async (reader) => await findRun(reader, caller.workspace, id)),
    runs: async (caller: Caller): Promise<readonly TagRun[]> =>
      await db.in(caller.workspace).read(async (reader) => await latestRuns(reader, caller.workspace)),
  }
}

export type WorkCommands = ReturnType<typeof workCommands>
