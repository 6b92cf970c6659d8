import { DomainError } from '@weiying/kernel'

import type { Comparison } from './segment-expression.ts'
import { nearest } from './segment-names.ts'
import { chineseWords, englishWords, type SegmentWord, signs } from './segment-words.ts'

/** A piece of the text with its place in UTF-16 units. `name` is a bare word that is no keyword. */
export type SegmentToken = { readonly start: number; readonly end: number } & (
  | { readonly kind: 'word'; readonly word: SegmentWord }
  | { readonly kind: 'sign'; readonly sign: Comparison | '(' | ')' | ',' }
  | { readonly kind: 'text' | 'name' | 'date' | 'id'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'end' }
)

export interface SegmentTextProblem {
  /** `unexpected`, `text_unclosed`, `text_escape_invalid`, `name_unknown`, `name_ambiguous`, `too_deep`, or a code of the expression's check. */
  readonly problem: string
  readonly expected?: readonly string[]
  readonly suggestion?: string | null
}

/** Refuses a text with `segment_text_invalid`: where (offset, length, line and column from 1), what was found, what was expected. */
export function refuseText(source: string, start: number, end: number, problem: SegmentTextProblem): never {
  const before = source.slice(0, start).split('\n')
  throw new DomainError('segment_text_invalid', {
    offset: start,
    length: Math.max(end - start, 1),
    line: before.length,
    column: (before.at(-1) ?? '').length + 1,
    found: source.slice(start, Math.min(end, start + 40)),
    ...problem,
  })
}

const space = /[\s\u3000]+/y
const numeral = /[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/y
const day = /\d{4}-\d{2}-\d{2}(?!\d)/y
const reference = /#([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})/y
const latin = /[A-Za-z_@][\w@.]*/y
/** Anything up to the next thing that can start a token: shown whole when it is not understood. */
const other = /[^\s\u3000"“”()（），,、=<>!≥≤≠＝＞＜#\dA-Za-z_@]+|./suy

export function segmentTokens(source: string): readonly SegmentToken[] {
  const tokens: SegmentToken[] = []
  let at = 0
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at
    return pattern.exec(source)
  }
  while (at < source.length) {
    at += match(space)?.[0].length ?? 0
    if (at >= source.length) break
    const token = textToken(source, at) ?? readToken(source, at, match)
    tokens.push(token)
    at = token.end
  }
  return [...tokens, { kind: 'end', start: source.length, end: source.length }]
}

function readToken(source: string, start: number, match: (pattern: RegExp) => RegExpExecArray | null): SegmentToken {
  const date = match(day)
  if (date !== null) return { kind: 'date', text: date[0], start, end: start + date[0].length }
  const number = match(numeral)
  if (number !== null) return { kind: 'number', number: Number(number[0]), start, end: start + number[0].length }
  const id = match(reference)
  if (id !== null) return { kind: 'id', text: (id[1] ?? '').toLowerCase(), start, end: start + id[0].length }
  const sign = signs.find(([spelling]) => source.startsWith(spelling, start))
  if (sign !== undefined) return { kind: 'sign', sign: sign[1], start, end: start + sign[0].length }
  const chinese = chineseWords.find(([spelling]) => source.startsWith(spelling, start))
  if (chinese !== undefined) return { kind: 'word', word: chinese[1], start, end: start + chinese[0].length }
  const english = match(latin)
  if (english !== null) {
    const word = englishWords.get(english[0].toLowerCase())
    const end = start + english[0].length
    return word === undefined ? { kind: 'name', text: english[0], start, end } : { kind: 'word', word, start, end }
  }
  const rest = match(other)?.[0] ?? source.slice(start, start + 1)
  return refuseText(source, start, start + rest.length, {
    problem: 'unexpected',
    suggestion: nearest(
      rest,
      chineseWords.map(([spelling]) => spelling),
    ),
  })
}

const closing: Readonly<Record<string, RegExp>> = { '"': /(?:[^"\\]|\\.)*"/suy, '“': /(?:[^”\\]|\\.)*”/suy }

/** Quoted as in JSON; Chinese quotation marks do as well. */
function textToken(source: string, start: number): SegmentToken | null {
  const pattern = closing[source[start] ?? '']
  if (pattern === undefined) return null
  pattern.lastIndex = start + 1
  const body = pattern.exec(source)?.[0]
  if (body === undefined) return refuseText(source, start, source.length, { problem: 'text_unclosed', expected: ['"'] })
  const end = start + 1 + body.length
  const json = body
    .slice(0, -1)
    .replaceAll(/\\.|[\n\r\t"]/gsu, (part) => (part.length > 1 ? part : JSON.stringify(part).slice(1, -1)))
  try {
    return { kind: 'text', text: JSON.parse(`"${json}"`), start, end }
  } catch {
    return refuseText(source, start, end, { problem: 'text_escape_invalid' })
  }
}
