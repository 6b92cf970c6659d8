import { DomainError } from '@weiying/kernel'

/** Answers left (null: without limit) and until when. */
export interface AnswerWindow {
  readonly left: number | null
  readonly until: Date
}

export type Obstacle = 'window_closed' | 'window_used_up' | 'not_following' | 'channel_unavailable'

/** A message opens five answers within 48 hours. Source: official customer-service guide, rule since 2023-06-12. */
export const answersPerMessage = 5
export const windowMs = 48 * 3600_000

/** WeChat refuses longer texts with 45002; the figure is from memory. */
export const answerBytes = 2048

/**
 * The window as the conversation itself shows it; for people who are not known as contacts yet. `answered` counts what was sent
 * since their last message, unknown outcomes included.
 */
export function windowOfLog(lastInAt: Date | null, answered: number, now: Date): AnswerWindow | null {
  if (lastInAt === null) return null
  const until = new Date(lastInAt.getTime() + windowMs)
  return until <= now ? null : { left: Math.max(0, answersPerMessage - answered), until }
}

/** Whoever wrote after this moment may still be answered. */
export const openSince = (now: Date): Date => new Date(now.getTime() - windowMs)

export interface AnswerFacts {
  readonly mayAnswer: boolean
  /** Null: not known. */
  readonly following: boolean | null
  readonly window: AnswerWindow | null
}

/** Why no answer can be written now; null when one can. */
export function obstacleOf({ mayAnswer, following, window }: AnswerFacts): Obstacle | null {
  if (!mayAnswer) return 'channel_unavailable'
  if (following === false) return 'not_following'
  if (window === null) return 'window_closed'
  return window.left === 0 ? 'window_used_up' : null
}

/** @throws DomainError conversation_text_too_long with `bytes` and `limit` */
export function checkText(text: string): void {
  const bytes = Buffer.byteLength(text)
  if (bytes > answerBytes) throw new DomainError('conversation_text_too_long', { bytes, limit: answerBytes })
}
