import type { AddressInfo } from 'node:net'

import { afterEach, expect, test } from 'vitest'

import { createShop } from '../example/server.ts'
import { MessageCrypto, signature } from './crypto.ts'
import { textOf } from './fields.ts'
import { startStub } from './testing/stub.ts'
import { buildXml, parseXml, type XmlContentNode } from './xml.ts'

const settings = { appId: 'wx0123456789abcdef', secret: 's', token: 'AAAAA', encodingAesKey: 'A'.repeat(43), tagId: 134 }
const crypto = new MessageCrypto(settings)
const timestamp = '1714112445'
const nonce = '415670741'
const common = { ToUserName: 'gh_1', FromUserName: 'o1', CreateTime: 1_714_112_445 }

const cleanups: (() => Promise<unknown>)[] = []
afterEach(() => Promise.all(cleanups.splice(0).map((clean) => clean())))

/** The example against a platform of a few lines. */
async function openShop() {
  const platform = await startStub(({ path }) =>
    path === '/cgi-bin/stable_token' ? { access_token: 'T', expires_in: 7_200 } : { errcode: 0, errmsg: 'ok' },
  )
  const shop = createShop({ ...settings, baseUrl: platform.baseUrl })
  await new Promise<void>((listening) => shop.listen(0, '127.0.0.1', listening))
  cleanups.push(platform.close, () => new Promise((closed) => shop.close(closed)))
  const url = `http://127.0.0.1:${(shop.address() as AddressInfo).port}/`
  return {
    platform,
    url,
    async push(fields: XmlContentNode): Promise<string> {
      const { encrypt, msgSignature } = crypto.seal(buildXml({ ...common, ...fields }), timestamp, nonce)
      const query = new URLSearchParams({ timestamp, nonce, msg_signature: msgSignature })
      const body = buildXml({ ToUserName: 'gh_1', Encrypt: encrypt })
      return (await fetch(`${url}?${query.toString()}`, { method: 'POST', body })).text()
    },
  }
}

function opened(answer: string): string {
  const envelope = parseXml(answer)
  return textOf(parseXml(crypto.decrypt(textOf(envelope, 'Encrypt'))), 'Content')
}

test('the example of the README answers the URL check and what people write', async () => {
  const { url, push } = await openShop()
  const check = new URLSearchParams({ timestamp, nonce, echostr: '7', signature: signature('AAAAA', timestamp, nonce) })
  expect(await (await fetch(`${url}?${check.toString()}`)).text()).toBe('7')
  expect(opened(await push({ MsgType: 'text', Content: '在吗', MsgId: '1' }))).toBe('收到：在吗')
  expect(await push({ MsgType: 'event', Event: 'VIEW', EventKey: 'http://a' })).toBe('success')
  expect((await fetch(url, { method: 'POST', body: '<xml></xml>' })).status).toBe(403)
})

test('the example tags who came by the code of the shop', async () => {
  const { platform, push } = await openShop()
  const answer = await push({ MsgType: 'event', Event: 'subscribe', EventKey: 'qrscene_shop-7', Ticket: 'gQ' })
  expect(opened(answer)).toBe('欢迎')
  expect(platform.asked.at(-1)).toMatchObject({
    path: '/cgi-bin/tags/members/batchtagging',
    body: '{"openid_list":["o1"],"tagid":134}',
  })
})
