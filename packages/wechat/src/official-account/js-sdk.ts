import { z } from 'zod'

import type { Caller } from '../caller.ts'
import { jsSdkSignature } from '../crypto.ts'

const ticket = z.object({ ticket: z.string(), expiresIn: z.number() })

/** Seconds in `expiresIn`, at most 7,200. Keep it: the call quota is small. */
export type JsTicket = z.output<typeof ticket>

/** JS-SDK for pages inside WeChat. Every account, few functions without verification. Source: official JS-SDK page. */
export const jsSdkOf = (call: Caller, appId: string) => ({
  /** GET ticket/getticket. */
  ticket: (type: 'jsapi' | 'wx_card' = 'jsapi'): Promise<JsTicket> => call.get('/cgi-bin/ticket/getticket', { type }, ticket),

  /** What `wx.config` wants, for the page at `url`. `timestamp` in Unix seconds. */
  config: (page: { ticket: string; url: string; nonceStr: string; timestamp: number }) => ({
    appId,
    timestamp: page.timestamp,
    nonceStr: page.nonceStr,
    signature: jsSdkSignature(page),
  }),
})
