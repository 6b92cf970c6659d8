import { z } from 'zod'

import { type Caller, wireList } from '../caller.ts'

const addresses = z.object({ ipList: wireList(z.string()) })

const check = z.object({
  dns: wireList(z.object({ ip: z.string(), realOperator: z.string().default('') })),
  ping: wireList(
    z.object({
      ip: z.string(),
      fromOperator: z.string().default(''),
      /** One ping is sent, so 0% or 100%. */
      packageLoss: z.string().default(''),
      time: z.string().default(''),
    }),
  ),
})

/** Addresses and reachability. Every account. Source: official basic pages. */
export const networkOf = (call: Caller) => ({
  /** GET get_api_domain_ip: addresses of api.weixin.qq.com; refresh daily. */
  async apiAddresses(): Promise<string[]> {
    const { ipList } = await call.get('/cgi-bin/get_api_domain_ip', {}, addresses)
    return ipList
  },

  /** GET getcallbackip: addresses from which pushes come. */
  async callbackAddresses(): Promise<string[]> {
    const { ipList } = await call.get('/cgi-bin/getcallbackip', {}, addresses)
    return ipList
  },

  /** POST callback/check: can the platform reach the callback URL? Errors: 40201 (none set), 40202, 40203. */
  check: (action: 'dns' | 'ping' | 'all' = 'all', operator: 'CHINANET' | 'UNICOM' | 'CAP' | 'DEFAULT' = 'DEFAULT') =>
    call.post('/cgi-bin/callback/check', { action, check_operator: operator }, check),
})
