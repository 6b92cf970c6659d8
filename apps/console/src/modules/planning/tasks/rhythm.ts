import { useTexts } from '../../../app/texts.tsx'

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const
export type Weekday = (typeof weekdays)[number]
export const allWeekdays = weekdays

/** When a piece of work comes back: `周一至周五，09:30 前`. */
export function useRhythm(): {
  readonly days: (days: readonly number[]) => string
  readonly when: (work: { readonly weekdays: readonly number[]; readonly time: string | null }) => string
} {
  const { t, language } = useTexts()
  const between = language === 'en' ? ', ' : '、'
  const days = (chosen: readonly number[]): string => {
    const sorted = chosen.toSorted((one, other) => one - other)
    if (sorted.length === 7) return t('tasks.every_day')
    if (sorted.join('') === '12345') return t('tasks.workdays')
    return weekdays
      .filter((day) => sorted.includes(day))
      .map((day) => t(`tasks.weekday_${day}`))
      .join(between)
  }
  return {
    days,
    when: ({ weekdays: chosen, time }) => (time === null ? days(chosen) : `${days(chosen)} ${t('tasks.before', { time })}`),
  }
}
