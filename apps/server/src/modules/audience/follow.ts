import { type Id } from '@weiying/kernel'

/** One contact following (or having followed) one official account. */
export interface Follow {
  readonly workspaceId: Id<'workspace'>
  readonly accountId: Id<'account'>
  readonly number: number
  readonly contactId: Id<'contact'>
  readonly openid: string
  readonly subscribed: boolean
  readonly since: Date | null
  readonly endedAt: Date | null
  readonly scene: string
  readonly qrScene: string | null
  readonly lastInboundAt: Date | null
  readonly lastSentAt: Date | null
  /** Customer-service messages left; null without limit (when `windowUntil` is ahead) . */
  readonly windowLeft: number | null
  readonly windowUntil: Date | null
  /** Wall time of the last change that a callback made. */
  readonly touchedAt: Date
  readonly profileDue: boolean
}

export function newFollow(
  contact: { workspaceId: Id<'workspace'>; contactId: Id<'contact'>; number: number },
  accountId: Id<'account'>,
  openid: string,
  touchedAt: Date,
): Follow {
  return {
    ...contact,
    accountId,
    openid,
    subscribed: false,
    since: null,
    endedAt: null,
    scene: '',
    qrScene: null,
    lastInboundAt: null,
    lastSentAt: null,
    windowLeft: null,
    windowUntil: null,
    touchedAt,
    profileDue: false,
  }
}

/** What one action of a person allows: so many customer-service messages for so long. Null: without limit. */
export interface WindowRule {
  readonly messages: number | null
  readonly seconds: number
}

export type WindowOpener = 'message' | 'menu_click' | 'follow' | 'scan'

/** A new action starts the count anew, and the later end stays. */
export function openWindow(follow: Follow, rule: WindowRule | undefined, at: Date): Follow {
  if (rule === undefined) return follow
  const until = new Date(at.getTime() + rule.seconds * 1000)
  const running = follow.windowUntil !== null && follow.windowUntil > until
  return { ...follow, windowLeft: rule.messages, windowUntil: running ? follow.windowUntil : until }
}

/** The window as it is at `now`; null when it is closed. */
export function windowAt(
  follow: Pick<Follow, 'windowLeft' | 'windowUntil'>,
  now: Date,
): { readonly left: number | null; readonly until: Date } | null {
  if (follow.windowUntil === null || follow.windowUntil <= now) return null
  return { left: follow.windowLeft, until: follow.windowUntil }
}

/** What a push of WeChat says about a person, as far as this module cares. */
export type PushFact =
  | {
      readonly kind: 'message'
      readonly message: string
      /** A tap on an entry of a menu message. */ readonly menuEntry: boolean
    }
  | { readonly kind: 'followed'; readonly qrScene: string | null }
  | { readonly kind: 'left' }
  | { readonly kind: 'scanned'; readonly qrScene: string }
  | {
      readonly kind: 'menu'
      readonly key: string
      readonly menu: 'click' | 'view' | 'miniprogram' | 'other'
      /** Of the types that open a window. */
      readonly opens: boolean
    }
  | { readonly kind: 'located'; readonly latitude: number; readonly longitude: number }

export interface Push {
  readonly id: Id<'inbound'>
  readonly at: Date
  readonly fact: PushFact
}

export interface Taken {
  readonly follow: Follow
  /** Followed before and came back. */
  readonly again: boolean
  readonly prompted: boolean
  /** False when nothing changed: an unfollow of somebody who was gone, an older push after a newer one. */
  readonly happened: boolean
}

/** For so long what a person does counts as a reaction to what the account sent. */
export const reactionHours = 24

/**
 * What a push makes of a follow. Whoever writes, taps or scans follows: a follow that was missed is put right. Pushes may come out
 * of order: an unfollow older than the follow does nothing.
 */
export function take(
  follow: Follow,
  { at, fact }: Push,
  rules: (opener: WindowOpener) => WindowRule | undefined,
  wallNow: Date,
): Taken {
  const base = { again: false, prompted: false, happened: true }
  const touched = { ...follow, touchedAt: wallNow }
  if (fact.kind === 'left') {
    if (!follow.subscribed || (follow.since !== null && follow.since > at)) return { ...base, follow, happened: false }
    return { ...base, follow: { ...touched, subscribed: false, endedAt: at, windowLeft: null, windowUntil: null } }
  }
  if (fact.kind === 'followed') {
    if (follow.endedAt !== null && follow.endedAt > at) return { ...base, follow, happened: false }
    const again = follow.since !== null
    const started: Follow = {
      ...touched,
      subscribed: true,
      since: at,
      endedAt: null,
      scene: fact.qrScene === null ? '' : 'ADD_SCENE_QR_CODE',
      qrScene: fact.qrScene,
      profileDue: true,
    }
    return { ...base, again, follow: openWindow(started, rules('follow'), at) }
  }
  const latest = follow.lastInboundAt === null || follow.lastInboundAt < at ? at : follow.lastInboundAt
  const present: Follow = { ...touched, ...putRight(follow, at), lastInboundAt: latest }
  const opener = openerOf(fact)
  return {
    ...base,
    prompted: follow.lastSentAt !== null && at >= follow.lastSentAt && hoursBetween(follow.lastSentAt, at) <= reactionHours,
    follow: opener === undefined ? present : openWindow(present, rules(opener), at),
  }
}

function putRight(follow: Follow, at: Date): Partial<Follow> {
  if (follow.subscribed || (follow.endedAt !== null && follow.endedAt >= at)) return {}
  return { subscribed: true, since: follow.endedAt === null ? (follow.since ?? at) : at, endedAt: null, profileDue: true }
}

function openerOf(fact: PushFact): WindowOpener | undefined {
  if (fact.kind === 'message') return fact.menuEntry ? 'menu_click' : 'message'
  if (fact.kind === 'scanned') return 'scan'
  return fact.kind === 'menu' && fact.opens ? 'menu_click' : undefined
}

const hoursBetween = (from: Date, to: Date): number => (to.getTime() - from.getTime()) / 3_600_000
