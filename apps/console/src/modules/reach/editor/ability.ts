import { type MessageKey } from '@weiying/texts'

import { type Account, type Channel } from '../shared/campaign.ts'

/** Why an account cannot send by a channel, null when it can; the rights of the platform by kind and verification. */
export function inabilityOf({ kind, verified }: Account, channel: Channel): MessageKey | null {
  if (!verified) return 'reach.editor.cannot_verified'
  return channel === 'template' && kind !== 'service' ? 'reach.editor.cannot_service_only' : null
}

/** What the platform allows by a channel. */
export function ruleOf({ kind }: Account, channel: Channel): MessageKey {
  if (channel === 'customer_service') return 'reach.editor.rule_customer_service'
  if (channel === 'template') return 'reach.editor.rule_template'
  return kind === 'subscription' ? 'reach.editor.rule_subscription' : 'reach.editor.rule_service'
}
