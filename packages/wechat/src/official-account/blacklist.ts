import { expectList } from '../arguments.ts'
import { type Caller, done } from '../caller.ts'
import { tagLimits } from '../limits.ts'
import { type OpenidPage, openidPage } from './users.ts'

/**
 * The account's blacklist: messages of its people are not pushed, messages to them refused (43019). Verified accounts.
 * Errors: 40003, 40032, 49003, 50002, 268487001. Source: official blacklist pages.
 */
export const blacklistOf = (call: Caller) => ({
  /** POST tags/members/getblacklist: up to 1,000 openids after `beginOpenid`. */
  get: (beginOpenid = ''): Promise<OpenidPage> =>
    call.post('/cgi-bin/tags/members/getblacklist', { begin_openid: beginOpenid }, openidPage),

  /** POST batchblacklist: 1 to 20 people. */
  async block(openids: readonly string[]): Promise<void> {
    expectList(40032, 'openids', openids, 1, tagLimits.blacklistBatch)
    await call.post('/cgi-bin/tags/members/batchblacklist', { openid_list: openids }, done)
  },

  /** POST batchunblacklist: 1 to 20 people. */
  async unblock(openids: readonly string[]): Promise<void> {
    expectList(40032, 'openids', openids, 1, tagLimits.blacklistBatch)
    await call.post('/cgi-bin/tags/members/batchunblacklist', { openid_list: openids }, done)
  },
})
