import { refuse } from './refusal.ts'

/** `end` is the position after the token in the text. `text` of a quoted name is without its quotes, words keep their case. */
export interface Token {
  readonly kind: 'word' | 'quoted' | 'string' | 'number' | 'symbol'
  readonly text: string
  readonly start: number
  readonly end: number
}

const space = /\s+/y
const lineComment = /--[^\n]*/y
const word = /[A-Za-z_][A-Za-z0-9_]*/y
const number = /\d[\dA-Za-z_]*(?:\.\d*(?:[eE][+-]?\d+)?)?/y
/** A backslash takes the next character with it; a doubled quote stays inside. */
const quoted = {
  "'": /'(?:[^'\\]|\\[^]|'')*'/y,
  '"': /"(?:[^"\\]|\\[^]|"")*"/y,
  '`': /`(?:[^`\\]|\\[^]|``)*`/y,
}
const symbol = /[-+*/%=<>!,.;:?()[\]{}|&^~@]/y

/**
 * Reads ClickHouse SQL token by token, lazily, so that the data after `INSERT … FORMAT X` is never looked at. It errs on the safe
 * side: what ClickHouse and this lexer could see differently (`#` and `//` comments, nested comments, heredocs, typographic quotes)
 * is refused with SYNTAX_ERROR instead of guessed.
 */
export function* tokensOf(sql: string): Generator<Token, undefined> {
  let at = 0
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at
    return pattern.exec(sql)?.[0]
  }
  while (at < sql.length) {
    const skipped = take(space) ?? take(lineComment) ?? blockComment(sql, at)
    if (skipped !== undefined) {
      at += skipped.length
      continue
    }
    if (sql.startsWith('//', at)) return refuse(sql, at, '// comments are not taken')
    const next = nextToken(sql, at, take)
    yield next
    at = next.end
  }
  return undefined
}

function blockComment(sql: string, at: number): string | undefined {
  if (!sql.startsWith('/*', at)) return undefined
  const end = sql.indexOf('*/', at + 2)
  if (end === -1) return refuse(sql, at, 'a comment is not closed')
  const comment = sql.slice(at, end + 2)
  return comment.includes('/*', 2) ? refuse(sql, at, 'nested comments are not taken') : comment
}

function nextToken(sql: string, start: number, take: (pattern: RegExp) => string | undefined): Token {
  const first = sql[start]
  if (first === "'" || first === '"' || first === '`') {
    const text = take(quoted[first])
    if (text === undefined) return refuse(sql, start, 'a quote is not closed')
    const inner = text.slice(1, -1)
    return { kind: first === "'" ? 'string' : 'quoted', text: inner, start, end: start + text.length }
  }
  for (const [kind, pattern] of [
    ['word', word],
    ['number', number],
    ['symbol', symbol],
  ] as const) {
    const text = take(pattern)
    if (text !== undefined) return { kind, text, start, end: start + text.length }
  }
  return refuse(sql, start, `the character ${JSON.stringify(first)} is not taken here`)
}
