import { type Reader } from '@weiying/postgres'
import { type Inbound, type InboundMessage, isMessage } from '@weiying/wechat'

import { type InboundCursor, type InboundRow, readInbound } from './inbound.store.ts'

/** A push of the log with its platform type. */
export type InboundPush = InboundRow<Inbound>

export const readPushes = async (reader: Reader, after: InboundCursor, limit: number): Promise<readonly InboundPush[]> =>
  await readInbound<Inbound>(reader, after, limit)

/** Did a person write this? Everything else (follows, menus, results of jobs) is no part of a conversation. */
export const isPersonal = (push: InboundPush): push is InboundRow<InboundMessage> => isMessage(push.message)

/** Did a person stop following? */
export const isFarewell = ({ message }: InboundPush): boolean => message.kind === 'unsubscribe'
