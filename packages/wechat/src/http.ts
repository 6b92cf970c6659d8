import { type Sent, type UnavailableReason, WechatError, WechatUnavailable } from './errors.ts'
import { exchange, type Exchange, type WireAnswer, WireFailure, type WireRequest } from './exchange.ts'
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
  /** Something between the calls and the network: a breaker. */
  readonly exchange?: Exchange | undefined
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
  const { baseUrl = defaultBaseUrl, exchange: send = exchange, timeoutMs = 10_000, observe } = options
  const stopwatch = options.stopwatch ?? (() => performance.now())
  const { origin, pathname } = new URL(baseUrl)
  const root = pathname.replace(/\/+$/, '')

  /** A whole answer. @throws WechatUnavailable */
  async function ask(call: WireCall): Promise<WireAnswer> {
    const { method, path, signal } = call
    try {
      const answer = await send({
        method,
        origin,
        path: root + path + queryOf(call.query),
        timeoutMs: call.timeoutMs ?? timeoutMs,
        signal,
        ...(call.upload === undefined ? jsonBody(call.json) : await multipart(call.upload)),
      })
      if (answer.cut === undefined) return answer
      const { reason } = answer.cut
      throw new WechatUnavailable({
        reason: reason === 'network' ? 'truncated' : reason,
        sent: 'unknown',
        path,
        status: answer.status,
        cause: answer.cut,
      })
    } catch (error) {
      if (error instanceof WireFailure)
        throw new WechatUnavailable({ reason: error.reason, sent: error.sent, path, cause: error })
      throw error
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
        const answer = await ask(call)
        return accepted(call.path, readJson(call.path, answer))
      }),
    binary: (call) =>
      observed(call, async () => {
        const answer = await ask(call)
        const { status, bytes } = answer
        const contentType = headerOf(answer, 'content-type')
        // Some files travel as text/plain, so that type is JSON only when it reads as an object.
        const maybeJson = /^$|json|text\//.test(contentType) && bytes[0] === 0x7b
        if (!maybeJson && status === 200 && bytes.length > 0 && !/json|html/.test(contentType)) {
          return { type: 'file', bytes, contentType, filename: filenameOf(answer) }
        }
        return { type: 'json', body: accepted(call.path, readJson(call.path, answer)) }
      }),
  }
}

function queryOf(query: WireCall['query']): string {
  let text = ''
  for (const [name, value] of Object.entries(query ?? {}))
    if (value !== undefined) text += `${text === '' ? '?' : '&'}${name}=${encodeURIComponent(value)}`
  return text
}

type Body = Pick<WireRequest, 'body' | 'contentType'>

const jsonBody = (json: unknown): Body =>
  json === undefined ? {} : { body: writeJson(json), contentType: 'application/json; charset=utf-8' }

async function multipart({ media, fields = {} }: NonNullable<WireCall['upload']>): Promise<Body> {
  const form = new FormData()
  form.set('media', new Blob([media.bytes], { type: media.contentType }), media.filename)
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  // The standard writes the body; all it wants for that is a message to put it in.
  const message = new Response(form)
  return { body: new Uint8Array(await message.arrayBuffer()), contentType: message.headers.get('content-type') ?? undefined }
}

const decoder = new TextDecoder()

/** Business answers come with HTTP 200; any other status is a gateway speaking, even when it speaks JSON without errcode. */
function readJson(path: string, { status, bytes }: WireAnswer): Record<string, unknown> {
  const text = decoder.decode(bytes)
  let body: unknown
  try {
    body = camelCase(parseLenient(text))
  } catch (cause) {
    const looksCut = status === 200 && /^\s*[{[]/.test(text)
    const reason = status === 200 ? (looksCut || text === '' ? 'truncated' : 'not_json') : 'status'
    throw new WechatUnavailable({ reason, sent: 'unknown', path, status, cause })
  }
  if (!isObject(body)) throw new WechatUnavailable({ reason: 'unexpected', sent: 'unknown', path, status })
  if (status !== 200 && body['errcode'] === undefined)
    throw new WechatUnavailable({ reason: 'status', sent: 'unknown', path, status })
  return body
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

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
  const code = Number(body['errcode'] ?? 0)
  if (code === 0) return body
  const { errcode: _, errmsg, ...details } = body
  if (!Number.isInteger(code)) throw new WechatUnavailable({ reason: 'unexpected', sent: 'unknown', path })
  throw new WechatError({ errcode: code, errmsg: typeof errmsg === 'string' ? errmsg : '', path, details })
}

/** `attachment; filename="abc.jpg"` → `abc.jpg`, without any folder. */
function filenameOf(answer: WireAnswer): string | undefined {
  const [, quoted, bare] = /filename="([^"]*)"|filename=([^;\s]+)/i.exec(headerOf(answer, 'content-disposition')) ?? []
  return (quoted ?? bare)?.split(/[/\\]/).at(-1)
}

/** Names of headers come in lower case. */
function headerOf({ headers }: WireAnswer, name: string): string {
  const value = headers[name]
  return (Array.isArray(value) ? value[0] : value) ?? ''
}
