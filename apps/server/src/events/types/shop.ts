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
  /** The amount was told anew; `amountFen` is the difference. At the time of the order. */
  'order.corrected': eventType(1, z.object({ orderId: uuid, amountFen: z.int(), channel: z.string(), shop: z.string() })),
  /** Takes an `order.placed` back, because another one with the right contact or time follows. At the time of that one. */
  'order.withdrawn': eventType(1, z.object({ orderId: uuid, amountFen: z.int(), channel: z.string(), shop: z.string() })),
  /** `amountFen` is what was paid back now; negative when a refund was taken back. */
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
