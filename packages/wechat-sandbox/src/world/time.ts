/** Days and months of the platform are those of Asia/Shanghai, which has no daylight saving time. */
export const dayMs = 86_400_000
export const hourMs = 3_600_000
export const minuteMs = 60_000
export const minuteOf = (at: number): number => Math.floor(at / minuteMs)
const shanghaiMs = 8 * hourMs

/** Days since 1970 in Asia/Shanghai. */
export const dayNumber = (at: number): number => Math.floor((at + shanghaiMs) / dayMs)

export const dayStart = (day: number): number => day * dayMs - shanghaiMs

/** `YYYY-MM-DD`. */
export const dayText = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10)

/** Day number of `YYYY-MM-DD`, undefined for anything that is no such day. */
export function parseDay(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined
  const day = Date.parse(`${text}T00:00:00Z`) / dayMs
  return Number.isInteger(day) && dayText(day) === text ? day : undefined
}

/** Months since year 0 in Asia/Shanghai. */
export function monthNumber(at: number): number {
  const date = new Date(at + shanghaiMs)
  return date.getUTCFullYear() * 12 + date.getUTCMonth()
}

/** Hour of the day, 0…23, in Asia/Shanghai. */
export const hourOf = (at: number): number => Math.floor((at + shanghaiMs) / hourMs) % 24

/** 0 = Sunday. */
export const weekdayOf = (at: number): number => (dayNumber(at) + 4) % 7

/** `YYYY-MM-DD HH:mm:ss` in Asia/Shanghai. */
export const localTime = (at: number): string => new Date(at + shanghaiMs).toISOString().slice(0, 19).replace('T', ' ')

export const seconds = (at: number): number => Math.floor(at / 1000)
