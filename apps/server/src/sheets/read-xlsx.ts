import { Readable } from 'node:stream'

import { DomainError } from '@weiying/kernel'

import { type SheetLimits, type SheetRow } from './read-sheet.ts'

/** A workbook of 20 MB unpacks to about ten times as much; far more is a zip bomb. */
const unpackedLimit = 400 * 1024 * 1024

export async function readXlsx(bytes: Uint8Array, limits: SheetLimits): Promise<readonly SheetRow[]> {
  const unpacked = unpackedSize(bytes)
  if (unpacked === undefined) throw new DomainError('import_file_broken', { line: 1 })
  if (unpacked > unpackedLimit) throw new DomainError('import_file_too_large', { max: limits.bytes / 1024 / 1024 })
  // A third of a second to load, at a time when somebody waits for an import anyway rather than for the start.
  const { default: excel } = await import('exceljs')
  const rows: SheetRow[] = []
  try {
    const reader = new excel.stream.xlsx.WorkbookReader(Readable.from([Buffer.from(bytes)]), {
      entries: 'emit',
      sharedStrings: 'cache',
      hyperlinks: 'ignore',
      styles: 'cache',
      worksheets: 'emit',
    })
    for await (const sheet of reader) {
      for await (const row of sheet) {
        const values: unknown[] = Array.isArray(row.values) ? row.values.slice(1, limits.columns + 2) : []
        const cells = Array.from(values, text)
        // Formatting alone makes cells exist.
        while (cells.at(-1) === '') cells.pop()
        if (cells.length === 0) continue
        if (rows.length > limits.rows) throw new DomainError('import_too_many_rows', { max: limits.rows })
        rows.push({ line: row.number, cells })
      }
      break
    }
  } catch (error) {
    if (error instanceof DomainError) throw error
    throw new DomainError('import_file_broken', { line: rows.length + 1 })
  }
  return rows
}

/** What all parts take unpacked, from the directory at the end of the file; undefined when there is none: it was cut off. */
function unpackedSize(bytes: Uint8Array): number | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let end = bytes.byteLength - 22
  const stop = Math.max(0, end - 65_535)
  while (end >= stop && view.getUint32(end, true) !== 0x06054b50) end -= 1
  if (end < stop) return undefined
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  let total = 0
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.byteLength || view.getUint32(at, true) !== 0x02014b50) return undefined
    total += view.getUint32(at + 24, true)
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return total
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null

function text(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return value.trim()
  // 15 digits are what a spreadsheet keeps: 12.300000000000001 is 12.3.
  if (typeof value === 'number') return String(Number(value.toPrecision(15)))
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  // Dates have no zone: the library puts the wall time into UTC.
  if (value instanceof Date)
    return new Date(Math.round(value.getTime() / 1000) * 1000).toISOString().slice(0, 19).replace('T', ' ')
  if (!isRecord(value)) return ''
  const { richText, result, formula, sharedFormula, text: shown } = value
  if (Array.isArray(richText))
    return richText
      .map((part: unknown) => (isRecord(part) ? String(part['text']) : ''))
      .join('')
      .trim()
  if (formula !== undefined || sharedFormula !== undefined)
    return result === undefined || result === null || (isRecord(result) && 'error' in result)
      ? `=${String(formula ?? sharedFormula)}`
      : text(result)
  return shown === undefined ? '' : text(shown)
}
