/** Where a link inside WeChat leads: an article (`/s/<id>` of the sandbox itself), or a web page. Null: not to be opened. */
export function linkTarget(link: string, pageUrl: string): { articleId: string } | { url: string } | null {
  if (!URL.canParse(link, pageUrl)) return null
  const url = new URL(link, pageUrl)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null
  const [, articleId] = /^\/s\/([\w-]+)$/.exec(url.pathname) ?? []
  // By port, because the same sandbox is called localhost here and 127.0.0.1 there.
  if (articleId !== undefined && url.port === new URL(pageUrl).port) return { articleId }
  return { url: url.href }
}

export type Run =
  | { type: 'text'; text: string }
  | { type: 'link'; text: string; url: string }
  /** `weixin://bizmsgmenu`: a click sends the text as the person's own message. */
  | { type: 'choice'; text: string; send: string; menuId: string }

const anchors = /<a\s[^>]*?href\s*=\s*(["'])(.*?)\1[^>]*>(.*?)<\/a>|https?:\/\/[\w\-./?%&=#:~+,;!@]+/gis

/** Cuts a text message into plain text and links, as WeChat shows them; other tags stay visible as they were typed. */
export function runsOf(text: string): Run[] {
  const runs: Run[] = []
  let end = 0
  for (const match of text.matchAll(anchors)) {
    if (match.index > end) runs.push({ type: 'text', text: text.slice(end, match.index) })
    runs.push(match[2] === undefined ? { type: 'link', text: match[0], url: match[0] } : anchor(match[2], match[3] ?? ''))
    end = match.index + match[0].length
  }
  if (end < text.length) runs.push({ type: 'text', text: text.slice(end) })
  return runs
}

function anchor(href: string, inside: string): Run {
  const url = href.replaceAll('&amp;', '&').trim()
  const text = inside.replace(/<[^>]+>/g, '')
  if (!url.startsWith('weixin://bizmsgmenu?')) return { type: 'link', text, url }
  const query = new URLSearchParams(url.slice(url.indexOf('?') + 1))
  return { type: 'choice', text, send: query.get('msgmenucontent') ?? text, menuId: query.get('msgmenuid') ?? '' }
}
