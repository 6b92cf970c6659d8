import { hash } from 'node:crypto'

import { type Fields, numberOf, optionalOf, textOf } from './fields.ts'
import { eventBody } from './inbound-events.ts'
import { type Body, type Inbound, type InboundMessage, isMessage } from './inbound.ts'

export type { Fields } from './fields.ts'
export * from './inbound.ts'
export { massOutcome } from './inbound-jobs.ts'
export { type Article, checkReply, type Reply, type ReplyAddress, replyFields, ReplyRefused, replyXml } from './replies.ts'

/** Gives a decoded push (XML or JSON) its type. Never throws: missing fields are empty, what is not known stays `unknown`. */
export function parseInbound(fields: Fields): Inbound {
  const push = {
    to: textOf(fields, 'ToUserName'),
    from: textOf(fields, 'FromUserName'),
    createTime: numberOf(fields, 'CreateTime'),
  }
  const msgType = textOf(fields, 'MsgType')
  const body = msgType === 'event' ? eventBody(textOf(fields, 'Event').toLowerCase(), fields) : messageBody(msgType, fields)
  if (body !== undefined) return { ...push, ...body }
  return {
    ...push,
    kind: 'unknown',
    msgType,
    ...optionalOf(fields, 'event', 'Event'),
    ...optionalOf(fields, 'msgId', 'MsgId'),
    fields,
  }
}

/**
 * The same for every delivery of one push (the platform tries three times), different for two pushes. Messages: their MsgId.
 * Events have none, and sender + second, which the documentation advises, is shared by two events in one second: so all fields count.
 */
export function deliveryKey(push: Inbound, fields: Fields): string {
  if (isMessage(push) && push.msgId !== '') return `message:${push.msgId}`
  return `event:${push.from}:${push.createTime}:${hash('sha1', JSON.stringify(fields)).slice(0, 16)}`
}

function messageBody(msgType: string, fields: Fields): Body<InboundMessage> | undefined {
  const text = (name: string): string => textOf(fields, name)
  const number = (name: string): number => numberOf(fields, name)
  const article = textOf(fields, 'MsgDataId')
  const common = {
    msgId: text('MsgId'),
    ...(article === '' || article === '0' ? {} : { articleId: article, articleIndex: number('Idx') }),
  }
  switch (msgType) {
    case 'text':
      return { ...common, kind: 'text', content: text('Content'), ...optionalOf(fields, 'menuEntryId', 'bizmsgmenuid') }
    case 'image':
      return { ...common, kind: 'image', picUrl: text('PicUrl'), mediaId: text('MediaId') }
    case 'voice':
      return {
        ...common,
        kind: 'voice',
        mediaId: text('MediaId'),
        format: text('Format'),
        ...optionalOf(fields, 'mediaId16k', 'MediaId16K'),
        ...optionalOf(fields, 'recognition', 'Recognition'),
      }
    case 'video':
    case 'shortvideo':
      return { ...common, kind: msgType, mediaId: text('MediaId'), thumbMediaId: text('ThumbMediaId') }
    case 'location':
      return {
        ...common,
        kind: 'location',
        latitude: number('Location_X'),
        longitude: number('Location_Y'),
        scale: number('Scale'),
        label: text('Label'),
      }
    case 'link':
      return { ...common, kind: 'link', title: text('Title'), description: text('Description'), url: text('Url') }
    case 'file':
      return {
        ...common,
        kind: 'file',
        title: text('Title'),
        description: text('Description'),
        fileKey: text('FileKey'),
        fileMd5: text('FileMd5'),
        fileTotalLen: number('FileTotalLen'),
      }
    case 'miniprogrampage':
      return {
        ...common,
        kind: 'miniprogrampage',
        title: text('Title'),
        appId: text('AppId'),
        pagePath: text('PagePath'),
        thumbUrl: text('ThumbUrl'),
        thumbMediaId: text('ThumbMediaId'),
      }
    default:
      return undefined
  }
}
