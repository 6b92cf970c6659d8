import { MessageCrypto, signature } from '@weiying/wechat/crypto'

export const keys = {
  token: 'benchToken1',
  encodingAesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
  appId: 'wx5a1c7e3f9b2d4860',
}

/** Whole HTTP requests, signed and encrypted before the clock runs: four of five are results of template messages, one is a text. */
export function requests(path: string, count: number, series: number): Buffer[] {
  const crypto = new MessageCrypto(keys)
  const seconds = Math.floor(Date.now() / 1000)
  return Array.from({ length: count }, (_, index) => {
    const id = series * 10_000_000 + index
    const openid = `o${String(id % 50_000).padStart(27, 'x')}`
    const common = `<ToUserName><![CDATA[gh_97417a04a28d]]></ToUserName><FromUserName><![CDATA[${openid}]]></FromUserName><CreateTime>${seconds}</CreateTime>`
    const xml =
      id % 5 === 0
        ? `<xml>${common}<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[请问这款面霜什么时候有货？]]></Content><MsgId>${id}</MsgId></xml>`
        : `<xml>${common}<MsgType><![CDATA[event]]></MsgType><Event><![CDATA[TEMPLATESENDJOBFINISH]]></Event><MsgID>${id}</MsgID><Status><![CDATA[success]]></Status></xml>`
    const timestamp = String(seconds)
    const nonce = String(id)
    const sealed = crypto.seal(xml, timestamp, nonce)
    const query = `signature=${signature(keys.token, timestamp, nonce)}&timestamp=${timestamp}&nonce=${nonce}&openid=${openid}&encrypt_type=aes&msg_signature=${sealed.msgSignature}`
    const body = `<xml><ToUserName><![CDATA[gh_97417a04a28d]]></ToUserName><Encrypt><![CDATA[${sealed.encrypt}]]></Encrypt></xml>`
    return Buffer.from(
      `POST ${path}?${query} HTTP/1.1\r\nHost: bench\r\nContent-Type: text/xml\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    )
  })
}
