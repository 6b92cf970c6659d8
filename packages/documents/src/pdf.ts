import pdfmake, { type Content, type ContentText, type TDocumentDefinitions, type TFontDictionary } from 'pdfmake'

import { documentFonts, type FontFace, pieces } from './fonts.ts'
import {
  type Block,
  colours,
  type Document,
  type DocumentLanguage,
  page,
  type Run,
  type Table,
  tableCell,
  textWidth,
} from './model.ts'
import { columnShares, counted, type Counted, leadsIn, numbered } from './numbering.ts'
import { clean, pictureOf, placed } from './picture.ts'
import { words } from './words.ts'

const main = 'Main'
const headingSize = { 1: 17, 2: 13.5, 3: 11.5 } as const

/** Fonts are embedded as subsets; nothing is fetched from anywhere. */
export async function pdf(document: Document): Promise<Buffer> {
  prepare()
  return await pdfmake.createPdf(definition(document)).getBuffer()
}

let ready = false

function prepare(): void {
  if (ready) return
  const { regular, bold, fallbacks } = documentFonts()
  const file = ({ path, name }: FontFace) => (name === undefined ? path : ([path, name] as const))
  const family = (normal: FontFace, heavy: FontFace) => ({
    normal: file(normal),
    bold: file(heavy),
    italics: file(normal),
    bolditalics: file(heavy),
  })
  const fonts: TFontDictionary = { [main]: family(regular, bold) }
  for (const [place, face] of fallbacks.entries()) fonts[`Fallback${place}`] = family(face, face)
  const allowed = new Set([regular, bold, ...fallbacks].map(({ path }) => path))
  pdfmake.setFonts(fonts)
  pdfmake.setUrlAccessPolicy(() => false)
  pdfmake.setLocalAccessPolicy((path) => allowed.has(path))
  ready = true
}

export function definition(document: Document): TDocumentDefinitions {
  const { language, title, organisation } = document
  const small = { fontSize: 8.5, color: colours.muted }
  return {
    pageSize: 'A4',
    pageMargins: [page.left, page.top, page.right, page.bottom],
    info: { title: clean(title), ...(organisation === undefined ? {} : { author: clean(organisation) }) },
    defaultStyle: { font: main, fontSize: 10.5, lineHeight: 1.25, color: colours.ink },
    language,
    header: (current) =>
      current === 1
        ? ''
        : {
            columns: [
              { ...small, ...inline([{ text: organisation ?? '' }]), width: '*' },
              { ...small, ...inline([{ text: title }]), alignment: 'right', width: '*' },
            ],
            margin: [page.left, 40, page.right, 0],
          },
    footer: (current, of) =>
      current === 1
        ? ''
        : { ...small, text: words[language].page(String(current), String(of)), alignment: 'center', margin: [0, 24, 0, 0] },
    content: [
      ...cover(document),
      ...grouped(counted(document).map((each) => ({ block: each.block, content: contentOf(each, language) }))),
    ],
    // A heading alone at the foot of a page goes over with what it heads.
    pageBreakBefore: (node, around) => node.headlineLevel !== undefined && around.getFollowingNodesOnPage().length === 0,
  }
}

function cover({ title, subtitle, organisation, details = [] }: Document): Content[] {
  const line = (text: string, look: object): Content => ({ ...inline([{ text }]), ...look })
  return [
    line(organisation ?? '', { fontSize: 14, color: colours.muted, margin: [0, 150, 0, 18] }),
    line(title, { fontSize: 28, bold: true, lineHeight: 1.3 }),
    { canvas: [{ type: 'line', x1: 0, y1: 0, x2: 64, y2: 0, lineWidth: 3, lineColor: colours.accent }], margin: [0, 14, 0, 14] },
    line(subtitle ?? '', { fontSize: 13, color: colours.muted, margin: [0, 0, 0, 190] }),
    ...details.map(([label, value]): Content => {
      const runs = [{ text: `${label}  `, muted: true }, { text: value }]
      return { ...inline(runs), fontSize: 11, margin: [0, 0, 0, 6] }
    }),
    { text: '', pageBreak: 'after' },
  ]
}

/** A long word without a break would run off the page. */
const unbreakable = /([!-~]{25,})/

/** Text cut by the font that can draw it. */
function inline(runs: readonly Run[]): ContentText {
  const text = runs.flatMap(({ text, bold, muted, href }) =>
    pieces(clean(text)).flatMap((piece) =>
      piece.text.split(unbreakable).map((part) => ({
        text: part,
        ...(piece.fallback === null ? {} : { font: `Fallback${piece.fallback}` }),
        ...(bold === true ? { bold } : {}),
        ...(muted === true ? { color: colours.muted } : {}),
        ...(href === undefined ? {} : { link: href, color: colours.accent }),
        // Never for other text: it would cut characters of four bytes in two.
        ...(unbreakable.test(part) ? { wordBreak: 'break-all' as const } : {}),
      })),
    ),
  )
  return { text }
}

const kept: readonly Block['kind'][] = ['paragraph', 'figure', 'quote']

/** Headings go with what they head, and the words before a list with its first item: here as one group that is not torn. */
function grouped(contents: readonly { readonly block: Block; readonly content: Content }[]): Content[] {
  const result: Content[] = []
  let group: Content[] = []
  let newPage = false
  for (const [at, { block, content }] of contents.entries()) {
    if (block.kind === 'heading' || (leadsIn(block) && contents[at + 1]?.block.kind === 'list')) {
      newPage ||= block.kind === 'heading' && block.newPage === true
      group.push(content)
      continue
    }
    const [first, rest] = parted(block, content)
    if (group.length > 0)
      result.push({ stack: first === undefined ? group : [...group, first], unbreakable: true, ...before(newPage) })
    if (group.length === 0) result.push(content)
    else if (rest !== undefined) result.push(rest)
    group = []
    newPage = false
  }
  return group.length === 0 ? result : [...result, { stack: group, ...before(newPage) }]
}

/** What stands with the headings before it, and what may go on over pages. Headings of long tables are kept by the rule for pages. */
function parted(block: Block, content: Content): readonly [Content | undefined, Content | undefined] {
  if (block.kind === 'list') return [listOf(block, 0, 1), listOf(block, 1)]
  const whole = block.kind === 'table' ? isWhole(block) : kept.includes(block.kind)
  return whole ? [content, undefined] : [undefined, content]
}

/** Of a list the items from one place to another; none: nothing. */
function listOf({ items, ordered }: Extract<Block, { kind: 'list' }>, from: number, to = items.length): Content | undefined {
  const part = items.slice(from, to).map(inline)
  if (part.length === 0) return undefined
  return {
    ...(ordered === true ? { ol: part, start: from + 1 } : { ul: part }),
    markerColor: colours.accent,
    margin: [0, 0, 0, to < items.length ? 0 : 7],
  }
}

/** Inside a group a break would lose what comes before it. */
const before = (newPage: boolean): { pageBreak?: 'before' } => (newPage ? { pageBreak: 'before' } : {})

function contentOf({ block, label }: Counted, language: DocumentLanguage): Content {
  switch (block.kind) {
    case 'heading':
      return {
        ...inline([{ text: numbered(language, label, block.text) }]),
        fontSize: headingSize[block.level],
        bold: true,
        color: block.level === 1 ? colours.accent : colours.ink,
        margin: [0, block.level === 1 ? 18 : 12, 0, block.level === 1 ? 8 : 5],
        headlineLevel: block.level,
        ...(block.level === 3
          ? {}
          : {
              tocItem: true,
              tocMargin: [(block.level - 1) * 18, block.level === 1 ? 2 : 0, 0, 0],
              tocStyle: { bold: block.level === 1, fontSize: 10, color: colours.ink },
              outline: true,
              outlineText: numbered(language, label, block.text),
            }),
      }
    case 'paragraph':
      return { ...inline(block.runs), margin: [0, 0, 0, 7] }
    case 'list':
      return listOf(block, 0) ?? ''
    case 'quote':
      return {
        table: { widths: ['*'], body: [[{ ...inline(block.runs), color: colours.muted }]] },
        layout: {
          hLineWidth: () => 0,
          vLineWidth: (at: number) => (at === 0 ? 2.5 : 0),
          vLineColor: () => colours.accent,
          paddingLeft: () => 10,
        },
        margin: [0, 2, 0, 9],
      }
    case 'table':
      return tableOf(block, caption(label, block.caption, [0, 4, 0, 4]))
    case 'figure':
      return figureOf(block, label, language)
    case 'pageBreak':
      return { text: '', pageBreak: 'after' }
    case 'toc':
      return {
        toc: { title: { text: words[language].contents, fontSize: 17, bold: true, margin: [0, 0, 0, 12] }, numberStyle: {} },
        pageBreak: 'after',
      }
    default:
      return block satisfies never
  }
}

function caption(label: string, text: string | undefined, margin: [number, number, number, number]): Content[] {
  if (text === undefined || text === '') return []
  return [{ ...inline([{ text: `${label}  ${text}` }]), fontSize: 9, color: colours.muted, alignment: 'center', margin }]
}

function figureOf(block: Extract<Block, { kind: 'figure' }>, label: string, language: DocumentLanguage): Content {
  const picture = pictureOf(block, language)
  const below = caption(label, block.caption, [0, 4, 0, 10])
  if (picture === undefined) return { stack: below }
  const image = `data:image/png;base64,${Buffer.from(picture.png).toString('base64')}`
  return { stack: [{ image, ...placed(picture), alignment: 'center', margin: [0, 4, 0, 0] }, ...below], unbreakable: true }
}

/** Digits of the font that is embedded, in halves of a Han. */
const latinWidth = 1.12
/** A row so long may be cut at the end of a page; shorter ones stay whole. */
const longCell = 500
const keptRows = 10

function tableOf({ header, rows, align }: Table, head: Content[]): Content {
  const shares = columnShares(header, rows, latinWidth)
  const inner = textWidth - header.length * 2 * tableCell.padding - 1
  const alignment = (column: number) => align?.[column] ?? 'left'
  const body = [
    header.map((text, column) => ({
      ...inline([{ text }]),
      bold: true,
      fillColor: colours.shade,
      alignment: alignment(column),
    })),
    ...rows.map((row) => header.map((_, column) => ({ ...inline([{ text: row[column] ?? '' }]), alignment: alignment(column) }))),
  ]
  const long = rows.some(isLong)
  const table: Content = {
    fontSize: tableCell.fontSize,
    table: { headerRows: 1, widths: shares.map((share) => share * inner), body, dontBreakRows: !long, keepWithHeaderRows: 1 },
    layout: {
      hLineWidth: (at: number) => (at <= 1 || at === body.length ? 0.8 : 0.4),
      vLineWidth: () => 0,
      hLineColor: () => colours.line,
      paddingLeft: () => tableCell.padding,
      paddingRight: () => tableCell.padding,
      paddingTop: () => 3.5,
      paddingBottom: () => 2.5,
    },
    margin: [0, 0, 0, 11],
  }
  return { stack: [...head, table], unbreakable: isWhole({ rows }) }
}

const isLong = (row: readonly string[]): boolean => row.some((cell) => cell.length > longCell)
const isWhole = ({ rows }: Pick<Table, 'rows'>): boolean => rows.length <= keptRows && !rows.some(isLong)
