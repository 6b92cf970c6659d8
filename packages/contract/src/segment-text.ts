import { DomainError } from '@weiying/kernel'

import {
  type AttributeTest,
  comparisons,
  type EventMeasure,
  type Period,
  type PropertyFilter,
  readSegmentExpression,
  type SegmentExpression,
} from './segment-expression.ts'
import { type NamedNoun, nearest, type SegmentNames } from './segment-names.ts'
import { refuseText, type SegmentTextProblem, segmentTokens, type SegmentToken } from './segment-tokens.ts'
import { englishWords, type SegmentWord, segmentWords } from './segment-words.ts'

export { type SegmentNames, segmentNames } from './segment-names.ts'
export { printSegment } from './segment-print.ts'

/** Deeper nesting of brackets than this is refused while reading; the tree itself is limited more tightly. */
const deepest = 60

/**
 * Reads the text form, e.g. `标签 任一 ("会员", "新客") 且 非 (事件 "order.paid" 次数 >= 2 近 90 天)`; Chinese and English
 * keywords mix freely. `not` binds tightest, then `and`, then `or`. Throws `segment_text_invalid` with the exact place.
 */
export function parseSegment(source: string, names: SegmentNames): SegmentExpression {
  const tokens = segmentTokens(source)
  const places = new Map<object, SegmentToken>()
  let next = 0
  let depth = 0

  const peek = (): SegmentToken => tokens[next] ?? { kind: 'end', start: source.length, end: source.length }
  const refuse = (token: SegmentToken, problem: SegmentTextProblem): never => refuseText(source, token.start, token.end, problem)
  const spell = (words: readonly SegmentWord[]): string[] => words.map((word) => segmentWords[word].zh[0])

  function unexpected(expected: readonly string[], words: readonly SegmentWord[] = []): never {
    const token = peek()
    const written = source.slice(token.start, token.end)
    const suggestion =
      token.kind === 'name'
        ? nearest(written, words.length > 0 ? words.flatMap((word) => segmentWords[word].en) : englishWords.keys())
        : null
    return refuse(token, { problem: 'unexpected', expected: [...expected, ...spell(words)], suggestion })
  }
  function took(word: SegmentWord): boolean {
    const token = peek()
    if (token.kind !== 'word' || token.word !== word) return false
    next += 1
    return true
  }
  function tookSign(sign: string): boolean {
    const token = peek()
    if (token.kind !== 'sign' || token.sign !== sign) return false
    next += 1
    return true
  }
  const need = (sign: string): void => void (tookSign(sign) || unexpected([sign]))
  function oneOf<Word extends SegmentWord>(words: readonly Word[]): Word {
    return words.find(took) ?? unexpected([], words)
  }
  function text(bare = false): string {
    const token = peek()
    if (token.kind !== 'text' && !(bare && token.kind === 'name')) return unexpected(['"…"'])
    next += 1
    return token.text
  }
  function number(): number {
    const token = peek()
    if (token.kind !== 'number') return unexpected(['123'])
    next += 1
    return token.number
  }
  function date(): string {
    const token = peek()
    if (token.kind !== 'date') return unexpected(['2026-01-31'])
    if (!isDay(token.text)) return refuse(token, { problem: 'date_invalid' })
    next += 1
    return token.text
  }
  function list<T>(one: () => T): T[] {
    need('(')
    const found = [one()]
    while (tookSign(',')) found.push(one())
    if (!tookSign(')')) unexpected([',', ')'])
    return found
  }
  function reference(noun: NamedNoun | null): string {
    const token = peek()
    if (token.kind === 'id') {
      next += 1
      return token.text
    }
    if (noun === null) return unexpected(['#…'])
    const name = text()
    const [id, second] = names.idsOf(noun, name)
    if (id === undefined) return refuse(token, { problem: 'name_unknown', suggestion: nearest(name, names.all(noun)) })
    return second === undefined ? id : refuse(token, { problem: 'name_ambiguous' })
  }

  function period(): Period | null {
    if (took('last')) {
      const amount = number()
      return { op: 'last', amount, unit: oneOf(['day', 'hour']) }
    }
    if (took('from')) return { op: 'dates', from: date(), to: took('to') ? date() : null }
    return took('to') ? { op: 'dates', from: null, to: date() } : null
  }
  function comparison() {
    return comparisons.find(tookSign) ?? unexpected(comparisons)
  }
  const isComparison = (): boolean => {
    const token = peek()
    return token.kind === 'sign' && comparisons.some((sign) => sign === token.sign)
  }

  function test(): AttributeTest {
    const within = period()
    if (within !== null) return within
    if (took('in')) return { op: 'in', texts: list(text) }
    if (took('contains')) return { op: 'contains', text: text() }
    if (took('starts')) return { op: 'starts', text: text() }
    if (took('between')) return { op: 'range', from: number(), to: (oneOf(['to']), number()) }
    if (took('before')) return { op: 'before', date: date() }
    if (took('after')) return { op: 'after', date: date() }
    if (took('month')) return { op: 'month', month: took('current') ? 'this' : number() }
    if (took('known')) return { op: 'known' }
    if (took('unknown')) return { op: 'unknown' }
    if (!isComparison())
      return unexpected(comparisons, [
        'in',
        'contains',
        'starts',
        'between',
        'before',
        'after',
        'last',
        'from',
        'month',
        'known',
        'unknown',
      ])
    const compare = comparison()
    if (compare === '=') {
      if (took('yes')) return { op: 'flag', flag: true }
      if (took('no')) return { op: 'flag', flag: false }
      if (peek().kind === 'text') return { op: 'is', text: text() }
    }
    return { op: 'compare', compare, number: number() }
  }
  function filter(): PropertyFilter {
    const at = peek()
    const property = text(true)
    const asked = test()
    switch (asked.op) {
      case 'before':
      case 'after':
      case 'month':
      case 'last':
      case 'dates':
        return refuse(at, { problem: 'test_not_fitting' })
      default:
        return mark(at, { property, test: asked })
    }
  }

  function measure(): EventMeasure {
    const kind = oneOf(['count', 'sum', 'first', 'latest'])
    if (kind === 'count') return { kind, compare: comparison(), number: number() }
    if (kind === 'sum') return { kind, property: text(true), compare: comparison(), number: number() }
    return { kind: kind === 'first' ? 'first' : 'last' }
  }
  function follow(): SegmentExpression {
    const state = oneOf(['following', 'left', 'ever'])
    const accountId = took('account') ? reference('account') : null
    const followed = period()
    const scenes = took('scene') ? list(text) : []
    const qrScenes = took('qrScene') ? list(text) : []
    return { kind: 'follow', state, accountId, followed, scenes, qrScenes }
  }
  function leaf(): SegmentExpression {
    if (took('everyone')) return { kind: 'all', of: [] }
    if (took('tag')) return { kind: 'tag', match: oneOf(['any', 'all', 'none']), tagIds: list(() => reference('tag')) }
    if (took('attribute')) return { kind: 'attribute', attribute: text(true), test: test() }
    if (took('follow')) return follow()
    if (took('event'))
      return { kind: 'event', type: text(true), where: took('where') ? list(filter) : [], measure: measure(), during: period() }
    if (took('segment')) return { kind: 'segment', segmentId: reference('segment') }
    if (took('contacts')) return { kind: 'contacts', contactIds: list(() => reference(null)) }
    return unexpected(['('], ['tag', 'attribute', 'follow', 'event', 'segment', 'contacts', 'everyone', 'not'])
  }

  function unit(): SegmentExpression {
    const at = peek()
    if (depth >= deepest) return refuse(at, { problem: 'too_deep' })
    depth += 1
    const node = unitInside(at)
    depth -= 1
    return node
  }
  function unitInside(at: SegmentToken): SegmentExpression {
    if (took('not')) return mark(at, { kind: 'not', of: unit() })
    if (tookSign('(')) {
      const node = either()
      if (!tookSign(')')) unexpected([')'], ['and', 'or'])
      return node
    }
    if (took('all')) return mark(at, { kind: 'all', of: list(either) })
    if (took('any')) return mark(at, { kind: 'any', of: list(either) })
    return mark(at, leaf())
  }
  function joined(word: 'and' | 'or', part: () => SegmentExpression): SegmentExpression {
    const at = peek()
    const of = [part()]
    while (took(word)) of.push(part())
    const [only] = of
    return only !== undefined && of.length === 1 ? only : mark(at, { kind: word === 'and' ? 'all' : 'any', of })
  }
  const either = (): SegmentExpression => joined('or', () => joined('and', unit))

  /** Remembers where a node was written, so that the check of the whole tree can point at it. */
  function mark<T extends object>(at: SegmentToken, node: T): T {
    places.set(node, { kind: 'end', start: at.start, end: tokens[next - 1]?.end ?? at.end })
    return node
  }

  const expression = either()
  if (peek().kind !== 'end') unexpected([], ['and', 'or'])
  try {
    return readSegmentExpression(expression)
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    const { path, problem } = firstProblem(error)
    return refuse(placeOf(expression, path, places) ?? { kind: 'end', start: 0, end: source.length }, { problem })
  }
}

/** Not 2026-13-01, and not the 30th of February, which `Date` would move into March. */
function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

function firstProblem(error: DomainError): { path: string; problem: string } {
  const problems: unknown = error.details['problems']
  const [first]: unknown[] = Array.isArray(problems) ? problems : []
  const { path, problem } = Object(first)
  return { path: String(path ?? ''), problem: String(problem ?? error.code) }
}

/** The deepest node on the path whose place is known. */
function placeOf(root: object, path: string, places: ReadonlyMap<object, SegmentToken>): SegmentToken | undefined {
  let place = places.get(root)
  let node: unknown = root
  for (const step of path.split('.')) {
    if (typeof node !== 'object' || node === null) break
    node = Reflect.get(node, step)
    if (typeof node === 'object' && node !== null) place = places.get(node) ?? place
  }
  return place
}
