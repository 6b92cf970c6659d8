import { articleCard, liveMedia, mediaPath } from '../life/bodies.ts'
import { type MessageBody } from '../phone/phone-api.ts'
import { type Account } from '../world/account.ts'
import { byteLength, type Fields, objectsIn, optionalText, textIn } from './fields.ts'
import { Refusal } from './refusal.ts'
import { type Call } from './route.ts'

type Making = (call: Call, branch: Fields) => MessageBody

/** Text of a customer-service message in bytes; choices of a menu. All from memory. */
const textBytes = 2_048
const choicesMost = 50
const choiceBytes = 512

export function isLinked(account: Account, appId: string): boolean {
  return !account.switches.strictMiniProgramLinks || account.platform.linkedMiniPrograms.includes(appId)
}

function mediaOf(call: Call, branch: Fields, type: 'image' | 'voice' | 'video' | 'thumb', field = 'media_id') {
  const media = liveMedia(call.account, textIn(branch, field, 40007), call.now)
  if (media === undefined || (media.type !== type && !(type === 'thumb' && media.type === 'image'))) throw new Refusal(40007)
  return media
}

const card = (title: string, digest: string, coverUrl: string, url: string): MessageBody => ({
  type: 'articles',
  mass: false,
  articles: [{ articleId: null, title, digest, coverUrl, url }],
})

const text: Making = ({ account }, branch) => {
  const content = textIn(branch, 'content', 44004)
  if (byteLength(content) > textBytes) throw new Refusal(45002)
  for (const [, appId = ''] of content.matchAll(/data-miniprogram-appid\s*=\s*["']?([^"'\s>]*)/g))
    if (!isLinked(account, appId)) throw new Refusal(45086)
  return { type: 'text', text: content }
}

const image: Making = (call, branch) => ({ type: 'image', url: mediaPath(mediaOf(call, branch, 'image').hash) })

/** Message types of official accounts, by `msgtype`; each takes its branch object. Source: official page of custom/send. */
export const accountBodies: Readonly<Record<string, Making>> = {
  text,
  image,
  voice: (call, branch) => ({ type: 'voice', seconds: 5, url: mediaPath(mediaOf(call, branch, 'voice').hash) }),
  video: (call, branch) => {
    const { hash } = mediaOf(call, branch, 'video')
    // The picture is optional in practice; a wrong one is not refused.
    const thumb = liveMedia(call.account, optionalText(branch, 'thumb_media_id'), call.now)
    return {
      type: 'video',
      title: optionalText(branch, 'title'),
      description: optionalText(branch, 'description'),
      url: mediaPath(hash),
      ...(thumb === undefined ? {} : { coverUrl: mediaPath(thumb.hash) }),
    }
  },
  music: (call, branch) => {
    const { hash } = mediaOf(call, branch, 'thumb', 'thumb_media_id')
    return {
      type: 'music',
      title: optionalText(branch, 'title'),
      description: optionalText(branch, 'description'),
      url: optionalText(branch, 'musicurl'),
      coverUrl: mediaPath(hash),
    }
  },
  news: (_, branch) => {
    const articles = objectsIn(branch, 'articles', 44003)
    const [article] = articles
    if (article === undefined) throw new Refusal(44003)
    if (articles.length > 1) throw new Refusal(45008)
    const [title = '', digest = '', cover = '', url = ''] = ['title', 'description', 'picurl', 'url'].map((name) =>
      optionalText(article, name),
    )
    return card(title, digest, cover, url)
  },
  // Deprecated with the draft box; old clients still send it.
  mpnews: ({ account }, branch) => {
    const draft = account.drafts.get(textIn(branch, 'media_id', 40007))
    if (draft === undefined) throw new Refusal(40007)
    const articles = draft.articles.map(({ title, digest, thumb_media_id: thumb }) => ({
      articleId: null,
      title,
      digest,
      coverUrl: mediaPath(account.media.get(thumb)?.hash ?? ''),
      url: '',
    }))
    return { type: 'articles', mass: false, articles }
  },
  mpnewsarticle: (call, branch) => {
    const id = textIn(branch, 'article_id', 53600)
    const publish = [...call.account.publishes.values()].find(({ articleId }) => articleId === id)
    const article = call.stage.world.articles.get(publish?.articleIds[0] ?? '')
    if (article === undefined || article.deleted) throw new Refusal(53600)
    return { type: 'articles', mass: false, articles: [articleCard(article)] }
  },
  msgmenu: (_, branch) => {
    const list = objectsIn(branch, 'list', 45098)
    if (list.length === 0 || list.length > choicesMost) throw new Refusal(45098)
    const choices = list.map((each) => {
      const content = textIn(each, 'content', 45099)
      if (byteLength(content) > choiceBytes) throw new Refusal(45099)
      return { id: typeof each['id'] === 'number' ? String(each['id']) : optionalText(each, 'id', 45099), text: content }
    })
    return { type: 'choices', head: optionalText(branch, 'head_content'), tail: optionalText(branch, 'tail_content'), choices }
  },
  wxcard: (_, branch) => ({ type: 'card', title: textIn(branch, 'card_id', 40073) }),
  miniprogrampage: (call, branch) => {
    const appId = textIn(branch, 'appid', 40166)
    if (!isLinked(call.account, appId)) throw new Refusal(40166)
    return {
      type: 'miniprogram',
      appId,
      title: optionalText(branch, 'title'),
      page: textIn(branch, 'pagepath', 40165),
      coverUrl: mediaPath(mediaOf(call, branch, 'thumb', 'thumb_media_id').hash),
    }
  },
}

/** Message types of mini programs. Source: official mini-program page of the same call. */
export const miniBodies: Readonly<Record<string, Making>> = {
  text,
  image,
  link: (_, branch) =>
    card(
      textIn(branch, 'title', 40035),
      optionalText(branch, 'description'),
      optionalText(branch, 'thumb_url'),
      textIn(branch, 'url', 41010),
    ),
  miniprogrampage: (call, branch) => ({
    type: 'miniprogram',
    appId: call.account.appId,
    title: textIn(branch, 'title', 40035),
    page: textIn(branch, 'pagepath', 40165),
    coverUrl: mediaPath(mediaOf(call, branch, 'thumb', 'thumb_media_id').hash),
  }),
}
