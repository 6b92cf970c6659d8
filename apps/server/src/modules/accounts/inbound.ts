import { hash } from 'node:crypto'

import { type Id, toId } from '@weiying/kernel'

/** A push on its way into the log. `message` is JSON already. */
export interface NewInbound {
  readonly workspaceId: Id<'workspace'>
  readonly accountId: Id<'account'>
  readonly id: Id<'inbound'>
  readonly deliveryKey: string
  readonly openid: string
  readonly message: string
  /** Unix milliseconds. */
  readonly at: number
  readonly receivedAt: number
}

/** Keeps the last answers for a while, in two generations: a repetition gets the answer of the first, and nothing happens twice. */
export function recentAnswers<Answer>(lifeMs: number, most = 100_000) {
  let young = new Map<string, Answer>()
  let old = new Map<string, Answer>()
  let turnedAt = 0
  return {
    get: (key: string): Answer | undefined => young.get(key) ?? old.get(key),
    set: (key: string, answer: Answer, now: number): void => {
      if (now - turnedAt > lifeMs || young.size >= most) {
        old = young
        young = new Map()
        turnedAt = now
      }
      young.set(key, answer)
    },
    forget: (key: string): void => {
      young.delete(key)
      old.delete(key)
    },
  }
}

/** The same push has the same id in every process and after every repetition: what hangs on it happens once. UUID version 8. */
export function inboundId(accountId: string, key: string): Id<'inbound'> {
  const hex = hash('sha1', `${accountId} ${key}`)
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16)
  return toId(`${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`)
}

/** What a signature that covers no body was used for: a second body under the same nonce is a forgery. */
export const fingerprint = (body: string): string => hash('sha1', body)
