import { OpenAPIHandler } from '@orpc/openapi/fastify'
import { onError, ORPCError, type Router, ValidationError } from '@orpc/server'
import { type Contract } from '@weiying/contract'
import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'

import { type Identity, networkOf } from '../modules/identity/index.ts'
import { authenticate, sessionCookie } from './authenticate.ts'
import { bodyRefusal, jsonLimit, readJson } from './bodies.ts'
import { type ApiContext } from './context.ts'
import { isCrossSite } from './cross-site.ts'
import { createRateLimit, type RateLimits } from './rate-limit.ts'
import { type Refusal, refusal } from './refusal.ts'

interface ApiScope {
  readonly identity: Identity
  readonly router: Router<Contract, ApiContext>
  readonly publicUrl: string
  readonly log: ApiContext['log']
  /** None when absent. */
  readonly rateLimits?: RateLimits | undefined
}

/** Everything below /api/v1. Who calls is found out before a byte of the body is read. */
export async function apiScope(
  server: FastifyInstance,
  { identity, router, publicUrl, log, rateLimits }: ApiScope,
): Promise<void> {
  const callers = createRateLimit(rateLimits?.perCaller ?? 0)
  const addresses = createRateLimit(rateLimits?.perAddress ?? 0)
  const api = new OpenAPIHandler(router, { interceptors: [onError(explainInput)] })
  const contexts = new WeakMap<FastifyRequest, ApiContext>()

  await server.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('application/json', { parseAs: 'string', bodyLimit: jsonLimit }, readJson)
    // Files are read by the procedure, up to the length that was announced and allowed.
    scope.addContentTypeParser('multipart/form-data', (_request, _payload, done) => done(null, undefined))

    scope.addHook('onRequest', async (request, reply) => {
      reply.header('x-request-id', request.id).header('cache-control', 'no-store')
      if (isCrossSite(request, publicUrl)) return await answer(reply, refusal(403, 'permission_missing', 'cross-site request'))
      const key = request.headers['idempotency-key']
      if (key !== undefined && !isUsableKey(key))
        return await answer(reply, refusal(422, 'input_invalid', 'Idempotency-Key is 1 to 200 visible characters'))
      const context = await contextOf(request, reply)
      const wait = waitOf(context)
      if (wait !== undefined) return await answer(reply.header('retry-after', String(wait)), tooMany(wait))
      const wrong = bodyRefusal(request.headers, context.authentication.kind !== 'nobody')
      if (wrong !== undefined) return await answer(reply.header('connection', 'close'), wrong)
      contexts.set(request, context)
      return undefined
    })

    scope.all('/api/v1/*', async (request, reply) => {
      const context = contexts.get(request)
      if (context === undefined) throw new Error('nobody found out who calls')
      const { matched } = await api.handle(request, reply, { prefix: '/api/v1', context })
      if (!matched) await answer(reply, refusal(404, 'not_found', 'no such call'))
    })
  })

  /** People and tokens count for themselves, so that an office behind one address is many; strangers count by their network. */
  function waitOf({ authentication, visitor }: ApiContext): number | undefined {
    if (authentication.kind === 'nobody') return addresses.take(networkOf(visitor.address))
    if (authentication.kind === 'person') return callers.take(`person ${authentication.session.person.id}`)
    return callers.take(`token ${authentication.caller.actor.id}`)
  }

  async function contextOf(request: FastifyRequest, reply: FastifyReply): Promise<ApiContext> {
    const { cookie, authorization } = request.headers
    const workspace = request.headers['x-workspace']
    const key = request.headers['idempotency-key']
    const secure = isSecure(request, publicUrl)
    return {
      authentication: await authenticate(identity, {
        cookie,
        authorization,
        workspace: typeof workspace === 'string' ? workspace : undefined,
        requestId: request.id,
        secure,
      }),
      visitor: { address: request.ip, agent: request.headers['user-agent'] ?? '', requestId: request.id },
      once: identity.idempotency.once,
      idempotencyKey: typeof key === 'string' ? key : undefined,
      setSessionCookie: (secret) => void reply.header('set-cookie', sessionCookie(secret, secure)),
      log,
    }
  }
}

const tooMany = (seconds: number): Refusal =>
  refusal(429, 'too_many_requests', `too many requests: the next one may come in ${seconds} s`, { retryAfterSeconds: seconds })

/** By the public address, or by what a proxy that we trust says of this very request. */
const isSecure = (request: FastifyRequest, publicUrl: string): boolean =>
  publicUrl.startsWith('https:') || request.protocol === 'https'

const isUsableKey = (key: string | string[]): boolean => typeof key === 'string' && /^[\x21-\x7e]{1,200}$/.test(key)

const answer = async (reply: FastifyReply, { status, ...body }: Refusal): Promise<FastifyReply> =>
  await reply.code(status).send({ ...body, status })

/** Zod's findings become one refusal that names the fields, in the same shape as every other. */
function explainInput(error: unknown): void {
  if (!(error instanceof ORPCError) || error.code !== 'BAD_REQUEST') return
  const issues = error.cause instanceof ValidationError ? error.cause.issues : []
  const fields = issues.map((issue) => ({ path: issue.path?.map(String).join('.') ?? '', message: issue.message }))
  throw new ORPCError('input_invalid', { defined: true, status: 422, message: 'input_invalid', data: { fields } })
}
