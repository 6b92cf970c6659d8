import { parseUnusualXml } from './xml-fallback.ts'
import { type XmlNode, type XmlValue, XmlRefused, decodeReferences, newNode, put } from './xml-node.ts'

export { type XmlNode, type XmlValue, XmlRefused } from './xml-node.ts'

/** Callback bodies are about 1 kB; the platform's largest (mass results with URLs) stay far below this. */
export const maxXmlLength = 65_536
const maxDepth = 12

/**
 * Reads the body of a callback: the children of `<xml>` by name, leaves as text, a repeated name as an array. Built for speed on
 * what the platform really sends (elements, CDATA, text); anything else (attributes, comments, declarations) goes to a complete
 * parser. Document types, own entities, deep nesting and bodies over `maxLength` characters are refused with `XmlRefused`.
 */
export function parseXml(xml: string, maxLength = maxXmlLength): XmlNode {
  if (xml.length > maxLength) throw new XmlRefused('too_large')
  const root = scan(xml) ?? parseUnusualXml(xml, maxDepth)
  if (typeof root === 'string' && root.trim() === '') return newNode()
  if (typeof root === 'string' || Array.isArray(root)) throw new XmlRefused('malformed')
  // Array.isArray does not narrow a readonly array away.
  return root as XmlNode
}

const less = 0x3c
const slash = 0x2f
const isSpace = (code: number): boolean => code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09

/** The content of the root, or undefined for what only a complete parser can judge. */
function scan(xml: string): XmlValue | undefined {
  let at = 0
  const spaces = (): void => {
    while (isSpace(xml.charCodeAt(at))) at += 1
  }

  /** At the character after `>` of the opening tag; leaves `at` after the closing tag. */
  function content(name: string, depth: number): XmlValue | undefined {
    if (depth > maxDepth) throw new XmlRefused('too_deep')
    let text: string | undefined
    let node: XmlNode | undefined
    for (;;) {
      const next = xml.indexOf('<', at)
      if (next === -1) return undefined
      if (next > at) {
        const piece = xml.slice(at, next)
        if (piece.trim() !== '' || (node === undefined && text === undefined && xml.charCodeAt(next + 1) === slash)) {
          if (piece.includes(']]>')) return undefined
          text = (text ?? '') + decodeReferences(piece)
        }
        at = next
      }
      const mark = xml.charCodeAt(at + 1)
      if (mark === slash) {
        const close = at + 2 + name.length
        if (!xml.startsWith(name, at + 2) || xml.charCodeAt(close) !== 0x3e) return undefined
        at = close + 1
        return node === undefined ? (text ?? '') : text === undefined ? node : undefined
      }
      if (mark === 0x21) {
        if (!xml.startsWith('<![CDATA[', at)) return undefined
        const end = xml.indexOf(']]>', at + 9)
        if (end === -1) return undefined
        text = (text ?? '') + xml.slice(at + 9, end)
        at = end + 3
      } else {
        const child = openingName()
        if (child === undefined) return undefined
        const value = child.empty ? '' : content(child.name, depth + 1)
        if (value === undefined) return undefined
        node ??= newNode()
        put(node, child.name, value)
      }
    }
  }

  function openingName(): { name: string; empty: boolean } | undefined {
    if (xml.charCodeAt(at) !== less) return undefined
    const end = xml.indexOf('>', at)
    if (end === -1) return undefined
    const empty = xml.charCodeAt(end - 1) === slash
    const name = xml.slice(at + 1, empty ? end - 1 : end)
    if (!isPlainName(name)) return undefined
    at = end + 1
    return { name, empty }
  }

  spaces()
  const root = openingName()
  if (root?.name !== 'xml') return undefined
  const value = root.empty ? '' : content('xml', 1)
  if (value === undefined) return undefined
  spaces()
  return at === xml.length ? value : undefined
}

/** Letters, digits and underscores: every name that the platform uses. */
function isPlainName(name: string): boolean {
  if (name.length === 0 || name.length > 64) return false
  for (let index = 0; index < name.length; index += 1) {
    const code = name.charCodeAt(index)
    const letter = (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code === 0x5f
    if (!letter && !(index > 0 && code >= 0x30 && code <= 0x39)) return false
  }
  return true
}

/** What can be written: text goes into CDATA, numbers stay bare, arrays repeat their element, undefined is left out. */
export type XmlContent = string | number | XmlContentNode | readonly XmlContent[] | undefined
export interface XmlContentNode {
  readonly [name: string]: XmlContent
}

/** An `<xml>` body as the platform writes and expects it. */
export const buildXml = (node: XmlContentNode): string => `<xml>${children(node)}</xml>`

const children = (node: XmlContentNode): string =>
  Object.entries(node)
    .map(([name, value]) => element(name, value))
    .join('')

function element(name: string, value: XmlContent): string {
  if (value === undefined) return ''
  if (typeof value === 'string') return `<${name}>${cdata(value)}</${name}>`
  if (typeof value === 'number') return `<${name}>${value}</${name}>`
  // Array.isArray does not narrow a readonly array.
  if (Array.isArray(value)) return (value as readonly XmlContent[]).map((each) => element(name, each)).join('')
  return `<${name}>${children(value as XmlContentNode)}</${name}>`
}

// Characters that XML 1.0 cannot carry in any form.
// oxlint-disable-next-line no-control-regex
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/** CDATA with `]]>` split over two sections, lone surrogates replaced and characters that XML forbids dropped. */
const cdata = (text: string): string =>
  `<![CDATA[${text.toWellFormed().replace(forbidden, '').replaceAll(']]>', ']]]]><![CDATA[>')}]]>`
