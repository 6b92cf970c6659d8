import { z } from 'zod'

import { expectInteger, expectThat } from '../arguments.ts'
import type { Caller } from '../caller.ts'
import { shortKeysOf, thirtyDays } from './short-keys.ts'

/** A scene is a number (temporary: 32 bit, permanent: 1 to 100,000) or a text of 1 to 64 characters. */
export type QrScene = number | string

const ticket = z.object({ ticket: z.string(), expireSeconds: z.number().optional(), url: z.string() })

/** `url` is what the picture encodes; it can be drawn without asking again. Permanent codes have no `expireSeconds`. */
export type QrTicket = z.output<typeof ticket>

export const mpBaseUrl = 'https://mp.weixin.qq.com'

/**
 * Parametric QR codes and short keys: verified service accounts. 100,000 calls a day. A follower's scan comes as SCAN, another
 * person's as subscribe with the scene. Source: official QR pages.
 */
export const qrcodesOf = (call: Caller, pictureBaseUrl = mpBaseUrl) => ({
  /** POST qrcode/create for up to 30 days. Errors: 40052, 40053. */
  async temporary(scene: QrScene, expireSeconds = thirtyDays): Promise<QrTicket> {
    expectScene(scene, 0xffffffff)
    expectInteger(40053, 'expireSeconds', expireSeconds, 1, thirtyDays)
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
  imageUrl: (of: string): string => `${pictureBaseUrl}/cgi-bin/showqrcode?ticket=${encodeURIComponent(of)}`,

  ...shortKeysOf(call),
})

const action = (name: string, scene: QrScene): Record<string, unknown> => ({
  action_name: name,
  action_info: { scene: typeof scene === 'number' ? { scene_id: scene } : { scene_str: scene } },
})

function expectScene(scene: QrScene, most: number): void {
  const fits =
    typeof scene === 'number' ? Number.isInteger(scene) && scene >= 1 && scene <= most : scene.length >= 1 && scene.length <= 64
  expectThat(fits, 40053, 'scene', `a number from 1 to ${most}, or 1 to 64 characters`)
}
