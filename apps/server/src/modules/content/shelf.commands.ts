import { DomainError, type NewId } from '@weiying/kernel'
import { type Database, isUniqueViolation } from '@weiying/postgres'

import { type Audit, type Caller } from '../identity/index.ts'
import { type ShelfId } from './piece.ts'
import { clearShelf, insertShelf, lockShelf, type Shelf, updateShelf } from './shelf.store.ts'

export function shelfCommands({ db, newId, audit, now }: { db: Database; newId: NewId; audit: Audit; now: () => Date }) {
  return {
    create: async (caller: Caller, input: { kind: Shelf['kind']; name: string }): Promise<Shelf> =>
      await unique(
        input.name,
        async () =>
          await db.in(caller.workspace).transaction(async (tx) => {
            const shelf: Shelf = { id: newId<'contentShelf'>(), kind: input.kind, name: input.name, archivedAt: null, version: 1 }
            await insertShelf(tx, caller.workspace, shelf)
            await audit.created(tx, caller, 'contentShelf', shelf)
            return shelf
          }),
      ),

    rename: async (caller: Caller, id: ShelfId, name: string, expectedVersion: number): Promise<Shelf> =>
      await unique(
        name,
        async () =>
          await db.in(caller.workspace).transaction(async (tx) => {
            const before = await lockShelf(tx, caller.workspace, id, expectedVersion)
            const after: Shelf = { ...before, name, version: before.version + 1 }
            await updateShelf(tx, caller.workspace, after)
            await audit.changed(tx, caller, 'contentShelf', before, after, 'rename')
            return after
          }),
      ),

    remove: async (caller: Caller, id: ShelfId, expectedVersion: number): Promise<void> =>
      await db.in(caller.workspace).transaction(async (tx) => {
        const before = await lockShelf(tx, caller.workspace, id, expectedVersion)
        await updateShelf(tx, caller.workspace, { ...before, archivedAt: now(), version: before.version + 1 })
        await clearShelf(tx, caller.workspace, before)
        await audit.removed(tx, caller, 'contentShelf', before)
      }),
  }
}

async function unique<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (isUniqueViolation(error)) throw new DomainError('content_shelf_taken', { name })
    throw error
  }
}

export type ShelfCommands = ReturnType<typeof shelfCommands>
