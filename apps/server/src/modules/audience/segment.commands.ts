import { type Clock, DomainError, type Id, type NewId } from '@weiying/kernel'
import { type Database, type Tx } from '@weiying/postgres'

import { type Accounts } from '../accounts/index.ts'
import { type Audit, type Caller } from '../identity/index.ts'
import { inlineSegments } from './segment-inline.ts'
import { loadWorld, refuseBroken, segmentsNaming } from './segment.queries.ts'
import { holdSegments, insertSegment, lockSegment, updateSegment } from './segment.store.ts'
import { type Segment, type SegmentExpression } from './segment.ts'

/** What else names segments, told by the modules above: campaigns, goals, … */
export type ReferenceSource = (
  tx: Tx,
  workspace: Id<'workspace'>,
  segment: Id<'segment'>,
) => Promise<readonly { readonly noun: string; readonly id: string; readonly name: string }[]>

interface Deps {
  readonly db: Database
  readonly clock: Clock
  readonly newId: NewId
  readonly audit: Audit
  readonly accounts: Accounts
  readonly references: readonly ReferenceSource[]
}

export function segmentCommands({ db, clock, newId, audit, accounts, references }: Deps) {
  /** Everything named is there, and nothing contains itself, also together with a change made at the same time. */
  async function check(tx: Tx, caller: Caller, id: Id<'segment'>, expression: SegmentExpression): Promise<void> {
    await holdSegments(tx, caller.workspace)
    const world = await loadWorld(tx, caller.workspace, accounts)
    refuseBroken(expression, world)
    inlineSegments({ kind: 'segment', segmentId: id }, (each) =>
      each === id ? expression : world.segments.get(each)?.expression,
    )
  }

  return {
    create: (
      caller: Caller,
      { name, description, expression }: { name: string; description: string; expression: SegmentExpression },
    ): Promise<Segment> =>
      db.in(caller.workspace).transaction(async (tx) => {
        const id = newId<'segment'>()
        await check(tx, caller, id, expression)
        const now = clock.now()
        const segment: Segment = {
          workspaceId: caller.workspace,
          id,
          name,
          description,
          expression,
          createdBy: caller.actor.name,
          createdAt: now,
          updatedAt: now,
          archivedAt: null,
          version: 1,
        }
        await insertSegment(tx, segment)
        await audit.created(tx, caller, 'segment', segment)
        return segment
      }),

    update: (
      caller: Caller,
      input: {
        id: Id<'segment'>
        name?: string | undefined
        description?: string | undefined
        expression?: SegmentExpression | undefined
        expectedVersion: number
      },
    ): Promise<Segment> =>
      db.in(caller.workspace).transaction(async (tx) => {
        if (input.expression !== undefined) await check(tx, caller, input.id, input.expression)
        const before = await lockSegment(tx, caller.workspace, input.id, input.expectedVersion)
        const after: Segment = {
          ...before,
          name: input.name ?? before.name,
          description: input.description ?? before.description,
          expression: input.expression ?? before.expression,
          updatedAt: clock.now(),
          version: before.version + 1,
        }
        await updateSegment(tx, after)
        await audit.changed(tx, caller, 'segment', before, after)
        return after
      }),

    archive: (caller: Caller, id: Id<'segment'>, expectedVersion: number): Promise<void> =>
      db.in(caller.workspace).transaction(async (tx) => {
        await holdSegments(tx, caller.workspace)
        const before = await lockSegment(tx, caller.workspace, id, expectedVersion)
        const users: { name: string }[] = [...(await segmentsNaming(tx, caller.workspace, 'segment', id))]
        for (const source of references) users.push(...(await source(tx, caller.workspace, id)))
        if (users.length > 0) throw new DomainError('segment_in_use', { names: users.map(({ name }) => name).join('、') })
        await updateSegment(tx, { ...before, archivedAt: clock.now(), version: before.version + 1 })
        await audit.removed(tx, caller, 'segment', before, 'archive')
      }),
  }
}

export type SegmentCommands = ReturnType<typeof segmentCommands>
