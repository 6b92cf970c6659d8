import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http'
import { type AddressInfo } from 'node:net'

import { type AccountSeed } from '@weiying/wechat-sandbox'

import { type Answer, easyRequest, easyWechat, loadPackage } from './sdks.ts'

export type ReceiverName = 'co-wechat' | 'wechat' | 'node-easywechat'

/** What a test answers, whatever the framework calls it. */
export type Reply =
  | string
  | { picture: string }
  | { article: { title: string; description: string; picUrl: string; url: string } }
  | { handOver: true }

export interface Receiver {
  url: string
  /** Messages as the framework read them. */
  heard: Answer[]
  answer: (message: Answer) => Reply
  close(): Promise<void>
}

type Setting = Pick<AccountSeed, 'appId' | 'token'> & { encodingAesKey?: string | undefined }

/** co-wechat with Koa, as its page shows it. */
function coWechat({ appId, token, encodingAesKey }: Setting, answer: (message: Answer) => Reply): RequestListener {
  const Koa = loadPackage('koa') as new () => { use(middleware: unknown): void; callback(): RequestListener }
  const wechat = loadPackage('co-wechat') as (config: unknown) => { middleware(handle: (message: Answer) => unknown): unknown }
  const app = Object.assign(new Koa(), { silent: true })
  const config = encodingAesKey === undefined ? token : { token, appid: appId, encodingAESKey: encodingAesKey }
  const own = async (message: Answer): Promise<unknown> => {
    const reply = await Promise.resolve(answer(message))
    if (typeof reply === 'string') return reply
    if ('article' in reply) return [reply.article]
    return 'picture' in reply ? { type: 'image', content: { mediaId: reply.picture } } : { type: 'customerService' }
  }
  app.use(wechat(config).middleware(own))
  return app.callback()
}

/** wechat with Express, as its page shows it. */
function wechat({ appId, token, encodingAesKey }: Setting, answer: (message: Answer) => Reply): RequestListener {
  type Handler = (
    request: { weixin: Answer },
    response: { reply(content: unknown): void; transfer2CustomerService(): void },
  ) => void
  const express = loadPackage('express') as () => RequestListener & { use(middleware: unknown): void }
  const middleware = loadPackage('wechat') as (config: unknown, handler: Handler) => unknown
  const app = express()
  const config = encodingAesKey === undefined ? token : { token, appid: appId, encodingAESKey: encodingAesKey }
  app.use(
    middleware(config, ({ weixin }, response) => {
      const reply = answer(weixin)
      if (typeof reply === 'string') response.reply(reply)
      else if ('article' in reply) response.reply([reply.article])
      else if ('picture' in reply) response.reply({ type: 'image', content: { mediaId: reply.picture } })
      else response.transfer2CustomerService()
    }),
  )
  return app
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of request) chunks.push(chunk as Uint8Array)
  return Buffer.concat(chunks).toString('utf8')
}

/** node-easywechat's server, an application for each request, as it is meant to be used. */
function easy({ appId, token, encodingAesKey }: Setting, answer: (message: Answer) => Reply): RequestListener {
  const own = (message: unknown): unknown => {
    const reply = answer((message as { toObject(): Answer }).toObject())
    if (typeof reply === 'string') return reply
    if ('picture' in reply) return { MsgType: 'image', Image: { MediaId: reply.picture } }
    if ('handOver' in reply) return { MsgType: 'transfer_customer_service' }
    const { title, description, picUrl, url } = reply.article
    return {
      MsgType: 'news',
      ArticleCount: 1,
      Articles: { item: [{ Title: title, Description: description, PicUrl: picUrl, Url: url }] },
    }
  }
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const account = { appId, token, encodingAesKey, secret: 'unused' } as AccountSeed
    const app = easyWechat('OfficialAccount', 'http://127.0.0.1:9', account)
    app.setRequest(easyRequest(request.method ?? 'GET', request.url ?? '/', await bodyOf(request)))
    const server = app.getServer()
    for (const kind of ['text', 'image', 'event', 'location']) server.addMessageListener(kind, own)
    const done = await server.serve()
    response.writeHead(done.getStatusCode()).end(String(done.getBody()))
  }
  return (request, response) => void serve(request, response).catch(() => response.writeHead(500).end())
}

const frameworks = { 'co-wechat': coWechat, wechat, 'node-easywechat': easy }

/** A server of one of the frameworks; without a key it reads clear pushes alone. */
export async function startReceiver(name: ReceiverName, setting: Setting): Promise<Receiver> {
  const receiver: Receiver = { url: '', heard: [], answer: () => '', close: async () => {} }
  const server: Server = createServer(
    frameworks[name](setting, (message) => {
      receiver.heard.push(message)
      return receiver.answer(message)
    }),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  receiver.close = async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  return receiver
}
