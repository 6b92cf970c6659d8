import { Readable } from 'node:stream'

import { DomainError } from '@weiying/kernel'
import { CsvError, parse } from 'csv-parse'

import { type Sheet, type SheetLimits, type SheetRow } from './read-sheet.ts'

/** Pieces in which the text is parsed, so that other requests get their turn in between. */
const slice = 256 * 1024

export async function readCsv(
  bytes: Uint8Array,
  limits: SheetLimits,
): Promise<{ rows: readonly SheetRow[]; encoding: Sheet['encoding'] }> {
  const { text, encoding } = decode(bytes)
  const rows: SheetRow[] = []
  const parser = Readable.from(slices(text)).pipe(
    parse({
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      info: true,
      bom: true,
      max_record_size: 200_000,
    }),
  )
  try {
    for await (const each of parser) {
      // csv-parse leaves its records untyped.
      const { record, info } = each as { record: string[]; info: { lines: number } }
      if (record.every((cell) => cell.trim() === '')) continue
      if (rows.length > limits.rows) throw new DomainError('import_too_many_rows', { max: limits.rows })
      rows.push({ line: info.lines, cells: record.slice(0, limits.columns + 1).map(plain) })
    }
  } catch (error) {
    if (error instanceof CsvError) throw new DomainError('import_file_broken', { line: error['lines'] ?? rows.length + 1 })
    throw error
  }
  return { rows, encoding }
}

function* slices(text: string): Generator<string> {
  for (let start = 0; start < text.length; start += slice) yield text.slice(start, start + slice)
}

/** Spreadsheets write `="00123"` to keep zeros, and a tab or apostrophe in front to keep a text a text. */
function plain(cell: string): string {
  const text = cell.trim()
  return (/^="(.*)"$/.exec(text)?.[1] ?? text).replace(/^['\t]+/, '')
}

function decode(bytes: Uint8Array): { text: string; encoding: 'utf-8' | 'gb18030' | 'utf-16' } {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: strict('utf-16le', bytes), encoding: 'utf-16' }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: strict('utf-16be', bytes), encoding: 'utf-16' }
  // Text in UTF-8 or GB18030 has no zero bytes; pictures and programs do.
  if (bytes.subarray(0, 4096).includes(0)) throw new DomainError('import_format_unknown')
  try {
    return { text: strict('utf-8', bytes), encoding: 'utf-8' }
  } catch {
    return { text: strict('gb18030', bytes), encoding: 'gb18030' }
  }
}

function strict(encoding: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    if (encoding === 'utf-8') throw new Error('not UTF-8')
    throw new DomainError('import_encoding_unknown')
  }
}

/** The one that the first line has most of, outside quotes. */
function delimiterOf(text: string): string {
  const line = text.slice(0, text.search(/[\r\n]|$/)).replaceAll(/"[^"]*"/g, '')
  const counts = [',', ';', '\t'].map((delimiter) => ({ delimiter, count: line.split(delimiter).length }))
  return counts.reduce((best, each) => (each.count > best.count ? each : best)).delimiter
}
