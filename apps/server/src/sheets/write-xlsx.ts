export type SheetCell = string | number | null

export interface SheetColumn {
  readonly title: string
  /** In characters. */
  readonly width: number
}

/** One sheet as XLSX: bold titles that stay in sight, a filter over them. Text stays text: nothing is taken for a formula. */
export async function toXlsx(
  name: string,
  columns: readonly SheetColumn[],
  rows: readonly (readonly SheetCell[])[],
): Promise<Uint8Array> {
  const { default: excel } = await import('exceljs')
  const book = new excel.Workbook()
  // Excel takes 31 characters and none of these signs.
  const sheet = book.addWorksheet(name.replaceAll(/[\\/?*[\]:]/g, ' ').slice(0, 31), { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.columns = columns.map(({ title, width }) => ({ header: title, width }))
  for (const row of rows) sheet.addRow([...row])
  const head = sheet.getRow(1)
  head.font = { bold: true, color: { argb: 'FFFFFFFF' } }
  head.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FF0B8457' } }
  head.height = 22
  sheet.eachRow((row, number) => {
    row.alignment = { vertical: number === 1 ? 'middle' : 'top', wrapText: true }
  })
  if (columns.length > 0) sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: columns.length } }
  return new Uint8Array(await book.xlsx.writeBuffer())
}
