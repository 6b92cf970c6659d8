import { type Id } from '@weiying/kernel'
import {
  deliveryKey,
  envelopedText,
  type Inbound,
  MessageCrypto,
  parseInbound,
  parseXml,
  PushRefused,
  type Reply,
  replyXml,
  sealedXml,
  verifySignature,
  type XmlNode,
  XmlRefused,
} from '@weiying/wechat'

import { type CallbackFailure, isFresh } from './callback.ts'
import { type CallbackMode } from './check.ts'
import { inboundId } from './inbound.ts'

/** What the entrance must know of an account; opened secrets, kept in memory only. */
export interface CallbackConfig {
  readonly workspaceId: Id<'workspace'>
  readonly accountId: Id<'account'>
  readonly appId: string
  readonly originalId: string | null
  readonly mode: CallbackMode
  /** The current token and key first, then the ones before a rotation. */
  readonly keys: readonly CallbackKey[]
}

export interface CallbackKey {
  readonly token: string
  readonly crypto: MessageCrypto
  /** Null: the current one. */
  readonly until: Date | null
}

/** Of the query of a request to the callback URL. */
export interface CallbackQuery {
  readonly signature?: string | undefined
  readonly timestamp?: string | undefined
  readonly nonce?: string | undefined
  readonly echostr?: string | undefined
  readonly msg_signature?: string | undefined
}

/** What may be answered within the five seconds. */
export type PassiveReply = Reply

export class CallbackRefused extends Error {
  override readonly name = 'CallbackRefused'
  readonly reason: CallbackFailure

  constructor(reason: CallbackFailure) {
    super(`callback refused: ${reason}`)
    this.reason = reason
  }
}

/** A push that was signed by WeChat, decrypted and read. */
export interface OpenedPush {
  readonly id: Id<'inbound'>
  readonly message: Inbound
  readonly deliveryKey: string
  /** Whether the signature covers the body, so that nobody else can have written it. */
  readonly bodySigned: boolean
  /** The answer to this request, sealed the way the account wants it. */
  readonly answer: (reply: Reply, now: Date) => string
}

export const callbackKey = (token: string, encodingAesKey: string, appId: string, until: Date | null): CallbackKey => ({
  token,
  crypto: new MessageCrypto({ token, encodingAesKey, appId }),
  until,
})

/** WeChat's check when the settings are saved. @throws CallbackRefused */
export function openVerification(config: CallbackConfig, query: CallbackQuery, now: Date, windowSeconds: number): string {
  const { signature, timestamp = '', nonce = '', echostr } = query
  const signed = liveKeys(config, now).some(({ token }) => verifySignature(signature, token, timestamp, nonce))
  if (!signed || echostr === undefined) throw new CallbackRefused('token')
  if (!isFresh(timestamp, now, windowSeconds)) throw new CallbackRefused('clock')
  return echostr
}

/**
 * Verifies first, in constant time, then decrypts, then reads. In safe mode only `msg_signature` counts: it covers the ciphertext,
 * while `signature` covers no body at all. @throws CallbackRefused
 */
export function openPush(
  config: CallbackConfig,
  query: CallbackQuery,
  body: string,
  now: Date,
  windowSeconds: number,
): OpenedPush {
  const { signature, timestamp = '', nonce = '', msg_signature: msgSignature } = query
  const enveloped = msgSignature === undefined ? undefined : envelopedText(body)
  let fields: XmlNode = enveloped === undefined ? readXml(body) : { Encrypt: enveloped }
  const encrypt = fields['Encrypt']
  let sealing: MessageCrypto | undefined
  const bodySigned = typeof encrypt === 'string' && msgSignature !== undefined
  if (bodySigned) {
    const key = liveKeys(config, now).find(({ token }) => verifySignature(msgSignature, token, timestamp, nonce, encrypt))
    if (key === undefined) throw new CallbackRefused('token')
    if (!isFresh(timestamp, now, windowSeconds)) throw new CallbackRefused('clock')
    fields = readXml(decrypt(config, now, key, encrypt))
    sealing = config.mode === 'plain' ? undefined : key.crypto
  } else {
    if (!liveKeys(config, now).some(({ token }) => verifySignature(signature, token, timestamp, nonce)))
      throw new CallbackRefused('token')
    if (!isFresh(timestamp, now, windowSeconds)) throw new CallbackRefused('clock')
    if (config.mode === 'safe') throw new CallbackRefused('mode')
  }
  const message = parseInbound(fields)
  if (message.to === '' && message.from === '') throw new CallbackRefused('unreadable')
  const key = deliveryKey(message, fields)
  return {
    id: inboundId(config.accountId, key),
    message,
    deliveryKey: key,
    bodySigned,
    answer: (reply, at) => {
      const seconds = Math.floor(at.getTime() / 1000)
      const xml = replyXml(reply, { to: message.from, from: message.to, createTime: seconds, answering: message.kind })
      return sealing === undefined ? xml : sealedXml(sealing.seal(xml, String(seconds), nonce))
    },
  }
}

const liveKeys = ({ keys }: CallbackConfig, now: Date): readonly CallbackKey[] =>
  keys.filter(({ until }) => until === null || until > now)

/** While keys are rotated, the token may be replaced before the key: each key is tried. */
function decrypt(config: CallbackConfig, now: Date, signer: CallbackKey, encrypt: string): string {
  let reason: CallbackFailure = 'aes_key'
  for (const { crypto } of [signer, ...liveKeys(config, now).filter((each) => each !== signer)]) {
    try {
      return crypto.decrypt(encrypt)
    } catch (error) {
      if (!(error instanceof PushRefused)) throw error
      if (error.reason === 'app_id') reason = 'app_id'
    }
  }
  throw new CallbackRefused(reason)
}

function readXml(xml: string): XmlNode {
  // PostgreSQL's text cannot hold it, and no honest sender writes it.
  if (xml.includes('\0')) throw new CallbackRefused('unreadable')
  try {
    return parseXml(xml)
  } catch (error) {
    if (error instanceof XmlRefused) throw new CallbackRefused('unreadable')
    throw error
  }
}
