import { type ImportKind } from '@weiying/contract'
import { type Id } from '@weiying/kernel'
import { type Tx } from '@weiying/postgres'

import { commitImport } from './import-job.ts'
import { type ReadRow, readRow } from './import-row.ts'
import { type ImportDeps } from './import.commands.ts'
import { deleteRows, findImport, lockImport, rowsAfter, updateImport } from './import.store.ts'
import { type OrderImport } from './import.ts'
import { type Buyers, type Intake, type IntakeCommands } from './intake.commands.ts'

/** Small enough that the transaction stays well under a second. */
const chunk = 1000

type Workspace = Id<'workspace'>

interface Ready {
  readonly row: ReadRow
  readonly key: string | null
}

/**
 * Takes the ready rows over. Each chunk moves the place in its own transaction, so that a crash repeats nothing and loses nothing: the
 * job goes on from there, wherever it runs.
 */
export function importJobs({ db, clock, jobs }: ImportDeps, intake: IntakeCommands): void {
  jobs.handle(commitImport, async ({ workspaceId, importId }) => {
    while (await step(workspaceId, importId));
  })

  async function step(workspace: Workspace, id: Id<'orderImport'>): Promise<boolean> {
    const { each, rows } = await db.in(workspace).read(async (reader) => {
      const found = await findImport(reader, workspace, id)
      if (found === undefined || found.status !== 'committing') return { each: undefined, rows: [] }
      return { each: found, rows: await rowsAfter(reader, workspace, id, { after: found.place, limit: chunk, only: 'ready' }) }
    })
    if (each === undefined) return false
    const last = rows.at(-1)
    if (last === undefined) {
      await finish(workspace, each)
      return false
    }
    const rules = { ...each, columns: each.columns.length, latest: new Date(8.64e15) }
    const read = rows.flatMap(({ cells, key }) => {
      const result = readRow(cells, rules)
      return 'row' in result ? [{ row: result.row, key }] : []
    })
    const buyers = await intake.buyersOf(
      workspace,
      read.flatMap(({ row }) => (row.kind === 'orders' ? [row.order.contact] : row.kind === 'visits' ? [row.visit.contact] : [])),
    )
    return await db.in(workspace).transaction(async (tx) => {
      const now = await lockImport(tx, workspace, id)
      // Somebody else was here since: their work counts, ours is dropped.
      if (now.status !== 'committing' || now.place !== each.place) return now.status === 'committing'
      const about: Intake = { workspace, source: 'import', importId: id, timeZone: each.timeZone }
      const counts = await write(tx, about, each.kind, read, buyers)
      await updateImport(tx, {
        ...now,
        place: last.line,
        done: now.done + read.length,
        created: now.created + counts.created,
        updated: now.updated + counts.updated,
        unchanged: now.unchanged + counts.unchanged,
        contactsFound: now.contactsFound + counts.contactsFound,
      })
      return true
    })
  }

  async function write(tx: Tx, about: Intake, kind: ImportKind, read: readonly Ready[], buyers: Buyers) {
    switch (kind) {
      case 'orders': {
        const orders = read.flatMap(({ row }) => (row.kind === 'orders' ? [row.order] : []))
        const items = await intake.takeOrders(tx, about, orders, buyers)
        const of = (outcome: string): number => items.filter((item) => item.outcome === outcome).length
        const contactsFound = items.filter(({ contactFound }) => contactFound).length
        return { created: of('created'), updated: of('updated'), unchanged: of('unchanged'), contactsFound }
      }
      case 'visits': {
        const visits = read.flatMap(({ row, key }) =>
          row.kind === 'visits' ? [{ ...row.visit, number: row.visit.number ?? key }] : [],
        )
        const { created, repeated, contactsFound } = await intake.takeVisits(tx, about, visits, buyers)
        return { created, updated: 0, unchanged: repeated, contactsFound }
      }
      case 'daily_totals': {
        const totals = read.flatMap(({ row }) => (row.kind === 'daily_totals' ? [row.total] : []))
        return { ...(await intake.takeTotals(tx, about, totals)), contactsFound: 0 }
      }
    }
  }

  async function finish(workspace: Workspace, each: OrderImport): Promise<void> {
    await db.in(workspace).transaction(async (tx) => {
      const now = await lockImport(tx, workspace, each.id)
      if (now.status !== 'committing') return
      await updateImport(tx, { ...now, status: 'done', finishedAt: clock.now(), version: now.version + 1 })
    })
    await db.in(workspace).transaction(async (tx) => await deleteRows(tx, workspace, each.id, true))
  }
}
