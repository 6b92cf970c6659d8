export { readSheet, type Sheet, type SheetLimits, type SheetRow } from './read-sheet.ts'
export { toCsv } from './write-csv.ts'
export { type StyledCell, type StyledSheet, toReportXlsx } from './write-report.ts'
export { type SheetCell, type SheetColumn, toXlsx } from './write-xlsx.ts'
