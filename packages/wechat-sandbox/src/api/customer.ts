import { deliver } from '../life/chat.ts'
import { spendWindow } from '../life/windows.ts'
import { isBlocked, isFollowing } from '../world/followers.ts'
import { accountBodies, miniBodies } from './customer-bodies.ts'
import { isFields, objectIn, optionalText } from './fields.ts'
import { Refusal } from './refusal.ts'
import { type Call, personIn, type Route } from './route.ts'

const typingMs = 15_000
const exchangeMs = 30_000

/** Who is being typed to, and until when (business ms). Not worth keeping over a restart. */
const typing = new WeakMap<object, Map<number, number>>()

export const isTyping = (account: object, person: number, now: number): boolean => (typing.get(account)?.get(person) ?? 0) > now

function setTyping(call: Call, person: number, until: number): void {
  const map = typing.get(call.account) ?? new Map<number, number>()
  typing.set(call.account, map.set(person, until))
  call.stage.phones.say(person, { type: 'typing', appId: call.account.appId, typing: until > call.now })
}

function agentIn({ account, body }: Call): void {
  const branch = body['customservice']
  if (branch === undefined) return
  const name = isFields(branch) ? branch['kf_account'] : undefined
  if (typeof name !== 'string' || !account.platform.agents.has(name)) throw new Refusal(65401)
}

function send(call: Call): void {
  const { stage, account, body, now } = call
  const person = personIn(call, body['touser'])
  const type = optionalText(body, 'msgtype', 40008)
  const bodies = account.kind === 'miniprogram' ? miniBodies : accountBodies
  const make = Object.hasOwn(bodies, type) ? bodies[type] : undefined
  if (make === undefined) throw new Refusal(40008)
  const message = make(call, objectIn(body, type, 40035))
  agentIn(call)
  if (account.kind !== 'miniprogram') {
    if (!isFollowing(account.followers, person)) throw new Refusal(43004)
    if (isBlocked(account.followers, person)) throw new Refusal(43019)
  }
  const window = spendWindow(account, person, now)
  if (window !== 'ok') throw new Refusal(window === 'closed' ? 45015 : 45047)
  if (isTyping(account, person, now)) setTyping(call, person, 0)
  deliver(stage, account, person, { via: 'customer_service', kind: 'customer_service', body: message })
}

function type(call: Call): void {
  const { account, now } = call
  const person = personIn(call, call.body['touser'])
  const command = optionalText(call.body, 'command', 45072)
  if (command !== 'Typing' && command !== 'CancelTyping') throw new Refusal(45072)
  if (now - (account.conversations.get(person)?.lastExchangeAt ?? 0) > exchangeMs) throw new Refusal(45080)
  if (command === 'CancelTyping') return setTyping(call, person, 0)
  if (isTyping(account, person, now)) throw new Refusal(45081)
  return setTyping(call, person, now + typingMs)
}

export const customerRoutes: readonly Route[] = [
  { method: 'POST', path: '/cgi-bin/message/custom/send', feature: 'customer_messages', body: 'json', answer: send },
  { method: 'POST', path: '/cgi-bin/message/custom/typing', feature: 'customer_messages', body: 'json', answer: type },
  // The mini-program page names this path.
  { method: 'POST', path: '/cgi-bin/message/custom/business/typing', feature: 'customer_messages', body: 'json', answer: type },
]
