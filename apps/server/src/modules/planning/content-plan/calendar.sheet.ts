import ExcelJS from 'exceljs'

export type SheetCell = string | number | null

/** A table with a head, as somebody opens it in Excel. */
export interface Sheet {
  readonly name: string
  readonly head: readonly string[]
  /** Characters. */
  readonly widths: readonly number[]
  readonly rows: readonly (readonly SheetCell[])[]
}

/** An XLSX workbook with one sheet: a frozen head, filters, wrapped text. Texts are texts: no cell is run as a formula. */
export async function xlsxOf({ name, head, widths, rows }: Sheet): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet(sheetName(name), { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.columns = head.map((title, index) => ({ header: title, width: widths[index] ?? 14 }))
  for (const row of rows) sheet.addRow([...row])
  sheet.getRow(1).font = { bold: true }
  sheet.getRow(1).fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF1F5F3' } }
  sheet.eachRow((row) => {
    row.alignment = { vertical: 'top', wrapText: true }
  })
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: Math.max(1, head.length) } }
  return new Uint8Array(await book.xlsx.writeBuffer())
}

/** CSV with a byte order mark, so that Excel reads Chinese; what looks like a formula is made a text. */
export function csvOf({ head, rows }: Sheet): Uint8Array {
  const lines = [head, ...rows].map((row) => row.map(csvCell).join(','))
  return new TextEncoder().encode(`\uFEFF${lines.join('\r\n')}\r\n`)
}

function csvCell(cell: SheetCell): string {
  const text = cell === null ? '' : String(cell)
  const neutral = typeof cell === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\n\r]/.test(neutral) ? `"${neutral.replaceAll('"', '""')}"` : neutral
}

/** Excel allows 31 characters, and none of `[]:*?/\`. */
const sheetName = (name: string): string => name.replaceAll(/[[\]:*?/\\]/g, ' ').slice(0, 31)
