import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'

import { api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { type Holiday, type Holidays, holidaysOf } from './holidays.ts'

export const holidaysKey = ['holidays'] as const

/** Days off and worked weekends in mainland China, with what the workspace says over them; null until they are loaded. */
export function useHolidays(): Holidays | null {
  const { data } = useQuery({ queryKey: holidaysKey, queryFn: () => api.holidays.list({}), staleTime: 60 * 60_000 })
  return useMemo(() => (data === undefined ? null : holidaysOf(data)), [data])
}

/** What a holiday is called in the language of the page. */
export function useHolidayName(): (holiday: Holiday) => string {
  const { find, language } = useTexts()
  return ({ key, chinese, english }) => find(`reach.holiday.${key}`) ?? (language === 'en' ? english : chinese)
}
