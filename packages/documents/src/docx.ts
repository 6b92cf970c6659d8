import {
  AlignmentType,
  BorderStyle,
  Document as WordDocument,
  type FileChild,
  Footer,
  Header,
  HeadingLevel,
  type IParagraphOptions,
  LevelFormat,
  Packer,
  PageBreak,
  PageNumber,
  Paragraph,
  TableOfContents,
  TextRun,
} from 'docx'
import { estimatePageNumbers } from 'docx/layout'

import { figureOf, tableOf, wordRuns } from './docx-blocks.ts'
import { colours, type Document, type DocumentLanguage, page } from './model.ts'
import { counted, type Counted, leadsIn } from './numbering.ts'
import { clean } from './picture.ts'
import { footerParts, words } from './words.ts'

/** Of a point, as Word counts. */
const twips = (points: number): number => Math.round(points * 20)
const hex = (colour: string): string => colour.slice(1)

const fontOf = (language: DocumentLanguage) => ({
  ascii: 'Calibri',
  hAnsi: 'Calibri',
  cs: 'Calibri',
  eastAsia: language === 'zh-Hant' ? 'Microsoft JhengHei' : 'Microsoft YaHei',
})

/** With Word's own styles for headings, captions and contents, so that whoever goes on writing finds what they expect. */
export async function docx(document: Document): Promise<Buffer> {
  const { language, title, organisation = '', blocks } = document
  const [before, between, after] = footerParts(language)
  const small = { size: 17, color: hex(colours.muted) }
  const made = new WordDocument({
    title: clean(title),
    creator: clean(organisation === '' ? title : organisation),
    styles: stylesOf(language),
    numbering: { config: [headings(language), bullets, ...orderedLists(blocks.length)] },
    pageNumbers: estimatePageNumbers,
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: { width: twips(page.width), height: twips(page.height) },
            margin: { left: twips(page.left), right: twips(page.right), top: twips(page.top), bottom: twips(page.bottom) },
          },
        },
        headers: {
          first: new Header({ children: [new Paragraph('')] }),
          default: new Header({
            children: [
              new Paragraph({
                children: [new TextRun({ text: clean(`${organisation}　${title}`.trim()), ...small })],
                border: { bottom: { style: BorderStyle.SINGLE, size: 4, color: hex(colours.line), space: 4 } },
              }),
            ],
          }),
        },
        footers: {
          first: new Footer({ children: [new Paragraph('')] }),
          default: new Footer({
            children: [
              new Paragraph({
                alignment: AlignmentType.CENTER,
                children: [
                  new TextRun({
                    children: [before, PageNumber.CURRENT, between, PageNumber.TOTAL_PAGES, after],
                    ...small,
                  }),
                ],
              }),
            ],
          }),
        },
        children: [...cover(document), ...counted(document).flatMap((each, place) => childrenOf(each, language, place))],
      },
    ],
  })
  return await Packer.toBuffer(made)
}

function cover({ title, subtitle, organisation, details = [] }: Document): Paragraph[] {
  const line = (text: string, size: number, look: IParagraphOptions, bold = false) =>
    new Paragraph({
      ...look,
      children: [new TextRun({ text: clean(text), size, bold, color: hex(bold ? colours.ink : colours.muted) })],
    })
  return [
    line(organisation ?? '', 28, { spacing: { before: 2800, after: 320 } }),
    new Paragraph({ style: 'Title', children: [new TextRun(clean(title))] }),
    line(subtitle ?? '', 26, { spacing: { before: 280, after: 3400 } }),
    ...details.map(
      ([label, value]) =>
        new Paragraph({
          children: [
            new TextRun({ text: `${clean(label)}　`, size: 22, color: hex(colours.muted) }),
            new TextRun({ text: clean(value), size: 22 }),
          ],
        }),
    ),
    new Paragraph({ children: [new PageBreak()] }),
  ]
}

const levels = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3] as const

function childrenOf({ block, label }: Counted, language: DocumentLanguage, place: number): FileChild[] {
  switch (block.kind) {
    case 'heading':
      return [
        new Paragraph({
          heading: levels[block.level - 1] ?? HeadingLevel.HEADING_3,
          ...(block.unnumbered === true ? {} : { numbering: { reference: 'headings', level: block.level - 1 } }),
          children: [new TextRun(clean(block.text))],
          ...(block.newPage === true ? { pageBreakBefore: true } : {}),
        }),
      ]
    case 'paragraph':
      return [new Paragraph({ keepNext: leadsIn(block), children: wordRuns(block.runs) })]
    case 'quote':
      return [new Paragraph({ style: 'Quote', children: wordRuns(block.runs) })]
    case 'list':
      return block.items.map(
        (runs) =>
          new Paragraph({
            numbering: { reference: block.ordered === true ? `ordered${place}` : 'bullets', level: 0 },
            spacing: { after: 60 },
            children: wordRuns(runs),
          }),
      )
    case 'table':
      return tableOf(block, label)
    case 'figure':
      return figureOf(block, label, language)
    case 'pageBreak':
      return [new Paragraph({ children: [new PageBreak()] })]
    case 'toc':
      return [
        new Paragraph({ style: 'ContentsTitle', children: [new TextRun(words[language].contents)] }),
        new TableOfContents(words[language].contents, { hyperlink: true, headingStyleRange: '1-2' }),
        new Paragraph({ children: [new PageBreak()] }),
      ]
    default:
      return block satisfies never
  }
}

const headings = (language: DocumentLanguage) => {
  const chinese = language !== 'en'
  const texts = chinese ? ['%1、', '（%2）', '%3.'] : ['%1', '%1.%2', '%1.%2.%3']
  return {
    reference: 'headings',
    levels: texts.map((text, level) => ({
      level,
      text,
      format: chinese && level < 2 ? LevelFormat.CHINESE_COUNTING : LevelFormat.DECIMAL,
      alignment: AlignmentType.START,
      suffix: chinese && level < 2 ? ('nothing' as const) : ('space' as const),
      style: { paragraph: { indent: { left: 0, hanging: 0 } } },
    })),
  }
}

const bullets = {
  reference: 'bullets',
  levels: [
    {
      level: 0,
      text: '•',
      format: LevelFormat.BULLET,
      alignment: AlignmentType.LEFT,
      style: { paragraph: { indent: { left: 360, hanging: 260 } }, run: { color: hex(colours.accent) } },
    },
  ],
}

/** Each list counts from one again. */
const orderedLists = (blocks: number) =>
  Array.from({ length: blocks }, (_, place) => ({
    reference: `ordered${place}`,
    levels: [
      {
        level: 0,
        text: '%1.',
        format: LevelFormat.DECIMAL,
        alignment: AlignmentType.START,
        style: { paragraph: { indent: { left: 420, hanging: 320 } } },
      },
    ],
  }))

function stylesOf(language: DocumentLanguage) {
  const font = fontOf(language)
  const head = (size: number, before: number, colour: string) => ({
    run: { font, size, bold: true, color: hex(colour) },
    paragraph: { spacing: { before, after: before / 2, line: 300, lineRule: 'auto' as const }, keepNext: true, keepLines: true },
  })
  return {
    default: {
      document: {
        run: { font, size: 21, color: hex(colours.ink) },
        // Exact lines would clip pictures to the height of a line.
        paragraph: { spacing: { after: 140, line: 288, lineRule: 'auto' as const } },
      },
      title: {
        run: { font, size: 56, bold: true, color: hex(colours.ink) },
        paragraph: {
          spacing: { line: 300, lineRule: 'auto' as const },
          border: { bottom: { style: BorderStyle.SINGLE, size: 18, color: hex(colours.accent), space: 10 } },
        },
      },
      heading1: head(34, 360, colours.accent),
      heading2: head(27, 240, colours.ink),
      heading3: head(23, 200, colours.ink),
    },
    paragraphStyles: [
      {
        id: 'Caption',
        name: 'caption',
        basedOn: 'Normal',
        quickFormat: true,
        run: { font, size: 18, color: hex(colours.muted) },
        paragraph: { alignment: AlignmentType.CENTER, spacing: { before: 60, after: 120, line: 264, lineRule: 'auto' as const } },
      },
      {
        id: 'Quote',
        name: 'Quote',
        basedOn: 'Normal',
        quickFormat: true,
        run: { font, color: hex(colours.muted) },
        paragraph: {
          indent: { left: 240 },
          border: { left: { style: BorderStyle.SINGLE, size: 18, color: hex(colours.accent), space: 8 } },
        },
      },
      {
        id: 'ContentsTitle',
        name: 'Contents title',
        basedOn: 'Normal',
        run: { font, size: 34, bold: true },
        paragraph: { spacing: { after: 200 } },
      },
      {
        id: 'TOC1',
        name: 'toc 1',
        basedOn: 'Normal',
        run: { font, bold: true },
        paragraph: { spacing: { before: 60, after: 40 } },
      },
      {
        id: 'TOC2',
        name: 'toc 2',
        basedOn: 'Normal',
        run: { font },
        paragraph: { indent: { left: 360 }, spacing: { after: 40 } },
      },
    ],
  }
}
