import { type CallbackFields } from '../callbacks/envelope.ts'
import { buttonAt } from '../phone/cards.ts'
import { type PressMenuResult } from '../phone/phone-api.ts'
import { type Stage } from '../stage.ts'
import { type Account, type Button, type StoredMessage } from '../world/account.ts'
import { hasBit } from '../world/bits.ts'
import { countsOf, countUpstream } from '../world/counts.ts'
import { isBlocked } from '../world/followers.ts'
import { minuteMs } from '../world/time.ts'
import { nextSerial } from '../world/world.ts'
import { mediaPath } from './bodies.ts'
import { deliver, putMessage } from './chat.ts'
import { menuFor, phonePlatform, websiteReply } from './website.ts'
import { openWindow } from './windows.ts'

/** Longer than 2^53, as the platform's. */
const messageIdOf = (serial: number): string => String(24_000_000_000_000_000n + BigInt(serial))

/** A message of a person goes to the account's server; those of blocked people, and in a session with an agent, do not. */
export function tellMessage(stage: Stage, account: Account, person: number, fields: CallbackFields): void {
  if (isBlocked(account.followers, person) || inSession(stage, account, person)) return
  stage.tell(account, person, { ...fields, MsgId: messageIdOf(nextSerial(stage.world)) })
}

function inSession(stage: Stage, account: Account, person: number): boolean {
  const session = account.platform.sessions.get(person)
  return session !== undefined && stage.clock.now() - session.at < account.switches.sessionMinutes * minuteMs
}

/** A person writes. `menuId`: it was a click on a choice of a customer-service menu, which opens the menu's window only. */
export function sayText(stage: Stage, account: Account, person: number, text: string, menuId?: string): StoredMessage {
  const now = stage.clock.now()
  const stored = putMessage(stage, account, person, { from: 'me', via: 'person', body: { type: 'text', text } })
  countUpstream(account, person, now, 1)
  openWindow(account, person, menuId === undefined ? 'message' : 'menu', now)
  tellMessage(stage, account, person, {
    MsgType: 'text',
    Content: text,
    ...(menuId === undefined ? {} : { bizmsgmenuid: menuId }),
  })
  websiteReply(stage, account, person, text)
  return stored
}

export function sendPicture(
  stage: Stage,
  account: Account,
  person: number,
  bytes: Uint8Array,
  contentType: string,
): StoredMessage {
  const now = stage.clock.now()
  const hash = stage.files.put(bytes)
  const mediaId = `up${hash.slice(0, 40)}${nextSerial(stage.world)}`
  account.media.set(mediaId, {
    mediaId,
    type: 'image',
    name: '',
    hash,
    contentType,
    size: bytes.length,
    at: now,
    expiresAt: now + 3 * 86_400_000,
  })
  const stored = putMessage(stage, account, person, { from: 'me', via: 'person', body: { type: 'image', url: mediaPath(hash) } })
  countUpstream(account, person, now, 2)
  openWindow(account, person, 'message', now)
  tellMessage(stage, account, person, { MsgType: 'image', PicUrl: `${stage.baseUrl()}${mediaPath(hash)}`, MediaId: mediaId })
  return stored
}

export function sendPlace(
  stage: Stage,
  account: Account,
  person: number,
  place: { latitude: number; longitude: number; label: string },
): StoredMessage {
  const stored = putMessage(stage, account, person, { from: 'me', via: 'person', body: { type: 'location', label: place.label } })
  openWindow(account, person, 'message', stage.clock.now())
  countUpstream(account, person, stage.clock.now(), 6)
  tellMessage(stage, account, person, {
    MsgType: 'location',
    Location_X: place.latitude,
    Location_Y: place.longitude,
    Scale: 15,
    Label: place.label,
  })
  return stored
}

export function menuOf(account: Account, person: number): readonly Button[] {
  const tags = new Set([...account.tags.values()].filter((tag) => hasBit(tag.members, person)).map((tag) => tag.id))
  return menuFor(account, tags, phonePlatform)
}

const windowTypes = new Set(['click', 'scancode_push', 'scancode_waitmsg'])

/** A press on a button of the custom menu; undefined when there is no such button. */
export function pressMenu(stage: Stage, account: Account, person: number, key: string): PressMenuResult | undefined {
  const button = buttonAt(menuOf(account, person), key)
  if (button?.type === undefined) return undefined
  const now = stage.clock.now()
  countsOf(account, now).menuClicks += 1
  stage.touch()
  if (windowTypes.has(button.type)) openWindow(account, person, 'menu', now)
  switch (button.type) {
    case 'view': {
      const url = button.url ?? ''
      stage.tell(account, person, { MsgType: 'event', Event: 'VIEW', EventKey: url, MenuId: '1' })
      return { outcome: 'open', url }
    }
    case 'miniprogram':
      stage.tell(account, person, { MsgType: 'event', Event: 'view_miniprogram', EventKey: button.pagepath ?? '', MenuId: '1' })
      return { outcome: 'mini', appId: button.appid ?? '', page: button.pagepath ?? '', url: button.url ?? '' }
    case 'article_id':
    case 'article_view_limited':
      return { outcome: 'open', url: `/s/${button.article_id ?? ''}` }
    case 'media_id': {
      const media = account.media.get(button.media_id ?? '')
      if (media !== undefined)
        deliver(stage, account, person, { via: 'reply', kind: 'reply', body: { type: 'image', url: mediaPath(media.hash) } })
      return { outcome: 'sent' }
    }
    case 'click':
      stage.tell(account, person, { MsgType: 'event', Event: 'CLICK', EventKey: button.key ?? '' })
      websiteReply(stage, account, person, button.key ?? '')
      return { outcome: 'sent' }
    default:
      stage.tell(account, person, { MsgType: 'event', Event: button.type, EventKey: button.key ?? '' })
      return { outcome: 'sent' }
  }
}
