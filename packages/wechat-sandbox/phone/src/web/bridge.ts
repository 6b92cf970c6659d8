/** A call of the JS-SDK script in a page, as it comes by `postMessage` (see docs/sandbox.md). */
export interface BridgeCall {
  id: string
  call: string
  args: Readonly<Record<string, unknown>>
}

/** What a page has told the phone about itself. */
export interface PageState {
  url: string
  title: string
  /** What the page wants to be shared as; empty fields fall back to title and address. */
  friend: ShareWish
  moments: ShareWish
  /** Items of the menu that the page took away, by their names in the JS-SDK (`menuItem:share:timeline`). */
  hidden: ReadonlySet<string>
  /** `hideOptionMenu`: no menu at all. */
  menuless: boolean
}

export interface ShareWish {
  title?: string
  desc?: string
  link?: string
  imgUrl?: string
}

export interface PageCard {
  title: string
  digest: string
  coverUrl: string
  url: string
}

export const freshPage = (url: string, title: string): PageState => ({
  url,
  title,
  friend: {},
  moments: {},
  hidden: new Set(),
  menuless: false,
})

/** Null when the message is none of the bridge's: pages post other things too. */
export function bridgeCall(message: unknown): BridgeCall | null {
  if (!isRecord(message) || !isRecord(message['weixin'])) return null
  const { id, call, args } = message['weixin']
  if (typeof id !== 'string' || typeof call !== 'string') return null
  return { id, call, args: isRecord(args) ? args : {} }
}

export const textOf = (args: Readonly<Record<string, unknown>>, name: string): string => {
  const value = args[name]
  return typeof value === 'string' ? value : ''
}

export const textsOf = (args: Readonly<Record<string, unknown>>, name: string): string[] => {
  const value = args[name]
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []
}

/** Everything but the basic items, which `hideAllNonBaseMenuItem` leaves. */
const nonBasic = ['menuItem:share:appMessage', 'menuItem:share:timeline', 'menuItem:favorite', 'menuItem:copyUrl']

/** The page after one of its calls; calls that change nothing about it return it as it was. */
export function pageAfter(page: PageState, { call, args }: BridgeCall): PageState {
  switch (call) {
    case 'page':
    case 'pageTitle':
      return { ...page, url: textOf(args, 'url') || page.url, title: textOf(args, 'title') || page.title }
    case 'updateAppMessageShareData':
    case 'onMenuShareAppMessage':
      return { ...page, friend: wishIn(args) }
    case 'updateTimelineShareData':
    case 'onMenuShareTimeline':
      return { ...page, moments: wishIn(args) }
    case 'hideMenuItems':
      return { ...page, hidden: new Set([...page.hidden, ...textsOf(args, 'menuList')]) }
    case 'showMenuItems': {
      const shown = new Set(textsOf(args, 'menuList'))
      return { ...page, hidden: new Set([...page.hidden].filter((item) => !shown.has(item))) }
    }
    case 'hideAllNonBaseMenuItem':
      return { ...page, hidden: new Set([...page.hidden, ...nonBasic]) }
    case 'showAllNonBaseMenuItem':
      return { ...page, hidden: new Set() }
    case 'hideOptionMenu':
      return { ...page, menuless: true }
    case 'showOptionMenu':
      return { ...page, menuless: false }
    default:
      return page
  }
}

/** What goes out when the person shares the page: the page's wish, and what is known where it said nothing. */
export function cardOf(page: PageState, to: 'friend' | 'moments'): PageCard {
  const wish = page[to]
  return {
    title: wish.title || page.title || page.url,
    digest: to === 'friend' ? wish.desc || page.url : '',
    coverUrl: wish.imgUrl ?? '',
    url: wish.link || page.url,
  }
}

function wishIn(args: Readonly<Record<string, unknown>>): ShareWish {
  const wish: ShareWish = {}
  for (const name of ['title', 'desc', 'link', 'imgUrl'] as const) if (textOf(args, name) !== '') wish[name] = textOf(args, name)
  return wish
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
