import type { Language } from './texts.ts'

/** The platform counts days in Shanghai, and so does everything on this page. */
const zone = 'Asia/Shanghai'
const dayMs = 24 * 60 * 60 * 1000

const formats = new Map<string, Intl.DateTimeFormat>()

function format(language: Language, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${name}`
  const known = formats.get(key)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', { timeZone: zone, hourCycle: 'h23', ...options })
  formats.set(key, made)
  return made
}

/** `18:30` */
export const timeOfDay = (at: number): string => format('en', 'time', { hour: '2-digit', minute: '2-digit' }).format(at)

/** `2026-11-21` */
export const dayOf = (at: number): string => new Date(at + 8 * 60 * 60 * 1000).toISOString().slice(0, 10)

/** `2026-11-21 18:30:05` */
export const fullTime = (at: number): string => new Date(at + 8 * 60 * 60 * 1000).toISOString().slice(0, 19).replace('T', ' ')

const daysBetween = (at: number, now: number): number => Math.round((Date.parse(dayOf(now)) - Date.parse(dayOf(at))) / dayMs)

const weekday = (at: number, language: Language): string =>
  format(language, 'weekday', { weekday: language === 'en' ? 'short' : 'long' }).format(at)

/** `11月21日`, with the year when it is another. */
export function dateLine(at: number, now: number, language: Language): string {
  const sameYear = dayOf(at).slice(0, 4) === dayOf(now).slice(0, 4)
  const parts: Intl.DateTimeFormatOptions = { month: language === 'en' ? 'short' : 'long', day: 'numeric' }
  return sameYear
    ? format(language, 'date', parts).format(at)
    : format(language, 'year', { year: 'numeric', ...parts }).format(at)
}

/** As in the chat list: time today, 昨天, weekday within a week, then the date. */
export function shortTime(at: number, now: number, language: Language): string {
  const days = daysBetween(at, now)
  if (days <= 0) return timeOfDay(at)
  if (days === 1) return language === 'en' ? 'Yesterday' : '昨天'
  if (days < 7) return weekday(at, language)
  return dateLine(at, now, language)
}

/** As between messages: always with the time of day. */
export function longTime(at: number, now: number, language: Language): string {
  return daysBetween(at, now) <= 0 ? timeOfDay(at) : `${shortTime(at, now, language)} ${timeOfDay(at)}`
}
