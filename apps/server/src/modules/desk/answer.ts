import { type Id } from '@weiying/kernel'

export type AnswerState = 'sending' | 'sent' | 'failed' | 'unknown'

/** An answer of a member, from the intent to the outcome. */
export interface Answer {
  readonly workspaceId: Id<'workspace'>
  readonly id: Id<'message'>
  readonly accountId: Id<'account'>
  readonly openid: string
  readonly contactId: Id<'contact'> | null
  readonly contactNumber: number | null
  /** Null once the outcome is known: what was said then stands in the conversation log. */
  readonly text: string | null
  readonly authorId: string
  readonly authorName: string
  /** Since when a message waited for it. */
  readonly questionSince: Date | null
  readonly state: AnswerState
  readonly errcode: number | null
  /** Business time. */
  readonly at: Date
  /** Wall time: who has not settled it by then is gone. */
  readonly leaseUntil: Date
}

export interface SendResult {
  readonly state: Exclude<AnswerState, 'sending'>
  readonly errcode: number | null
}

/** A call takes 15 seconds at most; after a minute nobody is waiting for it any more. */
export const leaseMs = 60_000

export const secondsSince = (question: Date | null, at: Date): number | null =>
  question === null ? null : Math.max(0, Math.round((at.getTime() - question.getTime()) / 1000))
