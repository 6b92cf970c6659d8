import { MessageCrypto, PushRefused, sealedJson, sealedXml, verifySignature } from './crypto.ts'
import { type Fields, textOf } from './fields.ts'
import { parseJson, writeJson } from './json.ts'
import { deliveryKey, type Inbound, parseInbound, type Reply, replyFields } from './messages.ts'
import { buildXml, maxXmlLength, parseXml, XmlRefused } from './xml.ts'

/** The query of a push or of a URL check, as received; absent parameters are undefined. */
export interface PushQuery {
  readonly signature?: string | undefined
  readonly timestamp?: string | undefined
  readonly nonce?: string | undefined
  readonly msg_signature?: string | undefined
  readonly echostr?: string | undefined
}

export interface CallbackOptions {
  readonly token: string
  readonly appId: string
  /** Without a key only plain pushes can be read. */
  readonly encodingAesKey?: string | undefined
  /**
   * `plain` reads what comes (also during a change of modes); the others refuse pushes without an encrypted part, whoever signed them.
   */
  readonly mode: 'plain' | 'compatible' | 'safe'
}

/** A push whose sender is proven. Freshness is not: compare `timestamp` with the clock and `key` with what was seen before. */
export interface VerifiedPush {
  readonly push: Inbound
  readonly fields: Fields
  /** The same for every delivery of this push. */
  readonly key: string
  readonly encrypted: boolean
  readonly format: 'xml' | 'json'
  /** Unix seconds of this delivery, signed. */
  readonly timestamp: number
  readonly nonce: string
}

/** What stops the platform's repetition when there is nothing to say; never encrypted. */
export const noReply = 'success'

/** The server side of message pushes: the URL check, reading, answering. Source: official message-push and encryption pages. */
export function createCallback({ token, appId, encodingAesKey, mode }: CallbackOptions) {
  const crypto = encodingAesKey === undefined ? undefined : new MessageCrypto({ token, appId, encodingAesKey })
  if (mode !== 'plain' && crypto === undefined) throw new TypeError(`${mode} mode needs an EncodingAESKey`)

  function clearBody(query: PushQuery, outer: Fields, format: 'xml' | 'json'): Fields {
    const { timestamp = '', nonce = '' } = query
    const encrypt = textOf(outer, 'Encrypt')
    if (encrypt !== '' && crypto !== undefined) {
      return decode(crypto.open({ msgSignature: query.msg_signature, timestamp, nonce, encrypt }), format)
    }
    // The three-part signature does not cover the body: it proves only that its sender knows one signed pair of time and nonce.
    if (mode !== 'plain') throw new PushRefused('ciphertext', `a clear push in ${mode} mode`)
    if (!verifySignature(query.signature, token, timestamp, nonce)) throw new PushRefused('signature', 'signature does not match')
    return outer
  }

  return {
    /** The body for a URL check (status 200), or undefined when the signature is wrong (answer 401 or 403). */
    checkUrl: ({ signature, timestamp = '', nonce = '', echostr }: PushQuery): string | undefined =>
      verifySignature(signature, token, timestamp, nonce) ? echostr : undefined,

    /** Verifies, decrypts and types a push. Throws `PushRefused` (not from the platform) or `XmlRefused` (not readable). */
    read(query: PushQuery, body: string): VerifiedPush {
      const format = body.startsWith('{') ? 'json' : 'xml'
      const outer = decode(body, format)
      const fields = clearBody(query, outer, format)
      const push = parseInbound(fields)
      const { timestamp = '', nonce = '' } = query
      const encrypted = fields !== outer
      return { push, fields, key: deliveryKey(push, fields), encrypted, format, timestamp: Number(timestamp), nonce }
    },

    /**
     * The body of an answer, within five seconds of the push: encrypted when the push was. `seconds` is the present in Unix time.
     * Throws `ReplyRefused`. With nothing to say answer `noReply`.
     */
    answer({ push, encrypted, format, nonce }: VerifiedPush, reply: Reply, seconds: number): string {
      const fields = replyFields(reply, { to: push.from, from: push.to, createTime: seconds, answering: push.kind })
      const clear = format === 'json' ? writeJson(fields) : buildXml(fields)
      if (!encrypted || crypto === undefined) return clear
      const sealed = crypto.seal(clear, String(seconds), nonce)
      return format === 'json' ? sealedJson(sealed) : sealedXml(sealed)
    },
  }
}

export type Callback = ReturnType<typeof createCallback>

function decode(body: string, format: 'xml' | 'json'): Fields {
  if (format === 'xml') return parseXml(body)
  if (body.length > maxXmlLength) throw new XmlRefused('too_large')
  try {
    const value = parseJson(body)
    if (isShallow(value)) return Object.assign(Object.create(null), value)
  } catch {
    // Refused below, without the parser's words.
  }
  throw new XmlRefused('malformed')
}

const maxDepth = 12

/** An object that does not nest deeper than pushes do. Looked at level by level: recursion would end at the stack's end. */
function isShallow(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  let level: unknown[] = [value]
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > maxDepth) return false
    level = level.flatMap((each) => (typeof each === 'object' && each !== null ? (Object.values(each) as unknown[]) : []))
  }
  return true
}
