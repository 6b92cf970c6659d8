import { Refusal } from '../sql/refusal.ts'

/** One call of ClickHouse's HTTP interface, without its body. */
export interface Request {
  readonly query: string
  readonly queryId: string
  readonly database: string
  readonly defaultFormat: string
  /** Raw values of `param_*`, in the escaped form of the HTTP interface. */
  readonly parameters: ReadonlyMap<string, string>
  readonly settings: ReadonlyMap<string, string>
}

/** Words of the HTTP interface that are no settings, or only make sense for a network. */
const transport = new Set(
  `query query_id database default_format user password quota_key compress decompress role wait_end_of_query buffer_size
   enable_http_compression http_zlib_compression_level send_progress_in_http_headers http_headers_progress_interval_ms
   cancel_http_readonly_queries_on_client_close session_timeout client_protocol_version log_comment
   http_write_exception_in_output_format`.split(/\s+/),
)

/** Settings that would change what a connection may do, and could not be taken back. */
const locked = new Set(['readonly', 'profile', 'allow_ddl', 'allow_introspection_functions'])

const plainName = /^[A-Za-z_][A-Za-z0-9_]*$/

/** Reads the address of a request. Sessions do not exist here: every statement runs on its own. */
export function readRequest(address: URL, newQueryId: () => string): Request {
  const search = address.searchParams
  if (search.has('session_id')) throw new Refusal(48, 'NOT_IMPLEMENTED', 'Sessions are not available through this host')
  const parameters = new Map<string, string>()
  const settings = new Map<string, string>()
  for (const [name, value] of search) {
    if (transport.has(name)) continue
    if (!plainName.test(name)) throw new Refusal(115, 'UNKNOWN_SETTING', `Unknown setting '${name}'`)
    if (locked.has(name)) throw new Refusal(452, 'SETTING_CONSTRAINT_VIOLATION', `Setting ${name} should not be changed`)
    if (name.startsWith('param_')) parameters.set(name.slice('param_'.length), value)
    else settings.set(name, value)
  }
  return {
    query: search.get('query') ?? '',
    queryId: search.get('query_id') ?? newQueryId(),
    database: search.get('database') ?? 'default',
    defaultFormat: search.get('default_format') ?? 'TabSeparated',
    parameters,
    settings,
  }
}

/** A string literal of ClickHouse. */
export const literal = (text: string): string =>
  `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\0', '\\0')}'`

/** A quoted name of ClickHouse. */
export const quotedName = (text: string): string => `\`${text.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\``
