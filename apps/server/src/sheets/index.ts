export { readSheet, type Sheet, type SheetLimits, type SheetRow } from './read-sheet.ts'
export { toCsv } from './write-csv.ts'
