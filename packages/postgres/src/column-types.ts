import pg from 'pg'

const { builtins } = pg.types

/** Type ids of arrays that `pg` does not name: int8[], date[]. */
const arrays: Readonly<Record<number, (text: string) => unknown>> = { 1016: safeInteger, 1182: String }

/** Counts and fen are whole numbers far below 2^53; anything larger would lose digits silently, so it is refused. */
export function safeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a safe integer: ${text}`)
  return value
}

/** text[] */
const textArray: number = 1009

type Parser = (text: string) => unknown

/**
 * How columns arrive: int8 as number (refused when unsafe), timestamptz as Date, date as 'YYYY-MM-DD', numeric as string,
 * jsonb parsed. A date has no time zone, so that a Date object would be a lie about it.
 */
export const columnTypes: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => {
    if (format === 'binary') return pg.types.getTypeParser(oid, format)
    if (oid === builtins.INT8) return safeInteger
    if (oid === builtins.DATE) return String
    const element = arrays[oid]
    if (element !== undefined) return arrayOf(element)
    return pg.types.getTypeParser(oid)
  },
}

function arrayOf(element: Parser): Parser {
  // The library splits the array, NULL stays null.
  const split: Parser = pg.types.getTypeParser(textArray)
  return (text) => {
    const parts = split(text)
    return Array.isArray(parts) ? parts.map((part: unknown) => (part === null ? null : element(String(part)))) : parts
  }
}
