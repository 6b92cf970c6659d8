import { setTimeout as wait } from 'node:timers/promises'

import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'

import { type FaultRule } from '../control/faults.ts'
import { type Stage } from '../stage.ts'
import { type Account } from '../world/account.ts'
import { everyAccount } from '../world/world.ts'
import { type Fields, isFields } from './fields.ts'
import { noUpload, parseMultipart, type Upload } from './multipart.ts'
import { spendQuota } from './quota.ts'
import { newRid, Refusal } from './refusal.ts'
import { mayCall } from './rights.ts'
import { type Answer, isBinary, type Route } from './route.ts'
import { routes } from './routes.ts'
import { accountOfToken, checkIp } from './token-store.ts'

/** One answer of the platform, before it goes out. */
interface Outcome {
  status: number
  contentType: string
  body: string | Uint8Array
  fileName?: string
  account?: Account | undefined
  errcode: number
  reason: string
  rid?: string
}

const json = 'application/json; encoding=utf-8'
const byPath = new Map(routes.map((route) => [route.path, route]))
/** `/sns/*` answers text. From memory. */
const contentTypeOf = (path: string): string => (path.startsWith('/sns/') ? 'text/plain' : json)

function bodyOf(route: Route, request: FastifyRequest): { body: Fields; raw: string; upload: Upload } {
  const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
  if (route.body === undefined) return { body: {}, raw: '', upload: noUpload }
  if (route.body === 'multipart') {
    const upload = parseMultipart(bytes, request.headers['content-type'] ?? '')
    if (upload === undefined) throw new Refusal(41005)
    return { body: {}, raw: '', upload }
  }
  if (bytes.length === 0) {
    if (route.body === 'optional') return { body: {}, raw: '', upload: noUpload }
    throw new Refusal(44002)
  }
  const raw = bytes.toString('utf8')
  let parsed: unknown
  try {
    parsed = JSON.parse(raw)
  } catch {
    throw new Refusal(47001)
  }
  if (!isFields(parsed)) throw new Refusal(47001)
  return { body: parsed, raw, upload: noUpload }
}

/** Order of checks (fact sheet §17.3): method, token, address, permission, minute, day, body; then the call's own. */
async function answerTo(stage: Stage, route: Route, request: FastifyRequest, found: (account: Account) => void): Promise<Answer> {
  if (route.method !== 'ANY' && request.method !== route.method) throw new Refusal(route.method === 'POST' ? 43002 : 43001)
  const query = new URL(request.url, 'http://sandbox').searchParams
  const now = stage.clock.now()
  if (route.open === true) return await route.answer({ stage, query, now, ip: request.ip, ...bodyOf(route, request) })
  const account = accountOfToken(stage, query.get('access_token'))
  found(account)
  checkIp(account, request.ip)
  if (route.feature !== null && !mayCall(account, route.feature, now)) throw new Refusal(48001)
  if (route.quota !== 'by_hand') spendQuota(stage, account, route.path)
  const answer = await route.answer({ stage, account, query, now, ...bodyOf(route, request) })
  if (route.method !== 'GET') stage.touch()
  return answer
}

async function run(stage: Stage, route: Route | undefined, request: FastifyRequest): Promise<Outcome> {
  let account: Account | undefined
  try {
    if (route === undefined) throw new Refusal(40066)
    const answer = await answerTo(stage, route, request, (found) => {
      account = found
    })
    if (answer !== undefined && isBinary(answer)) {
      return {
        status: 200,
        contentType: answer.contentType,
        body: answer.bytes,
        fileName: answer.fileName,
        account,
        errcode: 0,
        reason: '',
      }
    }
    return {
      status: 200,
      contentType: contentTypeOf(route?.path ?? ''),
      body: JSON.stringify(answer ?? { errcode: 0, errmsg: 'ok' }),
      account,
      errcode: 0,
      reason: '',
    }
  } catch (error) {
    if (error instanceof Refusal) return refused(stage, error, account)
    throw error
  }
}

function refused(stage: Stage, refusal: Refusal, account: Account | undefined): Outcome {
  const rid = newRid(stage.clock.now(), stage.random)
  const { errcode, message, fields } = refusal
  const body = JSON.stringify({ errcode, errmsg: `${message} rid: ${rid}`, ...fields })
  return { status: 200, contentType: json, body, account, errcode, reason: message, rid }
}

/** What a fault makes of a call; undefined lets it pass. */
async function disturb(stage: Stage, fault: FaultRule, account: Account | undefined): Promise<Outcome | 'hang_up' | undefined> {
  switch (fault.kind) {
    case 'latency':
      await wait(fault.ms ?? 2_000)
      return undefined
    case '5xx':
      return {
        status: 502,
        contentType: 'text/html',
        body: '<html><body><h1>502 Bad Gateway</h1></body></html>',
        errcode: 0,
        reason: 'fault: 5xx',
      }
    case 'html':
      return {
        status: 200,
        contentType: 'text/html',
        body: '<!DOCTYPE html><html><body>网络需要认证</body></html>',
        errcode: 0,
        reason: 'fault: html',
      }
    case 'drop':
      return 'hang_up'
    case 'nothing':
      await wait(fault.ms ?? 30_000)
      return 'hang_up'
    case 'token_lost':
      if (account !== undefined) account.tokens = []
      return undefined
    case 'truncated':
    case 'drop_after_success':
      return undefined
    default:
      return refused(stage, new Refusal(Number(fault.kind)), account)
  }
}

async function serve(stage: Stage, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const started = stage.wall.now().getTime()
  const url = new URL(request.url, 'http://sandbox')
  const route = byPath.get(url.pathname)
  const token = url.searchParams.get('access_token')
  const caller =
    token === null ? undefined : [...everyAccount(stage.world)].find(({ tokens }) => tokens.some((each) => each.token === token))
  const appId = caller?.appId ?? url.searchParams.get('appid') ?? undefined
  const fault = stage.faults.meet(url.pathname, appId)
  const disturbed = fault === undefined ? undefined : await disturb(stage, fault, caller)
  const outcome = disturbed === undefined ? await run(stage, route, request) : disturbed
  const hangUp = outcome === 'hang_up' || fault?.kind === 'drop_after_success'
  url.searchParams.delete('access_token')
  url.searchParams.delete('secret')
  url.searchParams.delete('appsecret')
  stage.inspector.record({
    at: started,
    direction: 'request',
    appId: (outcome === 'hang_up' ? undefined : outcome.account?.appId) ?? appId ?? null,
    method: request.method,
    path: url.pathname + url.search,
    status: outcome === 'hang_up' ? 0 : outcome.status,
    errcode: outcome === 'hang_up' ? 0 : outcome.errcode,
    reason: hangUp ? `fault: ${fault?.kind ?? ''}` : outcome.reason,
    requestBody:
      Buffer.isBuffer(request.body) && !(request.headers['content-type'] ?? '').startsWith('multipart/')
        ? withoutSecrets(request.body)
        : '',
    responseBody: outcome === 'hang_up' || typeof outcome.body !== 'string' ? '' : withoutTokens(outcome.body),
    durationMs: stage.wall.now().getTime() - started,
    ...(outcome === 'hang_up' || outcome.rid === undefined ? {} : { rid: outcome.rid }),
  })
  if (outcome === 'hang_up' || fault?.kind === 'drop_after_success') {
    reply.hijack()
    request.raw.socket.destroy()
    return reply
  }
  const body =
    fault?.kind === 'truncated' && typeof outcome.body === 'string'
      ? outcome.body.slice(0, Math.ceil(outcome.body.length / 2))
      : outcome.body
  if (outcome.fileName !== undefined)
    void reply.header('content-disposition', `attachment; filename="${encodeURIComponent(outcome.fileName)}"`)
  return reply.code(outcome.status).header('content-type', outcome.contentType).send(body)
}

const withoutSecrets = (body: Buffer): string =>
  body.toString('utf8', 0, 4_000).replace(/("(?:app)?secret"\s*:\s*")[^"]*/g, '$1***')
const withoutTokens = (body: string): string =>
  body.slice(0, 4_000).replace(/("(?:access_token|refresh_token|session_key)"\s*:\s*")[^"]*/g, '$1***')

const prefixes = ['/cgi-bin/*', '/datacube/*', '/sns/*', '/wxa/*', '/wxaapi/*', '/customservice/*', '/publisher/*']

/** The platform's hosts in one: api.weixin.qq.com under its own paths. Unknown paths below them answer 40066. */
export function platformApi(app: FastifyInstance, stage: Stage): void {
  void app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, parsed) => parsed(null, body))
    // What Fastify itself refuses (a body beyond the limit, a broken content type) and what breaks in here is answered in the platform's shape.
    scope.setErrorHandler((error, _request, reply) => {
      const status = error instanceof Error && 'statusCode' in error ? error.statusCode : 500
      if (status !== 413 && status !== 415)
        process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
      const { body, contentType } = refused(stage, new Refusal(status === 413 ? 45001 : status === 415 ? 47001 : -1), undefined)
      return reply.code(200).header('content-type', contentType).send(body)
    })
    for (const prefix of prefixes) {
      scope.route({
        method: ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'],
        url: prefix,
        handler: (request, reply) => serve(stage, request, reply),
      })
    }
    done()
  })
}
