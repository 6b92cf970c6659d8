import { mediaPath } from '../life/bodies.ts'
import { type Stage } from '../stage.ts'
import { type Account, type Publish } from '../world/account.ts'
import { type Article } from '../world/articles.ts'
import { seconds } from '../world/time.ts'
import { nextSerial } from '../world/world.ts'
import { threadOf } from './comments.ts'
import { draftIn, publishDraft } from './drafts.ts'
import { flagIn, numberIn, optionalNumber, textIn } from './fields.ts'
import { sliceIn } from './paging.ts'
import { Refusal } from './refusal.ts'
import { type Call, type Route } from './route.ts'
import { randomText } from './token-store.ts'

/** Ends a publication that was accepted: status 0, or what the owner asked for, and the event PUBLISHJOBFINISH. */
export function finishPublish(stage: Stage, account: Account, publish: Publish): void {
  if (publish.status !== 1) return
  publish.status = account.platform.publishOutcomes.shift() ?? 0
  const failed = publish.status !== 0
  if (failed) for (const articleId of publish.articleIds) stage.world.articles.delete(articleId)
  stage.touch()
  stage.tell(account, null, {
    MsgType: 'event',
    Event: 'PUBLISHJOBFINISH',
    PublishEventInfo: {
      publish_id: publish.publishId,
      publish_status: publish.status,
      ...(failed
        ? { fail_idx: publish.articleIds.map((_, index) => index + 1) }
        : { article_id: publish.articleId, article_detail: detailOf(stage, publish) }),
    },
  })
}

const detailOf = (stage: Stage, publish: Publish) => ({
  count: publish.articleIds.length,
  item: publish.articleIds.map((articleId, index) => ({ idx: index + 1, article_url: `${stage.baseUrl()}/s/${articleId}` })),
})

const publishOf = (call: Call, articleId: string): Publish => {
  const found = [...call.account.publishes.values()].find((publish) => publish.articleId === articleId)
  if (found === undefined || ![0, 5, 6].includes(found.status)) throw new Refusal(53600)
  return found
}

const articlesOf = (call: Call, publish: Publish): Article[] =>
  publish.articleIds.map((articleId) => call.stage.world.articles.get(articleId)).filter((article) => article !== undefined)

const newsOf = (call: Call, publish: Publish, noContent = false) =>
  articlesOf(call, publish).map((article) => ({
    title: article.title,
    author: article.author,
    digest: article.digest,
    content: noContent ? '' : article.html,
    content_source_url: article.sourceUrl,
    thumb_media_id: article.thumbMediaId,
    thumb_url: `${call.stage.baseUrl()}${mediaPath(article.coverHash)}`,
    show_cover_pic: 0,
    need_open_comment: threadOf(call.account, article).open ? 1 : 0,
    only_fans_can_comment: threadOf(call.account, article).fansOnly ? 1 : 0,
    url: `${call.stage.baseUrl()}/s/${article.articleId}`,
    is_deleted: article.deleted,
  }))

export const publishRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/cgi-bin/freepublish/submit',
    feature: 'publishing',
    body: 'json',
    answer: (call) => {
      const { stage, account, now } = call
      const draft = draftIn(call, textIn(call.body, 'media_id', 40007))
      const { articleIds, msgDataId } = publishDraft(call, draft, false)
      const publishId = String(2_247_483_000 + nextSerial(stage.world))
      const publish: Publish = {
        publishId,
        articleIds,
        articleId: randomText(stage.random, 43),
        dueAt: now,
        status: 1,
        msgDataId,
        at: now,
      }
      account.publishes.set(publishId, publish)
      stage.later(stage.massDelayMs, () => finishPublish(stage, account, publish))
      return { errcode: 0, errmsg: 'ok', publish_id: publishId, msg_data_id: msgDataId }
    },
  },
  {
    method: 'POST',
    path: '/cgi-bin/freepublish/get',
    feature: 'publishing',
    body: 'json',
    answer: (call) => {
      const publish = call.account.publishes.get(String(numberIn(call.body, 'publish_id', 40002)))
      if (publish === undefined) throw new Refusal(40002, 'invalid publish_id')
      const done = [0, 5, 6].includes(publish.status)
        ? { article_id: publish.articleId, article_detail: detailOf(call.stage, publish) }
        : {}
      return {
        publish_id: publish.publishId,
        publish_status: publish.status,
        ...done,
        fail_idx: publish.status > 1 && publish.status < 5 ? publish.articleIds.map((_, index) => index + 1) : [],
      }
    },
  },
  {
    method: 'POST',
    path: '/cgi-bin/freepublish/delete',
    feature: 'publishing',
    body: 'json',
    answer: (call) => {
      const publish = publishOf(call, textIn(call.body, 'article_id', 53600))
      const articles = articlesOf(call, publish)
      const index = optionalNumber(call.body, 'index', 40114) ?? 0
      if (index < 0 || index > articles.length) throw new Refusal(40114)
      for (const article of articles) if (index === 0 || article.index === index) article.deleted = true
      if (articles.every(({ deleted }) => deleted)) publish.status = 5
    },
  },
  {
    method: 'POST',
    path: '/cgi-bin/freepublish/getarticle',
    feature: 'publishing',
    body: 'json',
    answer: (call) => ({ news_item: newsOf(call, publishOf(call, textIn(call.body, 'article_id', 53600))) }),
  },
  {
    method: 'POST',
    path: '/cgi-bin/freepublish/batchget',
    feature: 'publishing',
    body: 'json',
    answer: (call) => {
      const { offset, count } = sliceIn(call)
      const all = [...call.account.publishes.values()]
        .filter((publish) => publish.status === 0)
        .sort((left, right) => right.at - left.at)
      const shown = all.slice(offset, offset + count)
      return {
        total_count: all.length,
        item_count: shown.length,
        item: shown.map((publish) => ({
          article_id: publish.articleId,
          content: {
            news_item: newsOf(call, publish, flagIn(call.body, 'no_content')),
            create_time: seconds(publish.at),
            update_time: seconds(publish.at),
          },
          update_time: seconds(publish.at),
        })),
      }
    },
  },
]
