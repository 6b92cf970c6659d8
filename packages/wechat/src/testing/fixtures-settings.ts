import type { OfficialAccount } from '../official-account/index.ts'
import { ok, type WireExample } from './wire-example.ts'

const click = { name: '活动', type: 'click', key: 'K' } as const
const shop = { name: '商城', type: 'miniprogram', appid: 'wxM', pagepath: 'p', url: 'http://u' }

/** Menus, automatic answers, QR codes, short keys. */
export const settingExamples: readonly WireExample<OfficialAccount>[] = [
  {
    name: 'menus.create',
    method: 'POST',
    path: '/cgi-bin/menu/create',
    body: { button: [click, { name: '更多', sub_button: [shop, { name: '官网', type: 'view', url: 'http://w' }] }] },
    answer: ok,
    ask: ({ menus }) =>
      menus.create([
        click,
        {
          name: '更多',
          children: [
            { name: '商城', type: 'miniprogram', appId: 'wxM', pagePath: 'p', url: 'http://u' },
            { name: '官网', type: 'view', url: 'http://w' },
          ],
        },
      ]),
    result: undefined,
  },
  {
    name: 'menus.create with content',
    method: 'POST',
    path: '/cgi-bin/menu/create',
    body: {
      button: [
        { name: '图', type: 'media_id', media_id: 'm' },
        { name: '文', type: 'article_id', article_id: 'A' },
        { name: '扫', type: 'scancode_waitmsg', key: 'S' },
      ],
    },
    answer: ok,
    ask: ({ menus }) =>
      menus.create([
        { name: '图', type: 'media_id', mediaId: 'm' },
        { name: '文', type: 'article_id', articleId: 'A' },
        { name: '扫', type: 'scancode_waitmsg', key: 'S' },
      ]),
    result: undefined,
  },
  {
    name: 'menus.get with conditional menus',
    method: 'GET',
    path: '/cgi-bin/menu/get',
    answer: {
      menu: { button: [{ ...click, sub_button: [] }], menuid: 208_396_938 },
      conditionalmenu: [{ button: [], matchrule: { tag_id: '2' }, menuid: 208_396_993 }],
    },
    ask: ({ menus }) => menus.get(),
    result: {
      buttons: [{ ...click, children: [] }],
      menuId: '208396938',
      conditional: [{ button: [], menuid: '208396993', matchrule: { tagId: '2' } }],
    },
  },
  {
    name: 'menus.remove',
    method: 'GET',
    path: '/cgi-bin/menu/delete',
    answer: ok,
    ask: ({ menus }) => menus.remove(),
    result: undefined,
  },
  {
    name: 'menus.current',
    method: 'GET',
    path: '/cgi-bin/get_current_selfmenu_info',
    answer: {
      is_menu_open: 1,
      selfmenu_info: { button: [{ name: '更多', sub_button: { list: [{ name: 'a', type: 'view', url: 'u' }] } }] },
    },
    ask: ({ menus }) => menus.current(),
    result: { open: true, buttons: [{ name: '更多', children: [{ name: 'a', type: 'view', url: 'u' }] }] },
  },
  {
    name: 'menus.addConditional',
    method: 'POST',
    path: '/cgi-bin/menu/addconditional',
    body: { button: [click], matchrule: { tag_id: '134', client_platform_type: '1' } },
    answer: { menuid: '208379533' },
    ask: ({ menus }) => menus.addConditional([click], { tagId: 134, clientPlatform: 1 }),
    result: '208379533',
  },
  {
    name: 'menus.removeConditional',
    method: 'POST',
    path: '/cgi-bin/menu/delconditional',
    body: { menuid: '208379533' },
    answer: ok,
    ask: ({ menus }) => menus.removeConditional('208379533'),
    result: undefined,
  },
  {
    name: 'menus.tryMatch',
    method: 'POST',
    path: '/cgi-bin/menu/trymatch',
    body: { user_id: 'o1' },
    answer: { button: [{ ...click, sub_button: [] }] },
    ask: ({ menus }) => menus.tryMatch('o1'),
    result: [{ ...click, children: [] }],
  },
  {
    name: 'autoreply.get',
    method: 'GET',
    path: '/cgi-bin/get_current_autoreply_info',
    answer: {
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
    ask: ({ autoreply }) => autoreply.get(),
    result: {
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
  },
  {
    name: 'qrcodes.temporary',
    method: 'POST',
    path: '/cgi-bin/qrcode/create',
    body: { expire_seconds: 60, action_name: 'QR_STR_SCENE', action_info: { scene: { scene_str: 'store-7' } } },
    answer: { ticket: 'gQ', expire_seconds: 60, url: 'http://weixin.qq.com/q/x' },
    ask: ({ qrcodes }) => qrcodes.temporary('store-7', 60),
    result: { ticket: 'gQ', expireSeconds: 60, url: 'http://weixin.qq.com/q/x' },
  },
  {
    name: 'qrcodes.permanent',
    method: 'POST',
    path: '/cgi-bin/qrcode/create',
    body: { action_name: 'QR_LIMIT_SCENE', action_info: { scene: { scene_id: 100_000 } } },
    answer: { ticket: 'gQ', url: 'http://weixin.qq.com/q/x' },
    ask: ({ qrcodes }) => qrcodes.permanent(100_000),
    result: { ticket: 'gQ', url: 'http://weixin.qq.com/q/x' },
  },
  {
    name: 'qrcodes.shorten',
    method: 'POST',
    path: '/cgi-bin/shorten/gen',
    body: { long_data: '很长', expire_seconds: 2_592_000 },
    answer: { ...ok, short_key: 'abcdefghijklmno' },
    ask: ({ qrcodes }) => qrcodes.shorten('很长'),
    result: 'abcdefghijklmno',
  },
  {
    name: 'qrcodes.expand',
    method: 'POST',
    path: '/cgi-bin/shorten/fetch',
    body: { short_key: 'abcdefghijklmno' },
    answer: { ...ok, long_data: '很长', create_time: 5, expire_seconds: 86_400 },
    ask: ({ qrcodes }) => qrcodes.expand('abcdefghijklmno'),
    result: { longData: '很长', createTime: 5, expireSeconds: 86_400 },
  },
]
