/** A cell with how its number is shown. */
export interface StyledCell {
  readonly value: string | number | null
  readonly format: 'text' | 'whole' | 'money' | 'share'
}

export interface StyledSheet {
  readonly name: string
  /** Above the table, over its whole width. */
  readonly title: string
  readonly header: readonly string[]
  readonly rows: readonly (readonly StyledCell[])[]
  /** Sentences below the table. */
  readonly notes: readonly string[]
}

const formats: Readonly<Record<StyledCell['format'], string>> = {
  text: '@',
  whole: '#,##0',
  money: '¥#,##0.00',
  share: '0.0%',
}

const green = 'FF0B8457'
const grey = 'FFF5F6F8'
const line = { style: 'thin', color: { argb: 'FFE7EAEF' } } as const

/** A workbook to read and print: a title, a head that stays, number formats, sentences below. Text is never taken for a formula. */
export async function toReportXlsx(sheets: readonly StyledSheet[]): Promise<Uint8Array> {
  const { default: excel } = await import('exceljs')
  const book = new excel.Workbook()
  const taken = new Set<string>()
  for (const { name, title, header, rows, notes } of sheets) {
    const sheet = book.addWorksheet(sheetName(name, taken), {
      views: [{ state: 'frozen', ySplit: 3 }],
      pageSetup: { orientation: header.length > 6 ? 'landscape' : 'portrait', fitToPage: true, fitToHeight: 0 },
    })
    const columns = Math.max(header.length, 1)
    sheet.columns = header.map((text, column) => ({ width: widthOf(text, rows, column) }))
    sheet.mergeCells(1, 1, 1, columns)
    const top = sheet.getCell(1, 1)
    top.value = title
    top.font = { bold: true, size: 14 }
    sheet.getRow(1).height = 26
    const names = sheet.getRow(3)
    header.forEach((text, column) => {
      const cell = names.getCell(column + 1)
      cell.value = text
      cell.font = { bold: true, color: { argb: 'FFFFFFFF' } }
      cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: green } }
      cell.alignment = { vertical: 'middle', horizontal: isNumeric(rows, column) ? 'right' : 'left', wrapText: true }
    })
    names.height = 22
    rows.forEach((cells, index) => {
      const row = sheet.getRow(4 + index)
      cells.forEach(({ value, format }, column) => {
        const cell = row.getCell(column + 1)
        cell.value = value ?? '—'
        cell.numFmt = formats[format]
        cell.alignment = { vertical: 'top', horizontal: format === 'text' ? 'left' : 'right', wrapText: format === 'text' }
        cell.border = { bottom: line }
        if (index % 2 === 1) cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: grey } }
      })
    })
    notes.forEach((note, index) => {
      const at = 5 + rows.length + index
      sheet.mergeCells(at, 1, at, columns)
      const cell = sheet.getCell(at, 1)
      cell.value = note
      cell.alignment = { wrapText: true, vertical: 'top' }
      const width = header.reduce((sum, text, column) => sum + widthOf(text, rows, column), 0)
      sheet.getRow(at).height = 18 * Math.max(1, Math.ceil(lengthOf(note) / Math.max(20, width)))
    })
  }
  return new Uint8Array(await book.xlsx.writeBuffer())
}

const isNumeric = (rows: readonly (readonly StyledCell[])[], column: number): boolean =>
  rows.length > 0 && rows.every((row) => row[column]?.format !== 'text')

/** Chinese characters are twice as wide as Latin ones. */
const lengthOf = (text: string): number =>
  Array.from(text).reduce((sum, letter) => sum + (letter.charCodeAt(0) > 0xff ? 2 : 1), 0)

function widthOf(head: string, rows: readonly (readonly StyledCell[])[], column: number): number {
  const longest = rows.reduce((most, row) => {
    const cell = row[column]
    if (cell === undefined || cell.value === null) return most
    return Math.max(most, typeof cell.value === 'string' ? lengthOf(cell.value) : cell.value.toFixed(2).length + 2)
  }, lengthOf(head))
  return Math.min(48, Math.max(10, longest + 3))
}

/** Excel takes 31 characters, none of these signs, and no name twice. */
function sheetName(name: string, taken: Set<string>): string {
  const plain = name.replaceAll(/[\\/?*[\]:]/g, ' ').slice(0, 28)
  let free = plain
  for (let count = 2; taken.has(free); count++) free = `${plain} ${count}`
  taken.add(free)
  return free
}
