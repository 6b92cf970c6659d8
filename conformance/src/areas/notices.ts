import { expect } from 'vitest'

import { area } from '../case.ts'
import { type Answer } from '../sdks.ts'
import { follower, lastOnPhone, shop, type World } from '../world.ts'

interface State {
  world: World
  openid: string
  phone: string
  left: { openid: string; phone: string }
  template: string
  notice: string
}

const template = 'POST /cgi-bin/message/template/send'
const notice = 'POST /cgi-bin/message/subscribe/bizsend'
const owner = `/sandbox/accounts/${shop.appId}/console`
const post = async (world: World, path: string, body: object): Promise<Answer> =>
  (await world.client.postJson(path, body)).toObject()
const booked = {
  thing1: { value: '补水护理' },
  time2: { value: '11月20日 15:00' },
  thing3: { value: '人民广场店' },
  phone_number4: { value: '021-00000000' },
}
const agreed = { thing1: { value: '会员日' }, time2: { value: '11月11日 00:00' } }

export const notices = area<State>(
  'templates and notices',
  async (world) => {
    const { openid, phone } = await follower(world, '小明')
    return { world, openid, phone, left: await follower(world, '小红'), template: '', notice: '' }
  },
  [
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
      gets: {
        template_list: [
          { template_id: expect.any(String), title: '预约成功通知', content: expect.stringContaining('{{thing1.DATA}}') },
        ],
      },
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
        await fetch(`${world.url}/mp/subscribemsg?${query}&redirect_url=${encodeURIComponent('http://127.0.0.1/')}`, {
          redirect: 'manual',
        })
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
