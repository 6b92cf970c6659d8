import { z } from 'zod'

import { eventType } from '../event-type.ts'

const uuid = z.uuid()
const channel = z.enum(['mass', 'customer_service', 'template'])

export const reachEvents = {
  'article.drafted': eventType(1, z.object({ articleId: uuid })),
  'campaign.launched': eventType(1, z.object({ campaignId: uuid })),
  'campaign.finished': eventType(
    1,
    z.object({ campaignId: uuid, accepted: z.int(), skipped: z.int(), failed: z.int(), unknown: z.int() }),
  ),
  'campaign.cancelled': eventType(1, z.object({ campaignId: uuid })),
  /** WeChat took it over for this contact. */
  'delivery.accepted': eventType(1, z.object({ campaignId: uuid, contentId: uuid.nullable(), channel })),
  'delivery.delivered': eventType(1, z.object({ campaignId: uuid, contentId: uuid.nullable(), channel })),
  'delivery.failed': eventType(1, z.object({ campaignId: uuid, channel, errcode: z.int().nullable(), reason: z.string() })),
  'delivery.skipped': eventType(1, z.object({ campaignId: uuid, channel, reason: z.string() })),
  'delivery.unknown': eventType(1, z.object({ campaignId: uuid, channel })),
  /** Somebody opened one of our own tracked links. */
  'link.clicked': eventType(1, z.object({ campaignId: uuid.nullable(), contentId: uuid.nullable(), linkId: uuid })),
}
