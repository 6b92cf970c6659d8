import { type Clock, type Random } from '@weiying/kernel'
import { buildXml, parseXml, type XmlContentNode, type XmlNode } from '@weiying/wechat'
import { MessageCrypto, signature } from '@weiying/wechat/crypto'

import { type Account } from '../world/account.ts'

/** Fields of a callback without the two names and the time, which the sender adds. */
export type CallbackFields = XmlContentNode

/** Ids beyond 2^53 travel as text through our code and stand bare in the XML, as the platform writes them. */
const bareIds = (xml: string): string => xml.replace(/<(MsgId|MsgID)><!\[CDATA\[(\d+)\]\]><\/\1>/g, '<$1>$2</$1>')

/** The clear body of a push: XML, or JSON for mini programs that chose it. */
export function callbackXml(account: Account, openId: string, createTime: number, fields: CallbackFields): string {
  const all = { ToUserName: account.originalId, FromUserName: openId, CreateTime: createTime, ...fields }
  return account.push.format === 'json' ? jsonBody(all) : bareIds(buildXml(all))
}

/** Ids are numbers; a `List` of one thing comes as that thing, longer ones as lists. */
function jsonBody(fields: CallbackFields): string {
  return JSON.stringify(fields, (key, value: unknown) => {
    if ((key === 'MsgId' || key === 'MsgID') && typeof value === 'string') return JSON.rawJSON(value)
    return key === 'List' && Array.isArray(value) && value.length === 1 ? (value[0] as unknown) : value
  })
}

/** By the settings themselves: they may be changed at any time. */
const cryptos = new WeakMap<Account, { readonly token: string; readonly key: string; readonly crypto: MessageCrypto }>()

/** Made once, because making one costs more than a message. */
function cryptoOf(account: Account): MessageCrypto {
  const { appId } = account
  const { token, encodingAesKey: key } = account.push
  const known = cryptos.get(account)
  if (known?.token === token && known.key === key) return known.crypto
  const crypto = new MessageCrypto({ token, encodingAesKey: key, appId })
  cryptos.set(account, { token, key, crypto })
  return crypto
}

const nonceOf = (random: Random): string => String(Math.floor(random() * 2_000_000_000) + 1)

export interface Posting {
  origin: string
  /** With query. */
  path: string
  body: string
  contentType: string
}

/** Address and body of one try. Signatures carry wall time; a try has its own nonce and its own encryption. */
export function seal(account: Account, openId: string, xml: string, { wall, random }: { wall: Clock; random: Random }): Posting {
  const { push } = account
  const timestamp = String(Math.floor(wall.now().getTime() / 1000))
  const nonce = nonceOf(random)
  const { origin, pathname, search } = new URL(push.url)
  // Digits, hex and openids need no escape.
  const query = [
    `signature=${signature(push.token, timestamp, nonce)}`,
    `timestamp=${timestamp}`,
    `nonce=${nonce}`,
    ...(openId === '' ? [] : [`openid=${openId}`]),
  ]
  const contentType = push.format === 'json' ? 'application/json' : 'text/xml'
  const posting = (body: string): Posting => ({
    origin,
    path: `${pathname}${search === '' ? '?' : `${search}&`}${query.join('&')}`,
    body,
    contentType,
  })
  if (push.mode === 'plain') return posting(xml)
  const sealed = cryptoOf(account).seal(xml, timestamp, nonce)
  query.push('encrypt_type=aes', `msg_signature=${sealed.msgSignature}`)
  if (push.format === 'json') {
    const encrypt = JSON.stringify(sealed.encrypt)
    return posting(
      push.mode === 'safe'
        ? `{"ToUserName":${JSON.stringify(account.originalId)},"Encrypt":${encrypt}}`
        : xml.replace(/\}$/, `,"Encrypt":${encrypt}}`),
    )
  }
  const encrypt = `<Encrypt><![CDATA[${sealed.encrypt}]]></Encrypt></xml>`
  return posting(
    push.mode === 'safe'
      ? `<xml><ToUserName><![CDATA[${account.originalId}]]></ToUserName>${encrypt}`
      : xml.replace(/<\/xml>$/, encrypt),
  )
}

/** Address of the check when the settings are saved: GET with `echostr`. */
export function checkUrl(account: Account, { wall, random }: { wall: Clock; random: Random }): { url: string; echo: string } {
  const timestamp = String(Math.floor(wall.now().getTime() / 1000))
  const nonce = nonceOf(random)
  const echo = String(1_000_000_000_000_000 + Math.floor(random() * 8_000_000_000_000_000))
  const url = new URL(account.push.url)
  url.searchParams.set('signature', signature(account.push.token, timestamp, nonce))
  url.searchParams.set('echostr', echo)
  url.searchParams.set('timestamp', timestamp)
  url.searchParams.set('nonce', nonce)
  return { url: url.href, echo }
}

/** An answer that is neither `success`, nor empty, nor a reply. `message` says what is wrong with it. */
export class ReplyMalformed extends Error {
  override readonly name = 'ReplyMalformed'
}

/** The reply in the body of an answer; undefined for `success` and nothing. Throws `ReplyMalformed`. */
export function openReply(account: Account, body: string): XmlNode | undefined {
  const text = body.trim()
  if (text === '' || text === 'success') return undefined
  const read = account.push.format === 'json' ? readJson : readXml
  const outer = read(text)
  const encrypt = outer['Encrypt']
  if (typeof encrypt !== 'string') {
    if (account.push.mode === 'safe') throw new ReplyMalformed('安全模式下的回复必须加密')
    return outer
  }
  const [msgSignature, timestamp, nonce] = [outer['MsgSignature'], outer['TimeStamp'], outer['Nonce']].map((value) =>
    typeof value === 'string' ? value : '',
  )
  try {
    return read(cryptoOf(account).open({ msgSignature, timestamp: timestamp ?? '', nonce: nonce ?? '', encrypt }))
  } catch (error) {
    if (error instanceof ReplyMalformed) throw error
    throw new ReplyMalformed(`回复解密失败：${error instanceof Error ? error.message : ''}`)
  }
}

function readXml(text: string): XmlNode {
  try {
    return parseXml(text)
  } catch {
    throw new ReplyMalformed('回复不是合法的 XML')
  }
}

function readJson(text: string): XmlNode {
  try {
    // Numbers as texts: then a JSON object has the shape of an XML node.
    const parsed: unknown = JSON.parse(text, (_, value: unknown) => (typeof value === 'number' ? String(value) : value))
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed as XmlNode
  } catch {
    // told below
  }
  throw new ReplyMalformed('回复不是合法的 JSON')
}
