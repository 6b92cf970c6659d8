import { byteLength, characters, optionalText, textIn } from '../api/fields.ts'
import { pictureEnding } from '../api/media.ts'
import { sentFile } from '../api/multipart.ts'
import { Refusal } from '../api/refusal.ts'
import { type Call, type Route } from '../api/route.ts'
import { mediaPath } from '../life/bodies.ts'
import { type Agent } from '../world/platform.ts'
import { seconds } from '../world/time.ts'
import { nextSerial } from '../world/world.ts'

const agentsMost = 100
const pictureBytes = 5 * 1024 * 1024
const invitationMs = 24 * 3_600_000

/** 65400 before anything else: the owner has not switched customer service on. */
export function kfOn({ account }: Pick<Call, 'account'>): void {
  if (!account.platform.kfEnabled) throw new Refusal(65400)
}

export function agentIn(call: Call, name: unknown): Agent {
  kfOn(call)
  const found = typeof name === 'string' ? call.account.platform.agents.get(name) : undefined
  if (found === undefined) throw new Refusal(65401)
  return found
}

function nicknameIn(call: Call): string {
  const nickname = textIn(call.body, 'nickname', 65403)
  if (characters(nickname) > 16) throw new Refusal(65403)
  return nickname
}

const feature = 'customer_service_agents'

/** Agents of the platform's own customer service. Source: official kf-account pages. */
export const agentRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/cgi-bin/customservice/getkflist',
    feature,
    answer: (call) => ({
      kf_list: [...call.account.platform.agents.values()].map((agent) => ({
        kf_account: agent.kfAccount,
        kf_nick: agent.nickname,
        kf_id: String(agent.kfId),
        kf_headimgurl: agent.pictureHash === '' ? '' : `${call.stage.baseUrl()}${mediaPath(agent.pictureHash)}`,
        ...(agent.wechatId === null ? {} : { kf_wx: agent.wechatId }),
        ...(agent.invitation === null
          ? {}
          : {
              invite_wx: agent.invitation.wechatId,
              invite_expire_time: seconds(agent.invitation.expiresAt),
              invite_status:
                agent.invitation.status === 'waiting' && agent.invitation.expiresAt <= call.now
                  ? 'expired'
                  : agent.invitation.status,
            }),
      })),
    }),
  },
  {
    method: 'GET',
    path: '/cgi-bin/customservice/getonlinekflist',
    feature,
    answer: ({ account }) => {
      const { agents, sessions } = account.platform
      const cases = (name: string): number => [...sessions.values()].filter(({ kfAccount }) => kfAccount === name).length
      return {
        kf_online_list: [...agents.values()]
          .filter(({ online }) => online)
          .map(({ kfAccount, kfId }) => ({
            kf_account: kfAccount,
            status: 1,
            kf_id: String(kfId),
            accepted_case: cases(kfAccount),
          })),
      }
    },
  },
  {
    method: 'POST',
    path: '/customservice/kfaccount/add',
    feature,
    body: 'json',
    answer: (call) => {
      kfOn(call)
      const { agents } = call.account.platform
      const kfAccount = textIn(call.body, 'kf_account', 65404)
      const [prefix = '', suffix = '', rest] = kfAccount.split('@')
      if (!/^\w{1,10}$/.test(prefix) || suffix !== call.account.alias || byteLength(suffix) > 30 || rest !== undefined)
        throw new Refusal(65404)
      const nickname = nicknameIn(call)
      if (agents.has(kfAccount)) throw new Refusal(65406)
      if (agents.size >= agentsMost) throw new Refusal(65405)
      const kfId = 1_000 + nextSerial(call.stage.world)
      agents.set(kfAccount, { kfAccount, nickname, kfId, pictureHash: '', wechatId: null, invitation: null, online: false })
    },
  },
  {
    method: 'POST',
    path: '/customservice/kfaccount/update',
    feature,
    body: 'json',
    answer: (call) => {
      agentIn(call, call.body['kf_account']).nickname = nicknameIn(call)
    },
  },
  {
    // Older clients: GET with the name in the query.
    method: 'ANY',
    path: '/customservice/kfaccount/del',
    feature,
    body: 'optional',
    answer: (call) => {
      const { kfAccount } = agentIn(call, call.body['kf_account'] ?? call.query.get('kf_account'))
      const { agents, sessions } = call.account.platform
      agents.delete(kfAccount)
      for (const [person, session] of sessions) if (session.kfAccount === kfAccount) sessions.delete(person)
    },
  },
  {
    method: 'POST',
    path: '/customservice/kfaccount/uploadheadimg',
    feature,
    body: 'multipart',
    answer: (call) => {
      const agent = agentIn(call, call.query.get('kf_account'))
      const file = sentFile(call)
      if (file === undefined) throw new Refusal(41005)
      if (pictureEnding(file.bytes) === undefined) throw new Refusal(40005)
      if (file.bytes.length > pictureBytes) throw new Refusal(40009)
      agent.pictureHash = call.stage.files.put(file.bytes)
    },
  },
  {
    method: 'POST',
    path: '/customservice/kfaccount/inviteworker',
    feature,
    body: 'json',
    answer: (call) => {
      const agent = agentIn(call, call.body['kf_account'])
      const wechatId = optionalText(call.body, 'invite_wx', 65409)
      if (!/^[A-Za-z][\w-]{5,29}$/.test(wechatId) && call.stage.personByName(wechatId) === undefined) throw new Refusal(65409)
      if (agent.wechatId === wechatId) throw new Refusal(65407)
      if (agent.wechatId !== null) throw new Refusal(65412)
      const waiting = agent.invitation?.status === 'waiting' && agent.invitation.expiresAt > call.now
      if (waiting) throw new Refusal(agent.invitation?.wechatId === wechatId ? 65408 : 65411)
      agent.invitation = { wechatId, status: 'waiting', expiresAt: call.now + invitationMs }
    },
  },
]
