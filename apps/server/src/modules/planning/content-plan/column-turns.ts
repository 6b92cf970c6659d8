import { type Id } from '@weiying/kernel'

import { weekdayOf } from './holiday.ts'

export interface ColumnInTurn {
  readonly id: Id<'planColumn'>
  readonly name: string
}

/**
 * Columns take turns, whoever had the fewest first. One that is called after a weekday (周四会员日) stands on that day; on another
 * only when nothing else could.
 */
export function columnTurns(columns: readonly ColumnInTurn[]) {
  const turns = columns.map(({ id, name }) => ({ id, days: weekdaysNamed(name), had: 0 }))
  function next(day: string) {
    const weekday = weekdayOf(day)
    const fitting = turns.filter(({ days }) => days.length === 0 || days.includes(weekday))
    return (fitting.length === 0 ? turns : fitting).toSorted((a, b) => a.had - b.had)[0]
  }
  return {
    on: (day: string): Id<'planColumn'> | null => next(day)?.id ?? null,
    take: (day: string): void => {
      const taken = next(day)
      if (taken !== undefined) taken.had += 1
    },
  }
}

/** 每周一次 counts the weeks, it names no day. */
const chinese = /(?:周|週|星期|礼拜|禮拜)([一二三四五六日天末])(?![次篇期款条條个個])/gu
const english = /\b(mon|tues|wednes|thurs|fri|satur|sun)days?\b/giu
const numbers: Readonly<Record<string, readonly number[]>> = {
  一: [1],
  二: [2],
  三: [3],
  四: [4],
  五: [5],
  六: [6],
  日: [7],
  天: [7],
  末: [6, 7],
  mon: [1],
  tues: [2],
  wednes: [3],
  thurs: [4],
  fri: [5],
  satur: [6],
  sun: [7],
}

/** Weekdays in a name, 1 Monday … 7 Sunday: 周一护肤课 → [1]. */
export const weekdaysNamed = (name: string): readonly number[] =>
  [...name.matchAll(chinese), ...name.matchAll(english)].flatMap(([, word]) => numbers[(word ?? '').toLowerCase()] ?? [])
