/** A body that is refused before anybody looks at its fields. */
export class XmlRefused extends Error {
  override readonly name = 'XmlRefused'
  readonly reason: 'too_large' | 'too_deep' | 'malformed' | 'doctype' | 'entity'

  constructor(reason: 'too_large' | 'too_deep' | 'malformed' | 'doctype' | 'entity') {
    super(`XML refused: ${reason}`)
    this.reason = reason
  }
}

/** Text of a leaf, children by name, or both of these repeated. */
export type XmlValue = string | XmlNode | readonly XmlValue[]
export interface XmlNode {
  readonly [name: string]: XmlValue
}

// Objects without Object.prototype behind them, so that an element named `constructor` or `__proto__` is just a key. A constructor
// with a bare prototype keeps V8's fast property layout, which Object.create(null) gives up.
function Bare(this: object): void {}
Bare.prototype = Object.create(null)
const BareNode = Bare as unknown as new () => XmlNode

export const newNode = (): XmlNode => new BareNode()

/** Adds a child; the second of a name turns both into an array. The parsers own their nodes, hence the write through readonly. */
export function put(node: XmlNode, name: string, value: XmlValue): void {
  const writable = node as Record<string, XmlValue>
  const before = writable[name]
  if (before === undefined) writable[name] = value
  else if (Array.isArray(before)) before.push(value)
  else writable[name] = [before, value]
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Decodes the five entities of XML itself and character references in text outside CDATA. Any other entity is refused. */
export function decodeReferences(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&([^;&]{0,12});|&/g, (_, name: string | undefined) => {
    if (name === undefined) throw new XmlRefused('entity')
    const known = Object.hasOwn(named, name) ? named[name] : undefined
    if (known !== undefined) return known
    const [, hex, decimal] = /^#(?:x([\da-fA-F]{1,6})|(\d{1,7}))$/.exec(name) ?? []
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
    if (!(code > 0 && code <= 0x10ffff) || (code >= 0xd800 && code <= 0xdfff)) throw new XmlRefused('entity')
    return String.fromCodePoint(code)
  })
}
