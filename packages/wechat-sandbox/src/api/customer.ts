import { articleCard, liveMedia, mediaPath } from '../life/bodies.ts'
import { deliver } from '../life/chat.ts'
import { spendWindow } from '../life/windows.ts'
import { type MessageBody } from '../phone/phone-api.ts'
import { isBlocked, isFollowing } from '../world/followers.ts'
import { byteLength, type Fields, objectIn, objectsIn, optionalText, textIn } from './fields.ts'
import { Refusal } from './refusal.ts'
import { type Call, personIn, type Route } from './route.ts'

const typingMs = 15_000
const exchangeMs = 30_000

/** Who is being typed to, and until when (business ms). Not worth keeping over a restart. */
const typing = new WeakMap<object, Map<number, number>>()

export const isTyping = (account: object, person: number, now: number): boolean => (typing.get(account)?.get(person) ?? 0) > now

function setTyping(call: Call, person: number, until: number): void {
  const map = typing.get(call.account) ?? new Map<number, number>()
  typing.set(call.account, map.set(person, until))
  call.stage.phones.say(person, { type: 'typing', appId: call.account.appId, typing: until > call.now })
}

function mediaOf(call: Call, branch: Fields, type: 'image' | 'voice' | 'video' | 'thumb', field = 'media_id') {
  const media = liveMedia(call.account, textIn(branch, field, 40007), call.now)
  if (media === undefined || (media.type !== type && !(type === 'thumb' && media.type === 'image'))) throw new Refusal(40007)
  return media
}

const bodies: Readonly<Record<string, (call: Call, branch: Fields) => MessageBody>> = {
  text: (_, branch) => {
    const text = textIn(branch, 'content', 44004)
    if (byteLength(text) > 2_048) throw new Refusal(45002)
    return { type: 'text', text }
  },
  image: (call, branch) => ({ type: 'image', url: mediaPath(mediaOf(call, branch, 'image').hash) }),
  voice: (call, branch) => {
    mediaOf(call, branch, 'voice')
    return { type: 'voice', seconds: 5 }
  },
  video: (call, branch) => {
    mediaOf(call, branch, 'video')
    return { type: 'video', title: optionalText(branch, 'title'), description: optionalText(branch, 'description') }
  },
  music: (call, branch) => {
    mediaOf(call, branch, 'thumb', 'thumb_media_id')
    return {
      type: 'music',
      title: optionalText(branch, 'title'),
      description: optionalText(branch, 'description'),
      url: optionalText(branch, 'musicurl'),
    }
  },
  news: (_, branch) => {
    const articles = objectsIn(branch, 'articles', 44003)
    const [article] = articles
    if (article === undefined) throw new Refusal(44003)
    if (articles.length > 1) throw new Refusal(45008)
    return {
      type: 'articles',
      mass: false,
      articles: [
        {
          articleId: null,
          title: optionalText(article, 'title'),
          digest: optionalText(article, 'description'),
          coverUrl: optionalText(article, 'picurl'),
          url: optionalText(article, 'url'),
        },
      ],
    }
  },
  mpnewsarticle: (call, branch) => {
    const id = textIn(branch, 'article_id', 53600)
    const publish = [...call.account.publishes.values()].find(({ articleId }) => articleId === id)
    const article = call.stage.world.articles.get(publish?.articleIds[0] ?? '')
    if (article === undefined) throw new Refusal(53600)
    return { type: 'articles', mass: false, articles: [articleCard(article)] }
  },
  msgmenu: (_, branch) => ({
    type: 'choices',
    head: optionalText(branch, 'head_content'),
    tail: optionalText(branch, 'tail_content'),
    choices: objectsIn(branch, 'list', 40035).map((each) => ({
      id: typeof each['id'] === 'number' ? String(each['id']) : optionalText(each, 'id'),
      text: textIn(each, 'content', 40035),
    })),
  }),
  wxcard: (_, branch) => ({ type: 'card', title: textIn(branch, 'card_id', 40073) }),
  miniprogrampage: (call, branch) => ({
    type: 'miniprogram',
    title: optionalText(branch, 'title'),
    page: optionalText(branch, 'pagepath'),
    coverUrl: mediaPath(mediaOf(call, branch, 'thumb', 'thumb_media_id').hash),
  }),
}

export const customerRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/cgi-bin/message/custom/send',
    feature: 'customer_messages',
    body: 'json',
    answer: (call) => {
      const { stage, account, body, now } = call
      const person = personIn(call, body['touser'])
      const type = optionalText(body, 'msgtype', 40008)
      const make = Object.hasOwn(bodies, type) ? bodies[type] : undefined
      if (make === undefined) throw new Refusal(40008)
      const message = make(call, objectIn(body, type, 40035))
      if (!isFollowing(account.followers, person)) throw new Refusal(43004)
      if (isBlocked(account.followers, person)) throw new Refusal(43019)
      const window = spendWindow(account, person, now)
      if (window !== 'ok') throw new Refusal(window === 'closed' ? 45015 : 45047)
      if (isTyping(account, person, now)) setTyping(call, person, 0)
      deliver(stage, account, person, { via: 'customer_service', kind: 'customer_service', body: message })
    },
  },
  {
    method: 'POST',
    path: '/cgi-bin/message/custom/typing',
    feature: 'customer_messages',
    body: 'json',
    answer: (call) => {
      const { account, now } = call
      const person = personIn(call, call.body['touser'])
      const command = optionalText(call.body, 'command', 45072)
      if (command !== 'Typing' && command !== 'CancelTyping') throw new Refusal(45072)
      if (now - (account.conversations.get(person)?.lastExchangeAt ?? 0) > exchangeMs) throw new Refusal(45080)
      if (command === 'CancelTyping') {
        setTyping(call, person, 0)
        return
      }
      if (isTyping(account, person, now)) throw new Refusal(45081)
      setTyping(call, person, now + typingMs)
    },
  },
  { method: 'GET', path: '/cgi-bin/customservice/getkflist', feature: 'customer_messages', answer: () => ({ kf_list: [] }) },
  {
    method: 'GET',
    path: '/cgi-bin/customservice/getonlinekflist',
    feature: 'customer_messages',
    answer: () => ({ kf_online_list: [] }),
  },
]
