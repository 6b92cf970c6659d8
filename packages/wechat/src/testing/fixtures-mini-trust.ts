import type { MiniProgram } from '../mini-program/index.ts'
import { exampleAppId } from './fixtures-account.ts'
import { ok, type WireExample } from './wire-example.ts'

const order = {
  transaction_id: 'T1',
  merchant_trade_no: 'N1',
  merchant_id: '1900',
  description: '口红',
  paid_amount: 9900,
  openid: 'o1',
  trade_create_time: 5,
  pay_time: 6,
  in_complaint: false,
  order_state: 1,
  shipping: { delivery_mode: 1, logistics_type: 1, finish_shipping: false, finish_shipping_count: 0, goods_desc: '口红' },
}
const readOrder = {
  transactionId: 'T1',
  merchantTradeNo: 'N1',
  merchantId: '1900',
  description: '口红',
  paidAmount: 9900,
  openid: 'o1',
  tradeCreateTime: 5,
  payTime: 6,
  inComplaint: false,
  orderState: 1,
  shipping: { deliveryMode: 1, logisticsType: 1, finishShipping: false, finishShippingCount: 0, goodsDesc: '口红' },
}

/** Content security, risk, shipping of mini programs. */
export const miniTrustExamples: readonly WireExample<MiniProgram>[] = [
  {
    name: 'contentSecurity.text',
    method: 'POST',
    path: '/wxa/msg_sec_check',
    body: { version: 2, openid: 'o1', scene: 2, content: '加微信领红包', title: '评论' },
    answer: {
      ...ok,
      trace_id: '60ae120f',
      result: { suggest: 'risky', label: 10_001 },
      detail: [
        { strategy: 'content_model', errcode: 0, suggest: 'risky', label: 10_001, prob: 90 },
        { strategy: 'keyword', errcode: 0, suggest: 'pass', label: 20_006, level: 20, keyword: '红包' },
      ],
    },
    ask: ({ contentSecurity }) =>
      contentSecurity.text({ openid: 'o1', scene: 'comment', content: '加微信领红包', title: '评论' }),
    result: {
      traceId: '60ae120f',
      suggest: 'risky',
      label: 10_001,
      details: [
        { strategy: 'content_model', errcode: 0, suggest: 'risky', label: 10_001, prob: 90 },
        { strategy: 'keyword', errcode: 0, suggest: 'pass', label: 20_006, level: 20, keyword: '红包' },
      ],
    },
  },
  {
    name: 'contentSecurity.media',
    method: 'POST',
    path: '/wxa/media_check_async',
    body: { media_url: 'https://a.cn/1.jpg', media_type: 2, version: 2, openid: 'o1', scene: 1 },
    answer: { ...ok, trace_id: '967e945cd8a3e458f3c74dcb886068e9' },
    ask: ({ contentSecurity }) =>
      contentSecurity.media({ openid: 'o1', scene: 'profile', url: 'https://a.cn/1.jpg', type: 'image' }),
    result: '967e945cd8a3e458f3c74dcb886068e9',
  },
  {
    name: 'contentSecurity.riskRank',
    method: 'POST',
    path: '/wxa/getuserriskrank',
    body: { appid: exampleAppId, openid: 'o1', scene: 1, client_ip: '1.2.3.4', mobile_no: '13800138000' },
    answer: { ...ok, risk_rank: 2, unoin_id: 7 },
    ask: ({ contentSecurity }) =>
      contentSecurity.riskRank({ appId: exampleAppId, openid: 'o1', scene: 1, clientIp: '1.2.3.4', phone: '13800138000' }),
    result: 2,
  },
  {
    name: 'shipping.ship',
    method: 'POST',
    path: '/wxa/sec/order/upload_shipping_info',
    body: {
      order_key: { order_number_type: 2, transaction_id: 'T1' },
      logistics_type: 1,
      delivery_mode: 1,
      shipping_list: [
        { tracking_no: 'SF1', express_company: 'SF', item_desc: '口红', contact: { receiver_contact: '138****8000' } },
      ],
      upload_time: '2026-11-21T10:20:30.000+08:00',
      payer: { openid: 'o1' },
    },
    answer: ok,
    ask: ({ shipping }) =>
      shipping.ship({
        payment: { transactionId: 'T1' },
        way: 'express',
        parcels: [{ trackingNumber: 'SF1', company: 'SF', goods: '口红', contact: { receiver: '138****8000' } }],
        openid: 'o1',
        uploadTime: '2026-11-21T10:20:30.000+08:00',
      }),
    result: undefined,
  },
  {
    name: 'shipping.order',
    method: 'POST',
    path: '/wxa/sec/order/get_order',
    body: { merchant_id: '1900', merchant_trade_no: 'N1' },
    answer: { ...ok, order },
    ask: ({ shipping }) => shipping.order({ mchId: '1900', outTradeNo: 'N1' }),
    result: readOrder,
  },
  {
    name: 'shipping.orders',
    method: 'POST',
    path: '/wxa/sec/order/get_order_list',
    body: { pay_time_range: { begin_time: 1, end_time: 9 }, order_state: 1, page_size: 50 },
    answer: { ...ok, order_list: [order], last_index: 'L', has_more: true },
    ask: ({ shipping }) => shipping.orders({ paid: { from: 1, to: 9 }, state: 1, pageSize: 50 }),
    result: { orders: [readOrder], after: 'L' },
  },
  {
    name: 'shipping.remindToConfirm',
    method: 'POST',
    path: '/wxa/sec/order/notify_confirm_receive',
    body: { transaction_id: 'T1', received_time: 8 },
    answer: ok,
    ask: ({ shipping }) => shipping.remindToConfirm({ transactionId: 'T1' }, 8),
    result: undefined,
  },
]
