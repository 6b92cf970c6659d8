import { z } from 'zod'

import { expectCharacters, expectInteger, expectThat } from '../arguments.ts'
import { type Caller, done, wireFlag, wireList, wireNumber } from '../caller.ts'

/** Which payment: by WeChat's number, or by the merchant's and the shop's own. */
export type PaymentKey = { readonly transactionId: string } | { readonly mchId: string; readonly outTradeNo: string }

export interface Parcel {
  /** Needed for express; `company` is the platform's code of the carrier. */
  readonly trackingNumber?: string
  readonly company?: string
  /** Up to 120 characters. */
  readonly goods: string
  /** Masked phone numbers, for express by carriers that want them. */
  readonly contact?: { readonly consignor?: string; readonly receiver?: string }
}

const ways = { express: 1, same_city: 2, virtual: 3, pickup: 4 } as const

const order = z.object({
  transactionId: z.string(),
  merchantTradeNo: z.string().default(''),
  merchantId: z.string().default(''),
  description: z.string().default(''),
  paidAmount: wireNumber.default(0),
  openid: z.string(),
  tradeCreateTime: wireNumber.default(0),
  payTime: wireNumber.default(0),
  inComplaint: wireFlag.default(false),
  orderState: wireNumber,
  shipping: z
    .object({
      deliveryMode: wireNumber.optional(),
      logisticsType: wireNumber.optional(),
      finishShipping: wireFlag.default(false),
      goodsDesc: z.string().default(''),
      finishShippingCount: wireNumber.default(0),
    })
    .optional(),
})

/** `orderState`: 1 to ship, 2 shipped, 3 confirmed, 4 complete, 5 refunded. `paidAmount` in fen, times in Unix seconds. */
export type ShippingOrder = z.output<typeof order>

const keyOf = (key: PaymentKey) =>
  'transactionId' in key
    ? { order_number_type: 2, transaction_id: key.transactionId }
    : { order_number_type: 1, mchid: key.mchId, out_trade_no: key.outTradeNo }

const merchantKey = (key: PaymentKey) =>
  'transactionId' in key ? { transaction_id: key.transactionId } : { merchant_id: key.mchId, merchant_trade_no: key.outTradeNo }

/**
 * Shipping of what was paid in a mini program (发货信息管理): without it the money is held back. Mini programs with trade management.
 * Errors: 10060001 (no such payment), 10060002 (shipped), 10060012 (state), 268485216 (time), 268485224, all from memory.
 * Source: SDKs.
 */
export const shippingOf = (call: Caller) => ({
  /** POST wxa/sec/order/upload_shipping_info. Several parcels make it a split delivery; `complete` says whether all have gone. */
  async ship(shipment: {
    payment: PaymentKey
    way: keyof typeof ways
    parcels: readonly Parcel[]
    openid: string
    /** RFC 3339, e.g. `2026-11-21T10:20:30.000+08:00`. */
    uploadTime: string
    complete?: boolean
  }): Promise<void> {
    const { payment, way, parcels, openid, uploadTime, complete } = shipment
    expectThat(parcels.length > 0, 268485224, 'parcels', 'at least one')
    for (const { goods } of parcels) expectCharacters(268485224, 'goods', goods, 120, 1)
    const split = parcels.length > 1 || complete !== undefined
    const body = {
      order_key: keyOf(payment),
      logistics_type: ways[way],
      delivery_mode: split ? 2 : 1,
      is_all_delivered: split ? (complete ?? true) : undefined,
      shipping_list: parcels.map(({ trackingNumber, company, goods, contact }) => ({
        tracking_no: trackingNumber,
        express_company: company,
        item_desc: goods,
        contact: contact && { consignor_contact: contact.consignor, receiver_contact: contact.receiver },
      })),
      upload_time: uploadTime,
      payer: { openid },
    }
    await call.post('/wxa/sec/order/upload_shipping_info', body, done)
  },

  /** POST wxa/sec/order/get_order. Errors: 10060001. */
  async order(payment: PaymentKey): Promise<ShippingOrder> {
    const answer = await call.post('/wxa/sec/order/get_order', merchantKey(payment), z.object({ order }))
    return answer.order
  },

  /** POST wxa/sec/order/get_order_list: up to 50 a page, paid between two moments (Unix seconds). */
  async orders(asked: {
    paid: { from: number; to: number }
    state?: number
    openid?: string
    after?: string
    pageSize?: number
  }) {
    const { paid, state, openid, after, pageSize } = asked
    expectInteger(40097, 'pageSize', pageSize, 1, 50)
    const { orderList, lastIndex, hasMore } = await call.post(
      '/wxa/sec/order/get_order_list',
      {
        pay_time_range: { begin_time: paid.from, end_time: paid.to },
        order_state: state,
        openid,
        last_index: after,
        page_size: pageSize,
      },
      z.object({ orderList: wireList(order), lastIndex: z.string().default(''), hasMore: wireFlag.default(false) }),
    )
    return { orders: orderList, after: hasMore ? lastIndex : undefined }
  },

  /** POST wxa/sec/order/notify_confirm_receive: asks the buyer to confirm; `receivedTime` in Unix seconds, when the carrier delivered. */
  remindToConfirm: (payment: PaymentKey, receivedTime: number): Promise<void> =>
    call.post('/wxa/sec/order/notify_confirm_receive', { ...merchantKey(payment), received_time: receivedTime }, done),
})
