const secretKey = /secret|password|token|aeskey|hash|encrypted/i

/** A copy for the audit log: secrets are shown as set or not set, dates as text, nothing else changes. */
export function masked(value: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, secretKey.test(key) && each !== null ? '•••' : plain(each)]),
  )
}

function plain(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString()
  if (value instanceof Uint8Array) return `${value.byteLength} bytes`
  if (Array.isArray(value)) return value.map(plain)
  return typeof value === 'object' && value !== null ? masked(value) : value
}

/** Only what differs, so that a row of the log reads as a change. */
export function changes(before: object, after: object): { before: Record<string, unknown>; after: Record<string, unknown> } {
  const [old, fresh] = [masked(before), masked(after)]
  const rawOld: Record<string, unknown> = { ...before }
  const rawFresh: Record<string, unknown> = { ...after }
  const keys = [...new Set([...Object.keys(old), ...Object.keys(fresh)])].filter(
    (key) =>
      JSON.stringify(plain(rawOld[key])) !== JSON.stringify(plain(rawFresh[key])) ||
      key === 'id' ||
      differs(rawOld[key], rawFresh[key]),
  )
  const pick = (from: Record<string, unknown>) => Object.fromEntries(keys.map((key) => [key, from[key] ?? null]))
  return { before: pick(old), after: pick(fresh) }
}

/** A secret that changed is masked on both sides, but that it changed is worth a line. */
const differs = (before: unknown, after: unknown): boolean =>
  typeof before === 'string' && typeof after === 'string' && before !== after
