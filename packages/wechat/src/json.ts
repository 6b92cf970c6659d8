/** An integer of 16 digits or more where a value stands: it may exceed 2^53. */
const bigInteger = /[:[,]\s*-?\d{16,}/

/**
 * Parses JSON and keeps integers that a number cannot hold (message ids are int64) as their digits. The check before it is cheap,
 * the reviver is paid only by the few answers that need it.
 */
export function parseJson(text: string): unknown {
  return bigInteger.test(text) ? JSON.parse(text, keepDigits as (key: string, value: unknown) => unknown) : JSON.parse(text)
}

// The third argument is standard (ES2026) and present in Node 24; the types do not know it yet.
function keepDigits(_: string, value: unknown, context: { source?: string }): unknown {
  if (typeof value !== 'number' || Number.isSafeInteger(value) || !/^-?\d+$/.test(context.source ?? '')) return value
  return context.source
}

/**
 * Writes JSON with raw characters: the platform shows `\uXXXX` literally or refuses it (40033). Lone surrogates and control
 * characters, which JSON can only escape, are replaced and dropped.
 */
export function writeJson(value: unknown): string {
  const text = JSON.stringify(value)
  return text.includes('\\u')
    ? JSON.stringify(value, (_, each: unknown) => (typeof each === 'string' ? plain(each) : each))
    : text
}

// \b, \f, \n, \r and \t have short escapes and stay.
// oxlint-disable-next-line no-control-regex
const plain = (text: string): string => text.toWellFormed().replace(/[\u0000-\u0007\u000b\u000e-\u001f]/g, '')

/** An int64 id as a bare JSON number, whatever its size. */
export function rawInteger(id: string): unknown {
  if (!/^\d{1,20}$/.test(id)) throw new RangeError(`not an id: ${id.slice(0, 40)}`)
  // JSON.rawJSON is standard (ES2026) and present in Node 24; the types do not know it yet.
  return (JSON as unknown as { rawJSON(text: string): unknown }).rawJSON(id.replace(/^0+(?=\d)/, ''))
}

/** Names of objects from snake_case to camelCase, at every depth. */
export function camelCase(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camelCase)
  if (typeof value !== 'object' || value === null) return value
  const renamed: Record<string, unknown> = {}
  // A stranger's `__proto__` would be the prototype of what we make.
  for (const [name, each] of Object.entries(value)) if (name !== '__proto__') renamed[camel(name)] = camelCase(each)
  return renamed
}

const names = new Map<string, string>()

/** Remembered, because an answer repeats few names many times; bounded, because a stranger could send many. */
function camel(name: string): string {
  const known = names.get(name)
  if (known !== undefined) return known
  const made = name.replace(/(?<=.)_([a-z\d])/g, (_, letter: string) => letter.toUpperCase())
  if (names.size < 2_000) names.set(name, made)
  return made
}
