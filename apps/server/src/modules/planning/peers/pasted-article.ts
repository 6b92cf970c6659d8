import { isDay, type Id, wallTimeIn } from '@weiying/kernel'
import sanitizeHtml from 'sanitize-html'

import { type PeerArticle } from './peer.ts'

export interface ReadArticle {
  readonly article: PeerArticle
  readonly accountName: string
  readonly missing: ('title' | 'account' | 'day' | 'text')[]
}

/** Days of the platform. */
const zone = 'Asia/Shanghai'

/** What articles ask their readers to do. Texts: `peers.call.<code>`. */
const calls: Readonly<Record<string, RegExp>> = {
  follow: /(?:点击|扫码|长按|立即|欢迎|记得).{0,8}关注|关注我们|关注公众号|follow us/i,
  read_original: /阅读原文|read more/i,
  scan: /扫码|扫一扫|长按.{0,6}识别|二维码|scan the/i,
  comment: /留言|评论区|说说你|告诉我们/,
  share: /转发|分享(?:到|给)|朋友圈/,
  draw: /抽奖|中奖|开奖|抽取/,
  buy: /立即购买|下单|抢购|购买链接|小程序商城|马上买|buy now/i,
  book: /预约|报名|预订/,
  keyword: /回复[「“"【\s]?.{1,12}[」”"】]?(?:即可|领取|获取|查看|参与)|后台回复/,
  add_staff: /添加.{0,8}(?:企业微信|客服|微信)|加.{0,4}微信|进群/,
  coupon: /优惠券|领券|满减|折扣券/,
}

/**
 * Reads an article out of what somebody copied: the source of a WeChat page, its text, or a link alone. Nothing is fetched: what the
 * paste does not say is named as missing.
 */
export function readPasted(pasted: string): ReadArticle {
  const isPage = /<(?:html|body|div|p|meta|section|h1)\b/i.test(pasted)
  const read = isPage ? readPage(pasted) : readText(pasted)
  const { title, accountName, publishedOn, url, text, pictures } = read
  const characters = Array.from(text.replaceAll(/\s/g, '')).length
  return {
    article: {
      title: title.slice(0, 200),
      url,
      publishedOn,
      characters: characters === 0 ? null : Math.min(characters, 1_000_000),
      pictures: pictures === null ? null : Math.min(pictures, 10_000),
      callsToAction: Object.entries(calls).flatMap(([code, pattern]) => (pattern.test(text) ? [code] : [])),
      reads: readsIn(text),
    },
    accountName: accountName.slice(0, 60),
    missing: [
      ...(title === '' ? (['title'] as const) : []),
      ...(accountName === '' ? (['account'] as const) : []),
      ...(publishedOn === null ? (['day'] as const) : []),
      ...(characters === 0 ? (['text'] as const) : []),
    ],
  }
}

interface Parts {
  readonly title: string
  readonly accountName: string
  readonly publishedOn: string | null
  readonly url: string
  readonly text: string
  /** Null: text alone does not show them. */
  readonly pictures: number | null
}

function readPage(html: string): Parts {
  const meta = (name: string): string =>
    plain(
      first(html, [
        new RegExp(`<meta[^>]+(?:property|name)=["']${name}["'][^>]*content=["']([^"']*)["']`, 'i'),
        new RegExp(`<meta[^>]+content=["']([^"']*)["'][^>]*(?:property|name)=["']${name}["']`, 'i'),
      ]),
    )
  const written = first(html, [/var\s+msg_title\s*=\s*'([^']*)'/, /var\s+msg_title\s*=\s*"([^"]*)"/])
  const title =
    meta('og:title') || plain(written) || plain(first(html, [/<h1[^>]*>([\s\S]*?)<\/h1>/i, /<title[^>]*>([\s\S]*?)<\/title>/i]))
  const accountName = plain(
    first(html, [
      /var\s+nickname\s*=\s*(?:htmlDecode\()?["']([^"']+)["']/,
      /id=["']js_name["'][^>]*>([\s\S]*?)<\/a>/i,
      /class=["'][^"']*profile_nickname[^"']*["'][^>]*>([\s\S]*?)<\//i,
    ]),
  )
  const seconds = first(html, [/var\s+(?:ct|svr_time|create_time)\s*=\s*["']?(\d{10})/])
  const shown = plain(first(html, [/id=["']publish_time["'][^>]*>([\s\S]*?)<\//i]))
  const body = bodyOf(html)
  return {
    title,
    accountName: accountName || meta('og:article:author') || meta('author'),
    publishedOn: seconds === '' ? dayIn(shown) : wallTimeIn(zone, new Date(Number(seconds) * 1000)).slice(0, 10),
    url: linkIn(meta('og:url')) || linkIn(html),
    text: plain(body),
    // Pictures of WeChat pages wait in data-src until they are scrolled to; icons and spacers have no address of a picture.
    pictures: [...body.matchAll(/<img\b[^>]*>/gi)].filter(([tag]) => /\b(?:data-src|src)=["'](?:https?:)?\/\//i.test(tag)).length,
  }
}

/** The article itself, without scripts and what stands around it. */
function bodyOf(html: string): string {
  const start = html.search(/<(?:div|section)[^>]*id=["']js_content["']/i)
  if (start === -1) return first(html, [/<body[^>]*>([\s\S]*?)<\/body>/i]) || html
  const end = html.slice(start).search(/<script\b|id=["']js_(?:pc_qr_code|tags|temp_bottom_area|article_bottom)/i)
  return end === -1 ? html.slice(start) : html.slice(start, start + end)
}

function readText(pasted: string): Parts {
  const url = linkIn(pasted)
  const lines = pasted
    .replaceAll(/https?:\/\/\S+/g, '')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  // Somebody may copy the text without its title: a whole paragraph is none.
  const [top = ''] = lines
  const title = isTitle(top) ? top : ''
  const rest = title === '' ? lines : lines.slice(1)
  // Under the title stand 原创, the author, the account, the day and hour, the place.
  const head = rest.slice(0, 6)
  const dated = head.findIndex((line) => dayIn(line) !== null)
  const dayLine = head[dated] ?? ''
  const before = dayLine
    .replace(/\d{4}\s*[-/年.][\s\S]*$/, '')
    .replace(/^(?:原创|Original)\s*/i, '')
    .trim()
  const above = head.slice(0, Math.max(dated, 0)).filter((line) => !/^(?:原创|Original)$/i.test(line) && line.length <= 30)
  // `作者 账号` on one line: the account is the last word.
  const accountName = (before === '' ? above.at(-1) : before)?.split(/\s+/).at(-1) ?? ''
  return {
    title,
    accountName: dated === -1 ? '' : accountName,
    publishedOn: dayIn(dayLine),
    url,
    text: rest.slice(dated + 1).join('\n'),
    pictures: null,
  }
}

/** A line that is neither too long nor a sentence that ends. */
const isTitle = (line: string): boolean => line.length <= 100 && !/[。；;]$/.test(line)

const first = (text: string, patterns: readonly RegExp[]): string => {
  for (const pattern of patterns) {
    const found = pattern.exec(text)?.[1]
    if (found !== undefined && found.trim() !== '') return found
  }
  return ''
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', '#39': "'" }

const plain = (html: string): string =>
  sanitizeHtml(html.replaceAll(/<br\s*\/?>|<\/(?:p|section|div|h[1-6]|li)>/gi, '\n'), {
    allowedTags: [],
    allowedAttributes: {},
    nonTextTags: ['script', 'style', 'textarea', 'option', 'noscript'],
  })
    .replaceAll(/&(#?\w+);/g, (whole, name: string) => entities[name] ?? whole)
    .replaceAll(/[ \t ]+/g, ' ')
    .trim()

function linkIn(text: string): string {
  const found =
    /https?:\/\/mp\.weixin\.qq\.com\/s[^\s"'<>\\]*/i.exec(text)?.[0] ?? /^https?:\/\/\S+$/.exec(text.trim())?.[0] ?? ''
  const link = found.replaceAll('&amp;', '&')
  return URL.canParse(link) && link.length <= 2000 ? link : ''
}

function dayIn(text: string): string | null {
  const match = /(\d{4})\s*[-/年.]\s*(\d{1,2})\s*[-/月.]\s*(\d{1,2})/.exec(text)
  if (match === null) return null
  const [, year = '', month = '', date = ''] = match
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  return isDay(day) ? day : null
}

/** `阅读 1.2万`, `阅读 10万+`, `Reads 532`; the plus is left out: at least so many. */
function readsIn(text: string): number | null {
  const match = /(?:阅读(?:量|数)?|Reads?)\s*[:：]?\s*(\d+(?:\.\d+)?)\s*(万)?\+?/i.exec(text)
  if (match === null) return null
  return Math.round(Number(match[1]) * (match[2] === undefined ? 1 : 10_000))
}

/** The watched account that a name means. */
export const peerCalled = (
  peers: readonly { readonly id: Id<'peer'>; readonly name: string }[],
  name: string,
): Id<'peer'> | null => (name === '' ? null : (peers.find((peer) => same(peer.name, name))?.id ?? null))

const same = (left: string, right: string): boolean =>
  left.trim().toLowerCase().replaceAll(/\s/g, '') === right.trim().toLowerCase().replaceAll(/\s/g, '')
