import { type Language } from '@weiying/contract'
import { DomainError, type Id, type Page, pageOf, toId } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'

import { type Caller } from '../identity/index.ts'
import { type Problem } from './import-row.ts'
import { findImport, listImports, rowsAfter } from './import.store.ts'
import { type ImportRow, type OrderImport } from './import.ts'

const exportChunk = 20_000

interface QueryDeps {
  readonly db: Database
  readonly toCsv: (rows: readonly (readonly string[])[]) => string
  /** A refused row in words. */
  readonly explain: (problem: Problem, language: Language) => Promise<string>
  readonly headings: (language: Language) => Promise<{ line: string; reason: string }>
}

export function importQueries({ db, toCsv, explain, headings }: QueryDeps) {
  const get = (caller: Caller, id: Id<'orderImport'>): Promise<OrderImport> =>
    db.in(caller.workspace).read(async (reader) => {
      const found = await findImport(reader, caller.workspace, id)
      if (found === undefined) throw new DomainError('not_found')
      return found
    })

  return {
    get,

    list: (caller: Caller, limit: number, cursor?: string): Promise<Page<OrderImport>> =>
      db.in(caller.workspace).read(async (reader) => {
        const before = cursor === undefined ? undefined : toId<'orderImport'>(cursor)
        return pageOf(await listImports(reader, caller.workspace, limit + 1, before), limit, ({ id }) => id)
      }),

    rows: async (
      caller: Caller,
      id: Id<'orderImport'>,
      only: 'all' | 'refused',
      limit: number,
      cursor?: string,
    ): Promise<Page<ImportRow>> => {
      await get(caller, id)
      return await db.in(caller.workspace).read(async (reader) => {
        const after = Number(cursor ?? 0) || 0
        const rows = await rowsAfter(reader, caller.workspace, id, { after, limit: limit + 1, only })
        return pageOf(rows, limit, ({ line }) => String(line))
      })
    },

    /** The refused rows with their line and the reason, to be corrected and imported again. */
    refused: async (caller: Caller, id: Id<'orderImport'>, language: Language, cursor?: string) => {
      const each = await get(caller, id)
      const after = Number(cursor ?? 0) || 0
      const rows = await db
        .in(caller.workspace)
        .read(async (reader) => await rowsAfter(reader, caller.workspace, id, { after, limit: exportChunk + 1, only: 'refused' }))
      const page = pageOf(rows, exportChunk, ({ line }) => String(line))
      const { line, reason } = await headings(language)
      const lines = await Promise.all(
        page.items.map(async (row) => [
          ...each.columns.map((_, index) => row.cells[index] ?? ''),
          String(row.line),
          row.problem === null ? '' : await explain(row.problem, language),
        ]),
      )
      const head = after === 0 ? [[...each.columns, line, reason]] : []
      return { csv: toCsv([...head, ...lines]), rows: lines.length, cursor: page.cursor }
    },
  }
}

export type ImportQueries = ReturnType<typeof importQueries>
