import { existsSync } from 'node:fs'

import fastifyStatic from '@fastify/static'
import { type Router } from '@orpc/server'
import { type Contract } from '@weiying/contract'
import { type NewId } from '@weiying/kernel'
import fastify, { type FastifyInstance } from 'fastify'

import { type Identity } from '../modules/identity/index.ts'
import { apiScope } from './api-scope.ts'
import { jsonLimit, tooLarge } from './bodies.ts'
import { requestIds } from './callback-entrance.ts'
import { type ApiContext } from './context.ts'
import { openApiDocument } from './open-api.ts'
import { type RateLimits } from './rate-limit.ts'
import { refusal } from './refusal.ts'

export interface HttpOptions {
  readonly identity: Identity
  readonly router: Router<Contract, ApiContext>
  readonly newId: NewId
  readonly publicUrl: string
  /** Folder of the built console, if there is one. */
  readonly consoleDir: string | undefined
  readonly health: () => Promise<{ ready: boolean; parts: Record<string, string> }>
  readonly log: { error(details: object, message: string): void; info(details: object, message: string): void }
  /** Other entrances than the API: WeChat's callbacks, tracked links, files. */
  readonly entrances: readonly ((server: FastifyInstance) => void)[]
  /** Addresses and networks of proxies: what these say of a caller's address and scheme is believed, nobody else's word is. */
  readonly trustedProxies?: readonly string[] | undefined
  /** None when absent. */
  readonly rateLimits?: RateLimits | undefined
}

/** How long a request may take to arrive: enough for the largest upload over a slow line, an end for who never finishes. */
const requestTimeout = 120_000

/** The web role: API below /api/v1, callbacks, health, and the console for everything else. */
export async function createHttpServer(options: HttpOptions): Promise<FastifyInstance> {
  const { publicUrl, log, trustedProxies = [] } = options
  const secure = publicUrl.startsWith('https:')
  const server = fastify({
    logger: false,
    bodyLimit: jsonLimit,
    requestTimeout,
    trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false,
    genReqId: requestIds(options.newId),
    // What is in hand is answered before the end; whoever stops us decides how long that may take.
    forceCloseConnections: 'idle',
  })
  const health = shared(options.health)
  // Made when somebody asks: it takes as long as a third of the start.
  let description: Promise<string> | undefined
  const describe = async (): Promise<string> =>
    await (description ??= openApiDocument().then((document) => JSON.stringify(document)))

  // Before the scopes, which take the handler that stands when they begin.
  server.setErrorHandler((error, request, reply) => {
    const status = statusOf(error)
    if (status >= 500) log.error({ err: error, requestId: request.id }, 'request failed')
    const answer =
      status === 413
        ? tooLarge(jsonLimit)
        : status < 500
          ? refusal(status, 'input_invalid', 'the request could not be read')
          : refusal(status, 'internal', 'internal', { requestId: request.id })
    void reply.code(status).send(answer)
  })
  server.addHook('onSend', async (_request, reply) => {
    reply
      .header('x-content-type-options', 'nosniff')
      .header('referrer-policy', 'same-origin')
      .header('x-frame-options', 'SAMEORIGIN')
    if (secure) reply.header('strict-transport-security', 'max-age=31536000')
  })
  server.get('/healthz', async (_request, reply) => {
    const state = await health()
    return await reply.code(state.ready ? 200 : 503).send(state)
  })
  server.get('/api/v1/openapi.json', async (_request, reply) => await reply.type('application/json').send(await describe()))
  for (const entrance of options.entrances) entrance(server)

  await apiScope(server, options)

  if (options.consoleDir !== undefined && existsSync(options.consoleDir)) await serveConsole(server, options.consoleDir)
  return server
}

/** Whoever asks within a second of another gets the same answer: asking often must not be a way to keep the stores busy. */
function shared<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: { readonly at: number; readonly answer: Promise<T> } | undefined
  return async () => {
    if (asked === undefined || performance.now() - asked.at > 1000) asked = { at: performance.now(), answer: ask() }
    return await asked.answer
  }
}

const statusOf = (error: unknown): number =>
  typeof error === 'object' && error !== null && 'statusCode' in error && typeof error.statusCode === 'number'
    ? error.statusCode
    : 500

async function serveConsole(server: FastifyInstance, root: string): Promise<void> {
  await server.register(fastifyStatic, {
    root,
    // Built files carry their hash in the name; the page itself must be fresh.
    setHeaders: (response, path) => {
      response.setHeader('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache')
      response.setHeader('content-security-policy', policy)
    },
    dotfiles: 'ignore',
    preCompressed: true,
  })
  server.setNotFoundHandler(async (request, reply) => {
    if (request.method !== 'GET' || request.url.startsWith('/api/') || request.url.startsWith('/assets/')) {
      return await reply.code(404).send({ code: 'not_found', message: 'not found' })
    }
    return await reply.sendFile('index.html')
  })
}

const policy =
  "default-src 'self'; object-src 'none'; img-src 'self' data: blob: http: https:; style-src 'self' 'unsafe-inline'; script-src 'self'; connect-src 'self'; frame-src 'self' http: https:; frame-ancestors 'self'; base-uri 'self'; form-action 'self'"
