import { articleLimits } from '@weiying/wechat/limits'

import { mediaPath } from '../life/bodies.ts'
import { plainText, sanitise } from '../pages/sanitise.ts'
import { type Draft, type DraftArticle } from '../world/account.ts'
import { newArticle } from '../world/articles.ts'
import { seconds } from '../world/time.ts'
import { nextSerial } from '../world/world.ts'
import { threadOf } from './comments.ts'
import { byteLength, characters, type Fields, flagIn, numberIn, objectIn, objectsIn, optionalText, textIn } from './fields.ts'
import { sliceIn } from './paging.ts'
import { Refusal } from './refusal.ts'
import { type Call, type Route } from './route.ts'
import { randomText } from './token-store.ts'

/** Pictures in articles must come from `uploadimg` (here: this server) or WeChat's own picture host. */
const keepPicture =
  (call: Call) =>
  (url: string): boolean =>
    url.startsWith(`${call.stage.baseUrl()}/media/`) || /^https?:\/\/mmbiz\.q(pic|logo)\.cn\//.test(url)

function coverIn(call: Call, mediaId: string): string {
  const media = call.account.media.get(mediaId)
  if (media === undefined || media.expiresAt !== null) throw new Refusal(40007)
  return mediaId
}

/** One article of a draft, checked and cleaned. Limits: official draft page; `single`: a digest only counts for single articles. */
function articleIn(call: Call, fields: Fields, single: boolean): DraftArticle {
  const kind = optionalText(fields, 'article_type') || 'news'
  if (kind !== 'news' && kind !== 'newspic') throw new Refusal(40035)
  const title = textIn(fields, 'title', 45003)
  if (characters(title) > articleLimits.titleCharacters) throw new Refusal(45003)
  const author = optionalText(fields, 'author', 45110)
  if (characters(author) > articleLimits.authorCharacters) throw new Refusal(45110)
  const digest = optionalText(fields, 'digest', 45004)
  if (characters(digest) > articleLimits.digestCharacters) throw new Refusal(45004)
  const content = textIn(fields, 'content', 45166)
  if (characters(content) >= articleLimits.contentCharacters || byteLength(content) >= articleLimits.contentBytes)
    throw new Refusal(45002)
  const source = optionalText(fields, 'content_source_url', 41039)
  if (source !== '' && !/^https?:\/\//i.test(source)) throw new Refusal(41039)
  if (byteLength(source) > articleLimits.sourceUrlBytes) throw new Refusal(45005)
  const pictures = kind === 'newspic' ? picturesIn(call, fields) : []
  return {
    article_type: kind,
    title,
    author,
    digest: digest === '' || !single ? Array.from(plainText(content)).slice(0, 54).join('') : digest,
    content: sanitise(content, keepPicture(call)),
    content_source_url: source,
    thumb_media_id: kind === 'news' ? coverIn(call, textIn(fields, 'thumb_media_id', 40007)) : (pictures[0] ?? ''),
    need_open_comment: flagIn(fields, 'need_open_comment') ? 1 : 0,
    only_fans_can_comment: flagIn(fields, 'only_fans_can_comment') ? 1 : 0,
    image_media_ids: pictures,
  }
}

function picturesIn(call: Call, fields: Fields): string[] {
  const list = objectsIn(objectIn(fields, 'image_info', 40007), 'image_list', 40007)
  if (list.length === 0 || list.length > articleLimits.pictures) throw new Refusal(40007)
  return list.map((each) => coverIn(call, textIn(each, 'image_media_id', 40007)))
}

export function draftNews(call: Call, draft: Draft, noContent = false) {
  const { account, stage } = call
  return draft.articles.map(({ image_media_ids: pictures, ...article }, index) => ({
    ...article,
    content: noContent ? '' : article.content,
    show_cover_pic: 0,
    url: `${stage.baseUrl()}/draft/${draft.mediaId}/${index}`,
    thumb_url: `${stage.baseUrl()}${mediaPath(account.media.get(article.thumb_media_id)?.hash ?? '')}`,
    ...(pictures.length === 0 ? {} : { image_info: { image_list: pictures.map((id) => ({ image_media_id: id })) } }),
  }))
}

export function draftIn(call: Call, mediaId: string): Draft {
  const draft = call.account.drafts.get(mediaId)
  if (draft === undefined) throw new Refusal(40007)
  return draft
}

/** Turns a draft into published articles; the draft and its media_id are gone. Returns article ids and datacube's first number. */
export function publishDraft(call: Call, draft: Draft, mass: boolean): { articleIds: string[]; msgDataId: number } {
  const { stage, account, now } = call
  const msgDataId = 2_247_000_000 + nextSerial(stage.world)
  const articleIds = draft.articles.map((article, index) => {
    const articleId = randomText(stage.random, 22)
    const pictures = article.image_media_ids
      .map((id) => `<p><img src="${mediaPath(account.media.get(id)?.hash ?? '')}"></p>`)
      .join('')
    stage.world.articles.set(
      articleId,
      newArticle({
        articleId,
        appId: account.appId,
        msgDataId,
        index: index + 1,
        mass,
        title: article.title,
        author: article.author,
        digest: article.digest,
        html: pictures + article.content.replaceAll(`${stage.baseUrl()}/media/`, '/media/'),
        sourceUrl: article.content_source_url,
        coverHash: account.media.get(article.thumb_media_id)?.hash ?? '',
        thumbMediaId: article.thumb_media_id,
        publishedAt: now,
      }),
    )
    return articleId
  })
  draft.articles.forEach((article, index) => {
    if (article.need_open_comment === 1)
      Object.assign(threadOf(account, { msgDataId, index: index + 1 }), {
        open: true,
        fansOnly: article.only_fans_can_comment === 1,
      })
  })
  account.drafts.delete(draft.mediaId)
  return { articleIds, msgDataId }
}

/** A new draft of the call's articles; returns its media_id. */
function addDraft(call: Call): string {
  const articles = objectsIn(call.body, 'articles', 44003)
  if (articles.length === 0) throw new Refusal(44003)
  if (articles.length > articleLimits.perDraft) throw new Refusal(45008)
  const mediaId = randomText(call.stage.random, 64)
  const made = articles.map((article) => articleIn(call, article, articles.length === 1))
  call.account.drafts.set(mediaId, { mediaId, articles: made, createdAt: call.now, updatedAt: call.now })
  return mediaId
}

export const draftRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/cgi-bin/draft/add',
    feature: 'drafts',
    body: 'json',
    answer: (call) => ({ media_id: addDraft(call) }),
  },
  {
    method: 'POST',
    path: '/cgi-bin/draft/get',
    feature: 'drafts',
    body: 'json',
    answer: (call) => {
      const draft = draftIn(call, textIn(call.body, 'media_id', 40007))
      return { news_item: draftNews(call, draft), create_time: seconds(draft.createdAt), update_time: seconds(draft.updatedAt) }
    },
  },
  {
    method: 'POST',
    path: '/cgi-bin/draft/update',
    feature: 'drafts',
    body: 'json',
    answer: (call) => {
      const draft = draftIn(call, textIn(call.body, 'media_id', 40007))
      const index = numberIn(call.body, 'index', 40114)
      if (index < 0 || index >= draft.articles.length) throw new Refusal(40114)
      draft.articles[index] = articleIn(call, objectIn(call.body, 'articles'), draft.articles.length === 1)
      draft.updatedAt = call.now
    },
  },
  {
    method: 'POST',
    path: '/cgi-bin/draft/delete',
    feature: 'drafts',
    body: 'json',
    answer: (call) => {
      call.account.drafts.delete(draftIn(call, textIn(call.body, 'media_id', 40007)).mediaId)
    },
  },
  {
    method: 'ANY',
    path: '/cgi-bin/draft/count',
    feature: 'drafts',
    answer: ({ account }) => ({ total_count: account.drafts.size }),
  },
  {
    method: 'POST',
    path: '/cgi-bin/draft/batchget',
    feature: 'drafts',
    body: 'json',
    answer: (call) => {
      const { offset, count } = sliceIn(call)
      const all = [...call.account.drafts.values()].sort((left, right) => right.updatedAt - left.updatedAt)
      const shown = all.slice(offset, offset + count)
      const noContent = flagIn(call.body, 'no_content')
      return {
        total_count: all.length,
        item_count: shown.length,
        item: shown.map((draft) => ({
          media_id: draft.mediaId,
          content: {
            news_item: draftNews(call, draft, noContent),
            create_time: seconds(draft.createdAt),
            update_time: seconds(draft.updatedAt),
          },
          update_time: seconds(draft.updatedAt),
        })),
      }
    },
  },
  ...['add_news', 'update_news'].map((verb): Route => ({
    method: 'POST',
    path: `/cgi-bin/material/${verb}`,
    feature: 'materials',
    body: 'json',
    // Withdrawn for the draft box in 2022; which code the platform gives is from memory.
    answer: () => {
      throw new Refusal(45103)
    },
  })),
  {
    // Older than the draft box: what it makes is a draft today.
    method: 'POST',
    path: '/cgi-bin/media/uploadnews',
    feature: 'mass_all',
    body: 'json',
    answer: (call) => ({ type: 'news', media_id: addDraft(call), created_at: seconds(call.now) }),
  },
  { method: 'POST', path: '/cgi-bin/draft/switch', feature: 'drafts', body: 'optional', answer: () => ({ is_open: 1 }) },
]
