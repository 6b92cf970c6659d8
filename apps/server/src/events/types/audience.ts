import { z } from 'zod'

import { eventType } from '../event-type.ts'

const uuid = z.uuid()

export const audienceEvents = {
  'contact.created': eventType(1, z.object({ via: z.enum(['sync', 'callback', 'import', 'order', 'api', 'manual']) })),
  /** Attributes, consent or identities changed; the values themselves stay in the contact. */
  'contact.changed': eventType(1, z.object({ fields: z.array(z.string()) })),
  'contact.erased': eventType(1, z.object({})),
  /** The contact is read as another one from now on (`into`), or stands for itself again. */
  'contact.merged': eventType(1, z.object({ intoId: uuid, intoNumber: z.int(), rule: z.enum(['hand', 'unionid']) })),
  'contact.separated': eventType(1, z.object({ fromId: uuid, fromNumber: z.int() })),
  'follow.started': eventType(
    1,
    z.object({ scene: z.string(), qrScene: z.string().nullable(), via: z.enum(['sync', 'callback']), again: z.boolean() }),
  ),
  'follow.ended': eventType(1, z.object({ via: z.enum(['sync', 'callback']) })),
  'tag.attached': eventType(
    1,
    z.object({ tagId: uuid, tagNumber: z.int(), by: z.enum(['member', 'rule', 'sync', 'import', 'api']) }),
  ),
  'tag.detached': eventType(
    1,
    z.object({ tagId: uuid, tagNumber: z.int(), by: z.enum(['member', 'rule', 'sync', 'import', 'api']) }),
  ),
  'consent.changed': eventType(1, z.object({ purpose: z.string(), granted: z.boolean() })),
}
