import { type FastifyRequest } from 'fastify'

import { type Refusal, refusal } from './refusal.ts'

/** Nobody in particular signs in, accepts an invitation, and needs no more for it. */
const nobodysLimit = 16 * 1024
/** The largest are a long article in Chinese and 500 orders. */
export const jsonLimit = 8 * 1024 * 1024
const uploadLimit = 24 * 1024 * 1024

interface BodyHeaders {
  readonly 'content-length'?: string | undefined
  readonly 'content-type'?: string | undefined
  readonly 'transfer-encoding'?: string | undefined
}

/** What is wrong with a body by its headers alone, before anything of it is kept in memory; undefined when nothing is. */
export function bodyRefusal(headers: BodyHeaders, known: boolean): Refusal | undefined {
  const chunked = headers['transfer-encoding'] !== undefined
  const length = Number(headers['content-length'] ?? 0)
  if (!chunked && length === 0) return undefined
  const type = /^[\w/+.-]+/.exec(headers['content-type'] ?? '')?.[0].toLowerCase()
  // Forms of other sites can be sent without asking, but never as JSON.
  if (type !== 'application/json' && type !== 'multipart/form-data')
    return refusal(415, 'input_invalid', 'send application/json, or multipart/form-data for files')
  const isUpload = type === 'multipart/form-data'
  if (isUpload && !known) return refusal(401, 'sign_in_required', 'sign_in_required')
  if (chunked && (isUpload || !known)) return refusal(411, 'input_invalid', 'send a Content-Length')
  const limit = isUpload ? uploadLimit : known ? jsonLimit : nobodysLimit
  return length > limit ? tooLarge(limit) : undefined
}

export const tooLarge = (limit: number): Refusal =>
  refusal(413, 'input_invalid', 'too large', { fields: [{ path: '', message: `at most ${limit} bytes` }] })

class BodyBroken extends Error {
  readonly statusCode = 400
}

/** An empty body is none: a call without input may still name its type. */
export function readJson(
  _request: FastifyRequest,
  text: string | Buffer,
  done: (error: Error | null, body?: unknown) => void,
): void {
  const json = text.toString()
  if (json.trim() === '') return done(null, undefined)
  try {
    done(null, JSON.parse(json, dropPrototype))
  } catch {
    done(new BodyBroken('not JSON'))
  }
}

/** Such a key is never a field of ours and changes objects that are merged. */
const dropPrototype = (key: string, value: unknown): unknown => (key === '__proto__' ? undefined : value)
