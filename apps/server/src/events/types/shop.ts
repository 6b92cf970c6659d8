import { z } from 'zod'

import { eventType } from '../event-type.ts'

const uuid = z.uuid()

export const shopEvents = {
  /** `channel` and `shop` are the codes of the outside shop or till. */
  'order.placed': eventType(
    1,
    z.object({
      orderId: uuid,
      amountFen: z.int(),
      channel: z.string(),
      shop: z.string(),
      codeWord: z.string().nullable(),
      first: z.boolean(),
    }),
  ),
  'order.refunded': eventType(1, z.object({ orderId: uuid, amountFen: z.int(), channel: z.string(), shop: z.string() })),
  'visit.recorded': eventType(1, z.object({ visitId: uuid, shop: z.string(), channel: z.string() })),
  /** The enterprise's own total over all channels of a day, WeChat or not. */
  'daily_total.recorded': eventType(
    1,
    z.object({
      day: z.string(),
      channel: z.string(),
      shop: z.string(),
      orders: z.int(),
      amountFen: z.int(),
      visits: z.int().nullable(),
    }),
  ),
}
