import { type ImportKind, importLimits } from '@weiying/contract'
import { type Jobs } from '@weiying/jobs'
import { type Clock, DomainError, type Id, isTimeZone } from '@weiying/kernel'

import { readSheet } from '../../sheets/index.ts'
import { type Caller } from '../identity/index.ts'
import { commitImport } from './import-job.ts'
import { fittingMapping, guessMapping, type Mapping, underTitle } from './import-mapping.ts'
import { type RowRules } from './import-row.ts'
import {
  deleteOldRows,
  deleteRows,
  insertImport,
  insertRows,
  lockImport,
  rowsAfter,
  updateImport,
  updateRows,
} from './import.store.ts'
import { commit, countProblems, mustBeOpen, type OrderImport } from './import.ts'
import { type ShopDeps } from './intake.commands.ts'
import { type CheckedRow, rowChecker } from './row-check.ts'

const chunk = 5000
const day = 86_400_000
/** Longest check of a file of 200,000 rows, with room. */
const busyMs = 120_000

export interface ImportDeps extends ShopDeps {
  /** Wall time. */
  readonly clock: Clock
  readonly jobs: Jobs
}

export function importCommands({ db, newId, audit, business, clock, timeZone, jobs }: ImportDeps) {
  const rulesOf = (
    each: Pick<OrderImport, 'workspaceId' | 'kind' | 'mapping' | 'columns' | 'constants' | 'timeZone'>,
  ): RowRules => ({
    kind: each.kind,
    mapping: each.mapping,
    columns: each.columns.length,
    constants: each.constants,
    timeZone: each.timeZone,
    latest: new Date(business.of(each.workspaceId).now().getTime() + day),
  })

  const found = (rows: readonly Pick<CheckedRow, 'problem'>[]) => {
    const refused = rows.filter(({ problem }) => problem !== null).length
    return { ready: rows.length - refused, refused, problems: countProblems(rows.map(({ problem }) => problem)) }
  }

  return {
    /** Reads and checks a whole file; nothing reaches the orders yet. The import exists only once all of its rows are there. */
    upload: async (caller: Caller, kind: ImportKind, file: { name: string; bytes: Uint8Array }): Promise<OrderImport> => {
      const { workspace } = caller
      const read = await readSheet(file.bytes, importLimits)
      const sheet = { ...read, ...underTitle(read, kind) }
      const at = business.of(workspace).now()
      const fresh = {
        workspaceId: workspace,
        id: newId<'orderImport'>(),
        kind,
        fileName: file.name.replaceAll(/\p{Cc}/gu, '').slice(-120),
        format: sheet.format,
        encoding: sheet.encoding,
        status: 'checked' as const,
        columns: sheet.header,
        mapping: guessMapping(sheet.header, kind),
        constants: { channel: '', shop: '' },
        timeZone: await timeZone(caller),
      }
      const check = rowChecker(rulesOf(fresh))
      const rows = sheet.rows.map(check)
      for (let start = 0; start < rows.length; start += chunk) {
        await db
          .in(workspace)
          .transaction(async (tx) => await insertRows(tx, workspace, fresh.id, rows.slice(start, start + chunk)))
      }
      const made: OrderImport = {
        ...fresh,
        rows: rows.length,
        ...found(rows),
        place: 0,
        done: 0,
        created: 0,
        updated: 0,
        unchanged: 0,
        contactsFound: 0,
        busyUntil: null,
        createdAt: at,
        createdBy: caller.actor.name,
        startedAt: null,
        finishedAt: null,
        version: 1,
      }
      return await db.in(workspace).transaction(async (tx) => {
        await insertImport(tx, made)
        await deleteOldRows(tx, workspace, new Date(at.getTime() - 30 * day))
        const { id, fileName, columns, ready, refused } = made
        await audit.created(
          tx,
          caller,
          'orderImport',
          { id, kind, fileName, columns, rows: rows.length, ready, refused },
          'upload',
        )
        return made
      })
    },

    /** Says what the columns are and checks every row again. @throws DomainError import_cannot_change, edit_conflict */
    map: async (
      caller: Caller,
      id: Id<'orderImport'>,
      expectedVersion: number,
      wish: { mapping: Mapping; constants: OrderImport['constants']; timeZone?: string | undefined },
    ): Promise<OrderImport> => {
      const { workspace } = caller
      if (wish.timeZone !== undefined && !isTimeZone(wish.timeZone))
        throw new DomainError('input_invalid', { fields: [{ path: 'timeZone', message: 'unknown zone' }] })
      const before = await db.in(workspace).transaction(async (tx) => {
        const row = await lockImport(tx, workspace, id, expectedVersion)
        mustBeOpen(row, clock.now())
        // Others wait meanwhile: two checks at once would leave a mixture.
        await updateImport(tx, { ...row, busyUntil: new Date(clock.now().getTime() + busyMs) })
        return row
      })
      const next = {
        ...before,
        mapping: fittingMapping(wish.mapping, before.kind, before.columns.length),
        constants: wish.constants,
        timeZone: wish.timeZone ?? before.timeZone,
      }
      const check = rowChecker(rulesOf(next))
      const checked: Pick<CheckedRow, 'problem'>[] = []
      for (let after = 0; ;) {
        const rows = await db
          .in(workspace)
          .read(async (reader) => await rowsAfter(reader, workspace, id, { after, limit: chunk, only: 'all' }))
        const results = rows.map(check)
        await db.in(workspace).transaction(async (tx) => await updateRows(tx, workspace, id, results))
        for (const { problem } of results) checked.push({ problem })
        const last = rows.at(-1)
        if (last === undefined || rows.length < chunk) break
        after = last.line
      }
      return await db.in(workspace).transaction(async (tx) => {
        const row = await lockImport(tx, workspace, id, expectedVersion)
        const after: OrderImport = { ...next, ...found(checked), busyUntil: null, version: row.version + 1 }
        await updateImport(tx, after)
        await audit.changed(tx, caller, 'orderImport', shown(before), shown(after), 'map')
        return after
      })
    },

    commit: (caller: Caller, id: Id<'orderImport'>, expectedVersion: number): Promise<OrderImport> =>
      db.in(caller.workspace).transaction(async (tx) => {
        const before = await lockImport(tx, caller.workspace, id, expectedVersion)
        mustBeOpen(before, clock.now())
        const after = commit(before, clock.now())
        await updateImport(tx, after)
        await jobs.add(tx, commitImport, { workspaceId: caller.workspace, importId: id }, { key: `import ${id}` })
        await audit.changed(tx, caller, 'orderImport', shown(before), shown(after), 'commit')
        return after
      }),

    discard: (caller: Caller, id: Id<'orderImport'>, expectedVersion: number): Promise<void> =>
      db.in(caller.workspace).transaction(async (tx) => {
        const before = await lockImport(tx, caller.workspace, id, expectedVersion)
        mustBeOpen(before, clock.now())
        const after: OrderImport = { ...before, status: 'discarded', version: before.version + 1 }
        await updateImport(tx, after)
        await deleteRows(tx, caller.workspace, id, false)
        await audit.changed(tx, caller, 'orderImport', shown(before), shown(after), 'discard')
      }),
  }
}

export type ImportCommands = ReturnType<typeof importCommands>

/** For the audit log. */
const shown = ({ id, status, mapping, constants, timeZone, ready, refused, version }: OrderImport) => ({
  id,
  status,
  mapping,
  constants,
  timeZone,
  ready,
  refused,
  version,
})
