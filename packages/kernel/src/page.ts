import { DomainError } from './domain-error.ts'
import { type Id, isUuid, toId } from './id.ts'

/** One page of a list by keyset: pass `cursor` back to get the next; null at the end. */
export interface Page<T> {
  readonly items: readonly T[]
  readonly cursor: string | null
}

/** Makes a page of rows that were read with `limit + 1`, so that the end is known without counting. */
export function pageOf<T>(rows: readonly T[], limit: number, cursorOf: (last: T) => string): Page<T> {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, cursor: rows.length > limit && last !== undefined ? cursorOf(last) : null }
}

/** Reads a cursor that is an id. @throws DomainError `input_invalid` for anything that no page has given out */
export function cursorId<Noun extends string>(cursor: string): Id<Noun> {
  if (!isUuid(cursor))
    throw new DomainError('input_invalid', { fields: [{ path: 'cursor', message: 'not a cursor of this list' }] })
  return toId<Noun>(cursor)
}
