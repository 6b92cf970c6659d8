import { can, type Feature } from '@weiying/wechat/limits'

import { type Account } from '../world/account.ts'
import { dayNumber, dayText } from '../world/time.ts'

/** The matrix in `@weiying/wechat/limits`, and the template library of notices, which both kinds of notices share. */
export type Right = Feature | 'notice_library'

/** May this account call it now? Fact sheet §1.4; without the right: 48001. */
export function mayCall(account: Account, right: Right, now: number): boolean {
  if (right === 'notice_library')
    return mayCall(account, account.kind === 'miniprogram' ? 'mini_subscribe_messages' : 'subscription_notices', now)
  if (right === 'menus' && account.kind === 'service' && account.switches.menusUnverifiedService) return true
  if (right === 'subscription_notices' && account.kind === 'subscription' && !account.switches.noticesForSubscription)
    return false
  return can(account, right, dayText(dayNumber(now))).allowed
}
