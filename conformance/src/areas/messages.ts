import { expect } from 'vitest'

import { area } from '../case.ts'
import { type Answer } from '../sdks.ts'
import { follower, lastOnPhone, shop, store, type World } from '../world.ts'

interface State {
  world: World
  /** Somebody who follows and has just written. */
  openid: string
  phone: string
  picture: string
  kf: string
}

const custom = 'POST /cgi-bin/message/custom/send'
const owner = `/sandbox/accounts/${shop.appId}/console`
const write = async ({ world, phone }: State, text: string): Promise<void> => {
  await world.post(`${phone}/chats/${shop.appId}/messages`, { text })
}
const post = async (world: World, path: string, body: object): Promise<Answer> =>
  (await world.client.postJson(path, body)).toObject()

export const messages = area<State>(
  'customer messages and sessions',
  async (world) => {
    const { openid, phone } = await follower(world, '小明')
    const { media_id: picture } = (await world.co.uploadMedia(world.files.png, 'image')) as Answer
    return { world, openid, phone, picture: String(picture), kf: `anna@${shop.alias}` }
  },
  [
    {
      sdk: 'co-wechat-api',
      call: 'sendText',
      when: 'nothing done in 48 hours',
      sends: custom,
      run: ({ world }) => world.co.sendText(world.people[0], '您好'),
      refused: 45015,
    },
    {
      sdk: 'co-wechat-api',
      call: 'sendText',
      sends: custom,
      body: { msgtype: 'text', text: { content: '您好' } },
      run: async (state) => {
        await write(state, '在吗')
        await state.world.co.sendText(state.openid, '您好')
        return lastOnPhone(state)
      },
      gets: { type: 'text', text: '您好' },
    },
    {
      sdk: 'co-wechat-api',
      call: 'sendImage',
      sends: custom,
      run: async (state) => {
        await state.world.co.sendImage(state.openid, state.picture)
        return lastOnPhone(state)
      },
      gets: { type: 'image', url: expect.any(String) },
    },
    {
      sdk: 'co-wechat-api',
      call: 'sendNews',
      sends: custom,
      run: async (state) => {
        await state.world.co.sendNews(state.openid, [
          { title: '新品', description: '看看', url: 'https://a.example/', picurl: 'https://a.example/a.png' },
        ])
        return lastOnPhone(state)
      },
      gets: { type: 'articles', articles: [{ title: '新品' }] },
    },
    {
      sdk: 'co-wechat-api',
      call: 'sendNews',
      when: 'two articles',
      sends: custom,
      run: ({ world, openid }) => world.co.sendNews(openid, [{ title: '一' }, { title: '二' }]),
      refused: 45008,
    },
    {
      sdk: 'co-wechat-api',
      call: 'sendMiniProgram',
      sends: custom,
      run: async (state) => {
        await state.world.co.sendMiniProgram(state.openid, {
          title: '商城',
          appid: store.appId,
          pagepath: 'pages/index',
          thumb_media_id: state.picture,
        })
        return lastOnPhone(state)
      },
      gets: { type: 'miniprogram', title: '商城' },
    },
    {
      sdk: 'co-wechat-api',
      call: 'sendMusic',
      when: 'without a thumbnail',
      sends: custom,
      run: ({ world, openid }) => world.co.sendMusic(openid, { title: '歌', musicurl: 'https://a.example/a.mp3' }),
      refused: 40007,
    },
    {
      sdk: 'wechat-api',
      call: 'sendText',
      when: 'longer than 2,048 bytes',
      sends: custom,
      run: ({ world, openid }) => world.we.sendText(openid, '长'.repeat(683)),
      refused: 45002,
    },
    {
      sdk: 'wechat-api',
      call: 'sendText',
      when: 'the fifth message since the person wrote, and the sixth',
      sends: [custom, custom],
      run: async ({ world, openid }) => {
        await world.we.sendText(openid, '五')
        return world.we.sendText(openid, '六')
      },
      refused: 45047,
    },
    {
      sdk: 'node-easywechat',
      call: 'client.postJson message/custom/typing',
      sends: 'POST /cgi-bin/message/custom/typing',
      run: async (state) => {
        await write(state, '还在吗')
        return post(state.world, 'cgi-bin/message/custom/typing', { touser: state.openid, command: 'Typing' })
      },
      gets: { errcode: 0 },
    },
    {
      sdk: 'node-easywechat',
      call: 'client.postJson message/custom/typing',
      when: 'typing already',
      sends: 'POST /cgi-bin/message/custom/typing',
      run: ({ world, openid }) => post(world, 'cgi-bin/message/custom/typing', { touser: openid, command: 'Typing' }),
      refused: 45081,
    },
    {
      sdk: 'wechat-api',
      call: 'addKfAccount',
      sends: 'POST /customservice/kfaccount/add',
      run: ({ world, kf }) => world.we.addKfAccount(kf, '安娜', 'unused'),
      gets: { errcode: 0 },
    },
    {
      sdk: 'wechat-api',
      call: 'addKfAccount',
      when: 'the same again',
      sends: 'POST /customservice/kfaccount/add',
      run: ({ world, kf }) => world.we.addKfAccount(kf, '安娜', 'unused'),
      refused: 65406,
    },
    {
      sdk: 'wechat-api',
      call: 'updateKfAccount',
      sends: ['POST /customservice/kfaccount/update', 'GET /cgi-bin/customservice/getkflist'],
      run: async ({ world, kf }) => {
        await world.we.updateKfAccount(kf, '安妮', 'unused')
        return world.co.getCustomServiceList()
      },
      gets: { kf_list: [{ kf_account: `anna@${shop.alias}`, kf_nick: '安妮' }] },
    },
    {
      sdk: 'wechat-api',
      call: 'createKfSession',
      when: 'the agent is not bound to a person',
      sends: 'POST /customservice/kfsession/create',
      run: ({ world, kf, openid }) => world.we.createKfSession(kf, openid),
      refused: 65402,
    },
    {
      sdk: 'wechat-api',
      call: 'createKfSession',
      sends: [
        'POST /customservice/kfaccount/inviteworker',
        'POST /customservice/kfsession/create',
        'GET /customservice/kfsession/getsession',
      ],
      run: async ({ world, kf, openid }) => {
        await post(world, 'customservice/kfaccount/inviteworker', { kf_account: kf, invite_wx: 'anna_0001' })
        await world.post(owner, { agents: { [kf]: { accept: true, online: true } } })
        await world.we.createKfSession(kf, openid)
        return world.we.getKfSession(openid)
      },
      gets: { kf_account: `anna@${shop.alias}`, createtime: expect.any(Number) },
    },
    {
      sdk: 'wechat-api',
      call: 'getKfSessionList',
      sends: 'GET /customservice/kfsession/getsessionlist',
      run: ({ world, kf }) => world.we.getKfSessionList(kf),
      gets: { sessionlist: [{ openid: expect.any(String) }] },
    },
    {
      sdk: 'wechat-api',
      call: 'getOnlineCustomServiceList',
      sends: 'GET /cgi-bin/customservice/getonlinekflist',
      run: ({ world }) => world.we.getOnlineCustomServiceList(),
      gets: { kf_online_list: [{ accepted_case: 1 }] },
    },
    {
      sdk: 'wechat-api',
      call: 'closeKfSession',
      sends: ['POST /customservice/kfsession/close', 'POST /customservice/kfsession/close'],
      when: 'and once more',
      run: async ({ world, kf, openid }) => {
        await world.we.closeKfSession(kf, openid)
        return world.we.closeKfSession(kf, openid)
      },
      refused: 65413,
    },
    {
      sdk: 'wechat-api',
      call: 'getKfSessionWaitCase',
      sends: 'GET /customservice/kfsession/getwaitcase',
      run: ({ world }) => world.we.getKfSessionWaitCase(),
      gets: { count: 0, waitcaselist: [] },
    },
    {
      sdk: 'wechat-api',
      call: 'getRecords',
      sends: 'POST /customservice/msgrecord/getmsglist',
      run: ({ world }) => {
        const now = Math.floor(world.clock.now().getTime() / 1000)
        return world.we.getRecords({ starttime: now - 60, endtime: now + 60, msgid: 1, number: 100 })
      },
      gets: { number: expect.any(Number), recordlist: expect.any(Array) },
    },
    {
      sdk: 'co-wechat-api',
      call: 'getRecords',
      when: 'under a path that was replaced',
      sends: 'POST /customservice/msgrecord/getrecord',
      run: ({ world }) => world.co.getRecords({ starttime: 1, endtime: 2, pageindex: 1, pagesize: 10 }),
      refused: 40066,
    },
    {
      sdk: 'wechat-api',
      call: 'deleteKfAccount',
      when: 'with GET, as its page once had it',
      sends: 'GET /customservice/kfaccount/del',
      run: ({ world, kf }) => world.we.deleteKfAccount(kf),
      gets: { errcode: 0 },
    },
  ],
)
