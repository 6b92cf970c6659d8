import { XMLParser, XMLValidator } from 'fast-xml-parser'

import { decodeReferences, newNode, put, XmlRefused, type XmlValue } from './xml-node.ts'

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
  parseTagValue: false,
  processEntities: false,
  trimValues: false,
  cdataPropName: '#cdata',
})

/** Reads what the fast scanner does not know: declarations, comments, attributes. Attributes and instructions are dropped. */
export function parseUnusualXml(xml: string, maxDepth: number): XmlValue {
  const outside = withoutSections(xml)
  if (outside.includes(']]>') || outside.split('<').length - 1 > 20_000) throw new XmlRefused('malformed')
  if (deepest(outside) > maxDepth) throw new XmlRefused('too_deep')
  try {
    if (XMLValidator.validate(xml) === true) return rootOf(parser.parse(xml))
  } catch (error) {
    if (error instanceof XmlRefused) throw error
    // The parser's own refusals (names, limits) tell a sender nothing.
  }
  throw new XmlRefused('malformed')
}

const sections = [
  ['<![CDATA[', ']]>'],
  ['<!--', '-->'],
] as const

/** Without CDATA and comments, in one pass; one that never ends refuses the body (a pattern would look for its end again and again). */
function withoutSections(xml: string): string {
  let outside = ''
  let at = 0
  for (;;) {
    const mark = xml.indexOf('<!', at)
    if (mark === -1) return outside + xml.slice(at)
    const section = sections.find(([open]) => xml.startsWith(open, mark))
    if (section === undefined) throw new XmlRefused('doctype')
    const [open, close] = section
    const end = xml.indexOf(close, mark + open.length)
    if (end === -1) throw new XmlRefused('malformed')
    outside += xml.slice(at, mark)
    at = end + close.length
  }
}

/** How deep elements nest, counted without recursion, before a recursive parser sees the text. */
function deepest(xml: string): number {
  let depth = 0
  let most = 0
  for (const [tag] of xml.matchAll(/<[^>]*>/g)) {
    if (tag.startsWith('</')) depth -= 1
    else if (!tag.endsWith('/>') && !tag.startsWith('<?')) most = Math.max(most, (depth += 1))
  }
  return most
}

function rootOf(parsed: unknown): XmlValue {
  const [root, ...others] = listOf(parsed).filter((each) => !isBlankText(each))
  if (root === undefined || others.length > 0 || root.name !== 'xml') throw new XmlRefused('malformed')
  return valueOf(root.content)
}

interface Piece {
  readonly name: string
  readonly content: unknown
}

/** fast-xml-parser's ordered form: a list of objects with one key each (`#text`, `#cdata` or the element's name). */
function listOf(parsed: unknown): Piece[] {
  if (!Array.isArray(parsed)) throw new XmlRefused('malformed')
  return parsed.flatMap((each: unknown) => {
    if (typeof each !== 'object' || each === null) return []
    return Object.entries(each)
      .filter(([name]) => name !== ':@')
      .map(([name, content]: [string, unknown]) => ({ name, content }))
  })
}

const isBlankText = ({ name, content }: Piece): boolean => name === '#text' && String(content).trim() === ''

function valueOf(parsed: unknown): XmlValue {
  const pieces = listOf(parsed)
  const elements = pieces.filter(({ name }) => !name.startsWith('#'))
  if (elements.length === 0) return textOf(pieces)
  if (!pieces.every((piece) => elements.includes(piece) || isBlankText(piece))) throw new XmlRefused('malformed')
  const node = newNode()
  for (const { name, content } of elements) put(node, name, valueOf(content))
  return node
}

function textOf(pieces: readonly Piece[]): string {
  const solid = pieces.length > 1 ? pieces.filter((piece) => !isBlankText(piece)) : pieces
  return solid
    .map(({ name, content }) => (name === '#cdata' ? textOf(listOf(content).map(raw)) : decodeReferences(String(content))))
    .join('')
}

/** Text inside CDATA keeps its ampersands: marked so that it is not decoded. */
const raw = ({ content }: Piece): Piece => ({ name: '#text', content: String(content).replaceAll('&', '&amp;') })
