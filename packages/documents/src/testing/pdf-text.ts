import { inflateSync } from 'node:zlib'

interface PdfObject {
  readonly head: string
  readonly stream: string | undefined
}

/** The text of each page of a PDF as our renderer writes it: CID fonts with a ToUnicode map. Lines end where a text block ends. */
export function pdfPages(file: Buffer): string[] {
  const objects = objectsOf(file)
  const at = (reference: string | undefined): PdfObject | undefined => objects.get(Number(reference))
  const pages = [...objects.values()].filter(({ head }) => /\/Type \/Page\b(?!s)/.test(head))
  return pages.map(({ head }) => {
    const resources = at(/\/Resources (\d+) 0 R/.exec(head)?.[1])?.head ?? head
    const fonts = new Map<string, Map<string, string>>()
    for (const [, name = '', reference] of resources.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const map = at(/\/ToUnicode (\d+) 0 R/.exec(at(reference)?.head ?? '')?.[1])?.stream ?? ''
      fonts.set(name, unicodeMap(map))
    }
    return textOf(at(/\/Contents (\d+) 0 R/.exec(head)?.[1])?.stream ?? '', fonts)
  })
}

function objectsOf(file: Buffer): Map<number, PdfObject> {
  const text = file.toString('latin1')
  const objects = new Map<number, PdfObject>()
  for (const match of text.matchAll(/(?:^|\n)(\d+) 0 obj\n/g)) {
    const start = match.index + match[0].length
    const end = text.indexOf('\nendobj', start)
    const body = text.slice(start, end)
    const mark = body.indexOf('stream\n')
    if (mark === -1) objects.set(Number(match[1]), { head: body, stream: undefined })
    else {
      const head = body.slice(0, mark)
      const length = Number(/\/Length (\d+)/.exec(head)?.[1])
      const bytes = file.subarray(start + mark + 7, start + mark + 7 + length)
      const stream = head.includes('FlateDecode') && !head.includes('/Image') ? inflateSync(bytes).toString('latin1') : ''
      objects.set(Number(match[1]), { head, stream })
    }
  }
  return objects
}

function unicodeMap(cmap: string): Map<string, string> {
  const map = new Map<string, string>()
  const characters = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le')
  for (const [, range = ''] of cmap.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, from = '', list = ''] of range.matchAll(/<([0-9a-f]+)> <[0-9a-f]+> \[([^\]]*)\]/gi)) {
      const targets = [...list.matchAll(/<([0-9a-f ]+)>/gi)].map(([, hex = '']) => characters(hex.replaceAll(' ', '')))
      for (const [offset, target] of targets.entries())
        map.set((Number.parseInt(from, 16) + offset).toString(16).padStart(4, '0'), target)
    }
  }
  return map
}

function textOf(content: string, fonts: ReadonlyMap<string, ReadonlyMap<string, string>>): string {
  let font: ReadonlyMap<string, string> | undefined
  let text = ''
  for (const [, name, array, end] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[((?:<[0-9a-f]*>|[-\d. ])*)\] TJ|\b(ET)\b/gi)) {
    if (name !== undefined) font = fonts.get(name)
    else if (array !== undefined)
      for (const [, hex = ''] of array.matchAll(/<([0-9a-f]*)>/gi))
        for (const glyph of hex.match(/.{4}/g) ?? []) text += font?.get(glyph.toLowerCase()) ?? '\ufffd'
    else if (end !== undefined) text += '\n'
  }
  return text
}

/** Numbers of the pages in order of the pictures that they hold, with the extents in points: `[width, height, x, y]`. */
export function pdfPictures(file: Buffer): number[][] {
  const content = [...objectsOf(file).values()].map(({ stream }) => stream ?? '').filter((stream) => stream.includes(' Do'))
  return content.flatMap((stream) =>
    [...stream.matchAll(/([-\d.]+) 0 0 ([-\d.]+) ([-\d.]+) ([-\d.]+) cm\s+\/I\d+ Do/g)].map((match) =>
      match.slice(1).map(Number),
    ),
  )
}
