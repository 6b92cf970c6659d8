import { type Id } from '@weiying/kernel'

export type Author = 'contact' | 'member' | 'rule' | 'campaign' | 'system'

/** One message between an account and a person. */
export interface Message {
  readonly id: Id<'message'>
  readonly accountId: Id<'account'>
  readonly openid: string
  readonly direction: 'in' | 'out'
  /** The platform's msgtype: text, image, voice, news, … */
  readonly kind: string
  /** The fields of its kind, as the platform names them. */
  readonly content: Readonly<Record<string, unknown>>
  readonly author: Author
  readonly authorId: string | null
  /** `unknown`: asked of WeChat, never learned; not to be sent again blindly. */
  readonly outcome: 'received' | 'sent' | 'failed' | 'unknown'
  /** Business time. */
  readonly at: Date
}

export interface Conversation {
  readonly accountId: Id<'account'>
  readonly openid: string
  readonly lastMessageId: Id<'message'>
  readonly lastAt: Date
  readonly lastInAt: Date | null
  /** Since when a message waits for an answer; null when none does. */
  readonly unansweredSince: Date | null
}

/** Does this message answer what the person asked? A campaign that happens to go out does not. */
export const answers = ({ direction, author, outcome }: Pick<Message, 'direction' | 'author' | 'outcome'>): boolean =>
  direction === 'out' && outcome !== 'failed' && (author === 'member' || author === 'rule')
