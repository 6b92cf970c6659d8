import { useEffect, useState } from 'react'

import { businessNow } from '../../app/business-time.ts'
import { useTexts } from '../../app/texts.tsx'
import { spanOf } from './conversation.ts'

/** The present minute, again and again, so that waiting times and windows run on the screen. */
export function useMinute(): number {
  const [now, setNow] = useState(() => businessNow().getTime())
  useEffect(() => {
    const timer = setInterval(() => setNow(businessNow().getTime()), 15_000)
    return () => clearInterval(timer)
  }, [])
  return now
}

/** 3 小时 20 分钟. */
export function useSpan(): (ms: number) => string {
  const { t } = useTexts()
  return (ms) => {
    const { hours, minutes } = spanOf(Math.max(0, ms))
    if (hours >= 10) return t('general.hours', { count: hours })
    const rest = t('general.minutes', { count: minutes })
    return hours === 0 ? rest : `${t('general.hours', { count: hours })} ${rest}`
  }
}
