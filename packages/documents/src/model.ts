export type DocumentLanguage = 'zh-Hans' | 'zh-Hant' | 'en'

/** What is written, without any look: the renderers give it one. */
export interface Document {
  readonly language: DocumentLanguage
  readonly title: string
  readonly subtitle?: string | undefined
  /** Whose document it is: on the cover and in the header of every page. */
  readonly organisation?: string | undefined
  /** Lines of the cover: label and value (version, period, author, day). */
  readonly details?: readonly (readonly [label: string, value: string])[] | undefined
  readonly blocks: readonly Block[]
}

export interface Run {
  readonly text: string
  readonly bold?: boolean | undefined
  readonly muted?: boolean | undefined
  /** Absolute address. */
  readonly href?: string | undefined
}

export type Align = 'left' | 'center' | 'right'

export interface Heading {
  readonly kind: 'heading'
  readonly level: 1 | 2 | 3
  readonly text: string
  /** Begins a new page. */
  readonly newPage?: boolean | undefined
  /** Stands outside of the counting: a summary before the first chapter. */
  readonly unnumbered?: boolean | undefined
}

export interface Paragraph {
  readonly kind: 'paragraph'
  readonly runs: readonly Run[]
}

export interface List {
  readonly kind: 'list'
  readonly ordered?: boolean | undefined
  readonly items: readonly (readonly Run[])[]
}

export interface Table {
  readonly kind: 'table'
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** By column; numbers belong to the right. */
  readonly align?: readonly Align[] | undefined
  readonly caption?: string | undefined
}

/** A picture of numbers; drawn in the font of the document. */
export interface Chart {
  readonly type: 'line' | 'bar' | 'stacked' | 'band' | 'horizontal'
  readonly categories: readonly string[]
  /** `band`: three series: low, middle, high. */
  readonly series: readonly { readonly name: string; readonly values: readonly (number | null)[] }[]
  /** Shares are 0…1 and shown as per cent. */
  readonly share?: boolean | undefined
  /** Shown above the axis of values. */
  readonly unit?: string | undefined
}

export interface Picture {
  readonly png: Uint8Array
  /** Pixels. */
  readonly width: number
  readonly height: number
}

export interface Figure {
  readonly kind: 'figure'
  readonly caption: string
  readonly chart?: Chart | undefined
  readonly picture?: Picture | undefined
}

export interface Quote {
  readonly kind: 'quote'
  readonly runs: readonly Run[]
}

export type Block =
  | Heading
  | Paragraph
  | List
  | Table
  | Figure
  | Quote
  | { readonly kind: 'pageBreak' }
  | { readonly kind: 'toc' }

/** A4 in points, with its margins. */
export const page = { width: 595.28, height: 841.89, left: 74, right: 74, top: 80, bottom: 72 } as const
export const textWidth = page.width - page.left - page.right
/** Of the cells of tables, in points. */
export const tableCell = { padding: 5, fontSize: 9 } as const
export const textHeight = page.height - page.top - page.bottom

export const colours = { ink: '#1f2329', muted: '#646a73', accent: '#0a7d4b', line: '#d0d3d6', shade: '#eef5f1' } as const
