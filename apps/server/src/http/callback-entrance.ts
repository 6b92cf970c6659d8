import { type IncomingMessage, type ServerResponse } from 'node:http'

import { type NewId } from '@weiying/kernel'
import { type FastifyInstance } from 'fastify'

import { type CallbackReceiver } from '../modules/accounts/index.ts'

/** Callback bodies are about 1 kB; nothing that WeChat sends comes near this. */
const bodyLimit = 64 * 1024
const folder = '/wechat/callback/'

/** Pushes have ids of their own; making one for the request as well took 4 % of a push's CPU profile. */
export const requestIds =
  (newId: NewId) =>
  (request: { url?: string | undefined }): string =>
    isCallback(request) ? '' : newId()

type Query = Parameters<CallbackReceiver['receive']>[1]
type Answer = Awaited<ReturnType<CallbackReceiver['receive']>>

/**
 * Where WeChat knocks. Outside of the API: raw bodies, no session, no JSON. Pushes come in floods, so they are taken before Fastify
 * sees them: on top of bare node:http, a route that only hands its request over took 16–23 µs of CPU, this takes 2–4 µs.
 */
export const callbackEntrance =
  (callbacks: CallbackReceiver) =>
  (server: FastifyInstance): void => {
    const take = (request: IncomingMessage, response: ServerResponse): void => {
      const { key, query } = placeOf(request.url ?? '')
      withBody(request, response, (body) => {
        const answer = request.method === 'POST' ? callbacks.receive(key, query, body) : callbacks.verify(key, query)
        answer.then(
          (answered) => write(response, answered),
          () => write(response, { status: 503, body: '' }),
        )
      })
    }
    const [routes] = server.server.listeners('request')
    server.server.removeAllListeners('request')
    server.server.on('request', (request, response) => {
      if (isCallback(request)) take(request, response)
      else routes?.call(server.server, request, response)
    })
    // For what does not come through that server: the second one that `localhost` gets for its other address.
    void server.register(async (scope) => {
      scope.all(`${folder}*`, {
        onRequest: (request, reply) => {
          reply.hijack()
          take(request.raw, reply.raw)
        },
        handler: () => {},
      })
    })
    server.addHook('onReady', callbacks.start)
    server.addHook('onClose', callbacks.stop)
  }

const isCallback = ({ url }: { url?: string | undefined }): boolean => url?.startsWith(folder) === true

/** Of a name that stands twice in the query neither is believed. */
function placeOf(url: string): { key: string; query: Query } {
  const mark = url.indexOf('?')
  const key = url.slice(folder.length, mark === -1 ? url.length : mark)
  const query: Record<string, string | undefined> = {}
  let at = mark === -1 ? url.length : mark + 1
  while (at < url.length) {
    const end = endOf(url, '&', at)
    const equals = endOf(url, '=', at)
    if (equals > at && equals < end) {
      const name = url.slice(at, equals)
      query[name] = name in query ? undefined : decoded(url.slice(equals + 1, end))
    }
    at = end + 1
  }
  return { key, query }
}

function endOf(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from)
  return found === -1 ? text.length : found
}

function decoded(text: string): string | undefined {
  if (!/[%+]/.test(text)) return text
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return undefined
  }
}

/** Nobody waits for an answer to a request that broke off. */
function withBody(request: IncomingMessage, response: ServerResponse, then: (body: string) => void): void {
  let first: Buffer | undefined
  let more: Buffer[] | undefined
  let size = 0
  request.on('data', (piece: Buffer) => {
    size += piece.length
    if (size > bodyLimit) return
    if (first === undefined) first = piece
    else (more ??= [first]).push(piece)
  })
  request.on('end', () => {
    if (size > bodyLimit) write(response, { status: 413, body: '' })
    else then(more === undefined ? (first?.toString('utf8') ?? '') : Buffer.concat(more).toString('utf8'))
  })
  request.on('error', () => {})
}

function write(response: ServerResponse, { status, body }: Answer): void {
  if (body === 'success') response.writeHead(status, successHead)
  else response.writeHead(status, [...head, 'content-length', String(Buffer.byteLength(body))])
  response.end(body)
}

const head = ['content-type', 'text/plain; charset=utf-8', 'x-content-type-options', 'nosniff']
const successHead = [...head, 'content-length', '7']
