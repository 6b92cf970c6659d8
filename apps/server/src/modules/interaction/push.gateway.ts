import { type PassiveReply, type ReplyPush } from '../accounts/index.ts'
import { type MenuButton } from './menu.ts'
import { type Occasion, type ReplyContent } from './reply.ts'

/** What a push of the platform asks of the rules; undefined when nobody waits for an answer (leaving, results of jobs). */
export function occasionOf(message: ReplyPush['message']): Occasion | undefined {
  switch (message.kind) {
    case 'subscribe':
      return { kind: 'follow' }
    case 'text':
      return { kind: 'text', text: message.content }
    case 'click':
      return { kind: 'key', key: message.key }
    case 'image':
    case 'voice':
    case 'video':
    case 'shortvideo':
    case 'location':
    case 'link':
      return { kind: 'other' }
    default:
      return undefined
  }
}

export function passiveReply(content: ReplyContent): PassiveReply {
  switch (content.type) {
    case 'text':
      return { type: 'text', content: content.text }
    case 'image':
      return { type: 'image', mediaId: content.mediaId }
    case 'news': {
      const { title, description, pictureUrl, url } = content
      return { type: 'news', articles: [{ title, description, picUrl: pictureUrl, url }] }
    }
  }
}

/** A menu in the platform's words. */
export const platformMenu = (buttons: readonly MenuButton[]) =>
  buttons.map((button) =>
    'type' in button && button.children.length === 0
      ? platformLeaf(button)
      : { name: button.name, children: button.children.map(platformLeaf) },
  )

function platformLeaf({
  name,
  type,
  key,
  url,
  appId,
  pagePath,
}: Extract<MenuButton, { type: string }> | MenuButton['children'][number]) {
  if (type === 'click') return { name, type, key }
  if (type === 'view') return { name, type, url }
  return { name, type, appId, pagePath, url }
}
