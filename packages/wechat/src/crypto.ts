import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  type Decipheriv,
  hash,
  type KeyObject,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'

import { buildXml } from './xml.ts'

/** A push that is not what it claims to be: wrong signature, broken ciphertext, somebody else's app id. Never says more to the sender. */
export class PushRefused extends Error {
  override readonly name = 'PushRefused'
  readonly reason: 'signature' | 'ciphertext' | 'app_id'

  constructor(reason: 'signature' | 'ciphertext' | 'app_id', message: string) {
    super(message)
    this.reason = reason
  }
}

/**
 * The signature of a push: hex SHA-1 of the sorted, joined parts. Three parts for `signature` (URL check, plain mode), four with
 * the `Encrypt` field for `msg_signature`. Sorting is by code unit, as the platform does. Source: official message-push page.
 */
export function signature(token: string, timestamp: string, nonce: string, encrypted?: string): string {
  const parts = encrypted === undefined ? [token, timestamp, nonce] : [token, timestamp, nonce, encrypted]
  return hash('sha1', parts.sort().join(''))
}

/** Compares without telling by its duration how much was right. */
export function sameText(left: string, right: string): boolean {
  const a = Buffer.from(left)
  const b = Buffer.from(right)
  return a.length === b.length && timingSafeEqual(a, b)
}

/** Does `given` (the query's `signature` or `msg_signature`) belong to these values? A missing one never does. */
export function verifySignature(
  given: string | undefined,
  token: string,
  timestamp: string,
  nonce: string,
  encrypted?: string,
): boolean {
  return given !== undefined && sameText(given, signature(token, timestamp, nonce, encrypted))
}

/** The four values of an encrypted answer, before they become XML or JSON. */
export interface SealedMessage {
  readonly encrypt: string
  readonly msgSignature: string
  readonly timestamp: string
  readonly nonce: string
}

export interface MessageCryptoOptions {
  /** The token of the server settings, 3–32 letters and digits. */
  readonly token: string
  /** 43 characters of the server settings. */
  readonly encodingAesKey: string
  /** Whose id stands behind each message: the account's app id, a component's, or a WeCom corp id. Not checked when it is empty. */
  readonly appId: string
  /** 16 bytes per message; only tests replace it. */
  readonly randomBytes?: (size: number) => Uint8Array
}

const blockSize = 32
const headSize = 20

/**
 * Safe mode (安全模式): AES-256-CBC over `random(16) ‖ length(4, big endian) ‖ message ‖ appId` with PKCS#7 padding to 32 bytes.
 * Node strips only 1…16 bytes of padding, so padding is done by hand. Source: official encryption page.
 */
export class MessageCrypto {
  readonly #token: string
  readonly #appId: Buffer
  readonly #key: KeyObject
  readonly #iv: Buffer
  readonly #opener: Decipheriv
  readonly #randomBytes: (size: number) => Uint8Array

  constructor({ token, encodingAesKey, appId, randomBytes: random = randomBytes }: MessageCryptoOptions) {
    // The 43rd character carries four bits only; sample keys have its spare bits set. Buffer's base64 reads them leniently.
    if (!/^[A-Za-z0-9+/]{43}$/.test(encodingAesKey)) throw new TypeError('EncodingAESKey must be 43 base64 characters')
    this.#token = token
    this.#appId = Buffer.from(appId)
    const key = Buffer.from(`${encodingAesKey}=`, 'base64')
    // Bytes would be looked at anew by every cipher, which takes longer than a message.
    this.#key = createSecretKey(key)
    this.#iv = key.subarray(0, 16)
    this.#opener = createDecipheriv('aes-256-cbc', this.#key, this.#iv).setAutoPadding(false)
    this.#randomBytes = random
  }

  /** `Encrypt` for a clear text. */
  encrypt(message: string): string {
    const bodySize = headSize + Buffer.byteLength(message) + this.#appId.length
    const pad = blockSize - (bodySize % blockSize)
    const plain = Buffer.alloc(bodySize + pad, pad)
    plain.set(this.#randomBytes(16), 0)
    const messageSize = plain.write(message, headSize)
    plain.writeUInt32BE(messageSize, 16)
    plain.set(this.#appId, headSize + messageSize)
    const cipher = createCipheriv('aes-256-cbc', this.#key, this.#iv).setAutoPadding(false)
    return Buffer.concat([cipher.update(plain), cipher.final()]).toString('base64')
  }

  /** The clear text of `Encrypt`. Throws `PushRefused`. */
  decrypt(encrypted: string): string {
    const plain = this.#decipher(encrypted)
    const pad = plain[plain.length - 1] ?? 0
    const end = plain.length - pad
    if (pad < 1 || pad > blockSize || end < headSize) throw new PushRefused('ciphertext', 'padding is not PKCS#7 of 32')
    for (let index = end; index < plain.length; index += 1) {
      if (plain[index] !== pad) throw new PushRefused('ciphertext', 'padding is not PKCS#7 of 32')
    }
    const messageEnd = headSize + plain.readUInt32BE(16)
    if (messageEnd > end) throw new PushRefused('ciphertext', 'length field reaches beyond the message')
    if (this.#appId.length > 0 && !this.#appId.equals(plain.subarray(messageEnd, end))) {
      throw new PushRefused('app_id', 'message belongs to another app id')
    }
    return plain.toString('utf8', headSize, messageEnd)
  }

  /** `msg_signature` of an `Encrypt` field. */
  sign(timestamp: string, nonce: string, encrypted: string): string {
    return signature(this.#token, timestamp, nonce, encrypted)
  }

  /** Verifies `msg_signature` first, over the ciphertext, then decrypts. Throws `PushRefused`. */
  open(push: { msgSignature: string | undefined; timestamp: string; nonce: string; encrypt: string }): string {
    if (!verifySignature(push.msgSignature, this.#token, push.timestamp, push.nonce, push.encrypt)) {
      throw new PushRefused('signature', 'msg_signature does not match')
    }
    return this.decrypt(push.encrypt)
  }

  /** An encrypted, signed message; `nonce` of an answer should repeat the nonce of its request. `timestamp` in Unix seconds. */
  seal(message: string, timestamp: string, nonce: string): SealedMessage {
    const encrypt = this.encrypt(message)
    return { encrypt, msgSignature: this.sign(timestamp, nonce, encrypt), timestamp, nonce }
  }

  #decipher(encrypted: string): Buffer {
    const bytes = Buffer.from(encrypted, 'base64')
    if (bytes.length === 0 || bytes.length % 16 !== 0) throw new PushRefused('ciphertext', 'not a whole number of blocks')
    // One decipher opens all messages, because making one costs more than the rest together. Its chain runs on from message to
    // message, which spoils only the first block: 16 random bytes that nobody reads. Whole blocks leave nothing behind in it.
    return this.#opener.update(bytes)
  }
}

const envelopeHead = /^<xml>\s*<ToUserName><!\[CDATA\[[\w@-]{0,64}\]\]><\/ToUserName>\s*$/
const envelopeTail = /^\s*<\/xml>\s*$/
const textBegins = '<Encrypt><![CDATA['
const textEnds = ']]></Encrypt>'

/**
 * `Encrypt` of a push whose body is written exactly as the platform writes it in safe mode; undefined for every other body, which is
 * then for the parser. Half of a push's parsing is this envelope, and nothing in it is believed but what the signature covers.
 */
export function envelopedText(body: string): string | undefined {
  const before = body.indexOf(textBegins)
  const begin = before + textBegins.length
  const end = body.indexOf(']', begin)
  if (before === -1 || end === -1 || !body.startsWith(textEnds, end)) return undefined
  if (!envelopeHead.test(body.slice(0, before)) || !envelopeTail.test(body.slice(end + textEnds.length))) return undefined
  return body.slice(begin, end)
}

/** The XML body of an encrypted answer. */
export function sealedXml({ encrypt, msgSignature, timestamp, nonce }: SealedMessage): string {
  return buildXml({ Encrypt: encrypt, MsgSignature: msgSignature, TimeStamp: Number(timestamp), Nonce: nonce })
}

/** The JSON body of an encrypted answer (accounts that chose JSON pushes). */
export function sealedJson({ encrypt, msgSignature, timestamp, nonce }: SealedMessage): string {
  return JSON.stringify({ Encrypt: encrypt, MsgSignature: msgSignature, TimeStamp: Number(timestamp), Nonce: nonce })
}

/** JS-SDK `config` signature. `url` is the page's address; anything after `#` is left out. Source: official JS-SDK appendix. */
export function jsSdkSignature(page: { ticket: string; nonceStr: string; timestamp: number | string; url: string }): string {
  const [url = ''] = page.url.split('#')
  return hash('sha1', `jsapi_ticket=${page.ticket}&noncestr=${page.nonceStr}&timestamp=${page.timestamp}&url=${url}`)
}

/** Card (wx_card) signature: SHA-1 of the sorted, joined values. Empty values may be left out. */
export const cardSignature = (values: readonly string[]): string => hash('sha1', [...values].sort().join(''))

/** Mini program: the signature that `wx.getUserProfile` and friends give beside `rawData`. */
export const rawDataSignature = (rawData: string, sessionKey: string): string => hash('sha1', rawData + sessionKey)

/** Mini program: the `signature` of checksession and resetusersessionkey: HMAC-SHA256 of an empty message under the session key. */
export const sessionSignature = (sessionKey: string): string => createHmac('sha256', sessionKey).update('').digest('hex')

/** Mini program: clear text (JSON) of `encryptedData`, after checking that it was made for `appId`. Throws `PushRefused`. */
export function decryptOpenData(appId: string, sessionKey: string, encryptedData: string, iv: string): Record<string, unknown> {
  const opened = openJson(sessionKey, encryptedData, iv)
  const watermark = opened['watermark']
  const owner = typeof watermark === 'object' && watermark !== null && 'appid' in watermark ? watermark.appid : undefined
  if (owner !== appId) throw new PushRefused('app_id', 'encryptedData belongs to another app id')
  return opened
}

function openJson(sessionKey: string, encryptedData: string, iv: string): Record<string, unknown> {
  try {
    const decipher = createDecipheriv('aes-128-cbc', Buffer.from(sessionKey, 'base64'), Buffer.from(iv, 'base64'))
    const text = Buffer.concat([decipher.update(encryptedData, 'base64'), decipher.final()]).toString('utf8')
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null) return { ...value }
  } catch {
    // Wrong key, broken ciphertext or broken JSON: the caller may not learn which.
  }
  throw new PushRefused('ciphertext', 'encryptedData does not open with this session key')
}
