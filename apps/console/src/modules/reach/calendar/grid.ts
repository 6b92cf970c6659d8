import { addDays, countDays } from '@weiying/kernel'

import { weekdayOf } from '../editor/next-runs.ts'

export type View = 'month' | 'week'

/** Monday of the week of a day. */
export const mondayOf = (day: string): string => addDays(day, 1 - weekdayOf(day))

/** Whole weeks that show the month of a day, or the week of it. */
export function span(view: View, day: string): { readonly from: string; readonly to: string } {
  if (view === 'week') return { from: mondayOf(day), to: addDays(mondayOf(day), 6) }
  const first = `${day.slice(0, 7)}-01`
  return { from: mondayOf(first), to: addDays(mondayOf(addDays(stepped('month', first, 1), -1)), 6) }
}

/** The same view one month or week on (1) or back (-1); always the first day, which every month has. */
export function stepped(view: View, day: string, by: 1 | -1): string {
  if (view === 'week') return addDays(day, 7 * by)
  const [year = 0, month = 1] = day.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1 + by, 1)).toISOString().slice(0, 10)
}

export const weeksIn = ({ from, to }: { readonly from: string; readonly to: string }): number => countDays(from, to) / 7
