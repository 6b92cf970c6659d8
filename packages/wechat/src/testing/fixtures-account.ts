import type { Transport } from '../http.ts'
import type { OfficialAccount } from '../official-account/index.ts'
import { fetchStableToken, fetchToken } from '../token.ts'
import { ok, type WireExample } from './wire-example.ts'

/** The app id with which the clients of the examples are made, and its secret. */
export const exampleAppId = 'wx0123456789abcdef'
export const exampleSecret = '0123456789abcdef0123456789abcdef'

/** Access tokens: calls without one. */
export const tokenExamples: readonly WireExample<Transport>[] = [
  {
    name: 'fetchToken',
    method: 'GET',
    path: '/cgi-bin/token',
    query: { grant_type: 'client_credential', appid: exampleAppId, secret: exampleSecret },
    answer: { access_token: 'ACCESS', expires_in: 7200 },
    ask: (transport) => fetchToken(transport, { appId: exampleAppId, secret: exampleSecret }),
    result: { accessToken: 'ACCESS', expiresIn: 7200 },
  },
  {
    name: 'fetchStableToken',
    method: 'POST',
    path: '/cgi-bin/stable_token',
    body: { grant_type: 'client_credential', appid: exampleAppId, secret: exampleSecret, force_refresh: false },
    answer: { access_token: 'ACCESS', expires_in: 345 },
    ask: (transport) => fetchStableToken(transport, { appId: exampleAppId, secret: exampleSecret }),
    result: { accessToken: 'ACCESS', expiresIn: 345 },
  },
]

/** What official accounts and mini programs have in common: quotas, traces, addresses. */
export const commonExamples = <Client extends Pick<OfficialAccount, 'apiManagement' | 'network'>>(): WireExample<Client>[] => [
  {
    name: 'apiManagement.quota',
    method: 'POST',
    path: '/cgi-bin/openapi/quota/get',
    body: { cgi_path: '/cgi-bin/user/get' },
    answer: {
      ...ok,
      quota: { daily_limit: 500, used: 1, remain: 499 },
      rate_limit: { call_count: 1, refresh_second: 2 },
      component_rate_limit: { call_count: 3, refresh_second: 4 },
    },
    ask: ({ apiManagement }) => apiManagement.quota('/cgi-bin/user/get'),
    result: {
      dailyLimit: 500,
      used: 1,
      remain: 499,
      rateLimit: { callCount: 1, refreshSecond: 2 },
      componentRateLimit: { callCount: 3, refreshSecond: 4 },
    },
  },
  {
    name: 'apiManagement.clearQuotaOf',
    method: 'POST',
    path: '/cgi-bin/openapi/quota/clear',
    body: { cgi_path: '/cgi-bin/user/get' },
    answer: ok,
    ask: ({ apiManagement }) => apiManagement.clearQuotaOf('/cgi-bin/user/get'),
    result: undefined,
  },
  {
    name: 'apiManagement.clearQuota',
    method: 'POST',
    path: '/cgi-bin/clear_quota',
    body: { appid: exampleAppId },
    answer: ok,
    ask: ({ apiManagement }) => apiManagement.clearQuota(),
    result: undefined,
  },
  {
    name: 'apiManagement.clearQuotaBySecret',
    method: 'POST',
    path: '/cgi-bin/clear_quota/v2',
    query: { appid: exampleAppId, appsecret: exampleSecret },
    body: { appid: exampleAppId, appsecret: exampleSecret },
    answer: ok,
    ask: ({ apiManagement }) => apiManagement.clearQuotaBySecret(exampleSecret),
    result: undefined,
  },
  {
    name: 'apiManagement.trace',
    method: 'POST',
    path: '/cgi-bin/openapi/rid/get',
    body: { rid: '61725984-6126f6f9-040f19c4' },
    answer: {
      ...ok,
      request: {
        invoke_time: 1_635_156_704,
        cost_in_ms: 30,
        request_url: 'access_token=50',
        request_body: '',
        response_body: '{"errcode":45009}',
        client_ip: '113.1.1.1',
      },
    },
    ask: ({ apiManagement }) => apiManagement.trace('61725984-6126f6f9-040f19c4'),
    result: {
      invokeTime: 1_635_156_704,
      costInMs: 30,
      requestUrl: 'access_token=50',
      requestBody: '',
      responseBody: '{"errcode":45009}',
      clientIp: '113.1.1.1',
    },
  },
  {
    name: 'network.apiAddresses',
    method: 'GET',
    path: '/cgi-bin/get_api_domain_ip',
    answer: { ip_list: ['101.1.1.1'] },
    ask: ({ network }) => network.apiAddresses(),
    result: ['101.1.1.1'],
  },
  {
    name: 'network.callbackAddresses',
    method: 'GET',
    path: '/cgi-bin/getcallbackip',
    answer: { ip_list: ['1.2.3.4'] },
    ask: ({ network }) => network.callbackAddresses(),
    result: ['1.2.3.4'],
  },
  {
    name: 'network.check',
    method: 'POST',
    path: '/cgi-bin/callback/check',
    body: { action: 'all', check_operator: 'DEFAULT' },
    answer: {
      dns: [{ ip: '111.1.1.1', real_operator: 'UNICOM' }],
      ping: [{ ip: '111.1.1.1', from_operator: 'CAP', package_loss: '0%', time: '23.079ms' }],
    },
    ask: ({ network }) => network.check(),
    result: {
      dns: [{ ip: '111.1.1.1', realOperator: 'UNICOM' }],
      ping: [{ ip: '111.1.1.1', fromOperator: 'CAP', packageLoss: '0%', time: '23.079ms' }],
    },
  },
]

const grant = { access_token: 'P', expires_in: 7200, refresh_token: 'R', openid: 'o1', scope: 'snsapi_base' }
const readGrant = { accessToken: 'P', expiresIn: 7200, refreshToken: 'R', openid: 'o1', scope: 'snsapi_base' }

/** API management, addresses, web authorisation, JS-SDK. */
export const accountExamples: readonly WireExample<OfficialAccount>[] = [
  ...commonExamples<OfficialAccount>(),
  {
    name: 'oauth.exchange in snapshot mode',
    method: 'GET',
    path: '/sns/oauth2/access_token',
    query: { appid: exampleAppId, secret: exampleSecret, code: 'C', grant_type: 'authorization_code' },
    answer: { ...grant, is_snapshotuser: 1, unionid: 'oU' },
    ask: ({ oauth }) => oauth.exchange(exampleSecret, 'C'),
    result: { ...readGrant, isSnapshotuser: true, unionid: 'oU' },
  },
  {
    name: 'oauth.refresh',
    method: 'GET',
    path: '/sns/oauth2/refresh_token',
    query: { appid: exampleAppId, grant_type: 'refresh_token', refresh_token: 'R' },
    answer: grant,
    ask: ({ oauth }) => oauth.refresh('R'),
    result: { ...readGrant, isSnapshotuser: false },
  },
  {
    name: 'oauth.person',
    method: 'GET',
    path: '/sns/userinfo',
    query: { access_token: 'P', openid: 'o1', lang: 'zh_CN' },
    answer: { openid: 'o1', nickname: '小红', sex: 0, province: '', city: '', country: '', headimgurl: 'h', privilege: [] },
    ask: ({ oauth }) => oauth.person('P', 'o1'),
    result: { openid: 'o1', nickname: '小红', headimgurl: 'h', privilege: [] },
  },
  {
    name: 'oauth.isValid',
    method: 'GET',
    path: '/sns/auth',
    query: { access_token: 'P', openid: 'o1' },
    answer: ok,
    ask: ({ oauth }) => oauth.isValid('P', 'o1'),
    result: true,
  },
  {
    name: 'oauth.isValid of a refused token',
    method: 'GET',
    path: '/sns/auth',
    query: { access_token: 'P', openid: 'o2' },
    answer: { errcode: 40003, errmsg: 'invalid openid' },
    ask: ({ oauth }) => oauth.isValid('P', 'o2'),
    result: false,
  },
  {
    name: 'jsSdk.ticket',
    method: 'GET',
    path: '/cgi-bin/ticket/getticket',
    query: { type: 'jsapi' },
    answer: { ...ok, ticket: 'J', expires_in: 7200 },
    ask: ({ jsSdk }) => jsSdk.ticket(),
    result: { ticket: 'J', expiresIn: 7200 },
  },
]
