import { addDays, eachDay, type Id } from '@weiying/kernel'

import { type TaskWish, weekdayOf } from './task.ts'

/** A piece of work that comes back on its weekdays (1 = Monday). */
export interface Work {
  readonly id: Id<'work'>
  readonly title: string
  readonly weekdays: readonly number[]
  readonly time: string | null
  readonly minutes: number | null
  readonly measure: string
  readonly path: string | null
  readonly live: 'unanswered' | null
}

/** A role, who has it, and its work. */
export interface Duty {
  readonly workspaceId: Id<'workspace'>
  readonly id: Id<'duty'>
  readonly planId: Id<'plan'> | null
  readonly role: string
  readonly purpose: string
  readonly ownerId: Id<'member'> | null
  readonly works: readonly Work[]
  /** The last day whose tasks have been made. */
  readonly madeThrough: string | null
  readonly createdAt: Date
  readonly archivedAt: Date | null
  readonly version: number
}

export const minutesPerWeek = (works: readonly Pick<Work, 'weekdays' | 'minutes'>[]): number =>
  works.reduce((sum, { weekdays, minutes }) => sum + weekdays.length * (minutes ?? 0), 0)

/** The next day after `day` on which the work is to be done again. */
export function nextTurn(weekdays: readonly number[], day: string): string {
  for (let ahead = 1; ahead < 7; ahead++) {
    const next = addDays(day, ahead)
    if (weekdays.includes(weekdayOf(next))) return next
  }
  return addDays(day, 7)
}

/** So many days are caught up after a standstill; what lies further back would only be a wall of missed work. */
const longestGap = 7

/** The tasks that are to be made up to today: since the last day that was made, for a new duty today's. */
export function turnsOf(duty: Duty, today: string): readonly TaskWish[] {
  if (duty.madeThrough !== null && duty.madeThrough >= today) return []
  const since = duty.madeThrough === null ? today : addDays(duty.madeThrough, 1)
  const earliest = addDays(today, 1 - longestGap)
  return eachDay(since < earliest ? earliest : since, today).flatMap((day) => turnsOn(duty, day))
}

export const turnsOn = (duty: Duty, day: string): readonly TaskWish[] =>
  duty.works.filter(({ weekdays }) => weekdays.includes(weekdayOf(day))).map((work) => turnOf(duty, work, day))

const turnOf = ({ planId, ownerId }: Duty, work: Work, day: string): TaskWish => ({
  title: work.title,
  note: work.measure,
  planId,
  ownerId,
  dueDay: day,
  dueTime: work.time,
  path: work.path,
  live: work.live,
  lapseDay: nextTurn(work.weekdays, day),
  source: { kind: 'duty', id: work.id },
})
