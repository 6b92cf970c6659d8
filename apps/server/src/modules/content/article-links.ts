import { type ContentBody } from '@weiying/contract'

import { type Piece, type PieceId } from './piece.ts'

/** Asked for each article: which address stands in the place of which. */
export type Readdress = (contentId: PieceId, addresses: readonly string[]) => Promise<(address: string) => string | undefined>

const inMarkup = /(<a\s[^>]*?href=")([^"]*)(")/gi
const isWeb = (address: string): boolean => /^https?:\/\/[^/\s]/i.test(address)

/** WeChat keeps links to its own articles in every article, and takes foreign ones out of most: those must stay what they are. */
const isArticle = (address: string): boolean => /^https?:\/\/mp\.weixin\.qq\.com\//i.test(address)

const plain = (attribute: string): string => attribute.replaceAll('&amp;', '&').replaceAll('&quot;', '"')
const escaped = (address: string): string => address.replaceAll('&', '&amp;').replaceAll('"', '&quot;')

/** 阅读原文 and the links of the text that lead out of WeChat. */
export function addressesOf(body: ContentBody): readonly string[] {
  if (body.kind !== 'article') return []
  const written = [...body.html.matchAll(inMarkup)].map(([, , address = '']) => plain(address))
  return [...new Set([body.sourceUrl, ...written])].filter((address) => isWeb(address) && !isArticle(address))
}

/** The articles as a campaign sends them; the library keeps the addresses that people wrote. */
export async function readdressed(pieces: readonly Piece[], readdress: Readdress): Promise<Piece[]> {
  const changed: Piece[] = []
  for (const piece of pieces) {
    const addresses = addressesOf(piece.body)
    if (piece.body.kind !== 'article' || addresses.length === 0) {
      changed.push(piece)
      continue
    }
    const instead = await readdress(piece.id, addresses)
    const { html, sourceUrl } = piece.body
    changed.push({
      ...piece,
      body: {
        ...piece.body,
        sourceUrl: instead(sourceUrl) ?? sourceUrl,
        html: html.replaceAll(inMarkup, (whole: string, before: string, address: string, after: string) => {
          const other = instead(plain(address))
          return other === undefined ? whole : before + escaped(other) + after
        }),
      },
    })
  }
  return changed
}
