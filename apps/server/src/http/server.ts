import { existsSync } from 'node:fs'

import fastifyStatic from '@fastify/static'
import { OpenAPIHandler } from '@orpc/openapi/fastify'
import { onError, ORPCError, type Router, ValidationError } from '@orpc/server'
import { type Contract } from '@weiying/contract'
import { type NewId } from '@weiying/kernel'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'

import { type Identity } from '../modules/identity/index.ts'
import { authenticate, sessionCookie } from './authenticate.ts'
import { requestIds } from './callback-entrance.ts'
import { type ApiContext } from './context.ts'
import { openApiDocument } from './open-api.ts'

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
}

const bodyLimit = 24 * 1024 * 1024

/** The web role: API below /api/v1, callbacks, health, and the console for everything else. */
export async function createHttpServer(options: HttpOptions): Promise<FastifyInstance> {
  const { identity, router, publicUrl, health, log } = options
  const secure = publicUrl.startsWith('https:')
  const server = fastify({
    logger: false,
    bodyLimit,
    trustProxy: 'loopback',
    genReqId: requestIds(options.newId),
    forceCloseConnections: true,
  })
  const api = new OpenAPIHandler(router, { interceptors: [onError(explainInput)] })

  server.addHook('onSend', async (_request, reply) => {
    reply
      .header('x-content-type-options', 'nosniff')
      .header('referrer-policy', 'same-origin')
      .header('x-frame-options', 'SAMEORIGIN')
  })
  server.get('/healthz', async (_request, reply) => {
    const state = await health()
    return await reply.code(state.ready ? 200 : 503).send(state)
  })
  server.get('/api/v1/openapi.json', async () => await openApiDocument())
  for (const entrance of options.entrances) entrance(server)

  await server.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null, undefined))
    scope.all('/api/v1/*', async (request, reply) => {
      reply.header('x-request-id', request.id).header('cache-control', 'no-store')
      const context = await contextOf(request, reply)
      if (context === undefined)
        return await reply.code(403).send({ defined: true, code: 'permission_missing', message: 'cross-site request', data: {} })
      const { matched } = await api.handle(request, reply, { prefix: '/api/v1', context })
      if (!matched) await reply.code(404).send({ defined: true, code: 'not_found', message: 'no such call', data: {} })
    })
  })

  if (options.consoleDir !== undefined && existsSync(options.consoleDir)) await serveConsole(server, options.consoleDir)
  server.setErrorHandler((error, request, reply) => {
    const status = statusOf(error)
    if (status >= 500) log.error({ err: error, requestId: request.id }, 'request failed')
    void reply.code(status).send({
      code: status === 413 ? 'input_invalid' : 'internal',
      message: status === 413 ? 'too large' : 'internal',
      requestId: request.id,
    })
  })
  return server

  async function contextOf(request: FastifyRequest, reply: FastifyReply): Promise<ApiContext | undefined> {
    if (crossSite(request)) return undefined
    const { cookie, authorization } = request.headers
    const workspace = request.headers['x-workspace']
    const key = request.headers['idempotency-key']
    return {
      authentication: await authenticate(identity, {
        cookie,
        authorization,
        workspace: typeof workspace === 'string' ? workspace : undefined,
        requestId: request.id,
      }),
      visitor: { address: request.ip, agent: request.headers['user-agent'] ?? '', requestId: request.id },
      once: identity.idempotency.once,
      idempotencyKey: typeof key === 'string' && key.length <= 200 ? key : undefined,
      setSessionCookie: (secret) => void reply.header('set-cookie', sessionCookie(secret, secure)),
      log,
    }
  }
}

/** A browser says where a request comes from; one with our cookie from somebody else's page is refused. */
function crossSite(request: FastifyRequest): boolean {
  if (request.method === 'GET' || request.method === 'HEAD' || request.headers.authorization !== undefined) return false
  const { origin, host } = request.headers
  if (origin === undefined) return request.headers['sec-fetch-site'] === 'cross-site'
  return !URL.canParse(origin) || new URL(origin).host !== host
}

/** Zod's findings become one refusal that names the fields, in the same shape as every other. */
function explainInput(error: unknown): void {
  if (!(error instanceof ORPCError) || error.code !== 'BAD_REQUEST' || !(error.cause instanceof ValidationError)) return
  const fields = error.cause.issues.map((issue) => ({ path: issue.path?.map(String).join('.') ?? '', message: issue.message }))
  throw new ORPCError('input_invalid', { defined: true, status: 422, message: 'input_invalid', data: { fields } })
}

const statusOf = (error: unknown): number =>
  typeof error === 'object' && error !== null && 'statusCode' in error && typeof error.statusCode === 'number'
    ? error.statusCode
    : 500

async function serveConsole(server: FastifyInstance, root: string): Promise<void> {
  await server.register(fastifyStatic, {
    root,
    // Built files carry their hash in the name; the page itself must be fresh.
    setHeaders: (response, path) =>
      void response.setHeader('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'),
    preCompressed: true,
  })
  server.setNotFoundHandler(async (request, reply) => {
    if (request.method !== 'GET' || request.url.startsWith('/api/') || request.url.startsWith('/assets/')) {
      return await reply.code(404).send({ code: 'not_found', message: 'not found' })
    }
    return await reply.header('content-security-policy', policy).sendFile('index.html')
  })
}

const policy =
  "default-src 'self'; img-src 'self' data: blob: http: https:; style-src 'self' 'unsafe-inline'; script-src 'self'; connect-src 'self'; frame-src 'self' http: https:; frame-ancestors 'self'; base-uri 'self'; form-action 'self'"
