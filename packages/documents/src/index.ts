import { type Document } from './model.ts'

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

/*
 * The renderers come when something is rendered: with their libraries they are six hundred modules and more than a second of a server's start.
 */

/** A PDF of A4 pages with contents, page numbers, captions and embedded fonts. */
export const pdf = async (document: Document): Promise<Buffer> => await (await import('./pdf.ts')).pdf(document)

/** A Word document with real styles, headings, contents, page numbers and captions. */
export const docx = async (document: Document): Promise<Buffer> => await (await import('./docx.ts')).docx(document)

/** One page of HTML without scripts or anything to fetch; pictures are inside. */
export const html = async (document: Document): Promise<string> => await (await import('./html.ts')).html(document)
