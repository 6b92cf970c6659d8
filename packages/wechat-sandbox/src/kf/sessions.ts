import { numberIn } from '../api/fields.ts'
import { Refusal } from '../api/refusal.ts'
import { personIn, type Route } from '../api/route.ts'
import { previewOf } from '../life/bodies.ts'
import { type Stage } from '../stage.ts'
import { type Account } from '../world/account.ts'
import { openIdOf } from '../world/people.ts'
import { dayMs, seconds } from '../world/time.ts'
import { agentIn, kfOn } from './agents.ts'

const feature = 'customer_service_agents'
const waitingShown = 100
const recordsMost = 10_000

/** A passive reply handed the person over (`transfer_customer_service`): to the named agent when online, else to those who wait. */
export function handOver(stage: Stage, account: Account, person: number, kfAccount: string): void {
  const { agents, waiting } = account.platform
  if (!account.platform.kfEnabled) return
  const agent = agents.get(kfAccount)
  if (agent?.online === true) open(stage, account, person, kfAccount)
  else waiting.set(person, stage.clock.now())
}

export function open(stage: Stage, account: Account, person: number, kfAccount: string): void {
  account.platform.waiting.delete(person)
  account.platform.sessions.set(person, { kfAccount, at: stage.clock.now() })
  stage.tell(account, person, { MsgType: 'event', Event: 'kf_create_session', KfAccount: kfAccount })
}

/** Customer-service sessions and records. Source: official kf-session pages. */
export const sessionRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/customservice/kfsession/create',
    feature,
    body: 'json',
    answer: (call) => {
      const agent = agentIn(call, call.body['kf_account'])
      const person = personIn(call, call.body['openid'])
      if (agent.wechatId === null) throw new Refusal(65402)
      if (!agent.online) throw new Refusal(65415)
      const session = call.account.platform.sessions.get(person)
      if (session !== undefined && session.kfAccount !== agent.kfAccount) throw new Refusal(65414)
      if (session === undefined) open(call.stage, call.account, person, agent.kfAccount)
    },
  },
  {
    method: 'POST',
    path: '/customservice/kfsession/close',
    feature,
    body: 'json',
    answer: (call) => {
      const person = personIn(call, call.body['openid'])
      const { sessions } = call.account.platform
      const session = sessions.get(person)
      if (session === undefined) throw new Refusal(65413)
      if (session.kfAccount !== call.body['kf_account']) throw new Refusal(65414)
      sessions.delete(person)
      call.stage.tell(call.account, person, { MsgType: 'event', Event: 'kf_close_session', KfAccount: session.kfAccount })
    },
  },
  {
    method: 'GET',
    path: '/customservice/kfsession/getsession',
    feature,
    answer: (call) => {
      kfOn(call)
      const session = call.account.platform.sessions.get(personIn(call, call.query.get('openid')))
      return session === undefined
        ? { createtime: 0, kf_account: '' }
        : { createtime: seconds(session.at), kf_account: session.kfAccount }
    },
  },
  {
    method: 'GET',
    path: '/customservice/kfsession/getsessionlist',
    feature,
    answer: (call) => {
      const { kfAccount, wechatId } = agentIn(call, call.query.get('kf_account'))
      if (wechatId === null) throw new Refusal(65402)
      const own = [...call.account.platform.sessions].filter(([, session]) => session.kfAccount === kfAccount)
      return {
        sessionlist: own.map(([person, { at }]) => ({ openid: openIdOf(call.account, person), createtime: seconds(at) })),
      }
    },
  },
  {
    method: 'GET',
    path: '/customservice/kfsession/getwaitcase',
    feature,
    answer: (call) => {
      kfOn(call)
      const { waiting } = call.account.platform
      const shown = [...waiting].sort(([, left], [, right]) => left - right).slice(0, waitingShown)
      return {
        count: waiting.size,
        waitcaselist: shown.map(([person, at]) => ({ openid: openIdOf(call.account, person), latest_time: seconds(at) })),
      }
    },
  },
  {
    method: 'POST',
    path: '/customservice/msgrecord/getmsglist',
    feature,
    body: 'json',
    answer: (call) => {
      kfOn(call)
      const { body } = call
      const [start, end] = [numberIn(body, 'starttime', 65416), numberIn(body, 'endtime', 65416)]
      const [after, number] = [numberIn(body, 'msgid', 65416), numberIn(body, 'number', 65416)]
      if (end < start || after < 1 || number < 1 || number > recordsMost) throw new Refusal(65416)
      if ((end - start) * 1000 > dayMs) throw new Refusal(65417)
      const found = recordsOf(call.account, start * 1000, end * 1000 + 999)
      const page = found.slice(after - 1, after - 1 + number)
      return { recordlist: page, number: page.length, msgid: after + page.length }
    },
  },
]

/** What people and agents said, oldest first; 2002: an agent sent, 2003: a person sent. */
function recordsOf(account: Account, from: number, to: number) {
  const found = [...account.conversations].flatMap(([person, { messages }]) =>
    messages
      .filter(({ via, at }) => at >= from && at <= to && (via === 'person' || via === 'customer_service'))
      .map((message) => ({ person, message })),
  )
  return found
    .sort((left, right) => left.message.at - right.message.at)
    .map(({ person, message }) => ({
      openid: openIdOf(account, person),
      opercode: message.via === 'person' ? 2003 : 2002,
      text: previewOf(message.body),
      time: seconds(message.at),
      worker: account.platform.sessions.get(person)?.kfAccount ?? '',
    }))
}
