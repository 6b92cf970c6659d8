import { expect } from 'vitest'

import { area } from '../case.ts'
import { type Answer } from '../sdks.ts'
import { store, type World } from '../world.ts'

interface State {
  world: World
  openid: string
  key: string
  used: string
  notice: string
}

const person = `/mini/${store.appId}/people/p0`
const login = 'GET /sns/jscode2session'
const codeOf = async (world: World): Promise<string> => String((await world.post(`${person}/login`))['code'])
const post = async (world: World, path: string, body: object): Promise<Answer> =>
  (await world.miniClient.postJson(path, body)).toObject()
const isPng = (answer: unknown): boolean => Buffer.isBuffer(answer) && answer.subarray(1, 4).toString() === 'PNG'
const session = { openid: expect.stringMatching(/^o.{27}$/), session_key: expect.stringMatching(/^.{24}$/) }
const agreed = { thing1: { value: '会员日' }, time2: { value: '11月11日 00:00' } }

export const mini = area<State>(
  'mini programs',
  async (world) => {
    await world.post(`/sandbox/accounts/${store.appId}/console`, { pages: ['pages/index'] })
    return { world, openid: '', key: '', used: '', notice: '' }
  },
  [
    {
      sdk: 'node-easywechat',
      call: 'getUtils().codeToSession',
      sends: login,
      run: async (state) => {
        state.used = await codeOf(state.world)
        const answer = await state.world.easyMini.getUtils().codeToSession(state.used)
        Object.assign(state, { openid: answer['openid'], key: answer['session_key'] })
        return answer
      },
      gets: session,
    },
    {
      sdk: 'co-wechat-api',
      call: 'code2Session',
      sends: login,
      run: async ({ world }) => world.coMini.code2Session(await codeOf(world)),
      gets: session,
    },
    {
      sdk: 'wechat-jssdk',
      call: 'miniProgram.getSession',
      sends: login,
      run: async ({ world }) => world.js.miniProgram.getSession(await codeOf(world)),
      gets: session,
    },
    {
      sdk: 'node-easywechat',
      call: 'getUtils().codeToSession',
      when: 'the same code again',
      sends: login,
      run: ({ world, used }) => world.easyMini.getUtils().codeToSession(used),
      refused: 40163,
    },
    {
      sdk: 'co-wechat-api',
      call: 'code2Session',
      when: 'a code that was never given',
      sends: login,
      run: ({ world }) => world.coMini.code2Session('x'),
      refused: 40029,
    },
    {
      sdk: 'wechat-jssdk',
      call: 'miniProgram.verifySignature, decryptData',
      when: 'what the phone gives as profile',
      sends: [],
      run: async ({ world, key }) => {
        const { rawData, signature, encryptedData, iv } = await world.post(`${person}/profile`)
        await world.js.miniProgram.verifySignature(String(rawData), String(signature), key)
        return world.js.miniProgram.decryptData(String(encryptedData), String(iv), key)
      },
      gets: { openId: expect.any(String), nickName: expect.any(String), watermark: { appid: store.appId } },
    },
    {
      sdk: 'node-easywechat',
      call: 'getUtils().decryptSession',
      when: 'what the phone gives as number',
      sends: [],
      run: async ({ world, key }) => {
        const { encryptedData, iv } = await world.post(`${person}/phone-number`)
        return world.easyMini.getUtils().decryptSession(key, String(iv), String(encryptedData))
      },
      gets: { phoneNumber: expect.stringMatching(/^1\d{10}$/), countryCode: '86', watermark: { appid: store.appId } },
    },
    {
      sdk: 'node-easywechat',
      call: 'client.postJson wxa/business/getuserphonenumber',
      sends: ['POST /wxa/business/getuserphonenumber', 'POST /wxa/business/getuserphonenumber'],
      when: 'once, and once more',
      run: async ({ world }) => {
        const { code } = await world.post(`${person}/phone-number`)
        expect(await post(world, 'wxa/business/getuserphonenumber', { code })).toMatchObject({
          errcode: 0,
          phone_info: { phoneNumber: expect.stringMatching(/^1\d{10}$/), watermark: { appid: store.appId } },
        })
        return post(world, 'wxa/business/getuserphonenumber', { code })
      },
      refused: 40029,
    },
    {
      sdk: 'co-wechat-api',
      call: 'getWXACodeUnlimit',
      sends: 'POST /wxa/getwxacodeunlimit',
      run: async ({ world }) => ({ png: isPng(await world.coMini.getWXACodeUnlimit('id=7', 'pages/index')) }),
      gets: { png: true },
    },
    {
      sdk: 'co-wechat-api',
      call: 'getWXACodeUnlimit',
      when: 'a scene of more than 32 characters',
      sends: 'POST /wxa/getwxacodeunlimit',
      run: ({ world }) => world.coMini.getWXACodeUnlimit('x'.repeat(33), 'pages/index'),
      refused: 40129,
    },
    {
      sdk: 'co-wechat-api',
      call: 'getWXACodeUnlimit',
      when: 'a page that is not published',
      sends: 'POST /wxa/getwxacodeunlimit',
      run: ({ world }) => world.coMini.getWXACodeUnlimit('id=7', 'pages/none'),
      refused: 41030,
    },
    {
      sdk: 'co-wechat-api',
      call: 'getWXACode',
      sends: 'POST /wxa/getwxacode',
      run: async ({ world }) => ({ png: isPng(await world.coMini.getWXACode('pages/index?id=7')) }),
      gets: { png: true },
    },
    {
      sdk: 'co-wechat-api',
      call: 'createWXAQRCode',
      sends: 'POST /cgi-bin/wxaapp/createwxaqrcode',
      run: async ({ world }) => ({ png: isPng(await world.coMini.createWXAQRCode('pages/index')) }),
      gets: { png: true },
    },
    {
      sdk: 'node-easywechat',
      call: 'client.postJson wxa/generate_urllink',
      sends: ['POST /wxa/generate_urllink', 'POST /wxa/query_urllink'],
      run: async ({ world }) => {
        const { url_link: link } = await post(world, 'wxa/generate_urllink', {
          path: 'pages/index',
          query: 'a=1',
          expire_type: 1,
          expire_interval: 3,
        })
        return post(world, 'wxa/query_urllink', { url_link: link })
      },
      gets: { errcode: 0, url_link_info: { appid: store.appId, path: 'pages/index', query: 'a=1' } },
    },
    {
      sdk: 'node-easywechat',
      call: 'client.postJson wxa/generatescheme',
      when: 'for longer than thirty days',
      sends: 'POST /wxa/generatescheme',
      run: ({ world }) =>
        post(world, 'wxa/generatescheme', {
          jump_wxa: { path: 'pages/index' },
          is_expire: true,
          expire_type: 1,
          expire_interval: 31,
        }),
      refused: 40097,
    },
    {
      sdk: 'node-easywechat',
      call: 'client.postJson wxa/msg_sec_check',
      sends: 'POST /wxa/msg_sec_check',
      run: ({ world, openid }) => post(world, 'wxa/msg_sec_check', { version: 2, openid, scene: 2, content: '今天天气真好' }),
      gets: { errcode: 0, result: { suggest: 'pass', label: 100 }, trace_id: expect.any(String) },
    },
    {
      sdk: 'node-easywechat',
      call: 'client.postJson wxa/msg_sec_check',
      when: 'of somebody who never came',
      sends: 'POST /wxa/msg_sec_check',
      run: ({ world }) => post(world, 'wxa/msg_sec_check', { version: 2, openid: 'o'.repeat(28), scene: 2, content: '好' }),
      refused: 40003,
    },
    {
      sdk: 'node-easywechat',
      call: 'client.postJson wxa/media_check_async',
      sends: 'POST /wxa/media_check_async',
      run: ({ world, openid }) =>
        post(world, 'wxa/media_check_async', {
          version: 2,
          openid,
          scene: 1,
          media_url: 'https://a.example/a.png',
          media_type: 2,
        }),
      gets: { errcode: 0, trace_id: expect.any(String) },
    },
    {
      sdk: 'co-wechat-api',
      call: 'sendSubscribeMessage',
      when: 'without agreement',
      sends: ['POST /wxaapi/newtmpl/addtemplate', 'POST /cgi-bin/message/subscribe/send'],
      run: async (state) => {
        const { priTmplId } = await post(state.world, 'wxaapi/newtmpl/addtemplate', {
          tid: 2210,
          kidList: [1, 2],
          sceneDesc: '活动',
        })
        state.notice = String(priTmplId)
        return state.world.coMini.sendSubscribeMessage(state.openid, state.notice, 'pages/index', agreed)
      },
      refused: 43101,
    },
    {
      sdk: 'co-wechat-api',
      call: 'sendSubscribeMessage',
      sends: 'POST /cgi-bin/message/subscribe/send',
      run: async ({ world, openid, notice }) => {
        await world.post(`${person}/subscribe`, { choices: [{ templateId: notice, accept: true }] })
        return world.coMini.sendSubscribeMessage(openid, notice, 'pages/index', agreed)
      },
      gets: { errcode: 0 },
    },
    {
      sdk: 'co-wechat-api',
      call: 'sendText',
      when: 'of a mini program, after the person wrote',
      sends: 'POST /cgi-bin/message/custom/send',
      run: async ({ world, openid }) => {
        await world.post(`${person}/messages`, { text: '你好' })
        return world.coMini.sendText(openid, '您好')
      },
      gets: { errcode: 0 },
    },
    {
      sdk: 'co-wechat-api',
      call: 'getFollowers',
      when: 'of a mini program, which has none',
      sends: 'GET /cgi-bin/user/get',
      run: ({ world }) => world.coMini.getFollowers(),
      refused: 48001,
    },
  ],
)
