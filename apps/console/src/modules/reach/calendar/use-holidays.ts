import { useQuery } from '@tanstack/react-query'

import { useTexts } from '../../../app/texts.tsx'
import { type Holiday, type Holidays, holidaysOf } from './holidays.ts'

/** Days off and worked weekends in mainland China; null until they are loaded. */
export function useHolidays(): Holidays | null {
  const { data } = useQuery({
    queryKey: ['chinese-days'],
    queryFn: async () => holidaysOf((await import('chinese-days/dist/chinese-days.json')).default),
    staleTime: Infinity,
    // Part of the program, not of the workspace: it stays.
    gcTime: Infinity,
  })
  return data ?? null
}

/** What a holiday is called in the language of the page. */
export function useHolidayName(): (holiday: Holiday) => string {
  const { find, language } = useTexts()
  return ({ key, chinese, english }) => find(`reach.holiday.${key}`) ?? (language === 'en' ? english : chinese)
}
