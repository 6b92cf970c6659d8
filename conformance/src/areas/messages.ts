import { expect } from 'vitest'

import { area } from '../case.ts'
import { type Answer } from '../sdks.ts'
import { follower, shop, store, type World } from '../world.ts'

interface State {
  world: World
  /** Somebody who follows and has just written. */
  openid: string
  phone: string
  picture: string
  template: string
  notice: string
  kf: string
  left: { openid: string; phone: string }
}

const custom = 'POST /cgi-bin/message/custom/send'
const template = 'POST /cgi-bin/message/template/send'
const notice = 'POST /cgi-bin/message/subscribe/bizsend'
const owner = `/sandbox/accounts/${shop.appId}/console`
const write = async ({ world, phone }: State, text: string): Promise<void> => {
  await world.post(`${phone}/chats/${shop.appId}/messages`, { text })
}
/** What the phone shows at the end of the chat. */
async function lastOnPhone({ world, phone }: State): Promise<unknown> {
  const { messages } = (await world.get(`${phone}/chats/${shop.appId}`)) as { messages: { body: unknown }[] }
  return messages.at(-1)?.body
}
const post = async (world: World, path: string, body: object): Promise<Answer> => (await world.client.postJson(path, body)).toObject()
const booked = {
  thing1: { value: '补水护理' },
  time2: { value: '11月20日 15:00' },
  thing3: { value: '人民广场店' },
  phone_number4: { value: '021-00000000' },
}
const agreed = { thing1: { value: '会员日' }, time2: { value: '11月11日 00:00' } }

export const messages = area<State>(
  'customer messages, sessions, templates, notices',
  async (world) => {
    const { openid, phone } = await follower(world, '小明')
    const { media_id: picture } = (await world.co.uploadMedia(world.files.png, 'image')) as Answer
    const left = await follower(world, '小红')
    return { world, openid, phone, left, picture: String(picture), template: '', notice: '', kf: `anna@${shop.alias}` }
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
    {
      sdk: 'co-wechat-api',
      call: 'setIndustry',
      sends: ['POST /cgi-bin/template/api_set_industry', 'GET /cgi-bin/template/get_industry'],
      run: async ({ world }) => {
        await world.co.setIndustry({ industry_id1: '1', industry_id2: '31' })
        return world.co.getIndustry()
      },
      gets: { primary_industry: { first_class: expect.any(String) }, secondary_industry: { second_class: expect.any(String) } },
    },
    {
      sdk: 'co-wechat-api',
      call: 'setIndustry',
      when: 'twice in a month',
      sends: 'POST /cgi-bin/template/api_set_industry',
      run: ({ world }) => world.co.setIndustry({ industry_id1: '2', industry_id2: '3' }),
      refused: 43100,
    },
    {
      sdk: 'co-wechat-api',
      call: 'addTemplate',
      sends: ['POST /cgi-bin/template/api_add_template', 'GET /cgi-bin/template/get_all_private_template'],
      run: async (state) => {
        const { template_id: id } = (await state.world.co.addTemplate('OPENTM411651445')) as Answer
        state.template = String(id)
        return state.world.co.getAllPrivateTemplate()
      },
      gets: { template_list: [{ template_id: expect.any(String), title: '预约成功通知', content: expect.stringContaining('{{thing1.DATA}}') }] },
    },
    {
      sdk: 'co-wechat-api',
      call: 'addTemplate',
      when: 'an unknown one',
      sends: 'POST /cgi-bin/template/api_add_template',
      run: ({ world }) => world.co.addTemplate('TM0'),
      refused: 40037,
    },
    {
      sdk: 'co-wechat-api',
      call: 'sendTemplate',
      sends: template,
      run: async (state) => {
        const { world, openid } = state
        const answer = await world.co.sendTemplate(openid, state.template, 'https://a.example/', '#FF0000', booked)
        return { id: Number((answer as Answer)['msgid']) > 0, shown: await lastOnPhone(state) }
      },
      gets: { id: true, shown: { type: 'template', title: '预约成功通知', url: 'https://a.example/' } },
    },
    {
      sdk: 'wechat-api',
      call: 'sendTemplate',
      sends: template,
      run: ({ world, openid, template: id }) => world.we.sendTemplate(openid, id, 'https://a.example/', booked),
      gets: { errcode: 0, msgid: expect.any(Number) },
    },
    {
      sdk: 'wechat-api',
      call: 'sendTemplate',
      when: 'a value that its blank does not take',
      sends: template,
      run: ({ world, openid, template: id }) => world.we.sendTemplate(openid, id, '', { ...booked, time2: { value: '' } }),
      refused: 47003,
    },
    {
      sdk: 'wechat-api',
      call: 'sendTemplate',
      when: 'to somebody who left',
      sends: template,
      run: async ({ world, left, template: id }) => {
        await world.post(`${left.phone}/unfollow`, { appId: shop.appId })
        return world.we.sendTemplate(left.openid, id, '', booked)
      },
      refused: 43004,
    },
    {
      sdk: 'node-easywechat',
      call: 'client.postJson message/template/send',
      when: 'the same client_msg_id: sent once',
      sends: [template, template],
      run: async ({ world, openid, template: id }) => {
        const body = { touser: openid, template_id: id, data: booked, client_msg_id: 'booking-7' }
        const [one, other] = [await post(world, template.slice(6), body), await post(world, template.slice(6), body)]
        return { same: one['msgid'] === other['msgid'] }
      },
      gets: { same: true },
    },
    {
      sdk: 'co-wechat-api',
      call: 'delPrivateTemplate',
      sends: ['POST /cgi-bin/template/del_private_template', template],
      run: async ({ world, openid, template: id }) => {
        await world.co.delPrivateTemplate(id)
        return world.co.sendTemplate(openid, id, '', '', booked)
      },
      refused: 40037,
    },
    {
      sdk: 'node-easywechat',
      call: 'client.postJson wxaapi/newtmpl/addtemplate',
      sends: 'POST /wxaapi/newtmpl/addtemplate',
      run: async (state) => {
        const answer = await post(state.world, 'wxaapi/newtmpl/addtemplate', { tid: 2210, kidList: [1, 2], sceneDesc: '活动' })
        state.notice = String(answer['priTmplId'])
        return answer
      },
      gets: { errcode: 0, priTmplId: expect.any(String) },
    },
    {
      sdk: 'node-easywechat',
      call: 'client.postJson message/subscribe/bizsend',
      when: 'without agreement',
      sends: notice,
      run: ({ world, openid, notice: id }) => post(world, notice.slice(6), { touser: openid, template_id: id, data: agreed }),
      refused: 43101,
    },
    {
      sdk: 'node-easywechat',
      call: 'client.postJson message/subscribe/bizsend',
      when: 'one agreement, one message',
      sends: [notice, notice],
      run: async ({ world, openid, phone, notice: id }) => {
        await world.post(`${phone}/accounts/${shop.appId}/notices`, { choices: [{ templateId: id, accept: true }] })
        const body = { touser: openid, template_id: id, data: agreed }
        expect(await post(world, notice.slice(6), body)).toMatchObject({ errcode: 0 })
        return post(world, notice.slice(6), body)
      },
      refused: 43101,
    },
    {
      sdk: 'co-wechat-api',
      call: 'sendSubscribe',
      when: 'after the person agreed on the page',
      sends: 'POST /cgi-bin/message/template/subscribe',
      run: async ({ world, openid, phone }) => {
        const once = String((await world.get(owner))['onceTemplateId'])
        const query = `action=get_confirm&appid=${shop.appId}&scene=7&template_id=${once}&sandbox_person=${phone.split('/').at(-1)}&allow=1`
        await fetch(`${world.url}/mp/subscribemsg?${query}&redirect_url=${encodeURIComponent('http://127.0.0.1/')}`, { redirect: 'manual' })
        return world.co.sendSubscribe(openid, once, 'https://a.example/', undefined, 7, '到店礼', {
          content: { value: '您的礼物已备好', color: '#FF0000' },
        })
      },
      gets: { errcode: 0 },
    },
    {
      sdk: 'co-wechat-api',
      call: 'sendSubscribe',
      when: 'without agreement',
      sends: 'POST /cgi-bin/message/template/subscribe',
      run: async ({ world, openid }) => {
        const once = String((await world.get(owner))['onceTemplateId'])
        return world.co.sendSubscribe(openid, once, '', undefined, 8, '到店礼', { content: { value: '好' } })
      },
      refused: 43101,
    },
  ],
)
