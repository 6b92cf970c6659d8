/**
 * What the log keeps of an error. Errors carry more than their sentence: PostgreSQL adds the row that it refused (`detail`), the
 * statement around it (`where`), a check of an answer the whole answer (`data`), WeChat the openids that failed. So this is a list of
 * what may stand in a log, not of what may not.
 */
export interface ErrorFields {
  readonly type: string
  readonly message: string
  readonly stack: string
  readonly cause?: ErrorFields
  readonly errors?: readonly ErrorFields[]
  readonly [field: string]: unknown
}

/** Codes and names of our own schema; no values of rows. */
const kept = [
  'code',
  'errno',
  'syscall',
  'severity',
  'schema',
  'table',
  'column',
  'dataType',
  'constraint',
  'routine',
  'status',
  'statusCode',
  'reason',
  'errcode',
  'rid',
  'path',
  'sent',
] as const

const longest = 4000
const deepest = 4

export function errorFields(thrown: unknown, depth = 0): ErrorFields {
  if (!(thrown instanceof Error)) return { type: typeof thrown, message: withoutValues(String(thrown)), stack: '' }
  const fields: Record<string, unknown> = Object.fromEntries(
    kept
      .map((name) => [name, (thrown as { [name in (typeof kept)[number]]?: unknown })[name]])
      .filter(([, value]) => isShort(value)),
  )
  const message = isDataError(fields['code']) ? withoutQuoted(thrown.message) : withoutValues(thrown.message)
  // The stack begins with the message; its frames alone say where.
  const frames = (thrown.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return {
    ...fields,
    type: thrown.name === 'Error' || thrown.name === 'error' ? thrown.constructor.name : thrown.name,
    message: message.slice(0, longest),
    stack: [message.split('\n')[0]?.slice(0, 300), ...frames].join('\n'),
    ...(thrown.cause === undefined || depth >= deepest ? {} : { cause: errorFields(thrown.cause, depth + 1) }),
    ...(thrown instanceof AggregateError && depth < deepest
      ? { errors: thrown.errors.slice(0, 5).map((each) => errorFields(each, depth + 1)) }
      : {}),
  }
}

const isShort = (value: unknown): boolean =>
  typeof value === 'number' || typeof value === 'boolean' || (typeof value === 'string' && value.length <= 200)

/** Class 22, data exception: PostgreSQL quotes the value that does not fit. */
const isDataError = (code: unknown): boolean => typeof code === 'string' && /^22[0-9A-Z]{3}$/.test(code)

const withoutQuoted = (text: string): string => withoutValues(text.replace(/"[\s\S]*"/, '"…"'))

/** A sentence without what somebody may have put in: values that did not fit, passwords of addresses, bearer secrets. */
export function withoutValues(text: string): string {
  return text
    .replace(/\b(invalid [^"\n]{0,80}|malformed [^"\n]{0,80}|value )"[^\n]*"/g, '$1"…"')
    .replace(/Key \([^)\n]*\)=\([^\n]*\)/g, 'Key (…)')
    .replace(/\b(access_token|secret|appsecret|password|token)=[^&\s"']+/gi, '$1=…')
    .replace(/:\/\/([^:/\s@]+):[^@\s]+@/g, '://$1:…@')
    .replace(/\b(wy[a-z])_[\w-]{16,}/g, '$1_…')
}
