import { z } from 'zod'

import { expectBytes, expectList } from '../arguments.ts'
import { type Caller, done, wireFlag, wireId, wireList } from '../caller.ts'
import { tagLimits } from '../limits.ts'

/** One page of openids. `nextOpenid` is empty at the end. */
export const openidPage = z
  .object({
    total: z.number().default(0),
    count: z.number().default(0),
    data: z.object({ openid: wireList(z.string()) }).optional(),
    nextOpenid: z.string().default(''),
  })
  .transform(({ total, count, data, nextOpenid }) => ({ total, count, openids: data?.openid ?? [], nextOpenid }))

export type OpenidPage = z.output<typeof openidPage>

const profile = z
  .object({
    subscribe: wireFlag,
    openid: z.string(),
    unionid: z.string().optional(),
    language: z.string().optional(),
    subscribeTime: z.number().optional(),
    remark: z.string().optional(),
    tagidList: wireList(z.number()),
    subscribeScene: z.string().optional(),
    qrScene: wireId.optional(),
    qrSceneStr: z.string().optional(),
  })
  .transform(({ subscribe, tagidList, ...known }) => ({ ...known, subscribed: subscribe, tagIds: tagidList }))

/**
 * A follower as the platform tells since 2021-12-27: no name, no picture, no sex, no place. Of people who do not follow only `openid` (and
 * `unionid`) is known. `subscribeTime` in Unix seconds, `unionid` only for accounts bound to the Open Platform.
 */
export type Profile = z.output<typeof profile>

export type Language = 'zh_CN' | 'zh_TW' | 'en'

const page = (call: Caller, nextOpenid?: string): Promise<OpenidPage> =>
  call.get('/cgi-bin/user/get', { next_openid: nextOpenid }, openidPage)

/**
 * Followers. Verified accounts only (48001 otherwise). Common errors: -1, 40001, 40003, 40013, 42001, 45009, 48001, 50002.
 * Source: official user-management pages; quotas from the call-limits page.
 */
export const usersOf = (call: Caller) => ({
  /** GET user/get: up to 10,000 openids after `nextOpenid`, in the order of following. 500 calls a day. */
  get: (nextOpenid?: string): Promise<OpenidPage> => page(call, nextOpenid),

  /** All pages, one after the other; give the last `nextOpenid` to go on where another run stopped. */
  async *pages(nextOpenid?: string): AsyncGenerator<OpenidPage> {
    let after = nextOpenid
    for (;;) {
      const next = await page(call, after)
      if (next.openids.length > 0) yield next
      if (next.nextOpenid === '' || next.nextOpenid === after) return
      after = next.nextOpenid
    }
  },

  /** GET user/info. 5,000,000 a day. */
  profile: (openid: string, lang: Language = 'zh_CN'): Promise<Profile> =>
    call.get('/cgi-bin/user/info', { openid, lang }, profile),

  /** POST user/info/batchget: 1 to 100 people, followers or not. Errors: 40003, 40032. */
  async profiles(openids: readonly string[], lang: Language = 'zh_CN'): Promise<Profile[]> {
    expectList(40032, 'openids', openids, 1, tagLimits.profilesBatch)
    const answer = z.object({ userInfoList: wireList(profile) })
    const { userInfoList } = await call.post(
      '/cgi-bin/user/info/batchget',
      { user_list: openids.map((openid) => ({ openid, lang })) },
      answer,
    )
    return userInfoList
  },

  /** POST user/info/updateremark: less than 30 bytes. 10,000 a day, verified service accounts. Errors: 40092, 43004. */
  async remark(openid: string, remark: string): Promise<void> {
    expectBytes(40092, 'remark', remark, tagLimits.remarkBytes)
    await call.post('/cgi-bin/user/info/updateremark', { openid, remark }, done)
  },

  /** POST changeopenid, with the token of the new account: up to 100 openids of a migrated account. Source: SDKs. */
  async changeOpenids(fromAppId: string, openids: readonly string[]) {
    expectList(40032, 'openids', openids, 1, 100)
    const changed = z.object({ oriOpenid: z.string(), newOpenid: z.string().optional(), errMsg: z.string().optional() })
    const { resultList } = await call.post(
      '/cgi-bin/changeopenid',
      { from_appid: fromAppId, openid_list: openids },
      z.object({ resultList: wireList(changed) }),
    )
    return resultList.map(({ oriOpenid, newOpenid, errMsg }) => ({ from: oriOpenid, to: newOpenid, problem: errMsg }))
  },
})
