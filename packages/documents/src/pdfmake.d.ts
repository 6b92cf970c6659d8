/** What we use of pdfmake: its published types bring the browser's along, into every file of the server. */
declare module 'pdfmake' {
  /** Left, top, right, bottom; or the same at all sides. */
  type Margins = number | [number, number, number, number]
  type Alignment = 'left' | 'right' | 'center' | 'justify'

  export interface Style {
    readonly font?: string
    readonly fontSize?: number
    readonly lineHeight?: number
    readonly bold?: boolean
    readonly color?: string
    readonly fillColor?: string
    readonly alignment?: Alignment
    readonly margin?: Margins
    readonly wordBreak?: 'normal' | 'break-all'
    readonly markerColor?: string
  }

  interface Node extends Style {
    readonly pageBreak?: 'before' | 'after'
    readonly unbreakable?: boolean
    readonly width?: number | '*' | 'auto'
  }

  export interface ContentText extends Node {
    readonly text: string | readonly ContentText[]
    readonly link?: string
    /** Read by `pageBreakBefore`. */
    readonly headlineLevel?: number
    readonly tocItem?: boolean
    readonly tocMargin?: Margins
    readonly tocStyle?: Style
    /** An entry of the reader's outline. */
    readonly outline?: boolean
    readonly outlineText?: string
  }

  interface Line {
    readonly type: 'line'
    readonly x1: number
    readonly y1: number
    readonly x2: number
    readonly y2: number
    readonly lineWidth?: number
    readonly lineColor?: string
  }

  interface TableLayout {
    readonly hLineWidth?: (row: number) => number
    readonly vLineWidth?: (column: number) => number
    readonly hLineColor?: (row: number) => string
    readonly vLineColor?: (column: number) => string
    readonly paddingLeft?: () => number
    readonly paddingRight?: () => number
    readonly paddingTop?: () => number
    readonly paddingBottom?: () => number
  }

  interface TableBody {
    readonly headerRows?: number
    readonly widths?: readonly (number | '*' | 'auto')[]
    readonly body: readonly (readonly Content[])[]
    readonly dontBreakRows?: boolean
    readonly keepWithHeaderRows?: number
  }

  export type Content =
    | string
    | ContentText
    | (Node & { readonly stack: readonly Content[] })
    | (Node & { readonly columns: readonly Content[] })
    | (Node & { readonly ul: readonly Content[] })
    | (Node & { readonly ol: readonly Content[] })
    | (Node & { readonly canvas: readonly Line[] })
    /** A data URL. */
    | (Node & { readonly image: string; readonly height?: number })
    | (Node & { readonly table: TableBody; readonly layout?: TableLayout })
    | (Node & { readonly toc: { readonly title?: Content; readonly numberStyle?: Style } })

  export interface TDocumentDefinitions {
    readonly pageSize: 'A4'
    readonly pageMargins: Margins
    readonly info?: { readonly title?: string; readonly author?: string }
    readonly defaultStyle?: Style
    /** Of the whole document, for readers that speak. */
    readonly language?: string
    readonly header?: (page: number, pages: number) => Content
    readonly footer?: (page: number, pages: number) => Content
    readonly content: readonly Content[]
    readonly pageBreakBefore?: (
      node: { readonly headlineLevel?: number },
      around: { getFollowingNodesOnPage(): readonly unknown[] },
    ) => boolean
  }

  /** Of a font collection a file and the name of the face in it. */
  type FontFile = string | readonly [path: string, face: string]

  export type TFontDictionary = Record<
    string,
    { readonly normal: FontFile; readonly bold: FontFile; readonly italics: FontFile; readonly bolditalics: FontFile }
  >

  const pdfmake: {
    setFonts(fonts: TFontDictionary): void
    /** Which addresses, and which files, documents may read. */
    setUrlAccessPolicy(allows: (url: string) => boolean): void
    setLocalAccessPolicy(allows: (path: string) => boolean): void
    createPdf(definition: TDocumentDefinitions): { getBuffer(): Promise<Buffer> }
  }
  export default pdfmake
}
