import { countDays, DomainError, type Id, isDay } from '@weiying/kernel'

/** One time that followers were asked for a rating. */
export interface RatingRound {
  readonly workspaceId: Id<'workspace'>
  readonly id: Id<'ratingRound'>
  readonly accountId: Id<'account'> | null
  /** Answers that come in on these days of the workspace's zone count. */
  readonly fromDay: string
  readonly toDay: string
  readonly note: string
  /** Answers that were typed in, from 1 to 5. */
  readonly typed: readonly number[]
  readonly createdAt: Date
  readonly archivedAt: Date | null
  readonly version: number
}

const longest = 92

/** @throws DomainError rating_round_invalid when it ends before it begins, or lasts longer than a quarter */
export function checkRound({ fromDay, toDay }: Pick<RatingRound, 'fromDay' | 'toDay'>): void {
  if (!isDay(fromDay) || !isDay(toDay) || fromDay > toDay || countDays(fromDay, toDay) > longest)
    throw new DomainError('rating_round_invalid', { most: longest })
}

/** The mean score of counts from 1 to 5; null without an answer. */
export function averageOf(counts: readonly number[]): number | null {
  const answers = counts.reduce((sum, count) => sum + count, 0)
  return answers === 0 ? null : counts.reduce((sum, count, at) => sum + count * (at + 1), 0) / answers
}
