import { mediaPath } from '../life/bodies.ts'
import { type Article } from '../world/articles.ts'
import { type Call } from './route.ts'

export interface NewsGroup {
  mediaId: string
  at: number
  items: Record<string, unknown>[]
}

/** What was sent or published, as the library lists it under `news`: articles of one send together, newest first. */
export function newsGroups(call: Pick<Call, 'stage' | 'account'>): NewsGroup[] {
  const groups = new Map<number, Article[]>()
  for (const article of call.stage.world.articles.values()) {
    if (article.appId !== call.account.appId) continue
    const group = groups.get(article.msgDataId)
    if (group === undefined) groups.set(article.msgDataId, [article])
    else group.push(article)
  }
  return [...groups]
    .map(([msgDataId, articles]) => ({
      mediaId: `news_${call.account.originalId}_${msgDataId}`,
      at: articles[0]?.publishedAt ?? 0,
      items: articles.map((article) => ({
        title: article.title,
        author: article.author,
        digest: article.digest,
        content: article.html,
        content_source_url: article.sourceUrl,
        thumb_media_id: article.thumbMediaId,
        thumb_url: `${call.stage.baseUrl()}${mediaPath(article.coverHash)}`,
        show_cover_pic: 0,
        url: `${call.stage.baseUrl()}/s/${article.articleId}`,
      })),
    }))
    .sort((left, right) => right.at - left.at)
}
