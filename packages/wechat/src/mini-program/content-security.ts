import { z } from 'zod'

import { expectCharacters } from '../arguments.ts'
import { type Caller, wireList, wireNumber } from '../caller.ts'
import { contentLimits } from '../limits.ts'

/** Where the content will be shown. */
export type ContentScene = 'profile' | 'comment' | 'forum' | 'social'

const scenes: Readonly<Record<ContentScene, number>> = { profile: 1, comment: 2, forum: 3, social: 4 }

const verdict = z.object({ suggest: z.enum(['pass', 'review', 'risky']), label: wireNumber })

const detail = z.object({
  strategy: z.string(),
  errcode: wireNumber.default(0),
  suggest: z.string().default('pass'),
  label: wireNumber.default(100),
  level: wireNumber.optional(),
  prob: wireNumber.optional(),
  keyword: z.string().optional(),
})

const text = z
  .object({ traceId: z.string().default(''), result: verdict, detail: wireList(detail) })
  .transform(({ traceId, result, detail: details }) => ({ traceId, ...result, details }))

/** `suggest` is the verdict: `pass`, `review` (let a person look) or `risky`. The meaning of `label`: `contentLabels`. */
export type TextVerdict = z.output<typeof text>

/** Labels of the content check. Source: official msg_sec_check page. */
export const contentLabels: Readonly<Record<number, { readonly zh: string; readonly en: string }>> = {
  100: { zh: '正常', en: 'normal' },
  10001: { zh: '广告', en: 'advertisement' },
  20001: { zh: '时政', en: 'politics' },
  20002: { zh: '色情', en: 'pornography' },
  20003: { zh: '辱骂', en: 'abuse' },
  20006: { zh: '违法犯罪', en: 'crime' },
  20008: { zh: '欺诈', en: 'fraud' },
  20012: { zh: '低俗', en: 'vulgar' },
  20013: { zh: '版权', en: 'copyright' },
  21000: { zh: '其他', en: 'other' },
}

/**
 * The platform's check of what people write and show. The person must have opened the mini program within two hours (61010). 2,000 a minute
 * and 2,000,000 a day (from memory). Errors: 40003, 43104, 44002, 44991, 45009, 47001, 61010, 87014, 87015–87019.
 * Source: official content-security pages; fields cross-checked with SDKs.
 */
export const contentSecurityOf = (call: Caller) => ({
  /** POST wxa/msg_sec_check, version 2. `signature` counts in a profile only. An answer means "checked", not "clean": see `suggest`. */
  async text(check: {
    openid: string
    scene: ContentScene
    content: string
    nickname?: string
    title?: string
    signature?: string
  }): Promise<TextVerdict> {
    const { openid, scene, content, nickname, title, signature } = check
    expectCharacters(45002, 'content', content, contentLimits.textCharacters, 1)
    const body = { version: 2, openid, scene: scenes[scene], content, nickname, title, signature }
    return call.post('/wxa/msg_sec_check', body, text)
  },

  /**
   * POST wxa/media_check_async, version 2 → trace id. The verdict comes within 30 minutes (from memory) as the event `wxa_media_check` with the
   * same trace id.
   */
  async media(check: { openid: string; scene: ContentScene; url: string; type: 'audio' | 'image' }): Promise<string> {
    const { openid, scene, url, type } = check
    const body = { media_url: url, media_type: type === 'audio' ? 1 : 2, version: 2, openid, scene: scenes[scene] }
    const { traceId } = await call.post('/wxa/media_check_async', body, z.object({ traceId: z.string() }))
    return traceId
  },

  /**
   * POST wxa/getuserriskrank → 0 (no risk) to 4. `scene`: 0 registration, 1 marketing fraud (sources disagree about a default, so it is
   * asked for).
   */
  async riskRank(check: { appId: string; openid: string; scene: 0 | 1; clientIp: string; phone?: string }): Promise<number> {
    const { appId, openid, scene, clientIp, phone } = check
    const body = { appid: appId, openid, scene, client_ip: clientIp, mobile_no: phone }
    const { riskRank } = await call.post('/wxa/getuserriskrank', body, z.object({ riskRank: wireNumber }))
    return riskRank
  },
})
