import {
  AlignmentType,
  BorderStyle,
  ExternalHyperlink,
  ImageRun,
  Paragraph,
  type ParagraphChild,
  ShadingType,
  Table as WordTable,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'

import { type Align, colours, type DocumentLanguage, type Figure, type Run, type Table, tableCell, textWidth } from './model.ts'
import { columnShares } from './numbering.ts'
import { clean, pictureOf, placed } from './picture.ts'

const hex = (colour: string): string => colour.slice(1)

/** Lines inside a run stay lines. */
export const wordRuns = (runs: readonly Run[], halfPoints?: number): ParagraphChild[] =>
  runs.flatMap((run): ParagraphChild[] => {
    const parts = clean(run.text)
      .split('\n')
      .map(
        (text, at) =>
          new TextRun({
            text,
            ...(at > 0 ? { break: 1 } : {}),
            ...(halfPoints === undefined ? {} : { size: halfPoints }),
            ...(run.bold === true ? { bold: true } : {}),
            ...(run.muted === true ? { color: hex(colours.muted) } : {}),
            ...(run.href === undefined ? {} : { color: hex(colours.accent) }),
          }),
      )
    return run.href === undefined ? parts : [new ExternalHyperlink({ link: run.href, children: parts })]
  })

const alignments = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT } as const
/** In twentieths of a point. */
const cellPadding = tableCell.padding * 20
/** Whoever opens the file may lack its font: the widest letters that stand in, in halves of a Han. */
export const latinWidth = 1.28
/** Up to so many rows a table stays on one page. */
const keptRows = 10

export function tableOf({ header, rows, align, caption }: Table, label: string): (Paragraph | WordTable)[] {
  const inner = textWidth * 20 - header.length * 2 * cellPadding
  const widths = columnShares(header, rows, latinWidth).map((share) => Math.floor(share * inner) + 2 * cellPadding)
  const together = rows.length <= keptRows
  const cell = (text: string, column: number, head: boolean, keepNext: boolean): TableCell =>
    new TableCell({
      width: { size: widths[column] ?? 0, type: WidthType.DXA },
      margins: { top: 60, bottom: 60, left: cellPadding, right: cellPadding },
      ...(head ? { shading: { type: ShadingType.CLEAR, color: 'auto', fill: hex(colours.shade) } } : {}),
      children: [
        new Paragraph({
          alignment: alignmentOf(align?.[column]),
          spacing: { after: 0, line: 264, lineRule: 'auto' },
          keepNext,
          children: wordRuns([{ text, bold: head }], tableCell.fontSize * 2),
        }),
      ],
    })
  const line = { style: BorderStyle.SINGLE, size: 4, color: hex(colours.line) }
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
  const made = new WordTable({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, each) => sum + each, 0), type: WidthType.DXA },
    columnWidths: widths,
    borders: { top: line, bottom: line, left: none, right: none, insideHorizontal: line, insideVertical: none },
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: header.map((text, column) => cell(text, column, true, true)),
      }),
      ...rows.map(
        (row, at) =>
          new TableRow({
            cantSplit: row.every((text) => text.length < 500),
            children: header.map((_, column) => cell(row[column] ?? '', column, false, together && at < rows.length - 1)),
          }),
      ),
    ],
  })
  const above = caption === undefined || caption === '' ? [] : [captionOf(label, caption, true)]
  return [...above, made, new Paragraph({ spacing: { after: 120, line: 200, lineRule: 'auto' }, children: [] })]
}

const alignmentOf = (align: Align | undefined) => alignments[align ?? 'left']

const captionOf = (label: string, text: string, keepNext: boolean): Paragraph =>
  new Paragraph({ style: 'Caption', keepNext, children: [new TextRun(clean(`${label}　${text}`))] })

export function figureOf(figure: Figure, label: string, language: DocumentLanguage): Paragraph[] {
  const picture = pictureOf(figure, language)
  const below = captionOf(label, figure.caption, false)
  if (picture === undefined) return [below]
  const { width, height } = placed(picture)
  const text = clean(figure.caption)
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      keepNext: true,
      spacing: { before: 120, after: 60, line: 240, lineRule: 'auto' },
      children: [
        new ImageRun({
          type: 'png',
          data: Buffer.from(picture.png),
          // Word's library counts in pixels of 1/96 inch.
          transformation: { width: Math.round((width * 96) / 72), height: Math.round((height * 96) / 72) },
          altText: { name: label, title: text, description: text },
        }),
      ],
    }),
    below,
  ]
}
