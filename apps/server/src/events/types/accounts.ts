import { z } from 'zod'

import { eventType } from '../event-type.ts'

const uuid = z.uuid()
const replyRule = z.enum(['welcome', 'keyword', 'default', 'menu'])

export const accountEvents = {
  'account.connected': eventType(1, z.object({ kind: z.string(), verified: z.boolean() })),
  'account.callback_gap': eventType(1, z.object({ from: z.string(), until: z.string() })),
  /** `prompted`: a reaction to something the account started; otherwise the contact began (a consultation). */
  'message.received': eventType(1, z.object({ messageId: uuid, kind: z.string(), prompted: z.boolean() })),
  'menu.clicked': eventType(1, z.object({ key: z.string(), kind: z.enum(['click', 'view', 'miniprogram', 'other']) })),
  'qr.scanned': eventType(1, z.object({ scene: z.string(), following: z.boolean() })),
  'location.reported': eventType(1, z.object({ latitude: z.number(), longitude: z.number() })),
  /** An automatic reply was given. */
  'reply.given': eventType(1, z.object({ rule: replyRule, ruleId: uuid.nullable(), messageId: uuid.nullable() })),
  'reply.missing': eventType(1, z.object({ messageId: uuid })),
  /** A member answered in the conversation view. */
  'conversation.answered': eventType(
    1,
    z.object({ messageId: uuid, memberId: uuid, secondsSinceQuestion: z.number().nullable() }),
  ),
  /** Per-day totals of the platform arrived or changed; the figures are in the analytics tables. */
  'datacube.pulled': eventType(1, z.object({ day: z.string(), interfaces: z.array(z.string()) })),
}
