import { expect } from 'vitest'

import { area } from '../case.ts'
import { coWechatApi, type CoWechatApi, easyWechat, type WechatApi, wechatApi, wechatJssdk } from '../sdks.ts'
import { plainShop, shop, store, type World } from '../world.ts'

const settings = `/sandbox/accounts/${shop.appId}/settings`

interface State {
  world: World
  /** Instances whose tokens a test takes away. */
  co: CoWechatApi
  we: WechatApi
  rid: string
}

const token = 'GET /cgi-bin/token'
const follow = 'GET /cgi-bin/user/get'

/** Asks until the platform refuses; the number of calls that went through. */
async function until(call: () => Promise<unknown>, most: number): Promise<number> {
  for (let count = 0; count < most; count += 1)
    try {
      await call()
    } catch (error) {
      if ((error as { code?: number }).code === 45009) return count
      throw error
    }
  return most
}

export const management = area<State>(
  'tokens, addresses, rights, quotas',
  (world) => ({ world, co: coWechatApi(world.url, shop), we: wechatApi(world.url, shop), rid: '' }),
  [
    {
      sdk: 'co-wechat-api',
      call: 'getAccessToken',
      sends: token,
      run: ({ co }) => co.getAccessToken(),
      gets: { accessToken: expect.stringMatching(/^[\w-]{100,512}$/), expireTime: expect.any(Number) },
    },
    {
      sdk: 'wechat-api',
      call: 'getLatestToken',
      sends: token,
      run: ({ we }) => we.getLatestToken(),
      gets: { accessToken: expect.any(String) },
    },
    {
      sdk: 'node-easywechat',
      call: 'getAccessToken().getToken',
      when: 'stable: another process gets the same one',
      sends: ['POST /cgi-bin/stable_token', 'POST /cgi-bin/stable_token'],
      run: async ({ world }) => {
        const [one, other] = [easyWechat('OfficialAccount', world.url, shop), easyWechat('OfficialAccount', world.url, shop)]
        return { same: (await one.getAccessToken().getToken()) === (await other.getAccessToken().getToken()) }
      },
      gets: { same: true },
    },
    {
      sdk: 'wechat-jssdk',
      call: 'jssdk.getAccessToken',
      sends: token,
      run: ({ world }) => world.js.jssdk.getAccessToken(),
      gets: { access_token: expect.any(String), expires_in: 7200 },
    },
    {
      sdk: 'co-wechat-api',
      call: 'getAccessToken',
      when: 'wrong secret',
      sends: token,
      run: ({ world }) => coWechatApi(world.url, { ...shop, secret: 'f'.repeat(32) }).getAccessToken(),
      refused: 40125,
    },
    {
      sdk: 'wechat-jssdk',
      call: 'jssdk.getAccessToken',
      when: 'unknown app id',
      sends: token,
      run: ({ world }) => wechatJssdk(world.url, { ...shop, appId: 'wx0000000000000000' }, store).jssdk.getAccessToken(),
      refused: 40013,
    },
    {
      sdk: 'co-wechat-api',
      call: 'getFollowers',
      when: 'its token was lost: it asks for a new one and repeats the call by itself',
      sends: [follow, token, follow],
      run: async ({ world, co }) => {
        await world.post(settings, { loseTokens: true })
        return co.getFollowers()
      },
      gets: { total: 60 },
    },
    {
      sdk: 'co-wechat-api',
      call: 'getFollowers',
      when: 'another process fetched a token: the old one works for five minutes',
      sends: [token, follow],
      run: async ({ world, co }) => {
        await world.newCo().getAccessToken()
        world.clock.advance(299_000)
        return co.getFollowers()
      },
      gets: { total: 60 },
    },
    {
      sdk: 'co-wechat-api',
      call: 'getFollowers',
      when: 'after those five minutes it is refused, replaced and the call repeated',
      sends: [follow, token, follow],
      run: ({ world, co }) => {
        world.clock.advance(1_000)
        return co.getFollowers()
      },
      gets: { total: 60 },
    },
    {
      sdk: 'wechat-api',
      call: 'getFollowers',
      when: 'its token was lost: it repeats the call with the same token',
      sends: [follow, follow],
      run: async ({ world, we }) => {
        await we.getLatestToken()
        await world.post(settings, { loseTokens: true })
        return we.getFollowers('')
      },
      refused: 40001,
    },
    {
      sdk: 'co-wechat-api',
      call: 'getFollowers',
      when: 'from an address that is not on the list',
      sends: token,
      run: async ({ world }) => {
        await world.post(settings, { ipWhitelist: ['203.0.113.7'] })
        return world.newCo().getFollowers()
      },
      refused: 40164,
    },
    {
      sdk: 'node-easywechat',
      call: 'client.get get_api_domain_ip',
      when: 'from an address that is on the list',
      sends: 'GET /cgi-bin/get_api_domain_ip',
      run: async ({ world }) => {
        await world.post(settings, { ipWhitelist: ['203.0.113.7', '127.0.0.1'] })
        return (await easyFor(world).get('cgi-bin/get_api_domain_ip')).toObject()
      },
      gets: { ip_list: expect.any(Array) },
    },
    {
      sdk: 'co-wechat-api',
      call: 'getIp',
      sends: 'GET /cgi-bin/getcallbackip',
      run: ({ world }) => world.newCo().getIp(),
      gets: { ip_list: expect.any(Array) },
    },
    {
      sdk: 'co-wechat-api',
      call: 'getTags',
      when: 'unverified account',
      sends: 'GET /cgi-bin/tags/get',
      run: ({ world }) => coWechatApi(world.url, plainShop).getTags(),
      refused: 48001,
    },
    {
      sdk: 'wechat-api',
      call: 'sendTemplate',
      when: 'unverified account',
      sends: 'POST /cgi-bin/message/template/send',
      run: ({ world }) => wechatApi(world.url, plainShop).sendTemplate(world.people[0], 'x', 'https://a.example/', {}),
      refused: 48001,
    },
    {
      sdk: 'co-wechat-api',
      call: 'deleteMass',
      when: 'ten times a day, whatever comes of it',
      sends: Array.from({ length: 11 }, () => 'POST /cgi-bin/message/mass/delete' as const),
      run: async ({ world }) => {
        const co = world.newCo()
        for (let count = 0; count < 10; count += 1) await co.deleteMass(1).catch(() => {})
        return co.deleteMass(1)
      },
      refused: 45009,
    },
    {
      sdk: 'node-easywechat',
      call: 'client.postJson openapi/quota/get',
      sends: 'POST /cgi-bin/openapi/quota/get',
      run: async ({ world }) =>
        (await easyFor(world).postJson('cgi-bin/openapi/quota/get', { cgi_path: '/cgi-bin/message/mass/delete' })).toObject(),
      gets: { errcode: 0, quota: { daily_limit: 10, used: 10, remain: 0 } },
    },
    {
      sdk: 'wechat-api',
      call: 'clearQuota',
      sends: 'POST /cgi-bin/clear_quota',
      body: { appid: shop.appId },
      run: ({ world }) => wechatApi(world.url, shop).clearQuota(shop.appId),
      gets: { errcode: 0 },
    },
    {
      sdk: 'co-wechat-api',
      call: 'getFollowers',
      when: '500 calls a day and not one more',
      sends: Array.from({ length: 501 }, () => follow),
      run: async ({ world }) => {
        await world.post(settings, { clearQuota: true })
        const co = world.newCo()
        const went = await until(() => co.getFollowers(), 500)
        expect(went).toBe(500)
        return co.getFollowers()
      },
      refused: 45009,
    },
    {
      sdk: 'node-easywechat',
      call: 'client.postJson openapi/quota/clear',
      when: 'then the path is free again',
      sends: ['POST /cgi-bin/openapi/quota/clear', follow],
      run: async ({ world }) => {
        const client = easyFor(world)
        await client.postJson('cgi-bin/openapi/quota/clear', { cgi_path: '/cgi-bin/user/get' })
        return (await client.get('cgi-bin/user/get')).toObject()
      },
      gets: { total: 60 },
    },
    {
      sdk: 'wechat-api',
      call: 'clearQuota',
      when: 'ten times a month and not one more',
      sends: Array.from({ length: 10 }, () => 'POST /cgi-bin/clear_quota' as const),
      run: async ({ world }) => {
        const we = wechatApi(world.url, shop)
        for (let count = 0; count < 8; count += 1) await we.clearQuota(shop.appId)
        await we.clearQuota(shop.appId).catch(() => {})
        return we.clearQuota(shop.appId)
      },
      refused: 48006,
    },
    {
      sdk: 'node-easywechat',
      call: 'client.postJson openapi/rid/get',
      when: 'with the rid of a refusal',
      sends: ['POST /cgi-bin/message/mass/get', 'POST /cgi-bin/openapi/rid/get'],
      run: async ({ world }) => {
        const client = easyFor(world)
        const { errmsg } = (await client.postJson('cgi-bin/message/mass/get', { msg_id: 5 })).toObject()
        return (await client.postJson('cgi-bin/openapi/rid/get', { rid: String(errmsg).split('rid: ')[1] })).toObject()
      },
      gets: { errcode: 0, request: { cost_in_ms: expect.any(Number), response_body: expect.stringContaining('40059') } },
    },
    {
      sdk: 'node-easywechat',
      call: 'client.get',
      when: 'a path that does not exist',
      sends: 'GET /cgi-bin/nothing',
      run: async ({ world }) => (await easyFor(world).get('cgi-bin/nothing')).toObject(),
      refused: 40066,
    },
    {
      sdk: 'node-easywechat',
      call: 'client.get',
      when: 'a call that wants POST',
      sends: 'GET /cgi-bin/tags/create',
      run: async ({ world }) => (await easyFor(world).get('cgi-bin/tags/create')).toObject(),
      refused: 43002,
    },
  ],
)

/** Tokens that were taken away leave older instances with theirs. */
const easyFor = (world: World) => world.newEasy()
