import { tokensOf, type Token } from '../sql/lexer.ts'
import { Refusal, refuse } from '../sql/refusal.ts'

/** What the engine is asked to run. `load` is an INSERT whose rows follow as bytes. */
export type Statement = Query | Load

export interface Query {
  readonly kind: 'read' | 'write'
  /** The first word, in small letters. */
  readonly verb: string
  readonly sql: string
  /** The name after FORMAT. */
  readonly format: string | undefined
  /** The names of `{name:Type}`. */
  readonly parameters: ReadonlySet<string>
}

export interface Load {
  readonly kind: 'load'
  readonly table: string
  readonly columns: readonly string[]
  readonly format: string
  /** Where the rows begin in the text. */
  readonly dataAt: number
}

const words = (text: string): ReadonlySet<string> => new Set(text.trim().toLowerCase().split(/\s+/))

const reading = words('select with show describe desc explain exists (')

const writing = words('insert create alter drop truncate optimize rename exchange delete update undrop check system')

/** Not taken: what its account has no right to, what would hang inside one process, what would outlive the statement in its connection. */
const refused = words('kill grant revoke backup restore attach detach execute begin commit rollback watch move set use')

/** Table functions, and the scalar `file`, that would reach outside of the databases. The engine's grants refuse them as well. */
const outside = words(`
  file fileCluster url urlCluster remote remoteSecure cluster clusterAllReplicas executable python input loop arrowFlight arrowStream
  s3 s3Cluster gcs cosn oss hdfs hdfsCluster azureBlobStorage azureBlobStorageCluster ytsaurus prometheusQuery
  mysql postgresql mongodb redis sqlite odbc jdbc hudi hudiCluster
  deltaLake deltaLakeLocal deltaLakeS3 deltaLakeAzure deltaLakeCluster iceberg icebergLocal icebergS3 icebergAzure icebergHDFS
  icebergCluster icebergS3Cluster paimon paimonS3 paimonLocal paimonAzure paimonHDFS paimonCluster
`)

/** Words that make the engine read or write files of the machine. */
const files = new Set(['outfile', 'infile'])

/** Checks one statement and says how it is to be run. Throws `Refusal` for anything but exactly one statement that stays inside. */
export function readStatement(sql: string): Statement {
  if (sql.includes('\0')) refuse(sql, sql.indexOf('\0'), 'a zero character')
  const load = readLoad(sql)
  if (load !== undefined) return load
  const tokens = [...tokensOf(sql)]
  while (tokens.at(-1)?.text === ';' && tokens.at(-1)?.kind === 'symbol') tokens.pop()
  const [first] = tokens
  const last = tokens.at(-1)
  if (first === undefined || last === undefined) return refuse(sql, 0, 'Empty query')
  tokens.forEach((token, index) => stayInside(sql, token, tokens[index + 1]))
  const verb = first.text.toLowerCase()
  if (refused.has(verb)) throw new Refusal(48, 'NOT_IMPLEMENTED', `${first.text} is not available through this host`)
  if (verb === 'create' && tokens.slice(0, 4).some((token) => token.text.toLowerCase() === 'temporary')) {
    throw new Refusal(48, 'NOT_IMPLEMENTED', 'Temporary tables are not available through this host')
  }
  if (!reading.has(verb) && !writing.has(verb)) refuse(sql, first.start, 'an unknown statement')
  return {
    kind: reading.has(verb) ? 'read' : 'write',
    verb,
    sql: sql.slice(0, last.end),
    format: formatOf(tokens),
    parameters: parametersOf(tokens),
  }
}

function stayInside(sql: string, token: Token, next: Token | undefined): void {
  if (token.kind === 'symbol' && token.text === ';') refuse(sql, token.start, 'Multi-statements are not allowed')
  if (token.kind === 'word' && files.has(token.text.toLowerCase())) {
    throw new Refusal(497, 'ACCESS_DENIED', `${token.text} is not allowed`)
  }
  const called = (token.kind === 'word' || token.kind === 'quoted') && next?.kind === 'symbol' && next.text === '('
  if (called && outside.has(token.text.toLowerCase())) {
    throw new Refusal(497, 'ACCESS_DENIED', `The function ${token.text} is not allowed`)
  }
}

/** `… FORMAT name` at the end, or before SETTINGS. */
function formatOf(tokens: readonly Token[]): string | undefined {
  const is = (token: Token | undefined, text: string): boolean => token?.kind === 'word' && token.text.toLowerCase() === text
  const at = tokens.findLastIndex((token) => is(token, 'format'))
  const [name, after] = [tokens[at + 1], tokens[at + 2]]
  if (at < 1 || name?.kind !== 'word') return undefined
  return after === undefined || is(after, 'settings') ? name.text : undefined
}

function parametersOf(tokens: readonly Token[]): ReadonlySet<string> {
  const names = tokens.flatMap((token, index) => {
    const [open, colon] = [tokens[index - 1], tokens[index + 1]]
    return token.kind === 'word' && open?.text === '{' && open.kind === 'symbol' && colon?.text === ':' ? [token.text] : []
  })
  return new Set(names)
}

/** `INSERT INTO [TABLE] [database.]table [(columns)] FORMAT name`, or undefined when it is anything else. */
function readLoad(sql: string): Load | undefined {
  const tokens = tokensOf(sql)
  let token = tokens.next().value
  const skip = (text: string): boolean => {
    if (token === undefined || token.kind === 'string' || token.text.toLowerCase() !== text) return false
    // the value of FORMAT is the last token before the data, which must not be read
    token = tokens.next().value
    return true
  }
  const name = (): string | undefined => {
    if (token === undefined || (token.kind !== 'word' && token.kind !== 'quoted')) return undefined
    const { text } = token
    token = tokens.next().value
    return text
  }
  if (!skip('insert') || !skip('into')) return undefined
  skip('table')
  const path = [name()]
  while (skip('.')) path.push(name())
  const columns: (string | undefined)[] = []
  if (skip('(')) {
    do columns.push(name())
    while (skip(','))
    if (!skip(')')) return undefined
  }
  if (token?.kind !== 'word' || token.text.toLowerCase() !== 'format') return undefined
  const format = tokens.next().value
  if (format?.kind !== 'word' || format.text.toLowerCase() === 'values') return undefined
  const known = <T>(each: T | undefined): each is T => each !== undefined
  if (!path.every(known) || !columns.every(known)) return undefined
  return { kind: 'load', table: path.join('.'), columns, format: format.text, dataAt: format.end }
}
