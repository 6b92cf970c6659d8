import { z } from 'zod'

import type { Caller } from '../caller.ts'

/** A scene is a number (temporary: 32 bit, permanent: 1 to 100,000) or a text of 1 to 64 characters. */
export type QrScene = number | string

const ticket = z.object({ ticket: z.string(), expireSeconds: z.number().optional(), url: z.string() })

/** `url` is what the picture encodes; it can be drawn without asking again. Permanent codes have no `expireSeconds`. */
export type QrTicket = z.output<typeof ticket>

const thirtyDays = 2_592_000

/**
 * Parametric QR codes and short keys: verified service accounts. 100,000 calls a day. A follower's scan comes as SCAN, another
 * person's as subscribe with the scene. Source: official QR pages.
 */
export const qrcodesOf = (call: Caller) => ({
  /** POST qrcode/create for up to 30 days. Errors: 40052, 40053. */
  async temporary(scene: QrScene, expireSeconds = thirtyDays): Promise<QrTicket> {
    expectScene(scene, 0xffffffff)
    if (expireSeconds < 1 || expireSeconds > thirtyDays) throw new RangeError('expireSeconds: 1 to 2592000')
    const name = typeof scene === 'number' ? 'QR_SCENE' : 'QR_STR_SCENE'
    return call.post('/cgi-bin/qrcode/create', { expire_seconds: expireSeconds, ...action(name, scene) }, ticket)
  },

  /** POST qrcode/create for ever: 100,000 in the life of an account (45029). */
  async permanent(scene: QrScene): Promise<QrTicket> {
    expectScene(scene, 100_000)
    const name = typeof scene === 'number' ? 'QR_LIMIT_SCENE' : 'QR_LIMIT_STR_SCENE'
    return call.post('/cgi-bin/qrcode/create', action(name, scene), ticket)
  },

  /** The picture (jpg) of a ticket, for everybody. */
  imageUrl: (of: string): string => `https://mp.weixin.qq.com/cgi-bin/showqrcode?ticket=${encodeURIComponent(of)}`,

  /** POST shorten/gen: up to 4 kB behind 15 characters, for up to 30 days. Errors: 9410010, 9410011. */
  async shorten(longData: string, expireSeconds = thirtyDays): Promise<string> {
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

const action = (name: string, scene: QrScene): Record<string, unknown> => ({
  action_name: name,
  action_info: { scene: typeof scene === 'number' ? { scene_id: scene } : { scene_str: scene } },
})

function expectScene(scene: QrScene, most: number): void {
  const fits =
    typeof scene === 'number' ? Number.isInteger(scene) && scene >= 1 && scene <= most : scene.length >= 1 && scene.length <= 64
  if (!fits) throw new RangeError(`scene: a number from 1 to ${most}, or 1 to 64 characters`)
}
