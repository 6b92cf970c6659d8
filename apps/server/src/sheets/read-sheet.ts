import { DomainError } from '@weiying/kernel'

import { readCsv } from './read-csv.ts'
import { readXlsx } from './read-xlsx.ts'

export interface SheetLimits {
  readonly bytes: number
  readonly rows: number
  readonly columns: number
}

/** `line` as a spreadsheet counts it, from 1. */
export interface SheetRow {
  readonly line: number
  readonly cells: readonly string[]
}

export interface Sheet {
  readonly format: 'csv' | 'xlsx'
  readonly encoding: 'utf-8' | 'gb18030' | 'utf-16' | null
  /** The first row that is not empty. */
  readonly header: readonly string[]
  readonly rows: readonly SheetRow[]
}

const startsWith = (bytes: Uint8Array, ...magic: number[]): boolean => magic.every((byte, index) => bytes[index] === byte)

/**
 * Reads a whole CSV file (UTF-8, GB18030 or UTF-16 with a mark; comma, semicolon or tab) or the first sheet of an XLSX file. Every
 * cell is text: numbers as they are written, dates as `2026-11-21 18:30:00`, a formula without its last result as `=…`.
 * @throws DomainError import_file_empty, import_file_too_large, import_too_many_rows, import_format_unknown, import_encoding_unknown, import_file_broken
 */
export async function readSheet(bytes: Uint8Array, limits: SheetLimits): Promise<Sheet> {
  if (bytes.byteLength === 0) throw new DomainError('import_file_empty')
  if (bytes.byteLength > limits.bytes) throw new DomainError('import_file_too_large', { max: limits.bytes / 1024 / 1024 })
  // The old .xls, and password-protected workbooks, are OLE files.
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0) || startsWith(bytes, 0x25, 0x50, 0x44, 0x46))
    throw new DomainError('import_format_unknown')
  const isZip = startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)
  const { rows: all, encoding } = isZip ? { rows: await readXlsx(bytes, limits), encoding: null } : await readCsv(bytes, limits)
  const [header, ...rows] = all
  if (header === undefined || rows.length === 0) throw new DomainError('import_file_empty')
  const columns = Array.from({ length: widthOf(header, rows) }, (_, index) => (header.cells[index] ?? '').trim()).slice(
    0,
    limits.columns,
  )
  return { format: isZip ? 'xlsx' : 'csv', encoding, header: columns, rows }
}

/** Some programs end every row but the header with a separator. A row that is wider than this has lost a quote. */
function widthOf(header: SheetRow, rows: readonly SheetRow[]): number {
  const [first] = rows
  const beyond = first?.cells.slice(header.cells.length) ?? []
  return header.cells.length + (beyond.every((cell) => cell === '') ? beyond.length : 0)
}
