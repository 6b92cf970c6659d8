import { expect } from 'vitest'

import { area } from '../case.ts'
import { type Answer } from '../sdks.ts'
import { shop, type World } from '../world.ts'

interface State {
  world: World
  /** What a person carries back from the page of consent. */
  code: string
  token: Answer
}

const page = 'http://127.0.0.1:9000/h5?a=1'
const access = 'GET /sns/oauth2/access_token'

/** The person taps 允许; the code in the address that the page leads to. */
async function codeFrom(url: string): Promise<string> {
  const target = new URL(url)
  target.hash = ''
  target.searchParams.set('sandbox_person', 'p0')
  target.searchParams.set('allow', '1')
  const response = await fetch(target, { redirect: 'manual' })
  return new URL(response.headers.get('location') ?? 'http://nowhere/').searchParams.get('code') ?? ''
}

/** What `wx.config` says on the page. */
const config = (world: World, signed: unknown): Promise<Answer> =>
  world.post('/js-sdk/config', { url: page, ...(signed as Answer) })

export const web = area<State>('web authorization and JS-SDK', (world) => ({ world, code: '', token: {} }), [
  {
    sdk: 'wechat-jssdk',
    call: 'oauth.getUserInfo',
    when: 'a person agreed on the page of generateOAuthUrl',
    sends: [access, 'GET /sns/userinfo'],
    run: async (state) => {
      const { js } = state.world
      state.code = await codeFrom(js.oauth.generateOAuthUrl(page, 'snsapi_userinfo', 's1'))
      return js.oauth.getUserInfo(state.code, 'p0')
    },
    gets: {
      openid: expect.stringMatching(/^o.{27}$/),
      nickname: expect.any(String),
      headimgurl: expect.any(String),
      privilege: [],
    },
  },
  {
    sdk: 'wechat-jssdk',
    call: 'oauth.getUserBaseInfo',
    when: 'the same code again',
    sends: access,
    run: ({ world, code }) => world.js.oauth.getUserBaseInfo(code, 'p0'),
    refused: 40163,
  },
  {
    sdk: 'wechat-jssdk',
    call: 'oauth.getUserBaseInfo',
    when: 'a code that was never given',
    sends: access,
    run: ({ world }) => world.js.oauth.getUserBaseInfo('x'.repeat(32), 'p0'),
    refused: 40029,
  },
  {
    sdk: 'wechat-jssdk',
    call: 'oauth.getUserBaseInfo',
    sends: access,
    run: async (state) => {
      const { js } = state.world
      const answer = await js.oauth.getUserBaseInfo(await codeFrom(js.oauth.generateOAuthUrl(page, 'snsapi_base', 's1')), 'p0')
      state.token = answer
      return answer
    },
    gets: { scope: 'snsapi_base', expires_in: 7200, refresh_token: expect.any(String) },
  },
  {
    sdk: 'wechat-jssdk',
    call: 'oauth.getUserInfo',
    when: 'a code of the silent scope',
    sends: [access, 'GET /sns/userinfo'],
    run: async ({ world }) =>
      world.js.oauth.getUserInfo(await codeFrom(world.js.oauth.generateOAuthUrl(page, 'snsapi_base', 's1')), 'p0'),
    refused: 48001,
  },
  {
    sdk: 'wechat-jssdk',
    call: 'oauth.refreshAccessToken',
    sends: 'GET /sns/oauth2/refresh_token',
    run: async ({ world, token }) => ({ ...(await world.js.oauth.refreshAccessToken('p0', token)), before: token['openid'] }),
    gets: { openid: expect.any(String), access_token: expect.any(String) },
  },
  {
    sdk: 'wechat-jssdk',
    call: 'oauth.isAccessTokenValid',
    when: 'it leaves the openid out, which the call needs',
    sends: 'GET /sns/auth',
    run: ({ world, token }) => world.js.oauth.isAccessTokenValid(token),
    refused: 41009,
  },
  {
    sdk: 'wechat-jssdk',
    call: 'oauth.generateOAuthUrl',
    when: 'a page of a host that the owner has not set: the page says 10003',
    sends: [],
    run: async ({ world }) => {
      const url = world.js.oauth.generateOAuthUrl('https://elsewhere.example/', 'snsapi_base', 's')
      return (await (await fetch(url.replace('#', '&sandbox_person=p0#'))).text()).includes('10003')
    },
    gets: true,
  },
  {
    sdk: 'wechat-jssdk',
    call: 'jssdk.createSignature',
    sends: [`GET /cgi-bin/token`, 'GET /cgi-bin/ticket/getticket'],
    run: async ({ world }) => config(world, await world.js.jssdk.createSignature(page)),
    gets: { errMsg: 'config:ok' },
  },
  {
    sdk: 'co-wechat-api',
    call: 'getJsConfig',
    sends: 'GET /cgi-bin/ticket/getticket',
    run: async ({ world }) => config(world, await world.co.getJsConfig({ url: page, jsApiList: ['chooseImage'] })),
    gets: { errMsg: 'config:ok' },
  },
  {
    sdk: 'wechat-api',
    call: 'getJsConfig',
    sends: 'GET /cgi-bin/ticket/getticket',
    run: async ({ world }) => config(world, await world.we.getJsConfig({ url: page, jsApiList: ['chooseImage'] })),
    gets: { errMsg: 'config:ok' },
  },
  {
    sdk: 'node-easywechat',
    call: 'getUtils().buildJsSdkConfig',
    sends: 'GET /cgi-bin/ticket/getticket',
    run: async ({ world }) => config(world, await world.easy.getUtils().buildJsSdkConfig(page, ['chooseImage'])),
    gets: { errMsg: 'config:ok' },
  },
  {
    sdk: 'co-wechat-api',
    call: 'getJsConfig',
    when: 'signed for another address than that of the page',
    sends: [],
    run: async ({ world }) => config(world, { ...((await world.co.getJsConfig({ url: `${page}&b=2` })) as Answer), url: page }),
    gets: { errMsg: 'config:fail,invalid signature' },
  },
  {
    sdk: 'co-wechat-api',
    call: 'getJsConfig',
    when: 'signed by another account',
    sends: 'GET /cgi-bin/ticket/getticket',
    run: async ({ world }) =>
      config(world, { ...((await world.coDiary.getJsConfig({ url: page })) as Answer), appId: shop.appId }),
    gets: { errMsg: 'config:fail,invalid signature' },
  },
])
