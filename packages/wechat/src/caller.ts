import { z } from 'zod'

import { WechatUnavailable } from './errors.ts'
import { type BinaryAnswer, createTransport, type Transport, type TransportOptions, type Upload, type WireCall } from './http.ts'
import { type TokenSource, withToken } from './token.ts'

type Query = WireCall['query']

/** Calls with an access token, answers checked against a schema (names in camel case, extra fields ignored). */
export interface Caller {
  get<T>(path: string, query: Query, answer: z.ZodType<T>): Promise<T>
  post<T>(path: string, json: unknown, answer: z.ZodType<T>, query?: Query): Promise<T>
  upload<T>(path: string, query: Query, upload: NonNullable<WireCall['upload']>, answer: z.ZodType<T>): Promise<T>
  binary(call: Pick<WireCall, 'method' | 'path' | 'query' | 'json'>): Promise<BinaryAnswer>
}

/** Uploads of 10 MB over a slow line take longer than a call. */
const uploadTimeoutMs = 60_000

export function createCaller(tokens: TokenSource, options: TransportOptions = {}): Caller {
  const transport = createTransport(options)
  const authorized = <T>(call: WireCall, send: (call: WireCall) => Promise<T>): Promise<T> =>
    withToken(tokens, (token) => send({ ...call, query: { access_token: token, ...call.query } }))
  const checked = async <T>(call: WireCall, answer: z.ZodType<T>): Promise<T> =>
    readAnswer(call.path, await authorized(call, (complete) => transport.json(complete)), answer)
  return {
    get: (path, query, answer) => checked({ method: 'GET', path, query }, answer),
    post: (path, json, answer, query) => checked({ method: 'POST', path, json, query }, answer),
    upload: (path, query, upload, answer) => checked({ method: 'POST', path, query, upload, timeoutMs: uploadTimeoutMs }, answer),
    binary: (call) => authorized({ ...call, timeoutMs: uploadTimeoutMs }, (complete) => transport.binary(complete)),
  }
}

/** Calls without an access token (OAuth, clear_quota/v2). */
export async function callOpen<T>(transport: Transport, call: WireCall, answer: z.ZodType<T>): Promise<T> {
  return readAnswer(call.path, await transport.json(call), answer)
}

/** Accepted, but not in the shape that is known: the call did take effect, its result is lost. */
function readAnswer<T>(path: string, body: unknown, answer: z.ZodType<T>): T {
  const parsed = answer.safeParse(body)
  if (parsed.success) return parsed.data
  throw new WechatUnavailable({ reason: 'unexpected', sent: 'unknown', path, cause: parsed.error })
}

/** An answer that says only that it worked. */
export const done: z.ZodType<void> = z.unknown().transform(() => undefined)

/** int64 ids come as numbers or text, documented both ways; always text here. */
export const wireId = z.union([z.string(), z.number()]).transform(String)

/** Numbers that some answers quote. */
export const wireNumber = z.union([z.number(), z.string().transform(Number)])

/** 0/1, or a real boolean. */
export const wireFlag = z.union([z.boolean(), z.number().transform((flag) => flag !== 0)])

/** Lists that the platform leaves out, or sends as null or {}, when they are empty. */
export const wireList = <T>(element: z.ZodType<T>): z.ZodType<T[]> =>
  z.preprocess((value) => (Array.isArray(value) ? value : []), z.array(element))

/** Refuses a list outside the platform's limits before it costs a call. */
export function expectCount(what: string, list: readonly unknown[], least: number, most: number): void {
  if (list.length < least || list.length > most)
    throw new RangeError(`${what}: ${least} to ${most} allowed, ${list.length} given`)
}

export type { Upload }
