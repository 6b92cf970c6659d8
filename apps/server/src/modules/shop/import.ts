import { type ImportField, type ImportKind } from '@weiying/contract'
import { DomainError, type Id } from '@weiying/kernel'

import { type Mapping, missingFields } from './import-mapping.ts'
import { type Problem, type ProblemCode } from './import-row.ts'

export type ImportStatus = 'checked' | 'committing' | 'done' | 'failed' | 'discarded'

/** How many rows were refused for one reason. */
export interface ProblemCount {
  readonly problem: ProblemCode
  readonly field: ImportField | null
  readonly count: number
}

/** A file that was read and checked, and how far its rows are written. */
export interface OrderImport {
  readonly workspaceId: Id<'workspace'>
  readonly id: Id<'orderImport'>
  readonly kind: ImportKind
  readonly fileName: string
  readonly format: 'csv' | 'xlsx'
  readonly encoding: 'utf-8' | 'gb18030' | 'utf-16' | null
  readonly status: ImportStatus
  readonly columns: readonly string[]
  readonly mapping: Mapping
  readonly constants: { readonly channel: string; readonly shop: string }
  readonly timeZone: string
  readonly rows: number
  readonly ready: number
  readonly refused: number
  readonly problems: readonly ProblemCount[]
  /** The last line that is written. */
  readonly place: number
  readonly done: number
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly contactsFound: number
  readonly busyUntil: Date | null
  readonly createdAt: Date
  readonly createdBy: string
  readonly startedAt: Date | null
  readonly finishedAt: Date | null
  readonly version: number
}

export interface ImportRow {
  readonly workspaceId: Id<'workspace'>
  readonly importId: Id<'orderImport'>
  readonly line: number
  readonly cells: readonly string[]
  readonly problem: Problem | null
  readonly key: string | null
}

/** @throws DomainError import_cannot_change while it is written, checked again by somebody else, or over */
export function mustBeOpen(each: OrderImport, wall: Date): void {
  if (each.status !== 'checked' || (each.busyUntil !== null && each.busyUntil > wall))
    throw new DomainError('import_cannot_change', { status: each.status })
}

export function commit(each: OrderImport, at: Date): OrderImport {
  const missing = missingFields(each.mapping, each.kind)
  if (missing.length > 0) throw new DomainError('import_mapping_incomplete', { fields: missing })
  if (each.ready === 0) throw new DomainError('import_nothing_ready')
  return { ...each, status: 'committing', startedAt: at, version: each.version + 1 }
}

/** Adds up what the checks of a stretch of rows found. */
export function countProblems(problems: readonly (Problem | null)[]): readonly ProblemCount[] {
  const counts = new Map<string, ProblemCount>()
  for (const each of problems) {
    if (each === null) continue
    const key = `${each.code} ${each.field ?? ''}`
    counts.set(key, { problem: each.code, field: each.field, count: (counts.get(key)?.count ?? 0) + 1 })
  }
  return [...counts.values()].sort((left, right) => right.count - left.count)
}
