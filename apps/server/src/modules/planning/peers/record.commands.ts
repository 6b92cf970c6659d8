import { type Id, type NewId } from '@weiying/kernel'
import { type Database, type Reader, type Tx } from '@weiying/postgres'

import { type Audit, type BusinessClocks, type Caller } from '../../identity/index.ts'
import { type RecordStore } from './record.store.ts'
import { type Change, changed, type Kept } from './record.ts'

export interface RecordDeps {
  readonly db: Database
  readonly newId: NewId
  readonly audit: Audit
  readonly business: BusinessClocks
}

interface Rules<Row> {
  /** Refuses what must not be, inside the transaction that writes it; `before` is null for a new one. */
  readonly check?: (caller: Caller, reader: Reader, row: Row, before: Row | null) => Promise<void> | void
  /** Says a broken unique index in words. */
  readonly refusal?: (error: unknown, row: Row) => unknown
}

/** Create, change and put away a record: one transaction and one audit row each. */
export function recordCommands<Noun extends string, Wish extends object>(
  { db, newId, audit, business }: RecordDeps,
  noun: Noun,
  store: RecordStore<Noun, Kept<Noun> & Wish>,
  { check, refusal }: Rules<Kept<Noun> & Wish> = {},
) {
  type Row = Kept<Noun> & Wish

  const written = async (row: Row, write: () => Promise<void>): Promise<void> => {
    try {
      await write()
    } catch (error) {
      throw refusal?.(error, row) ?? error
    }
  }

  const made = (caller: Caller, wish: Wish): Row => ({
    ...wish,
    workspaceId: caller.workspace,
    id: newId<Noun>(),
    createdAt: business.of(caller.workspace).now(),
    archivedAt: null,
    version: 1,
  })

  return {
    /** A new record, not yet kept: for commands that keep many at once. */
    made,

    create: (caller: Caller, wish: Wish): Promise<Row> =>
      db.in(caller.workspace).transaction(async (tx: Tx) => {
        const row = made(caller, wish)
        await check?.(caller, tx, row, null)
        await written(row, async () => await store.insert(tx, row))
        await audit.created(tx, caller, noun, row)
        return row
      }),

    update: (caller: Caller, id: Id<Noun>, change: Change<Wish>, expectedVersion: number): Promise<Row> =>
      db.in(caller.workspace).transaction(async (tx) => {
        const before = await store.lock(tx, caller.workspace, id, expectedVersion)
        const after: Row = { ...before, ...changed(change), version: before.version + 1 }
        await check?.(caller, tx, after, before)
        await written(after, async () => await store.update(tx, after))
        await audit.changed(tx, caller, noun, before, after)
        return after
      }),

    archive: (caller: Caller, id: Id<Noun>, expectedVersion: number): Promise<void> =>
      db.in(caller.workspace).transaction(async (tx) => {
        const before = await store.lock(tx, caller.workspace, id, expectedVersion)
        await store.update(tx, { ...before, archivedAt: business.of(caller.workspace).now(), version: before.version + 1 })
        await audit.removed(tx, caller, noun, before, 'archive')
      }),
  }
}
