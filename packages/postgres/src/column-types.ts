import { type CustomTypesConfig, types } from 'pg'

type Parser = (text: string) => unknown

/** Counts and fen are whole numbers far below 2^53; anything larger would lose digits silently, so it is refused. */
export function safeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a safe integer: ${text}`)
  return value
}

/** As the library reads it: arrays, too, though its types name none of them. */
// oxlint-disable-next-line typescript/no-unsafe-enum-assignment
const usually = (oid: number) => types.getTypeParser(oid)

/** text[] */
const textArray = 1009

/** The library splits arrays of text; their elements are read one by one, NULL stays null. */
const splitArray: (text: string) => (string | null)[] = usually(textArray)

const arrayOf =
  (element: Parser): Parser =>
  (text) =>
    splitArray(text).map((part) => (part === null ? null : element(part)))

/** Arrays without quotes hold no commas but their own: numbers, booleans, UUIDs and plain words, by the thousand. The others go the usual way. */
const plainly =
  (element: Parser, otherwise: Parser): Parser =>
  (text) =>
    text === '{}' || text.startsWith('{{') || /["\\[]/.test(text)
      ? otherwise(text)
      : text
          .slice(1, -1)
          .split(',')
          .map((part) => (part === 'NULL' ? null : element(part)))

/** As the library reads it, only faster. */
const faster = (oid: number, element: Parser): Record<number, Parser> => ({
  [oid]: plainly(element, usually(oid)),
})

const parsers: Readonly<Record<number, Parser>> = {
  [types.builtins.INT8]: safeInteger,
  [types.builtins.DATE]: String,
  1016: plainly(safeInteger, arrayOf(safeInteger)), // int8[]
  1182: arrayOf(String), // date[]
  1231: arrayOf(String), // numeric[]
  ...faster(textArray, String),
  ...faster(1000, (text) => text === 't'), // boolean[]
  ...faster(1007, Number), // int4[]
  ...faster(1022, Number), // float8[]
  ...faster(2951, String), // uuid[]
}

/**
 * How columns arrive: int8 as number (refused when unsafe), timestamptz as Date, date as 'YYYY-MM-DD', numeric as string,
 * jsonb parsed. A date has no time zone, so that a Date object would be a lie about it.
 */
export const columnTypes: CustomTypesConfig = {
  getTypeParser: (oid, format) => (format === 'binary' ? undefined : parsers[oid]) ?? types.getTypeParser(oid, format),
}
