import { type CustomTypesConfig, types } from 'pg'

type Parser = (text: string) => unknown

/** Counts and fen are whole numbers far below 2^53; anything larger would lose digits silently, so it is refused. */
export function safeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a safe integer: ${text}`)
  return value
}

/** text[] */
// oxlint-disable-next-line typescript/no-unsafe-enum-assignment -- the library reads arrays, but its types name none of them
const textArray = 1009 as Parameters<typeof types.getTypeParser>[0]

/** The library splits arrays of text; their elements are read one by one, NULL stays null. */
const splitArray: (text: string) => (string | null)[] = types.getTypeParser(textArray)

const arrayOf =
  (element: Parser): Parser =>
  (text) =>
    splitArray(text).map((part) => (part === null ? null : element(part)))

const parsers: Readonly<Record<number, Parser>> = {
  [types.builtins.INT8]: safeInteger,
  [types.builtins.DATE]: String,
  1016: arrayOf(safeInteger), // int8[]
  1182: arrayOf(String), // date[]
  1231: arrayOf(String), // numeric[]
}

/**
 * How columns arrive: int8 as number (refused when unsafe), timestamptz as Date, date as 'YYYY-MM-DD', numeric as string,
 * jsonb parsed. A date has no time zone, so that a Date object would be a lie about it.
 */
export const columnTypes: CustomTypesConfig = {
  getTypeParser: (oid, format) => (format === 'binary' ? undefined : parsers[oid]) ?? types.getTypeParser(oid, format),
}
