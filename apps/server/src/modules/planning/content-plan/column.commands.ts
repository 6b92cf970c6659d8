import { dayIn, DomainError, type Id, type NewId } from '@weiying/kernel'
import { type Database, isUniqueViolation } from '@weiying/postgres'

import { type Accounts } from '../../accounts/index.ts'
import { type Content } from '../../content/index.ts'
import { type Audit, type BusinessClocks, type Caller } from '../../identity/index.ts'
import { getPlan, lockPlan } from '../plan.store.ts'
import { plannedByColumn } from './calendar-item.store.ts'
import { insertColumn, listColumns, lockColumn, updateColumn } from './column.store.ts'
import { type Column } from './column.ts'

interface Deps {
  readonly db: Database
  readonly newId: NewId
  readonly audit: Audit
  readonly business: BusinessClocks
  readonly accounts: Pick<Accounts, 'list'>
  readonly content: Pick<Content, 'columns' | 'queries'>
  readonly timeZone: (caller: Caller) => Promise<string>
}

export type ColumnWish = Pick<Column, 'name' | 'content' | 'role' | 'accountId' | 'type'>
export type ColumnChange = { readonly [Key in keyof ColumnWish | 'position']?: Column[Key] | undefined }

/** A column with what stands in it and what is planned for it. */
export interface ShownColumn extends Column {
  readonly contents: number
  readonly planned: number
}

export function columnCommands({ db, newId, audit, business, accounts, content, timeZone }: Deps) {
  async function checkAccount(caller: Caller, accountId: Id<'account'> | null): Promise<void> {
    if (accountId === null) return
    const known = await db.in(caller.workspace).read(async (reader) => await accounts.list(reader, caller.workspace))
    if (!known.some(({ id }) => id === accountId)) throw new DomainError('plan_account_unknown')
  }

  async function show(caller: Caller, planId: Id<'plan'>): Promise<ShownColumn[]> {
    const { workspace } = caller
    const today = dayIn(await timeZone(caller), business.of(workspace).now())
    const shelves = new Map((await content.queries.shelves(caller)).map((shelf) => [shelf.id, shelf.contents]))
    return await db.in(workspace).read(async (reader) => {
      await getPlan(reader, workspace, planId)
      const planned = await plannedByColumn(reader, workspace, planId, today)
      return (await listColumns(reader, workspace, planId)).map((column) => ({
        ...column,
        contents: shelves.get(column.shelfId) ?? 0,
        planned: planned.get(column.id) ?? 0,
      }))
    })
  }

  return {
    list: show,

    create: async (caller: Caller, planId: Id<'plan'>, wish: ColumnWish): Promise<Column> => {
      await checkAccount(caller, wish.accountId)
      const { workspace } = caller
      return await unique(
        wish.name,
        async () =>
          await db.in(workspace).transaction(async (tx) => {
            // The plan's row is held, so that two columns do not take the same place.
            await lockPlan(tx, workspace, planId)
            const others = await listColumns(tx, workspace, planId)
            const column: Column = {
              ...wish,
              workspaceId: workspace,
              id: newId<'planColumn'>(),
              planId,
              shelfId: await content.columns.named(tx, workspace, wish.name),
              position: Math.max(0, ...others.map(({ position }) => position + 1)),
              archivedAt: null,
              version: 1,
            }
            await insertColumn(tx, column)
            await audit.created(tx, caller, 'planColumn', column)
            return column
          }),
      )
    },

    update: async (caller: Caller, id: Id<'planColumn'>, change: ColumnChange, expectedVersion: number): Promise<Column> => {
      await checkAccount(caller, change.accountId ?? null)
      const { workspace } = caller
      const changes = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
      return await unique(
        change.name ?? '',
        async () =>
          await db.in(workspace).transaction(async (tx) => {
            const before = await lockColumn(tx, workspace, id, expectedVersion)
            const wished: Column = { ...before, ...changes, version: expectedVersion + 1 }
            const shelfId =
              wished.name === before.name
                ? before.shelfId
                : await content.columns.renamed(tx, workspace, before.shelfId, wished.name)
            const after: Column = { ...wished, shelfId }
            await updateColumn(tx, after)
            await audit.changed(tx, caller, 'planColumn', before, after)
            return after
          }),
      )
    },

    archive: (caller: Caller, id: Id<'planColumn'>, expectedVersion: number): Promise<void> =>
      db.in(caller.workspace).transaction(async (tx) => {
        const before = await lockColumn(tx, caller.workspace, id, expectedVersion)
        await updateColumn(tx, { ...before, archivedAt: business.of(caller.workspace).now(), version: before.version + 1 })
        await audit.removed(tx, caller, 'planColumn', before, 'archive')
      }),
  }
}

export type ColumnCommands = ReturnType<typeof columnCommands>

async function unique<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (isUniqueViolation(error)) throw new DomainError('plan_column_taken', { name })
    throw error
  }
}
