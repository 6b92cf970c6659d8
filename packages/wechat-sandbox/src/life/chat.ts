import { hash } from 'node:crypto'

import { accountCard } from '../phone/cards.ts'
import { type ChatMessage, type ChatRow, type MessageBody } from '../phone/phone-api.ts'
import { type Stage } from '../stage.ts'
import { type Account, type Conversation, type StoredMessage } from '../world/account.ts'
import { hasBit } from '../world/bits.ts'
import { countDelivery } from '../world/counts.ts'
import { isFollowing } from '../world/followers.ts'
import { type DeliveryKind, recordDelivery } from '../world/ledger.ts'
import { nextSerial } from '../world/world.ts'
import { previewOf } from './bodies.ts'

// A phone made by hand keeps what a person would scroll through; of the population only the last few matter.
const keptByHand = 500
const keptOfPopulation = 20
/** Chats of the population that an account keeps; the oldest make room, so that a world of a million has an end. */
const mostChats = 200_000

function forgetOldest(account: Account, handmade: ReadonlyMap<number, unknown>): void {
  for (const person of account.conversations.keys()) {
    if (handmade.has(person)) continue
    account.conversations.delete(person)
    return
  }
}

export function conversationOf(account: Account, person: number, handmade: ReadonlyMap<number, unknown>): Conversation {
  const found = account.conversations.get(person)
  if (found !== undefined) return found
  const fresh = { messages: [], readAt: 0, lastExchangeAt: 0 }
  account.conversations.set(person, fresh)
  if (account.conversations.size > mostChats) forgetOldest(account, handmade)
  return fresh
}

/** Puts a message into a chat and shows it on the phone when somebody looks. */
export function putMessage(
  stage: Stage,
  account: Account,
  person: number,
  message: Omit<StoredMessage, 'id' | 'at'>,
): StoredMessage {
  const conversation = conversationOf(account, person, stage.world.handmade)
  const stored: StoredMessage = { ...message, id: `m${nextSerial(stage.world)}`, at: stage.clock.now() }
  conversation.messages.push(stored)
  const kept = stage.world.handmade.has(person) ? keptByHand : keptOfPopulation
  if (conversation.messages.length > kept) conversation.messages.splice(0, conversation.messages.length - kept)
  if (stored.via !== 'note') conversation.lastExchangeAt = stored.at
  announce(stage, account, person, stored)
  stage.touch()
  return stored
}

export function announce(stage: Stage, account: Account, person: number, message: ChatMessage): void {
  if (!stage.phones.isWatched(person)) return
  const row = chatRow(account, person)
  if (row !== undefined) stage.phones.say(person, { type: 'message', appId: account.appId, message, row })
}

export const digestOf = (value: unknown): string => hash('sha1', JSON.stringify(value))

/** A message from the account that reached one person: chat, truth ledger, counts. */
export function deliver(
  stage: Stage,
  account: Account,
  person: number,
  message: { via: StoredMessage['via']; kind: DeliveryKind; body: MessageBody; key?: string },
): void {
  const { via, kind, body, key = '' } = message
  putMessage(stage, account, person, { from: 'them', via, body })
  const at = stage.clock.now()
  countDelivery(account, at, kind)
  recordDelivery(stage.world.ledger, { appId: account.appId, person, at, kind, key, digest: digestOf(body) })
  stage.noticed(account, person, body)
}

export function note(stage: Stage, account: Account, person: number, text: string): void {
  putMessage(stage, account, person, { from: 'them', via: 'note', body: { type: 'note', text } })
}

/** All that a person sees in the chat with an account, oldest first: their conversation and the mass messages that reached them. */
export function messagesOf(account: Account, person: number): ChatMessage[] {
  const own: ChatMessage[] = account.conversations.get(person)?.messages ?? []
  const mass: ChatMessage[] = []
  for (const job of account.jobs.values()) {
    if (job.sentAt === null || !hasBit(job.recipients, person)) continue
    mass.push({ id: `j${job.msgId}`, at: job.sentAt, from: 'them', via: 'mass', body: job.body })
  }
  return mass.length === 0 ? [...own] : [...own, ...mass].sort((left, right) => left.at - right.at)
}

/** Row of the chat list; undefined when the person has nothing to do with the account. */
export function chatRow(account: Account, person: number): ChatRow | undefined {
  const following = isFollowing(account.followers, person)
  const messages = messagesOf(account, person)
  const last = messages.at(-1)
  if (last === undefined && !following) return undefined
  const readAt = account.conversations.get(person)?.readAt ?? 0
  return {
    account: accountCard(account),
    following,
    lastAt: last?.at ?? (account.followers.followedAt[person] ?? 0) * 1000,
    preview: last === undefined ? '' : previewOf(last.body),
    unread: messages.filter((message) => message.from === 'them' && message.via !== 'note' && message.at > readAt).length,
  }
}
