import { z } from 'zod'

import { type Caller, done, wireId, wireList } from '../caller.ts'
import type { Upload } from '../http.ts'

const agent = z.object({
  kfAccount: z.string(),
  kfNick: z.string().default(''),
  kfId: wireId,
  kfHeadimgurl: z.string().default(''),
  kfWx: z.string().optional(),
  inviteWx: z.string().optional(),
  inviteStatus: z.string().optional(),
})

const online = z.object({ kfAccount: z.string(), status: z.number(), kfId: wireId, acceptedCase: z.number() })
const waiting = z.object({ openid: z.string(), latestTime: z.number().default(0) })
const record = z.object({ openid: z.string(), opercode: z.number(), text: z.string(), time: z.number(), worker: z.string() })

/**
 * The platform's own customer service. `kfAccount` is `prefix@account`; up to 100 agents, nickname up to 16 characters; an agent works
 * once a person is bound. Verified accounts. Errors: 65400–65417. Source: official agent and session pages.
 */
export const kfOf = (call: Caller) => ({
  /** GET customservice/getkflist. */
  async agents() {
    const { kfList } = await call.get('/cgi-bin/customservice/getkflist', {}, z.object({ kfList: wireList(agent) }))
    return kfList
  },

  /** GET customservice/getonlinekflist. */
  async onlineAgents() {
    const { kfOnlineList } = await call.get(
      '/cgi-bin/customservice/getonlinekflist',
      {},
      z.object({ kfOnlineList: wireList(online) }),
    )
    return kfOnlineList
  },

  addAgent: (kfAccount: string, nickname: string): Promise<void> =>
    call.post('/customservice/kfaccount/add', { kf_account: kfAccount, nickname }, done),

  renameAgent: (kfAccount: string, nickname: string): Promise<void> =>
    call.post('/customservice/kfaccount/update', { kf_account: kfAccount, nickname }, done),

  removeAgent: (kfAccount: string): Promise<void> => call.post('/customservice/kfaccount/del', { kf_account: kfAccount }, done),

  /** jpg, 640 × 640 advised, up to 5 MB. */
  setPicture: (kfAccount: string, media: Upload): Promise<void> =>
    call.upload('/customservice/kfaccount/uploadheadimg', { kf_account: kfAccount }, { media }, done),

  inviteAgent: (kfAccount: string, wechatId: string): Promise<void> =>
    call.post('/customservice/kfaccount/inviteworker', { kf_account: kfAccount, invite_wx: wechatId }, done),

  /** The agent must be bound and online (65402, 65415). */
  openSession: (kfAccount: string, openid: string): Promise<void> =>
    call.post('/customservice/kfsession/create', { kf_account: kfAccount, openid }, done),

  closeSession: (kfAccount: string, openid: string): Promise<void> =>
    call.post('/customservice/kfsession/close', { kf_account: kfAccount, openid }, done),

  session: (openid: string) =>
    call.get(
      '/customservice/kfsession/getsession',
      { openid },
      z.object({ createtime: z.number().default(0), kfAccount: z.string().default('') }),
    ),

  async sessions(kfAccount: string) {
    const answer = z.object({ sessionlist: wireList(z.object({ openid: z.string(), createtime: z.number() })) })
    const { sessionlist } = await call.get('/customservice/kfsession/getsessionlist', { kf_account: kfAccount }, answer)
    return sessionlist
  },

  /** People who wait, at most 100 are named. */
  waiting: () =>
    call.get('/customservice/kfsession/getwaitcase', {}, z.object({ count: z.number(), waitcaselist: wireList(waiting) })),

  /** Records of up to 24 hours (Unix seconds), up to 10,000 from `msgId` on. `opercode` 2002: agent, 2003: person. */
  records: (range: { startTime: number; endTime: number; msgId?: number; number?: number }) => {
    const { startTime, endTime, msgId = 1, number = 10_000 } = range
    const body = { starttime: startTime, endtime: endTime, msgid: msgId, number }
    const answer = z.object({ recordlist: wireList(record), number: z.number(), msgid: z.number() })
    return call.post('/customservice/msgrecord/getmsglist', body, answer)
  },
})
