import { menuLimits } from '@weiying/wechat/limits'

import { menuFor, phonePlatform } from '../life/website.ts'
import { type Account, type Button } from '../world/account.ts'
import { nextSerial } from '../world/world.ts'
import { tagsOf } from './audience.ts'
import { isLinked } from './customer-bodies.ts'
import { byteLength, type Fields, isFields, numberIn, objectsIn, optionalNumber, optionalText, textIn } from './fields.ts'
import { Refusal } from './refusal.ts'
import { type Call, personIn, type Route } from './route.ts'

const keyTypes = [
  'click',
  'scancode_push',
  'scancode_waitmsg',
  'pic_sysphoto',
  'pic_photo_or_album',
  'pic_weixin',
  'location_select',
]

/** Codes of the same fault at a top button and at a sub button. */
interface Codes {
  name: number
  key: number
  url: number
  type: number
  nameBytes: number
}
const top: Codes = { name: 40018, key: 40019, url: 40020, type: 40017, nameBytes: menuLimits.nameBytes }
const sub: Codes = { name: 40025, key: 40026, url: 40027, type: 40024, nameBytes: menuLimits.childNameBytes }
/** From memory; only the code (65305) is known. */
const conditionalMost = 50
/** matchrule fields that are gone since they told too much about people. */
const privateFields = ['sex', 'country', 'province', 'city', 'language']

function buttonIn(call: Call, fields: Fields, codes: Codes): Button {
  const name = textIn(fields, 'name', codes.name)
  if (byteLength(name) > codes.nameBytes) throw new Refusal(codes.name)
  const children = fields['sub_button']
  if (Array.isArray(children) && children.length > 0) {
    if (codes === sub) throw new Refusal(40022, 'invalid sub button level')
    if (children.length > menuLimits.children) throw new Refusal(40023)
    return { name, sub_button: objectsIn(fields, 'sub_button', 40023).map((child) => buttonIn(call, child, sub)) }
  }
  const type = textIn(fields, 'type', codes.type)
  if (keyTypes.includes(type)) {
    const key = textIn(fields, 'key', codes.key)
    if (byteLength(key) > menuLimits.keyBytes) throw new Refusal(codes.key)
    return { type, name, key }
  }
  switch (type) {
    case 'view':
      return { type, name, url: urlIn(fields, codes) }
    case 'miniprogram':
      return {
        type,
        name,
        url: urlIn(fields, codes),
        appid: linkedIn(call, fields),
        pagepath: textIn(fields, 'pagepath', 40165),
      }
    case 'media_id':
    case 'view_limited': {
      const mediaId = textIn(fields, 'media_id', 40007)
      if (call.account.media.get(mediaId)?.expiresAt !== null) throw new Refusal(40007)
      return { type, name, media_id: mediaId }
    }
    case 'article_id':
    case 'article_view_limited': {
      const articleId = textIn(fields, 'article_id', 53600)
      if (![...call.account.publishes.values()].some((publish) => publish.articleId === articleId)) throw new Refusal(53600)
      return { type, name, article_id: articleId }
    }
    default:
      throw new Refusal(codes.type, 'invalid button type')
  }
}

function linkedIn(call: Call, fields: Fields): string {
  const appId = textIn(fields, 'appid', 45064)
  if (!isLinked(call.account, appId)) throw new Refusal(45064)
  return appId
}

function urlIn(fields: Fields, codes: Codes): string {
  const url = textIn(fields, 'url', codes.url)
  if (byteLength(url) > menuLimits.urlBytes) throw new Refusal(codes.url)
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) throw new Refusal(codes === top ? 40055 : 40054)
  return url
}

function buttonsIn(call: Call): Button[] {
  // The platform wants characters, not escapes of them.
  if (/\\u[\da-f]{4}/i.test(call.raw)) throw new Refusal(40033)
  const list = objectsIn(call.body, 'button', 40016)
  if (list.length < 1 || list.length > menuLimits.buttons) throw new Refusal(40016)
  return list.map((fields) => buttonIn(call, fields, top))
}

const hostsOf = (buttons: readonly Button[]): string[] =>
  buttons.flatMap(({ url, sub_button: children = [] }) => [
    ...(url === undefined ? [] : [new URL(url).host]),
    ...hostsOf(children),
  ])

/** All conditional menus together may link to three domains. */
function checkHosts({ account }: Call, fresh: readonly Button[]): void {
  const hosts = new Set([...account.conditionalMenus.flatMap(({ button }) => hostsOf(button)), ...hostsOf(fresh)])
  if (hosts.size > menuLimits.conditionalDomains) throw new Refusal(65316)
}

/** As the platform writes menus: parents without type, leaves with an empty list of children. */
const written = (button: Button): unknown =>
  button.sub_button === undefined
    ? { ...button, sub_button: [] }
    : { name: button.name, sub_button: button.sub_button.map(written) }

/** The form of `get_current_selfmenu_info`: children in `list`. */
const selfMenu = (button: Button): unknown =>
  button.sub_button === undefined ? button : { name: button.name, sub_button: { list: button.sub_button.map(selfMenu) } }

const seconds = (at: number): number => Math.floor(at / 1000)

function autoReplies({ website }: Account, now: number) {
  const text = (content: string | null) => (content === null ? {} : { type: 'text', content })
  return {
    is_add_friend_reply_open: website.welcome === null ? 0 : 1,
    is_autoreply_open: website.fallback === null && website.keywords.length === 0 ? 0 : 1,
    ...(website.welcome === null ? {} : { add_friend_autoreply_info: text(website.welcome) }),
    ...(website.fallback === null ? {} : { message_default_autoreply_info: text(website.fallback) }),
    keyword_autoreply_info: {
      list: website.keywords.map(({ rule, words, reply }) => ({
        rule_name: rule,
        create_time: seconds(now),
        reply_mode: 'reply_all',
        keyword_list_info: words.map((word) => ({ type: 'text', match_mode: word.match, content: word.text })),
        reply_list_info: [{ type: 'text', content: reply }],
      })),
    },
  }
}

export const menuRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/cgi-bin/menu/create',
    feature: 'menus',
    body: 'json',
    answer: (call) => {
      call.account.menu = buttonsIn(call)
    },
  },
  {
    method: 'GET',
    path: '/cgi-bin/menu/get',
    feature: 'menus',
    answer: ({ account }) => {
      if (account.menu === null) throw new Refusal(46003)
      const conditional = account.conditionalMenus.map((menu) => ({
        button: menu.button.map(written),
        matchrule: {
          ...(menu.tagId === null ? {} : { tag_id: String(menu.tagId) }),
          ...(menu.platform === null ? {} : { client_platform_type: String(menu.platform) }),
        },
        menuid: menu.menuId,
      }))
      return {
        menu: { button: account.menu.map(written), menuid: 200_000_000 },
        ...(conditional.length === 0 ? {} : { conditionalmenu: conditional }),
      }
    },
  },
  {
    method: 'GET',
    path: '/cgi-bin/menu/delete',
    feature: 'menus',
    answer: ({ account }) => {
      account.menu = null
      account.conditionalMenus = []
    },
  },
  {
    method: 'POST',
    path: '/cgi-bin/menu/addconditional',
    feature: 'menus',
    body: 'json',
    answer: (call) => {
      const { account, body } = call
      if (account.menu === null) throw new Refusal(65303)
      const rule = body['matchrule']
      if (!isFields(rule)) throw new Refusal(65304)
      if (privateFields.some((field) => rule[field] !== undefined && rule[field] !== '')) throw new Refusal(65320)
      const [tagId, platform] = [
        optionalNumber(rule, 'tag_id', 40152) ?? null,
        optionalNumber(rule, 'client_platform_type', 40035) ?? null,
      ]
      if (tagId === null && platform === null) throw new Refusal(65304)
      if (tagId !== null && !account.tags.has(tagId)) throw new Refusal(40152)
      if (platform !== null && (platform < 1 || platform > 3)) throw new Refusal(40035)
      if (account.conditionalMenus.length >= conditionalMost) throw new Refusal(65305)
      const button = buttonsIn(call)
      checkHosts(call, button)
      const menuId = 400_000_000 + nextSerial(call.stage.world)
      account.conditionalMenus.push({ menuId, button, tagId, platform })
      return { menuid: String(menuId) }
    },
  },
  {
    method: 'POST',
    path: '/cgi-bin/menu/delconditional',
    feature: 'menus',
    body: 'json',
    answer: ({ account, body }) => {
      const at = account.conditionalMenus.findIndex(({ menuId }) => menuId === numberIn(body, 'menuid', 65301))
      if (at === -1) throw new Refusal(65301)
      account.conditionalMenus.splice(at, 1)
    },
  },
  {
    method: 'POST',
    path: '/cgi-bin/menu/trymatch',
    feature: 'menus',
    body: 'json',
    answer: (call) => {
      const name = optionalText(call.body, 'user_id', 65302)
      const person = call.stage.personByName(name) ?? personIn(call, name, 65302)
      return { button: menuFor(call.account, new Set(tagsOf(call.account, person)), phonePlatform).map(written) }
    },
  },
  {
    method: 'GET',
    path: '/cgi-bin/get_current_selfmenu_info',
    feature: 'website_settings',
    answer: ({ account }) => {
      const buttons = account.menu ?? account.website.menu
      return { is_menu_open: buttons.length > 0 ? 1 : 0, selfmenu_info: { button: buttons.map(selfMenu) } }
    },
  },
  {
    method: 'GET',
    path: '/cgi-bin/get_current_autoreply_info',
    feature: 'website_settings',
    answer: ({ account, now }) => autoReplies(account, now),
  },
]
