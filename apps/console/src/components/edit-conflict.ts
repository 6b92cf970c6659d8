/** What a colleague saved between opening a record and saving it. */
export interface TheirChange {
  readonly field: string
  readonly before: unknown
  readonly now: unknown
  /** I changed it too, to something else. */
  readonly both: boolean
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Whether a value says all that is written: what is stored may say more (names beside ids), and nothing may be told as null. */
export function says(stored: unknown, written: unknown): boolean {
  if (Array.isArray(written))
    return Array.isArray(stored) && stored.length === written.length && written.every((each, at) => says(stored[at], each))
  if (isRecord(written)) return isRecord(stored) && Object.keys(written).every((name) => says(stored[name], written[name]))
  return (stored ?? null) === (written ?? null)
}

/** Of the fields that I am about to write: what the colleague changed. Everything else of the record changes by itself. */
export function theirChanges(opened: object, theirs: object, mine: object): readonly TheirChange[] {
  const [was, is] = [new Map(Object.entries(opened)), new Map(Object.entries(theirs))]
  return Object.entries(mine).flatMap(([field, written]): TheirChange[] => {
    if (!was.has(field) || !is.has(field)) return []
    const [before, now] = [was.get(field), is.get(field)]
    if (says(now, before) && says(before, now)) return []
    return [{ field, before, now, both: !says(before, written) && !says(now, written) }]
  })
}

/** My changes on top of theirs: what I left as it was when I opened it stays as they saved it. */
export function onTop<Mine extends object>(opened: object, theirs: object, mine: Mine): Mine {
  const [was, is] = [new Map(Object.entries(opened)), new Map(Object.entries(theirs))]
  const untouched = Object.entries(mine).filter(
    ([field, written]) => was.has(field) && is.has(field) && says(was.get(field), written),
  )
  return { ...mine, ...Object.fromEntries(untouched.map(([field]) => [field, is.get(field)])) }
}

/** A paragraph is shown as a whole as far as it can be. */
const mostShown = 400

/** The first part of a text that is too long to be shown at once; null: it is not. */
export function beginningOf(text: string): string | null {
  const signs = Array.from(text)
  return signs.length > mostShown ? `${signs.slice(0, mostShown).join('').trimEnd()}…` : null
}
