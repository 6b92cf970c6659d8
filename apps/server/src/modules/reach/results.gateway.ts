import { massOutcome } from '@weiying/wechat'

import { type InboundPush } from '../accounts/index.ts'
import { type ResultRow } from './result.store.ts'

/** What a push says about a mass call or a template message; undefined for every other push. */
export function resultIn({ workspaceId, accountId, openid, message, at }: InboundPush): ResultRow | undefined {
  if (message.kind === 'masssendjobfinish') {
    const { msgId, status, totalCount, filterCount, sentCount, errorCount } = message
    const outcome = {
      status,
      ok: massOutcome(status).ok,
      total: totalCount,
      filter: filterCount,
      sent: sentCount,
      errors: errorCount,
    }
    return { workspaceId, accountId, msgId, openid, kind: 'mass', outcome, at }
  }
  if (message.kind === 'templatesendjobfinish') {
    const { msgId, status, outcome } = message
    return { workspaceId, accountId, msgId, openid, kind: 'template', outcome: { status, ok: outcome === 'success' }, at }
  }
  return undefined
}

/** Why WeChat turned a whole mass call down. */
export const massRefusal = (status: string): string => massOutcome(status).cause
