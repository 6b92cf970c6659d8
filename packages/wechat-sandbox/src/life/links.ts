import { type MessageBody } from '../phone/phone-api.ts'
import { type Article } from '../world/articles.ts'

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
const plain = (text: string): string => text.replace(/&(amp|lt|gt|quot|#39);/g, (whole, name: string) => entities[name] ?? whole)
const isAddress = (text: string): boolean => /^(https?:\/\/|\/s\/)/.test(text) && (text.startsWith('/') || URL.canParse(text))

/** Addresses that a tap in this HTML or message text opens: `<a href>`, and bare ones in text. */
export function linksIn(html: string): string[] {
  const hrefs = [...html.matchAll(/<a\b[^>]*?\shref\s*=\s*(?:"([^"]*)"|'([^']*)')/gi)].map(([, one, two]) =>
    plain(one ?? two ?? ''),
  )
  const bare = [...html.replace(/<[^>]*>/g, ' ').matchAll(/https?:\/\/[\w\-./?%&=#~:+,;@!]+/g)].map(([found]) => plain(found))
  return [...new Set([...hrefs, ...bare])].filter(isAddress)
}

/** Links of an article: those in its text, then 阅读原文. */
export const linksOfArticle = ({ html, sourceUrl }: Pick<Article, 'html' | 'sourceUrl'>): string[] => [
  ...new Set([...linksIn(html), ...(isAddress(sourceUrl) ? [sourceUrl] : [])]),
]

/** Links of a message in a chat. Articles of a mass send are read, not tapped: they have none here. */
export function linksOfMessage(body: MessageBody): string[] {
  switch (body.type) {
    case 'text':
      return linksIn(body.text)
    case 'template':
      return body.url !== null && isAddress(body.url) ? [body.url] : []
    case 'articles':
      return body.mass ? [] : body.articles.map(({ url }) => url).filter(isAddress)
    case 'music':
      return isAddress(body.url) ? [body.url] : []
    default:
      return []
  }
}
