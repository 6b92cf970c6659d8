import { z } from 'zod'

import { callOpen, type Caller, done } from '../caller.ts'
import type { Transport } from '../http.ts'

const rate = z.object({ callCount: z.number(), refreshSecond: z.number() })

const quota = z.object({
  quota: z.object({ dailyLimit: z.number(), used: z.number(), remain: z.number() }),
  rateLimit: rate.optional(),
  componentRateLimit: rate.optional(),
})

const request = z.object({
  request: z.object({
    invokeTime: z.number(),
    costInMs: z.number(),
    requestUrl: z.string(),
    requestBody: z.string().default(''),
    responseBody: z.string().default(''),
    clientIp: z.string().default(''),
  }),
})

/** Quotas and traces of calls. Every account. Source: official openapi-management pages. */
export const apiManagementOf = (call: Caller, transport: Transport, appId: string) => ({
  /** POST openapi/quota/get of a path such as `/cgi-bin/message/custom/send`. Errors: 76021 (unknown), 76022 (`/sns/…`). */
  async quota(path: string) {
    const answer = await call.post('/cgi-bin/openapi/quota/get', { cgi_path: path }, quota)
    return { ...answer.quota, rateLimit: answer.rateLimit, componentRateLimit: answer.componentRateLimit }
  },

  /** POST openapi/quota/clear: one interface; 50 a month. Errors: 76021, 76022. */
  clearQuotaOf: (path: string): Promise<void> => call.post('/cgi-bin/openapi/quota/clear', { cgi_path: path }, done),

  /** POST clear_quota: all interfaces; 10 a month together with the next and with the website. Errors: 48006. */
  clearQuota: (): Promise<void> => call.post('/cgi-bin/clear_quota', { appid: appId }, done),

  /** POST clear_quota/v2: the same by AppSecret, for when even tokens are used up. Sent both ways, because sources disagree. */
  clearQuotaBySecret: (secret: string): Promise<void> => {
    const named = { appid: appId, appsecret: secret }
    return callOpen(transport, { method: 'POST', path: '/cgi-bin/clear_quota/v2', query: named, json: named }, done)
  },

  /** POST openapi/rid/get: the request behind a rid, kept for seven days. Errors: 76001 to 76004. */
  async trace(rid: string) {
    const answer = await call.post('/cgi-bin/openapi/rid/get', { rid }, request)
    return answer.request
  },
})
