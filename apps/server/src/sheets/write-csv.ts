import { stringify } from 'csv-stringify/sync'

/**
 * CSV with a byte order mark, so that Excel reads Chinese. Cells that begin like a formula (= + - @) get an apostrophe in front:
 * a spreadsheet would run them.
 */
export const toCsv = (rows: readonly (readonly string[])[]): string =>
  stringify(
    rows.map((row) => [...row]),
    { bom: true, escape_formulas: true, record_delimiter: 'windows' },
  )
