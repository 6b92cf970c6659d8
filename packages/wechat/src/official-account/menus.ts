import { z } from 'zod'

import { expectBytes, expectList, expectThat } from '../arguments.ts'
import { type Caller, done, wireId, wireList } from '../caller.ts'
import { menuLimits } from '../limits.ts'

type KeyedType =
  | 'click'
  | 'scancode_push'
  | 'scancode_waitmsg'
  | 'pic_sysphoto'
  | 'pic_photo_or_album'
  | 'pic_weixin'
  | 'location_select'

/** What a tap does. Only `click` and the two scan types open a customer-service quota. Source: official menu page. */
export type MenuAction =
  | { readonly type: KeyedType; readonly key: string }
  | { readonly type: 'view'; readonly url: string }
  | {
      readonly type: 'miniprogram'
      readonly appId: string
      readonly pagePath: string
      /** For old clients. */ readonly url: string
    }
  | { readonly type: 'media_id' | 'view_limited'; readonly mediaId: string }
  | { readonly type: 'article_id' | 'article_view_limited'; readonly articleId: string }

export type MenuLeaf = { readonly name: string } & MenuAction
/** A button, or up to five of them behind one name. */
export type MenuButton = MenuLeaf | { readonly name: string; readonly children: readonly MenuLeaf[] }

/** At least one. Sex, country, city and language are withdrawn (65320). Platform: 1 iOS, 2 Android, 3 other. */
export interface MatchRule {
  readonly tagId?: number
  readonly clientPlatform?: 1 | 2 | 3
}

const buttonFields = {
  name: z.string().default(''),
  type: z.string().optional(),
  key: z.string().optional(),
  url: z.string().optional(),
  value: z.string().optional(),
  mediaId: z.string().optional(),
  articleId: z.string().optional(),
  appid: z.string().optional(),
  pagepath: z.string().optional(),
}

const leaf = z.object(buttonFields)

/** `sub_button` is a list in menu/get and `{ list }` in get_current_selfmenu_info. */
const children = z.preprocess(
  (value) => (typeof value === 'object' && value !== null && 'list' in value ? value.list : value),
  wireList(leaf),
)

const button = z
  .object({ ...buttonFields, subButton: children })
  .transform(({ subButton, ...known }) => ({ ...known, children: subButton }))

/** A button as the platform tells: which of the fields are there depends on its type. */
export type MenuButtonAnswer = z.output<typeof button>

const menus = z.object({
  menu: z.object({ button: wireList(button), menuid: wireId.optional() }),
  conditionalmenu: wireList(
    z.object({
      button: wireList(button),
      menuid: wireId,
      matchrule: z
        .object({ tagId: wireId.optional(), groupId: wireId.optional(), clientPlatformType: wireId.optional() })
        .default({}),
    }),
  ),
})

const current = z.object({ isMenuOpen: z.number(), selfmenuInfo: z.object({ button: wireList(button) }).optional() })

/**
 * Custom menus: verified accounts. Up to 3 buttons with up to 5 below each; sizes: `menuLimits`. Phones take a new menu when their
 * copy is older than five minutes. Errors: 40015–40028, 40033, 40054, 40055, 40119, 40120, 45010, 45064, 46003, 53600, 65301–65320.
 */
export const menusOf = (call: Caller) => ({
  /** POST menu/create replaces the default menu. 1,000 a day. */
  async create(buttons: readonly MenuButton[]): Promise<void> {
    await call.post('/cgi-bin/menu/create', { button: toWire(buttons) }, done)
  },

  /** GET menu/get: menus made by interface. 46003 when there is none. 10,000 a day. */
  async get() {
    const { menu, conditionalmenu } = await call.get('/cgi-bin/menu/get', {}, menus)
    return { buttons: menu.button, menuId: menu.menuid, conditional: conditionalmenu }
  },

  /** GET menu/delete removes the default and all conditional menus. 1,000 a day. */
  remove: (): Promise<void> => call.get('/cgi-bin/menu/delete', {}, done),

  /** GET get_current_selfmenu_info: what people see, also when it was made on the website. Every account. */
  async current() {
    const { isMenuOpen, selfmenuInfo } = await call.get('/cgi-bin/get_current_selfmenu_info', {}, current)
    return { open: isMenuOpen === 1, buttons: selfmenuInfo?.button ?? [] }
  },

  /** POST menu/addconditional → menu id. Needs a default menu (65303); the newest that matches wins. 2,000 a day. */
  async addConditional(buttons: readonly MenuButton[], rule: MatchRule): Promise<string> {
    expectThat(rule.tagId !== undefined || rule.clientPlatform !== undefined, 65304, 'rule', 'a tag or a platform')
    const matchrule = { tag_id: rule.tagId?.toString(), client_platform_type: rule.clientPlatform?.toString() }
    const { menuid } = await call.post(
      '/cgi-bin/menu/addconditional',
      { button: toWire(buttons), matchrule },
      z.object({ menuid: wireId }),
    )
    return menuid
  },

  /** POST menu/delconditional. 2,000 a day. */
  removeConditional: (menuId: string): Promise<void> => call.post('/cgi-bin/menu/delconditional', { menuid: menuId }, done),

  /** POST menu/trymatch: the buttons that this person (openid or WeChat id) sees. 20,000 a day. */
  async tryMatch(person: string): Promise<MenuButtonAnswer[]> {
    const answer = await call.post('/cgi-bin/menu/trymatch', { user_id: person }, z.object({ button: wireList(button) }))
    return answer.button
  },
})

function toWire(buttons: readonly MenuButton[]): unknown[] {
  expectList(40016, 'buttons', buttons, 1, menuLimits.buttons)
  return buttons.map((each) => {
    expectBytes(40018, 'name', each.name, menuLimits.nameBytes, 1)
    if (!('children' in each)) {
      expectLeaf(each, 40019, 40020)
      return leafToWire(each)
    }
    expectList(40023, 'children', each.children, 1, menuLimits.children)
    return {
      name: each.name,
      sub_button: each.children.map((child) => {
        expectBytes(40025, 'name', child.name, menuLimits.childNameBytes, 1)
        expectLeaf(child, 40026, 40027)
        return leafToWire(child)
      }),
    }
  })
}

function expectLeaf(leaf: MenuLeaf, keyCode: number, urlCode: number): void {
  if ('key' in leaf) expectBytes(keyCode, 'key', leaf.key, menuLimits.keyBytes, 1)
  if ('url' in leaf) expectBytes(urlCode, 'url', leaf.url, menuLimits.urlBytes, 1)
}

function leafToWire(each: MenuLeaf): Record<string, unknown> {
  const { name, type } = each
  switch (each.type) {
    case 'view':
      return { name, type, url: each.url }
    case 'miniprogram':
      return { name, type, appid: each.appId, pagepath: each.pagePath, url: each.url }
    case 'media_id':
    case 'view_limited':
      return { name, type, media_id: each.mediaId }
    case 'article_id':
    case 'article_view_limited':
      return { name, type, article_id: each.articleId }
    default:
      return { name, type, key: each.key }
  }
}
