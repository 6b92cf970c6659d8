/** A decoded push: from XML every leaf is text, from JSON leaves may also be numbers or booleans. */
export interface Fields {
  readonly [name: string]: unknown
}

const nothing: Fields = {}

/** A leaf as text; '' when it is absent or not a leaf. A repeated element is not a leaf: two senders in one push are no sender. */
export function textOf(fields: Fields, name: string): string {
  const value = fields[name]
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}

/** A leaf as a number; 0 when it is absent or no number. Not for ids, which exceed 2^53. */
export function numberOf(fields: Fields, name: string): number {
  const value = Number(textOf(fields, name))
  return Number.isFinite(value) ? value : 0
}

/** `{ key: text }`, or nothing when the leaf is absent or empty. */
export function optionalOf<Key extends string>(fields: Fields, key: Key, name: string): { [Name in Key]?: string } {
  const value = textOf(fields, name)
  // A computed key widens to string; the mapped type says what it is.
  return value === '' ? {} : ({ [key]: value } as { [Name in Key]?: string })
}

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)

/** A child with children of its own; empty when absent. */
export function nodeOf(fields: Fields, name: string): Fields {
  const value = fields[name]
  return isFields(value) ? value : nothing
}

/** Repeated children: one alone arrives as an object, several as an array. */
export function listOf(fields: Fields, name: string): readonly Fields[] {
  const value = fields[name]
  if (Array.isArray(value)) return value.filter(isFields)
  return isFields(value) ? [value] : []
}

/** Repeated leaves as texts. */
export function textsOf(fields: Fields, name: string): readonly string[] {
  const value: unknown = fields[name]
  const values: readonly unknown[] = Array.isArray(value) ? value : value === undefined || value === '' ? [] : [value]
  return values.filter((each) => typeof each === 'string' || typeof each === 'number').map(String)
}
