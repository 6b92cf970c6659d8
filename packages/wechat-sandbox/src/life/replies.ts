import { type XmlNode, type XmlValue } from '@weiying/wechat'

import { handOver } from '../kf/sessions.ts'
import { type MessageBody } from '../phone/phone-api.ts'
import { type Stage } from '../stage.ts'
import { type Account } from '../world/account.ts'
import { liveMedia, mediaPath } from './bodies.ts'
import { deliver, note } from './chat.ts'

export const outOfService = '该公众号提供的服务出现故障，请稍后再试'

const textOf = (value: XmlValue | undefined): string => (typeof value === 'string' ? value : '')
const nodeOf = (value: XmlValue | undefined): XmlNode =>
  typeof value === 'object' && !Array.isArray(value) ? (value as XmlNode) : {}
const listOf = (value: XmlValue | undefined): readonly XmlValue[] =>
  value === undefined ? [] : Array.isArray(value) ? (value as readonly XmlValue[]) : [value]

/** Messages that may be answered with one article only; events with up to eight. Source: official passive-reply page. */
const singleArticle = /<MsgType><!\[CDATA\[(text|image|voice|video|shortvideo|location|link)\]\]>/

function bodyOf(stage: Stage, account: Account, reply: XmlNode, answered: string): MessageBody | undefined {
  const media = (field: string): string => {
    const found = liveMedia(account, textOf(nodeOf(reply[field])['MediaId']), stage.clock.now())
    return found === undefined ? '' : mediaPath(found.hash)
  }
  switch (textOf(reply['MsgType'])) {
    case 'text':
      return textOf(reply['Content']) === '' ? undefined : { type: 'text', text: textOf(reply['Content']) }
    case 'image':
      return { type: 'image', url: media('Image') }
    case 'voice':
      return { type: 'voice', seconds: 5, url: media('Voice') }
    case 'video':
      return {
        type: 'video',
        title: textOf(nodeOf(reply['Video'])['Title']),
        description: textOf(nodeOf(reply['Video'])['Description']),
        url: media('Video'),
      }
    case 'music': {
      const music = nodeOf(reply['Music'])
      return {
        type: 'music',
        title: textOf(music['Title']),
        description: textOf(music['Description']),
        url: textOf(music['MusicUrl']),
      }
    }
    case 'news': {
      const articles = listOf(nodeOf(reply['Articles'])['item']).map(nodeOf)
      const shown = articles.slice(0, singleArticle.test(answered) ? 1 : 8)
      if (shown.length === 0) return undefined
      return {
        type: 'articles',
        mass: false,
        articles: shown.map((article) => ({
          articleId: null,
          title: textOf(article['Title']),
          digest: textOf(article['Description']),
          coverUrl: textOf(article['PicUrl']),
          url: textOf(article['Url']),
        })),
      }
    }
    default:
      return undefined
  }
}

/** Shows a passive reply in the chat. What the platform cannot show becomes its notice of a service out of order. */
export function showReply(stage: Stage, account: Account, person: number | null, reply: XmlNode, answered: string): void {
  const type = textOf(reply['MsgType'])
  if (person === null || type === 'transfer_biz_ai_ivr') return
  if (type === 'transfer_customer_service') {
    handOver(stage, account, person, textOf(nodeOf(reply['TransInfo'])['KfAccount']))
    return
  }
  const body = bodyOf(stage, account, reply, answered)
  if (body === undefined) note(stage, account, person, outOfService)
  else deliver(stage, account, person, { via: 'reply', kind: 'reply', body })
}
