import { expect } from 'vitest'

import { area } from '../case.ts'
import { type Answer } from '../sdks.ts'
import { type World } from '../world.ts'

interface State {
  world: World
  tag: number
  menu: string
  ticket: string
  key: string
}

const create = 'POST /cgi-bin/menu/create'
const click = (name: string) => ({ name, type: 'click', key: 'k' })
const post = async (world: World, path: string, body: object): Promise<Answer> =>
  (await world.client.postJson(path, body)).toObject()

export const menus = area<State>(
  'menus, QR codes, short keys',
  async (world) => {
    const { tag } = (await world.co.createTags('会员')) as { tag: { id: number } }
    await world.co.batchTagging(world.people.slice(0, 1), tag.id)
    await world.co.removeMenu()
    return { world, tag: tag.id, menu: '', ticket: '', key: '' }
  },
  [
    {
      sdk: 'co-wechat-api',
      call: 'getMenu',
      when: 'there is none',
      sends: 'GET /cgi-bin/menu/get',
      run: ({ world }) => world.co.getMenu(),
      refused: 46003,
    },
    {
      sdk: 'co-wechat-api',
      call: 'addConditionalMenu',
      when: 'without a menu for everybody',
      sends: 'POST /cgi-bin/menu/addconditional',
      run: ({ world, tag }) => world.co.addConditionalMenu({ button: [click('好')], matchrule: { tag_id: tag } }),
      refused: 65303,
    },
    {
      sdk: 'co-wechat-api',
      call: 'createMenu',
      sends: [create, 'GET /cgi-bin/menu/get'],
      run: async ({ world }) => {
        await world.co.createMenu({
          button: [click('会员'), { name: '更多', sub_button: [{ name: '官网', type: 'view', url: 'https://a.example/' }] }],
        })
        return world.co.getMenu()
      },
      gets: {
        menu: {
          button: [
            { type: 'click', name: '会员', key: 'k', sub_button: [] },
            { name: '更多', sub_button: [{ type: 'view', name: '官网', url: 'https://a.example/' }] },
          ],
        },
      },
    },
    {
      sdk: 'co-wechat-api',
      call: 'getMenuConfig',
      sends: 'GET /cgi-bin/get_current_selfmenu_info',
      run: ({ world }) => world.co.getMenuConfig(),
      gets: {
        is_menu_open: 1,
        selfmenu_info: { button: [{ name: '会员' }, { name: '更多', sub_button: { list: [{ name: '官网' }] } }] },
      },
    },
    {
      sdk: 'co-wechat-api',
      call: 'createMenu',
      when: 'four buttons',
      sends: create,
      run: ({ world }) => world.co.createMenu({ button: ['一', '二', '三', '四'].map(click) }),
      refused: 40016,
    },
    {
      sdk: 'co-wechat-api',
      call: 'createMenu',
      when: 'a name of fifteen bytes',
      sends: create,
      run: ({ world }) => world.co.createMenu({ button: [click('会员中心六')] }),
      gets: { errcode: 0 },
    },
    {
      sdk: 'co-wechat-api',
      call: 'createMenu',
      when: 'a name of eighteen bytes',
      sends: create,
      run: ({ world }) => world.co.createMenu({ button: [click('会员中心在此')] }),
      refused: 40018,
    },
    {
      sdk: 'co-wechat-api',
      call: 'createMenu',
      when: 'a button that does nothing',
      sends: create,
      run: ({ world }) => world.co.createMenu({ button: [{ name: '好', type: 'sing', key: 'k' }] }),
      refused: 40017,
    },
    {
      sdk: 'co-wechat-api',
      call: 'addConditionalMenu',
      sends: 'POST /cgi-bin/menu/addconditional',
      run: async (state) => {
        const answer = (await state.world.co.addConditionalMenu({
          button: [click('金卡')],
          matchrule: { tag_id: state.tag },
        })) as Answer
        state.menu = String(answer['menuid'])
        return answer
      },
      gets: { menuid: expect.anything() },
    },
    {
      sdk: 'co-wechat-api',
      call: 'tryConditionalMenu',
      when: 'a member',
      sends: 'POST /cgi-bin/menu/trymatch',
      run: ({ world }) => world.co.tryConditionalMenu(world.people[0]),
      gets: { button: [{ name: '金卡' }] },
    },
    {
      sdk: 'wechat-api',
      call: 'testCustomMenu',
      when: 'somebody else',
      sends: 'POST /cgi-bin/menu/trymatch',
      run: ({ world }) => world.we.testCustomMenu(world.people[1]),
      gets: { button: [{ name: '会员中心六' }] },
    },
    {
      sdk: 'wechat-api',
      call: 'createCustomMenu',
      when: 'by sex, which was withdrawn',
      sends: 'POST /cgi-bin/menu/addconditional',
      run: ({ world }) => world.we.createCustomMenu({ button: [click('她')], matchrule: { sex: '2' } }),
      refused: 65320,
    },
    {
      sdk: 'co-wechat-api',
      call: 'delConditionalMenu',
      sends: ['POST /cgi-bin/menu/delconditional', 'POST /cgi-bin/menu/trymatch'],
      run: async ({ world, menu }) => {
        await world.co.delConditionalMenu(menu)
        return world.co.tryConditionalMenu(world.people[0])
      },
      gets: { button: [{ name: '会员中心六' }] },
    },
    {
      sdk: 'wechat-api',
      call: 'removeCustomMenu',
      when: 'one that is gone',
      sends: 'POST /cgi-bin/menu/delconditional',
      run: ({ world, menu }) => world.we.removeCustomMenu(menu),
      refused: 65301,
    },
    {
      sdk: 'co-wechat-api',
      call: 'removeMenu',
      sends: ['GET /cgi-bin/menu/delete', 'GET /cgi-bin/menu/get'],
      run: async ({ world }) => {
        await world.co.removeMenu()
        return world.co.getMenu()
      },
      refused: 46003,
    },
    {
      sdk: 'co-wechat-api',
      call: 'createTmpQRCode',
      when: 'a number',
      sends: 'POST /cgi-bin/qrcode/create',
      body: { action_name: 'QR_SCENE', action_info: { scene: { scene_id: 7 } } },
      run: ({ world }) => world.co.createTmpQRCode(7, 1800),
      gets: { ticket: expect.any(String), expire_seconds: 1800, url: expect.stringMatching(/^http:\/\/weixin\.qq\.com\/q\//) },
    },
    {
      sdk: 'wechat-api',
      call: 'createTmpQRCode',
      when: 'a number: longer than thirty days becomes thirty days',
      sends: 'POST /cgi-bin/qrcode/create',
      run: ({ world }) => world.we.createTmpQRCode(7, 9_999_999),
      gets: { expire_seconds: 2_592_000 },
    },
    {
      sdk: 'co-wechat-api',
      call: 'createLimitQRCode',
      when: 'a text',
      sends: 'POST /cgi-bin/qrcode/create',
      body: { action_name: 'QR_LIMIT_STR_SCENE', action_info: { scene: { scene_str: '柜台' } } },
      run: async (state) => {
        const answer = (await state.world.co.createLimitQRCode('柜台')) as Answer
        state.ticket = String(answer['ticket'])
        return { ...answer, ends: 'expire_seconds' in answer }
      },
      gets: { ticket: expect.any(String), ends: false },
    },
    {
      sdk: 'co-wechat-api',
      call: 'createLimitQRCode',
      when: 'a number above 100,000',
      sends: 'POST /cgi-bin/qrcode/create',
      run: ({ world }) => world.co.createLimitQRCode(100_001),
      refused: 40053,
    },
    {
      sdk: 'co-wechat-api',
      call: 'showQRCodeURL',
      when: 'a phone scans it; the picture is PNG',
      sends: [],
      run: async ({ world, ticket }) => {
        const picture = await fetch(world.co.showQRCodeURL(encodeURIComponent(ticket)))
        const { id } = await world.post('/phone/api/people', { nickname: '路人' })
        const { samples } = (await world.get('/phone/api/qr-samples')) as { samples: { text: string; scene: string | null }[] }
        const code = samples.find(({ scene }) => scene === '柜台')
        const followed = await world.post(`/phone/api/people/${String(id)}/follow`, { qr: code?.text })
        return { type: picture.headers.get('content-type'), outcome: followed['outcome'] }
      },
      gets: { type: 'image/png', outcome: 'followed' },
    },
    {
      sdk: 'node-easywechat',
      call: 'client.postJson shorten/gen',
      sends: ['POST /cgi-bin/shorten/gen', 'POST /cgi-bin/shorten/fetch'],
      run: async ({ world }) => {
        const { short_key: key } = await post(world, 'cgi-bin/shorten/gen', {
          long_data: '活动=桃花&渠道=柜台',
          expire_seconds: 60,
        })
        return post(world, 'cgi-bin/shorten/fetch', { short_key: key })
      },
      gets: { long_data: '活动=桃花&渠道=柜台', expire_seconds: 60, create_time: expect.any(Number) },
    },
    {
      sdk: 'node-easywechat',
      call: 'client.postJson shorten/fetch',
      when: 'an unknown key',
      sends: 'POST /cgi-bin/shorten/fetch',
      run: ({ world }) => post(world, 'cgi-bin/shorten/fetch', { short_key: 'x' }),
      refused: 9410012,
    },
    {
      sdk: 'co-wechat-api',
      call: 'shorturl',
      when: 'withdrawn by the platform',
      sends: 'POST /cgi-bin/shorturl',
      run: ({ world }) => world.co.shorturl('https://a.example/'),
      refused: 45103,
    },
  ],
)
