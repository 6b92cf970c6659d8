import { customerWindows, type Inbound, inForce, isMessage, quotaMenuTypes } from '@weiying/wechat'

import { type PushFact, type WindowOpener, type WindowRule } from './follow.ts'

/** What a push says about the person who caused it; undefined for results of jobs and for what this version does not know. */
export function pushFact(push: Inbound): PushFact | undefined {
  if (isMessage(push))
    return { kind: 'message', message: push.kind, menuEntry: push.kind === 'text' && push.menuEntryId !== undefined }
  switch (push.kind) {
    case 'subscribe':
      return { kind: 'followed', qrScene: push.scene ?? null }
    case 'unsubscribe':
      return { kind: 'left' }
    case 'scan':
      return { kind: 'scanned', qrScene: push.scene }
    case 'location_report':
      return { kind: 'located', latitude: push.latitude, longitude: push.longitude }
    case 'click':
      return menu(push.kind, push.key, 'click')
    case 'view':
      return menu(push.kind, push.url, 'view')
    case 'view_miniprogram':
      return menu(push.kind, push.path, 'miniprogram')
    case 'scancode_push':
    case 'scancode_waitmsg':
    case 'pic_sysphoto':
    case 'pic_photo_or_album':
    case 'pic_weixin':
    case 'location_select':
      return menu(push.kind, push.key, 'other')
    default:
      return undefined
  }
}

const menu = (type: string, key: string, kind: 'click' | 'view' | 'miniprogram' | 'other'): PushFact => ({
  kind: 'menu',
  key: key.slice(0, 200),
  menu: kind,
  opens: quotaMenuTypes.some((each) => each === type),
})

/** The rule in force on a day for an action of a person. Source: dated limits of the platform client. */
export function windowRule(kind: 'subscription' | 'service', opener: WindowOpener, day: string): WindowRule | undefined {
  return inForce(customerWindows[kind], day)?.rule[opener]
}
