import { type Sent, type UnavailableReason, WechatError, WechatUnavailable } from './errors.ts'
import { camelCase, parseJson, writeJson } from './json.ts'

export const defaultBaseUrl = 'https://api.weixin.qq.com'

/** A file to upload. */
export interface Upload {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly filename: string
  readonly contentType: string
}

/** One HTTP request, whatever it means. */
export interface WireCall {
  readonly method: 'GET' | 'POST'
  /** With leading slash, without host and query. */
  readonly path: string
  readonly query?: Readonly<Record<string, string | number | undefined>> | undefined
  readonly json?: unknown
  /** Multipart: the field `media`, and more text fields. */
  readonly upload?: { readonly media: Upload; readonly fields?: Readonly<Record<string, string>> | undefined }
  readonly signal?: AbortSignal | undefined
  readonly timeoutMs?: number | undefined
}

/** One attempt, for logs and metrics. Holds no token, secret or body. */
export interface Observation {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly milliseconds: number
  readonly outcome: 'ok' | 'refused' | 'unavailable'
  readonly errcode?: number
  readonly rid?: string
  readonly reason?: UnavailableReason
  readonly sent?: Sent
}

export interface TransportOptions {
  /** Default `https://api.weixin.qq.com`. */
  readonly baseUrl?: string | undefined
  readonly fetch?: typeof fetch | undefined
  /** Whole answer included. Default 10 s. */
  readonly timeoutMs?: number | undefined
  readonly observe?: ((observation: Observation) => void) | undefined
  /** Milliseconds from any fixed start; only for durations. */
  readonly stopwatch?: (() => number) | undefined
}

/** The bytes of a file, or what the platform said instead. */
export type BinaryAnswer =
  | {
      readonly type: 'file'
      readonly bytes: Uint8Array<ArrayBuffer>
      readonly contentType: string
      readonly filename: string | undefined
    }
  | { readonly type: 'json'; readonly body: Readonly<Record<string, unknown>> }

export interface Transport {
  /** The answer with names in camel case; absent errcode counts as 0. Throws `WechatError` or `WechatUnavailable`. */
  json(call: WireCall): Promise<Readonly<Record<string, unknown>>>
  /** For endpoints that answer with a file when all is well and with JSON when not. */
  binary(call: WireCall): Promise<BinaryAnswer>
}

/** Calls over HTTP, without tokens and without repetition. */
export function createTransport(options: TransportOptions = {}): Transport {
  const { baseUrl = defaultBaseUrl, fetch: send = fetch, timeoutMs = 10_000, observe } = options
  const stopwatch = options.stopwatch ?? (() => performance.now())
  const root = baseUrl.replace(/\/+$/, '')

  async function exchange(call: WireCall): Promise<{ response: Response; bytes: Uint8Array<ArrayBuffer> }> {
    const timeout = AbortSignal.timeout(call.timeoutMs ?? timeoutMs)
    const signal = call.signal === undefined ? timeout : AbortSignal.any([timeout, call.signal])
    if (signal.aborted) throw new WechatUnavailable({ reason: 'aborted', sent: 'no', path: call.path, cause: signal.reason })
    let status: number | undefined
    try {
      const response = await send(root + call.path + queryOf(call.query), {
        method: call.method,
        ...bodyOf(call),
        signal,
        redirect: 'manual',
      })
      status = response.status
      return { response, bytes: new Uint8Array(await response.arrayBuffer()) }
    } catch (cause) {
      const reason = timeout.aborted ? 'timeout' : signal.aborted ? 'aborted' : status === undefined ? 'network' : 'truncated'
      const sent = reason === 'network' && neverLeft(cause) ? 'no' : 'unknown'
      throw new WechatUnavailable({ reason, sent, path: call.path, status, cause })
    }
  }

  async function observed<T>(call: WireCall, work: () => Promise<T>): Promise<T> {
    const start = stopwatch()
    const tell = (outcome: Omit<Observation, 'method' | 'path' | 'milliseconds'>): void =>
      observe?.({ method: call.method, path: call.path, milliseconds: stopwatch() - start, ...outcome })
    try {
      const answer = await work()
      tell({ outcome: 'ok' })
      return answer
    } catch (error) {
      if (error instanceof WechatError) {
        tell({ outcome: 'refused', errcode: error.errcode, ...(error.rid === undefined ? {} : { rid: error.rid }) })
      } else if (error instanceof WechatUnavailable) tell({ outcome: 'unavailable', reason: error.reason, sent: error.sent })
      throw error
    }
  }

  return {
    json: (call) =>
      observed(call, async () => {
        const { response, bytes } = await exchange(call)
        return accepted(call.path, readJson(call.path, response, bytes))
      }),
    binary: (call) =>
      observed(call, async () => {
        const { response, bytes } = await exchange(call)
        const contentType = response.headers.get('content-type') ?? ''
        // Some files travel as text/plain, so that type is JSON only when it reads as an object.
        const maybeJson = /^$|json|text\//.test(contentType) && bytes[0] === 0x7b
        if (!maybeJson && response.status === 200 && bytes.length > 0 && !/json|html/.test(contentType)) {
          return { type: 'file', bytes, contentType, filename: filenameOf(response) }
        }
        return { type: 'json', body: accepted(call.path, readJson(call.path, response, bytes)) }
      }),
  }
}

const failureCodesBeforeSending: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
])

/** Did the connection fail before a request could go out? fetch wraps the system's error, once or in an AggregateError. */
function neverLeft(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if ('code' in error && typeof error.code === 'string' && failureCodesBeforeSending.has(error.code)) return true
  if (error instanceof AggregateError && error.errors.length > 0 && error.errors.every(neverLeft)) return true
  return error.cause !== undefined && neverLeft(error.cause)
}

function queryOf(query: WireCall['query']): string {
  const pairs = new URLSearchParams()
  for (const [name, value] of Object.entries(query ?? {})) if (value !== undefined) pairs.set(name, String(value))
  return pairs.size === 0 ? '' : `?${pairs.toString()}`
}

function bodyOf(call: WireCall): { body?: string | FormData; headers?: Record<string, string> } {
  if (call.upload !== undefined) {
    const { media, fields = {} } = call.upload
    const form = new FormData()
    form.set('media', new Blob([media.bytes], { type: media.contentType }), media.filename)
    for (const [name, value] of Object.entries(fields)) form.set(name, value)
    return { body: form }
  }
  if (call.json === undefined) return {}
  return { body: writeJson(call.json), headers: { 'content-type': 'application/json; charset=utf-8' } }
}

/** Business answers come with HTTP 200; any other status is a gateway speaking, even when it speaks JSON without errcode. */
function readJson(path: string, response: Response, bytes: Uint8Array): Record<string, unknown> {
  const { status } = response
  const text = new TextDecoder().decode(bytes)
  let body: unknown
  try {
    body = camelCase(parseLenient(text))
  } catch (cause) {
    const looksCut = status === 200 && /^\s*[{[]/.test(text)
    const reason = status === 200 ? (looksCut || text === '' ? 'truncated' : 'not_json') : 'status'
    throw new WechatUnavailable({ reason, sent: 'unknown', path, status, cause })
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new WechatUnavailable({ reason: 'unexpected', sent: 'unknown', path, status })
  const object: Record<string, unknown> = { ...body }
  if (status !== 200 && object['errcode'] === undefined)
    throw new WechatUnavailable({ reason: 'status', sent: 'unknown', path, status })
  return object
}

/** Names and articles of old times come with raw control characters inside their strings; JSON forbids them. */
function parseLenient(text: string): unknown {
  try {
    return parseJson(text)
  } catch (error) {
    // oxlint-disable-next-line no-control-regex
    const clean = text.replace(/[\u0000-\u001f]/g, ' ')
    if (clean === text) throw error
    return parseJson(clean)
  }
}

function accepted(path: string, body: Record<string, unknown>): Record<string, unknown> {
  const { errcode, errmsg, ...details } = body
  const code = Number(errcode ?? 0)
  if (code === 0) return body
  if (!Number.isInteger(code)) throw new WechatUnavailable({ reason: 'unexpected', sent: 'unknown', path })
  throw new WechatError({ errcode: code, errmsg: typeof errmsg === 'string' ? errmsg : '', path, details })
}

/** `attachment; filename="abc.jpg"` → `abc.jpg`, without any folder. */
function filenameOf(response: Response): string | undefined {
  const header = response.headers.get('content-disposition') ?? ''
  const [, quoted, bare] = /filename="([^"]*)"|filename=([^;\s]+)/i.exec(header) ?? []
  return (quoted ?? bare)?.split(/[/\\]/).at(-1)
}
