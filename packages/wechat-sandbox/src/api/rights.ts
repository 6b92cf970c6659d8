import { can, type Feature } from '@weiying/wechat/limits'

import { type Account } from '../world/account.ts'
import { dayNumber, dayText } from '../world/time.ts'

/** Rights beyond the matrix of official accounts in `@weiying/wechat/limits`: what mini programs alone have, and what all have. */
const ownRights = {
  mini_login: ['miniprogram'],
  mini_codes: ['miniprogram'],
  mini_links: ['miniprogram'],
  mini_messages: ['miniprogram'],
  content_safety: ['miniprogram'],
  mini_statistics: ['miniprogram'],
  /** The template library is shared by both. */
  notice_library: ['subscription', 'service', 'miniprogram'],
} as const satisfies Record<string, readonly Account['kind'][]>

type OwnRight = keyof typeof ownRights
export type Right = Feature | OwnRight

const isOwn = (right: Right): right is OwnRight => Object.hasOwn(ownRights, right)

/** May this account call it now? Fact sheet §1.4; without the right: 48001. */
export function mayCall(account: Account, right: Right, now: number): boolean {
  if (isOwn(right)) {
    const kinds: readonly Account['kind'][] = ownRights[right]
    if (!kinds.includes(account.kind)) return false
    return right !== 'notice_library' || account.kind === 'miniprogram' || mayCall(account, 'subscription_notices', now)
  }
  if (right === 'menus' && account.kind === 'service' && account.switches.menusUnverifiedService) return true
  if (right === 'subscription_notices' && account.kind === 'subscription' && !account.switches.noticesForSubscription)
    return false
  return can(account, right, dayText(dayNumber(now))).allowed
}
