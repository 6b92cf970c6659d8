import { MessageCrypto, signature } from '@weiying/wechat/crypto'

import { type CallbackMode } from '../check.ts'

export interface PushKeys {
  readonly token: string
  readonly encodingAesKey: string
  readonly appId: string
}

/** Pushes as WeChat makes them, with the liberty to make them wrong. */
export function pusher(url: string, keys: PushKeys, mode: CallbackMode, now: () => Date) {
  const crypto = new MessageCrypto(keys)
  let count = 0

  function request(xml: string, { at = now(), nonce = `${(count += 1)}`, token = keys.token, with: sealer = crypto } = {}) {
    const timestamp = String(Math.floor(at.getTime() / 1000))
    const target = new URL(url)
    target.searchParams.set('timestamp', timestamp)
    target.searchParams.set('nonce', nonce)
    target.searchParams.set('signature', signature(token, timestamp, nonce))
    if (mode === 'plain') return { url: target.href, body: xml }
    const encrypt = sealer.encrypt(xml)
    target.searchParams.set('encrypt_type', 'aes')
    target.searchParams.set('msg_signature', signature(token, timestamp, nonce, encrypt))
    const sealed = `<Encrypt><![CDATA[${encrypt}]]></Encrypt></xml>`
    return {
      url: target.href,
      body: mode === 'safe' ? `<xml><ToUserName><![CDATA[gh_test]]></ToUserName>${sealed}` : xml.replace('</xml>', sealed),
    }
  }

  async function post({ url: target, body }: { url: string; body: string }): Promise<{ status: number; text: string }> {
    const response = await fetch(target, { method: 'POST', body, headers: { 'content-type': 'text/xml' } })
    return { status: response.status, text: await response.text() }
  }

  return {
    crypto,
    request,
    post,
    push: async (xml: string, options: Parameters<typeof request>[1] = {}) => await post(request(xml, options)),
  }
}

export const seconds = (at: Date): number => Math.floor(at.getTime() / 1000)

export const textXml = (openid: string, content: string, msgId: string, at: Date): string =>
  `<xml><ToUserName><![CDATA[gh_test]]></ToUserName><FromUserName><![CDATA[${openid}]]></FromUserName><CreateTime>${seconds(at)}</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[${content}]]></Content><MsgId>${msgId}</MsgId></xml>`

export const eventXml = (openid: string, event: string, key: string, at: Date): string =>
  `<xml><ToUserName><![CDATA[gh_test]]></ToUserName><FromUserName><![CDATA[${openid}]]></FromUserName><CreateTime>${seconds(at)}</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[${event}]]></Event><EventKey><![CDATA[${key}]]></EventKey></xml>`
