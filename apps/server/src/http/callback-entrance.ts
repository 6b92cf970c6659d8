import { type FastifyInstance, type FastifyReply } from 'fastify'

import { type CallbackReceiver } from '../modules/accounts/index.ts'

/** Callback bodies are about 1 kB; nothing that WeChat sends comes near this. */
const bodyLimit = 64 * 1024
const path = '/wechat/callback/:key'

interface Route {
  Params: { key: string }
  Querystring: Readonly<Record<string, string | string[] | undefined>>
}

/** Where WeChat knocks. Outside of the API: raw bodies, no session, no JSON. */
export const callbackEntrance =
  (callbacks: CallbackReceiver) =>
  (server: FastifyInstance): void => {
    void server.register(async (scope) => {
      scope.removeAllContentTypeParsers()
      scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit }, (_request, body, done) => done(null, body))
      scope.get<Route>(
        path,
        async (request, reply) => await answer(reply, await callbacks.verify(request.params.key, single(request.query))),
      )
      scope.post<Route>(path, { bodyLimit }, async (request, reply) => {
        const body = Buffer.isBuffer(request.body) ? request.body.toString('utf8') : ''
        return await answer(reply, await callbacks.receive(request.params.key, single(request.query), body))
      })
      scope.addHook('onReady', callbacks.start)
      scope.addHook('onClose', callbacks.stop)
    })
  }

async function answer(reply: FastifyReply, { status, body }: { status: number; body: string }): Promise<FastifyReply> {
  return await reply.code(status).type('text/plain; charset=utf-8').send(body)
}

/** Of a name that stands twice in the query neither is believed. */
function single(query: Route['Querystring']): Record<string, string | undefined> {
  const names: Record<string, string | undefined> = {}
  for (const [name, value] of Object.entries(query)) if (typeof value === 'string') names[name] = value
  return names
}
