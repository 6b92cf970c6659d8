import { type Clock, type Random } from '@weiying/kernel'
import { buildXml, parseXml, type XmlContentNode, type XmlNode } from '@weiying/wechat'
import { MessageCrypto, signature } from '@weiying/wechat/crypto'

import { type Account } from '../world/account.ts'

/** Fields of a callback without the two names and the time, which the sender adds. */
export type CallbackFields = XmlContentNode

/** Ids beyond 2^53 travel as text through our code and stand bare in the XML, as the platform writes them. */
const bareIds = (xml: string): string => xml.replace(/<(MsgId|MsgID)><!\[CDATA\[(\d+)\]\]><\/\1>/g, '<$1>$2</$1>')

export function callbackXml(account: Account, openId: string, createTime: number, fields: CallbackFields): string {
  return bareIds(buildXml({ ToUserName: account.originalId, FromUserName: openId, CreateTime: createTime, ...fields }))
}

const cryptoOf = ({ appId, push }: Account): MessageCrypto =>
  new MessageCrypto({ token: push.token, encodingAesKey: push.encodingAesKey, appId })

const nonceOf = (random: Random): string => String(Math.floor(random() * 2_000_000_000) + 1)

export interface Posting {
  url: string
  body: string
}

/** Address and body of one try. Signatures carry wall time; a try has its own nonce and its own encryption. */
export function seal(account: Account, openId: string, xml: string, { wall, random }: { wall: Clock; random: Random }): Posting {
  const { push } = account
  const timestamp = String(Math.floor(wall.now().getTime() / 1000))
  const nonce = nonceOf(random)
  const url = new URL(push.url)
  url.searchParams.set('signature', signature(push.token, timestamp, nonce))
  url.searchParams.set('timestamp', timestamp)
  url.searchParams.set('nonce', nonce)
  if (openId !== '') url.searchParams.set('openid', openId)
  if (push.mode === 'plain') return { url: url.href, body: xml }
  const sealed = cryptoOf(account).seal(xml, timestamp, nonce)
  url.searchParams.set('encrypt_type', 'aes')
  url.searchParams.set('msg_signature', sealed.msgSignature)
  const encrypt = `<Encrypt><![CDATA[${sealed.encrypt}]]></Encrypt></xml>`
  const body =
    push.mode === 'safe'
      ? `<xml><ToUserName><![CDATA[${account.originalId}]]></ToUserName>${encrypt}`
      : xml.replace(/<\/xml>$/, encrypt)
  return { url: url.href, body }
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
  const outer = readXml(text)
  const encrypt = outer['Encrypt']
  if (typeof encrypt !== 'string') {
    if (account.push.mode === 'safe') throw new ReplyMalformed('安全模式下的回复必须加密')
    return outer
  }
  const [msgSignature, timestamp, nonce] = [outer['MsgSignature'], outer['TimeStamp'], outer['Nonce']].map((value) =>
    typeof value === 'string' ? value : '',
  )
  try {
    return readXml(cryptoOf(account).open({ msgSignature, timestamp: timestamp ?? '', nonce: nonce ?? '', encrypt }))
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
