export type LinkTarget = { articleId: string } | { url: string } | { code: string }

/**
 * Where a link inside WeChat leads: an article (`/s/<id>` of the sandbox itself), the text of a code (an account's address, a mini
 * program's link), or a web page. Null: not to be opened.
 */
export function linkTarget(link: string, pageUrl: string): LinkTarget | null {
  if (link.trim() === '' || !URL.canParse(link, pageUrl)) return null
  if (link.startsWith('weixin://dl/')) return { code: link }
  const url = new URL(link, pageUrl)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null
  if (url.hostname === 'weixin.qq.com' && /^\/[qr]\/./.test(url.pathname)) return { code: link }
  // By port, because the same sandbox is called localhost here and 127.0.0.1 there.
  if (url.port !== new URL(pageUrl).port) return { url: url.href }
  const [, articleId] = /^\/s\/([\w-]+)$/.exec(url.pathname) ?? []
  if (articleId !== undefined) return { articleId }
  return /^\/(wxaurl|q)\/[\w-]+$/.test(url.pathname) ? { code: url.href } : { url: url.href }
}

export type Run =
  | { type: 'text'; text: string }
  | { type: 'link'; text: string; url: string }
  | { type: 'mini'; text: string; appId: string; page: string }
  /** `weixin://bizmsgmenu`: a click sends the text as the person's own message. */
  | { type: 'choice'; text: string; send: string; menuId: string }

const anchors = /<a\s([^>]*)>(.*?)<\/a>|https?:\/\/[\w\-./?%&=#:~+,;!@]+/gis
const attribute = (name: string, attributes: string): string | undefined =>
  new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'i')
    .exec(attributes)
    ?.slice(1)
    .find((value) => value !== undefined)

/** Cuts a text message into plain text and links, as WeChat shows them; other tags stay visible as they were typed. */
export function runsOf(text: string): Run[] {
  const runs: Run[] = []
  let end = 0
  for (const match of text.matchAll(anchors)) {
    const run =
      match[1] === undefined ? { type: 'link' as const, text: match[0], url: match[0] } : anchor(match[1], match[2] ?? '')
    if (run === null) continue
    if (match.index > end) runs.push({ type: 'text', text: text.slice(end, match.index) })
    runs.push(run)
    end = match.index + match[0].length
  }
  if (end < text.length) runs.push({ type: 'text', text: text.slice(end) })
  return runs
}

function anchor(attributes: string, inside: string): Run | null {
  const text = inside.replace(/<[^>]+>/g, '')
  const appId = attribute('data-miniprogram-appid', attributes)
  if (appId !== undefined && appId !== '')
    return { type: 'mini', text, appId, page: attribute('data-miniprogram-path', attributes) ?? '' }
  const url = attribute('href', attributes)?.replaceAll('&amp;', '&').trim()
  if (url === undefined) return null
  if (!url.startsWith('weixin://bizmsgmenu?')) return { type: 'link', text, url }
  const query = new URLSearchParams(url.slice(url.indexOf('?') + 1))
  return { type: 'choice', text, send: query.get('msgmenucontent') ?? text, menuId: query.get('msgmenuid') ?? '' }
}
