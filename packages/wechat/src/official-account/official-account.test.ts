import { afterAll, beforeAll, expect, test } from 'vitest'

import { failedOpenids } from '../errors.ts'
import { send, startStub } from '../testing/stub.ts'
import { fixedToken } from '../token.ts'
import { createOfficialAccount, type OfficialAccount } from './index.ts'

let next: unknown = {}
let stub: Awaited<ReturnType<typeof startStub>>
let wechat: OfficialAccount

beforeAll(async () => {
  stub = await startStub(() => (response) => send(response, JSON.stringify(next), 'application/json'))
  wechat = createOfficialAccount({ baseUrl: stub.baseUrl, appId: 'wxAPP', tokens: fixedToken('T') })
})
afterAll(() => stub.close())

/** What a call asked (method, path, query, body) and made of the answer. */
async function exchange(answer: unknown, work: () => Promise<unknown>) {
  next = answer
  stub.asked.length = 0
  const result = await work()
  const asked = stub.asked[0]
  asked?.query.delete('access_token')
  const query = asked?.query.toString() ?? ''
  const target = `${asked?.method} ${asked?.path}${query === '' ? '' : `?${query}`}`
  const body: unknown = asked?.body === '' ? undefined : JSON.parse(asked?.body ?? 'null')
  return { target, body, result }
}

type Case = [name: string, work: () => Promise<unknown>, answer: unknown, target: string, body: unknown, result: unknown]

const ok = { errcode: 0, errmsg: 'ok' }
const post = (path: string): string => `POST ${path}`
const article = { title: '标题', content: '<p>好</p>', thumb_media_id: 'thumb', url: 'http://a', need_open_comment: 1 }
const readArticle = expect.objectContaining({ title: '标题', thumbMediaId: 'thumb', url: 'http://a', openComment: true })

const cases: Case[] = [
  [
    'a page of followers',
    () => wechat.users.get('o9'),
    { total: 2, count: 1, data: { openid: ['o1'] }, next_openid: 'o1' },
    'GET /cgi-bin/user/get?next_openid=o9',
    undefined,
    { total: 2, count: 1, openids: ['o1'], nextOpenid: 'o1' },
  ],
  [
    'the end of the followers has no data',
    () => wechat.users.get(),
    { total: 2, count: 0, next_openid: '' },
    'GET /cgi-bin/user/get',
    undefined,
    { total: 2, count: 0, openids: [], nextOpenid: '' },
  ],
  [
    'profiles of followers and others',
    () => wechat.users.profiles(['o1', 'o2']),
    {
      user_info_list: [
        {
          subscribe: 1,
          openid: 'o1',
          nickname: '',
          sex: 0,
          subscribe_time: 5,
          tagid_list: [128],
          subscribe_scene: 'ADD_SCENE_QR_CODE',
          qr_scene: 98765,
        },
        { subscribe: 0, openid: 'o2' },
      ],
    },
    post('/cgi-bin/user/info/batchget'),
    {
      user_list: [
        { openid: 'o1', lang: 'zh_CN' },
        { openid: 'o2', lang: 'zh_CN' },
      ],
    },
    [
      { openid: 'o1', subscribed: true, subscribeTime: 5, tagIds: [128], subscribeScene: 'ADD_SCENE_QR_CODE', qrScene: '98765' },
      { openid: 'o2', subscribed: false, tagIds: [] },
    ],
  ],
  [
    'a remark',
    () => wechat.users.remark('o1', '老客户'),
    ok,
    post('/cgi-bin/user/info/updateremark'),
    { openid: 'o1', remark: '老客户' },
    undefined,
  ],
  [
    'the tags',
    () => wechat.tags.list(),
    { tags: [{ id: 2, name: '星标组', count: 0 }] },
    'GET /cgi-bin/tags/get',
    undefined,
    [{ id: 2, name: '星标组', count: 0 }],
  ],
  [
    'tagging',
    () => wechat.tags.add(128, ['o1']),
    ok,
    post('/cgi-bin/tags/members/batchtagging'),
    { openid_list: ['o1'], tagid: 128 },
    undefined,
  ],
  [
    'the tags of a person',
    () => wechat.tags.ofPerson('o1'),
    { tagid_list: [1, 2] },
    post('/cgi-bin/tags/getidlist'),
    { openid: 'o1' },
    [1, 2],
  ],
  [
    'the blacklist',
    () => wechat.blacklist.get('o0'),
    { total: 1, count: 1, data: { openid: ['o1'] }, next_openid: '' },
    post('/cgi-bin/tags/members/getblacklist'),
    { begin_openid: 'o0' },
    { total: 1, count: 1, openids: ['o1'], nextOpenid: '' },
  ],
  [
    'a new draft',
    () =>
      wechat.drafts.add([{ title: '标题', content: '<p>好</p>', thumbMediaId: 'thumb', openComment: true, cropWide: '0_0_1_1' }]),
    { media_id: 'm1' },
    post('/cgi-bin/draft/add'),
    {
      articles: [
        { title: '标题', content: '<p>好</p>', thumb_media_id: 'thumb', need_open_comment: 1, pic_crop_235_1: '0_0_1_1' },
      ],
    },
    'm1',
  ],
  [
    'a picture post',
    () => wechat.drafts.add([{ articleType: 'newspic', title: 't', content: 'c', imageMediaIds: ['a', 'b'] }]),
    { media_id: 'm1' },
    post('/cgi-bin/draft/add'),
    {
      articles: [
        {
          article_type: 'newspic',
          title: 't',
          content: 'c',
          image_info: { image_list: [{ image_media_id: 'a' }, { image_media_id: 'b' }] },
        },
      ],
    },
    'm1',
  ],
  [
    'a list of drafts',
    () => wechat.drafts.list({ offset: 0, count: 20 }),
    { total_count: 1, item_count: 1, item: [{ media_id: 'm1', content: { news_item: [article] }, update_time: 7 }] },
    post('/cgi-bin/draft/batchget'),
    { offset: 0, count: 20, no_content: 0 },
    { totalCount: 1, entries: [{ mediaId: 'm1', updateTime: 7, articles: [readArticle] }] },
  ],
  [
    'a publication with its id as a number',
    () => wechat.publish.submit('m1'),
    { ...ok, publish_id: 2247503051, msg_data_id: 2247503051 },
    post('/cgi-bin/freepublish/submit'),
    { media_id: 'm1' },
    { publishId: '2247503051', msgDataId: '2247503051' },
  ],
  [
    'the state of a publication',
    () => wechat.publish.state('7'),
    {
      publish_id: '7',
      publish_status: 0,
      article_id: 'A',
      article_detail: { count: 1, item: [{ idx: 1, article_url: 'u' }] },
      fail_idx: [],
    },
    post('/cgi-bin/freepublish/get'),
    { publish_id: '7' },
    { publishId: '7', publishStatus: 0, articleId: 'A', articles: [{ index: 1, url: 'u' }], failed: [] },
  ],
  [
    'a mass send to a tag',
    () => wechat.mass.sendAll({ tagId: 2 }, { type: 'mpnews', mediaId: 'm', sendReprints: true }, 'once'),
    { ...ok, msg_id: 34182, msg_data_id: 206227730 },
    post('/cgi-bin/message/mass/sendall'),
    {
      filter: { is_to_all: false, tag_id: 2 },
      msgtype: 'mpnews',
      mpnews: { media_id: 'm' },
      send_ignore_reprint: 1,
      clientmsgid: 'once',
    },
    { msgId: '34182', msgDataId: '206227730' },
  ],
  [
    'a mass send of pictures to a list',
    () => wechat.mass.send(['o1', 'o2'], { type: 'image', mediaIds: ['a', 'b'], openComment: true }),
    { ...ok, msg_id: 1 },
    post('/cgi-bin/message/mass/send'),
    { touser: ['o1', 'o2'], msgtype: 'image', images: { media_ids: ['a', 'b'], need_open_comment: 1 } },
    { msgId: '1' },
  ],
  [
    'a preview',
    () => wechat.mass.preview({ wechatId: 'zhang' }, { type: 'mpnews', mediaId: 'm', sendReprints: true }),
    ok,
    post('/cgi-bin/message/mass/preview'),
    { towxname: 'zhang', msgtype: 'mpnews', mpnews: { media_id: 'm' } },
    undefined,
  ],
  [
    'the state of a send',
    () => wechat.mass.status('9'),
    { msg_id: 9, msg_status: 'SENDING' },
    post('/cgi-bin/message/mass/get'),
    { msg_id: '9' },
    'SENDING',
  ],
  [
    'choices in customer service',
    () => wechat.customerMessages.send('o1', { type: 'msgmenu', head: '满意吗', entries: [{ id: '1', content: '是' }] }, 'a@b'),
    ok,
    post('/cgi-bin/message/custom/send'),
    {
      touser: 'o1',
      msgtype: 'msgmenu',
      msgmenu: { head_content: '满意吗', list: [{ id: '1', content: '是' }] },
      customservice: { kf_account: 'a@b' },
    },
    undefined,
  ],
  [
    'typing',
    () => wechat.customerMessages.typing('o1', true),
    ok,
    post('/cgi-bin/message/custom/typing'),
    { touser: 'o1', command: 'Typing' },
    undefined,
  ],
  [
    'a template message, fields with underscores untouched',
    () =>
      wechat.templates.send({
        openid: 'o1',
        templateId: 't',
        values: { character_string1: 'A-7' },
        url: 'http://u',
        miniprogram: { appId: 'wxM', pagePath: 'p' },
        clientMsgId: 'c',
      }),
    { ...ok, msgid: 200228332 },
    post('/cgi-bin/message/template/send'),
    {
      touser: 'o1',
      template_id: 't',
      url: 'http://u',
      miniprogram: { appid: 'wxM', pagepath: 'p' },
      data: { character_string1: { value: 'A-7' } },
      client_msg_id: 'c',
    },
    '200228332',
  ],
  [
    'a subscription notice',
    () => wechat.subscriptions.send({ openid: 'o1', templateId: 't', values: { thing1: '好' }, page: 'http://p' }),
    ok,
    post('/cgi-bin/message/subscribe/bizsend'),
    { touser: 'o1', template_id: 't', page: 'http://p', data: { thing1: { value: '好' } } },
    undefined,
  ],
  [
    'a temporary code',
    () => wechat.qrcodes.temporary('store-7', 60),
    { ticket: 'gQ', expire_seconds: 60, url: 'http://weixin.qq.com/q/x' },
    post('/cgi-bin/qrcode/create'),
    { expire_seconds: 60, action_name: 'QR_STR_SCENE', action_info: { scene: { scene_str: 'store-7' } } },
    { ticket: 'gQ', expireSeconds: 60, url: 'http://weixin.qq.com/q/x' },
  ],
  [
    'a menu',
    () =>
      wechat.menus.create([
        { name: '活动', type: 'click', key: 'K' },
        { name: '更多', children: [{ name: '商城', type: 'miniprogram', appId: 'wxM', pagePath: 'p', url: 'http://u' }] },
      ]),
    ok,
    post('/cgi-bin/menu/create'),
    {
      button: [
        { name: '活动', type: 'click', key: 'K' },
        { name: '更多', sub_button: [{ name: '商城', type: 'miniprogram', appid: 'wxM', pagepath: 'p', url: 'http://u' }] },
      ],
    },
    undefined,
  ],
  [
    'the menu that people see',
    () => wechat.menus.current(),
    {
      is_menu_open: 1,
      selfmenu_info: { button: [{ name: '更多', sub_button: { list: [{ name: 'a', type: 'view', url: 'u' }] } }] },
    },
    'GET /cgi-bin/get_current_selfmenu_info',
    undefined,
    { open: true, buttons: [{ name: '更多', children: [{ name: 'a', type: 'view', url: 'u' }] }] },
  ],
  [
    'conditional menus',
    () => wechat.menus.get(),
    { menu: { button: [], menuid: 208396938 }, conditionalmenu: [{ button: [], matchrule: { tag_id: '2' }, menuid: 208396993 }] },
    'GET /cgi-bin/menu/get',
    undefined,
    { buttons: [], menuId: '208396938', conditional: [{ button: [], menuid: '208396993', matchrule: { tagId: '2' } }] },
  ],
  [
    'automatic answers of the website',
    () => wechat.autoreply.get(),
    {
      is_add_friend_reply_open: 1,
      is_autoreply_open: 0,
      add_friend_autoreply_info: { type: 'text', content: '欢迎' },
      keyword_autoreply_info: {
        list: [
          {
            rule_name: 'r',
            create_time: 1,
            reply_mode: 'reply_all',
            keyword_list_info: [{ type: 'text', match_mode: 'contain', content: '优惠' }],
            reply_list_info: [{ type: 'text', content: '好' }],
          },
        ],
      },
    },
    'GET /cgi-bin/get_current_autoreply_info',
    undefined,
    {
      welcomeOpen: true,
      repliesOpen: false,
      welcome: { type: 'text', content: '欢迎' },
      fallback: undefined,
      rules: [
        {
          name: 'r',
          createTime: 1,
          replyMode: 'reply_all',
          keywords: [{ type: 'text', matchMode: 'contain', content: '优惠' }],
          replies: [{ type: 'text', content: '好' }],
        },
      ],
    },
  ],
  [
    'followers by day',
    () => wechat.datacube.query('getusersummary', '2026-11-01', '2026-11-07'),
    { list: [{ ref_date: '2026-11-01', user_source: 30, new_user: 3, cancel_user: 1 }] },
    post('/datacube/getusersummary'),
    { begin_date: '2026-11-01', end_date: '2026-11-07' },
    { rows: [{ refDate: '2026-11-01', userSource: 30, newUser: 3, cancelUser: 1 }], delayed: false },
  ],
  [
    'articles of the new family',
    () => wechat.datacube.query('getarticleread', '2026-11-01', '2026-11-01'),
    {
      list: [
        {
          ref_date: '2026-11-01',
          msgid: '10000050_1',
          detail: { read_user: 9, read_user_source: [{ scene_desc: '全部', user_count: 9 }] },
        },
      ],
      is_delay: true,
    },
    post('/datacube/getarticleread'),
    { begin_date: '2026-11-01', end_date: '2026-11-01' },
    {
      rows: [
        {
          refDate: '2026-11-01',
          msgid: '10000050_1',
          detail: { readUser: 9, readUserSource: [{ sceneDesc: '全部', userCount: 9 }] },
        },
      ],
      delayed: true,
    },
  ],
  [
    'a quota',
    () => wechat.apiManagement.quota('/cgi-bin/user/get'),
    { quota: { daily_limit: 500, used: 1, remain: 499 }, rate_limit: { call_count: 1, refresh_second: 2 } },
    post('/cgi-bin/openapi/quota/get'),
    { cgi_path: '/cgi-bin/user/get' },
    { dailyLimit: 500, used: 1, remain: 499, rateLimit: { callCount: 1, refreshSecond: 2 } },
  ],
  [
    'clearing by secret',
    () => wechat.apiManagement.clearQuotaBySecret('S'),
    ok,
    'POST /cgi-bin/clear_quota/v2?appid=wxAPP&appsecret=S',
    { appid: 'wxAPP', appsecret: 'S' },
    undefined,
  ],
  [
    'callback addresses',
    () => wechat.network.callbackAddresses(),
    { ip_list: ['1.2.3.4'] },
    'GET /cgi-bin/getcallbackip',
    undefined,
    ['1.2.3.4'],
  ],
  [
    'an OAuth code',
    () => wechat.oauth.exchange('S', 'C'),
    { access_token: 'P', expires_in: 7200, refresh_token: 'R', openid: 'o1', scope: 'snsapi_base', is_snapshotuser: 1 },
    'GET /sns/oauth2/access_token?appid=wxAPP&secret=S&code=C&grant_type=authorization_code',
    undefined,
    { accessToken: 'P', expiresIn: 7200, refreshToken: 'R', openid: 'o1', scope: 'snsapi_base', isSnapshotuser: true },
  ],
  [
    'a ticket',
    () => wechat.jsSdk.ticket(),
    { ...ok, ticket: 'J', expires_in: 7200 },
    'GET /cgi-bin/ticket/getticket?type=jsapi',
    undefined,
    { ticket: 'J', expiresIn: 7200 },
  ],
  [
    'a comment reply',
    () => wechat.comments.reply({ msgDataId: '22' }, '7', '谢谢'),
    ok,
    post('/cgi-bin/comment/reply/add'),
    { msg_data_id: 22, index: 0, user_comment_id: 7, content: '谢谢' },
    undefined,
  ],
]

test.each(cases)('%s', async (_, work, answer, target, body, result) => {
  expect(await exchange(answer, work)).toEqual({ target, body, result })
})

test('a partly failed tagging names the people', async () => {
  next = { errcode: 45171, errmsg: 'some failed', fail_openid_list: ['o2'] }
  const error = await wechat.tags.add(128, ['o1', 'o2']).catch((reason: unknown) => reason)
  expect(failedOpenids(error)).toEqual(['o2'])
})

test('limits of the platform are refused before they cost a call', async () => {
  stub.asked.length = 0
  const many = (count: number): string[] => Array.from({ length: count }, (_, index) => `o${index}`)
  await expect(wechat.tags.add(1, many(51))).rejects.toThrow('1 to 50')
  await expect(wechat.users.profiles(many(101))).rejects.toThrow('1 to 100')
  await expect(wechat.blacklist.block([])).rejects.toThrow('1 to 20')
  await expect(wechat.mass.send(['o1'], { type: 'text', content: 'x' })).rejects.toThrow('2 to 10000')
  await expect(wechat.drafts.list({ offset: 0, count: 21 })).rejects.toThrow('1 to 20')
  await expect(wechat.datacube.query('getusersummary', '2026-11-01', '2026-11-08')).rejects.toThrow('1 to 7 days')
  await expect(wechat.datacube.query('getusersummary', '2026-11-02', '2026-11-01')).rejects.toThrow('1 to 7 days')
  await expect(wechat.menus.create([])).rejects.toThrow('1 to 3')
  await expect(wechat.qrcodes.permanent(100_001)).rejects.toThrow('scene')
  await expect(wechat.qrcodes.temporary('x'.repeat(65))).rejects.toThrow('scene')
  expect(stub.asked).toEqual([])
})

test('all followers come page by page, from where another run stopped', async () => {
  const pages = [
    { total: 3, count: 2, data: { openid: ['o1', 'o2'] }, next_openid: 'o2' },
    { total: 3, count: 1, data: { openid: ['o3'] }, next_openid: 'o3' },
    { total: 3, count: 0, next_openid: '' },
  ]
  const seen: string[] = []
  next = pages.shift()
  for await (const page of wechat.users.pages()) {
    seen.push(...page.openids)
    next = pages.shift()
  }
  expect(seen).toEqual(['o1', 'o2', 'o3'])
})

test('pages outside the API are addressed as the platform expects', () => {
  expect(wechat.qrcodes.imageUrl('gQ==')).toBe('https://mp.weixin.qq.com/cgi-bin/showqrcode?ticket=gQ%3D%3D')
  expect(wechat.oauth.authorizeUrl({ redirectUrl: 'https://a.cn/b?c=1', scope: 'snsapi_base', state: 's&1' })).toBe(
    'https://open.weixin.qq.com/connect/oauth2/authorize?appid=wxAPP&redirect_uri=https%3A%2F%2Fa.cn%2Fb%3Fc%3D1&response_type=code&scope=snsapi_base&state=s%261#wechat_redirect',
  )
  expect(wechat.subscriptions.confirmUrl({ appId: 'wxAPP', scene: 1, templateId: 't', redirectUrl: 'https://a.cn' })).toContain(
    'mp/subscribemsg?action=get_confirm&appid=wxAPP&scene=1&template_id=t&redirect_url=https%3A%2F%2Fa.cn#wechat_redirect',
  )
})
