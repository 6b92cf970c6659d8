import { type Fields, optionalText, textIn } from './fields.ts'
import { clearUsage, minuteLimit, quotaToday, spendQuota } from './quota.ts'
import { Refusal } from './refusal.ts'
import { type Route } from './route.ts'
import { accountByAppId } from './token-store.ts'
import { checkSecret } from './tokens.ts'

const ridKeptMs = 7 * 86_400_000

/** `routes` are all routes of the platform; quota calls look them up by path. */
export function managementRoutes(routes: () => readonly Route[]): readonly Route[] {
  const routeOf = (path: string): Route => {
    if (path.startsWith('/sns/')) throw new Refusal(76022)
    const found = routes().find((route) => route.path === path)
    if (found === undefined) throw new Refusal(76021)
    return found
  }
  /** A host or a missing slash is another fault than a path that is not there. */
  const pathIn = (body: Fields): string => {
    const path = textIn(body, 'cgi_path', 76021)
    if (!path.startsWith('/') || path.includes('?')) throw new Refusal(76003)
    return path
  }
  return [
    {
      method: 'POST',
      path: '/cgi-bin/clear_quota',
      feature: null,
      body: 'json',
      answer: ({ account, body, now }) => {
        if (optionalText(body, 'appid', 40013) !== account.appId) throw new Refusal(40013)
        clearUsage(account, now)
      },
    },
    {
      method: 'POST',
      path: '/cgi-bin/clear_quota/v2',
      open: true,
      body: 'optional',
      answer: ({ stage, query, body, now }) => {
        const account = accountByAppId(stage, optionalText(body, 'appid', 40013) || query.get('appid'))
        const secret = optionalText(body, 'appsecret', 41004) || query.get('appsecret')
        if (secret === null || secret === '') throw new Refusal(41004)
        checkSecret(account, secret)
        spendQuota(stage, account, '/cgi-bin/clear_quota/v2')
        clearUsage(account, now)
      },
    },
    {
      method: 'POST',
      path: '/cgi-bin/openapi/quota/get',
      feature: null,
      body: 'json',
      answer: ({ account, body, now }) => {
        const route = routeOf(pathIn(body))
        const { limit, used } = quotaToday(account, now, route.path)
        return {
          errcode: 0,
          errmsg: 'ok',
          quota: { daily_limit: limit, used, remain: Math.max(0, limit - used) },
          rate_limit: { call_count: minuteLimit(route.path), refresh_second: 60 },
          component_rate_limit: { call_count: 0, refresh_second: 0 },
        }
      },
    },
    {
      method: 'POST',
      path: '/cgi-bin/openapi/quota/clear',
      feature: null,
      body: 'json',
      answer: ({ account, body, now }) => clearUsage(account, now, routeOf(pathIn(body)).path),
    },
    {
      method: 'POST',
      path: '/cgi-bin/openapi/rid/get',
      feature: null,
      body: 'json',
      answer: ({ stage, account, body }) => {
        const rid = textIn(body, 'rid', 76002)
        if (!/^[\da-f]{1,8}(-[\da-f]{1,8}){2}$/.test(rid)) throw new Refusal(76002)
        const found = stage.inspector.byRid(rid)
        if (found === undefined) throw new Refusal(76001)
        if (found.appId !== account.appId) throw new Refusal(76003)
        if (stage.wall.now().getTime() - found.at > ridKeptMs) throw new Refusal(76004)
        return {
          errcode: 0,
          errmsg: 'ok',
          request: {
            invoke_time: Math.floor(found.at / 1000),
            cost_in_ms: found.durationMs,
            request_url: found.path,
            request_body: found.requestBody,
            response_body: found.responseBody,
            client_ip: '127.0.0.1',
          },
        }
      },
    },
    { method: 'GET', path: '/cgi-bin/get_api_domain_ip', feature: null, answer: () => ({ ip_list: ['127.0.0.1'] }) },
    { method: 'GET', path: '/cgi-bin/getcallbackip', feature: null, answer: () => ({ ip_list: ['127.0.0.1'] }) },
    {
      method: 'POST',
      path: '/cgi-bin/callback/check',
      feature: null,
      body: 'json',
      answer: ({ account, body }) => {
        const action = optionalText(body, 'action', 40202)
        if (!['dns', 'ping', 'all'].includes(action)) throw new Refusal(40202)
        if (!['CHINANET', 'UNICOM', 'CAP', 'DEFAULT'].includes(optionalText(body, 'check_operator', 40203)))
          throw new Refusal(40203)
        if (account.push.url === '') throw new Refusal(40201)
        const dns = [{ ip: '127.0.0.1', real_operator: 'UNICOM' }]
        const ping = [{ ip: '127.0.0.1', from_operator: 'UNICOM', package_loss: '0%', time: '1.0ms' }]
        return { ...(action === 'ping' ? {} : { dns }), ...(action === 'dns' ? {} : { ping }) }
      },
    },
  ]
}
