import { z } from 'zod'

import { expectBytes, expectInteger } from '../arguments.ts'
import type { Caller } from '../caller.ts'

const fourKilobytes = 4_096
export const thirtyDays = 2_592_000

/** Long texts behind 15 characters: verified service accounts and mini programs. Errors: 44002, 47001, 47003. Source: official pages. */
export const shortKeysOf = (call: Caller) => ({
  /** POST shorten/gen: up to 4 kB, for up to 30 days. Errors: 9410010 (too long), 9410011 (expiry). */
  async shorten(longData: string, expireSeconds = thirtyDays): Promise<string> {
    expectBytes(9410010, 'longData', longData, fourKilobytes, 1)
    expectInteger(9410011, 'expireSeconds', expireSeconds, 1, thirtyDays)
    const body = { long_data: longData, expire_seconds: expireSeconds }
    const { shortKey } = await call.post('/cgi-bin/shorten/gen', body, z.object({ shortKey: z.string() }))
    return shortKey
  },

  /** POST shorten/fetch. Errors: 9410012 (unknown, expired, of another account). */
  expand: (shortKey: string) =>
    call.post(
      '/cgi-bin/shorten/fetch',
      { short_key: shortKey },
      z.object({ longData: z.string(), createTime: z.number(), expireSeconds: z.number() }),
    ),
})
