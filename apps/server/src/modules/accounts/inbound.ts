import { type Id } from '@weiying/kernel'

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
