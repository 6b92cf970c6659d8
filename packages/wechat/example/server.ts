/**
 * A server for the messages of an official account, with `node:http` alone: answers the URL check, greets new followers, repeats what
 * people write, and tags those who scanned the code of a shop.
 */
import { createServer, type IncomingMessage } from 'node:http'

import { createCallback, createOfficialAccount, noReply, PushRefused, stableToken, XmlRefused } from '@weiying/wechat'

export interface Settings {
  readonly appId: string
  readonly secret: string
  readonly token: string
  readonly encodingAesKey: string
  /** Of a simulator; absent for WeChat itself. */
  readonly baseUrl?: string
  readonly tagId: number
}

export function createShop({ appId, secret, token, encodingAesKey, baseUrl, tagId }: Settings) {
  const account = createOfficialAccount({ appId, baseUrl, tokens: stableToken({ appId, secret, baseUrl }) })
  const callback = createCallback({ token, appId, encodingAesKey, mode: 'safe' })

  async function answer(request: IncomingMessage): Promise<string> {
    const query = Object.fromEntries(new URL(request.url ?? '/', 'http://localhost').searchParams)
    if (request.method === 'GET') return callback.checkUrl(query) ?? ''
    const read = callback.read(query, await textOf(request))
    const seconds = Math.floor(Date.now() / 1_000)
    const { push } = read
    if (push.kind === 'subscribe' && push.scene === 'shop-7') await account.tags.add(tagId, [push.from])
    if (push.kind === 'subscribe') return callback.answer(read, { type: 'text', content: '欢迎' }, seconds)
    if (push.kind === 'text') return callback.answer(read, { type: 'text', content: `收到：${push.content}` }, seconds)
    return noReply
  }

  return createServer((request, response) => {
    answer(request).then(
      (body) => response.end(body),
      (error: unknown) => {
        const refused = error instanceof PushRefused || error instanceof XmlRefused
        response.writeHead(refused ? 403 : 500).end()
      },
    )
  })
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = ''
  request.setEncoding('utf8')
  for await (const part of request) text += String(part)
  return text
}
