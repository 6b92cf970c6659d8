export { chartPng } from './chart.ts'
export { docx } from './docx.ts'
export { html } from './html.ts'
export type {
  Align,
  Block,
  Chart,
  Document,
  DocumentLanguage,
  Figure,
  Heading,
  List,
  Paragraph,
  Picture,
  Quote,
  Run,
  Table,
} from './model.ts'
export { chineseNumber } from './numbering.ts'
export { pdf } from './pdf.ts'
