import { z } from 'zod'

import { expectCharacters, expectInteger, expectThat } from '../arguments.ts'
import { type Caller, done, wireId, wireList, wireNumber } from '../caller.ts'
import type { Upload } from '../http.ts'
import { agentLimits } from '../limits.ts'
import { expectFile } from './media.ts'

const agent = z.object({
  kfAccount: z.string(),
  kfNick: z.string().default(''),
  kfId: wireId,
  kfHeadimgurl: z.string().default(''),
  kfWx: z.string().optional(),
  inviteWx: z.string().optional(),
  inviteExpireTime: wireNumber.optional(),
  /** `waiting`, `rejected` or `expired`. */
  inviteStatus: z.string().optional(),
})

const online = z.object({
  kfAccount: z.string(),
  /** 1: online on the web. */
  status: z.number(),
  kfId: wireId,
  acceptedCase: z.number(),
  kfOpenid: z.string().optional(),
})
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

  /** POST kfaccount/add. `businessId` only for accounts with several businesses. Errors: 40003, 40005, 40009, 65400–65406. */
  async addAgent(kfAccount: string, nickname: string, businessId?: string): Promise<void> {
    expectAgent(kfAccount)
    expectCharacters(65403, 'nickname', nickname, agentLimits.nicknameCharacters, 1)
    await call.post('/customservice/kfaccount/add', { kf_account: kfAccount, nickname, business_id: businessId }, done)
  },

  /** POST kfaccount/update. Errors: 65400, 65401, 65403. */
  async renameAgent(kfAccount: string, nickname: string): Promise<void> {
    expectCharacters(65403, 'nickname', nickname, agentLimits.nicknameCharacters, 1)
    await call.post('/customservice/kfaccount/update', { kf_account: kfAccount, nickname }, done)
  },

  /** POST kfaccount/del. Errors: 65401. */
  removeAgent: (kfAccount: string): Promise<void> => call.post('/customservice/kfaccount/del', { kf_account: kfAccount }, done),

  /** POST kfaccount/uploadheadimg: jpg, 640 × 640 advised, up to 5 MB. Errors: 40005. */
  async setPicture(kfAccount: string, media: Upload): Promise<void> {
    expectFile(media, { bytes: agentLimits.pictureBytes, formats: ['jpg'] }, 40009)
    await call.upload('/customservice/kfaccount/uploadheadimg', { kf_account: kfAccount }, { media }, done)
  },

  /** POST kfaccount/inviteworker: asks a person, by WeChat id, to be this agent. Errors: 65407–65412. */
  inviteAgent: (kfAccount: string, wechatId: string): Promise<void> =>
    call.post('/customservice/kfaccount/inviteworker', { kf_account: kfAccount, invite_wx: wechatId }, done),

  /** POST kfsession/create, with a word to the agent. It must be bound and online. Errors: 65400, 65401, 65402, 65414, 65415. */
  openSession: (kfAccount: string, openid: string, text?: string): Promise<void> =>
    call.post('/customservice/kfsession/create', { kf_account: kfAccount, openid, text }, done),

  /** POST kfsession/close. Errors: 40003, 65413, 65414. */
  closeSession: (kfAccount: string, openid: string): Promise<void> =>
    call.post('/customservice/kfsession/close', { kf_account: kfAccount, openid }, done),

  /** GET kfsession/getsession: who serves a person; '' when nobody does. Errors: 40003, 65400. */
  session: (openid: string) =>
    call.get(
      '/customservice/kfsession/getsession',
      { openid },
      z.object({ createtime: z.number().default(0), kfAccount: z.string().default('') }),
    ),

  /** GET kfsession/getsessionlist: the people an agent serves. Errors: 65401, 65402. */
  async sessions(kfAccount: string) {
    const answer = z.object({ sessionlist: wireList(z.object({ openid: z.string(), createtime: z.number() })) })
    const { sessionlist } = await call.get('/customservice/kfsession/getsessionlist', { kf_account: kfAccount }, answer)
    return sessionlist
  },

  /** GET kfsession/getwaitcase: people who wait, at most 100 are named. Errors: 65400. */
  waiting: () =>
    call.get('/customservice/kfsession/getwaitcase', {}, z.object({ count: z.number(), waitcaselist: wireList(waiting) })),

  /**
   * POST msgrecord/getmsglist: up to 24 hours (Unix seconds), up to 10,000 from `msgId` on. `opercode` 2002: agent, 2003: person.
   * Errors: 65400, 65416, 65417.
   */
  async records(range: { startTime: number; endTime: number; msgId?: number; number?: number }) {
    const { startTime, endTime, msgId = 1, number = agentLimits.recordsPerPage } = range
    expectInteger(65416, 'number', number, 1, agentLimits.recordsPerPage)
    expectThat(endTime > startTime, 65416, 'range', 'the end comes after the start')
    expectThat(endTime - startTime <= agentLimits.recordSeconds, 65417, 'range', 'up to 24 hours')
    const body = { starttime: startTime, endtime: endTime, msgid: msgId, number }
    const answer = z.object({ recordlist: wireList(record), number: z.number(), msgid: z.number() })
    return call.post('/customservice/msgrecord/getmsglist', body, answer)
  },
})

/** `prefix@account`: up to 10 letters, digits and _ before, up to 30 characters after. */
const expectAgent = (kfAccount: string): void =>
  expectThat(/^\w{1,10}@.{1,30}$/.test(kfAccount), 65404, 'kfAccount', 'prefix@account: 1 to 10 letters, digits or _, then @')
