const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  formats.set(zone, made)
  return made
}

/** Is this a zone that we can reckon in (`Asia/Shanghai`)? */
export function isTimeZone(zone: string): boolean {
  try {
    formatOf(zone)
    return true
  } catch {
    return false
  }
}

/** What a wall clock of the zone shows: `2026-11-21T18:30:00`. */
export function wallTimeIn(zone: string, at: Date): string {
  const parts: Record<string, string> = {}
  for (const { type, value } of formatOf(zone).formatToParts(at)) parts[type] = value
  const { year = '0', month = '01', day = '01', hour = '00', minute = '00', second = '00' } = parts
  return `${year.padStart(4, '0')}-${month}-${day}T${hour}:${minute}:${second}`
}

/** The calendar day of the zone, `2026-11-21`. */
export const dayIn = (zone: string, at: Date): string => wallTimeIn(zone, at).slice(0, 10)

/**
 * The moment when the zone's clock shows this day and time (`18:30` or `18:30:05`). When the clock is set back and shows it
 * twice, the first; when it is set forward and never shows it, the same time after the change.
 */
export function momentIn(zone: string, day: string, time = '00:00:00'): Date {
  const wanted = Date.parse(`${day}T${time.length === 5 ? `${time}:00` : time}Z`)
  const shown = (at: number): number => Date.parse(`${wallTimeIn(zone, new Date(at))}Z`)
  const offsets = [wanted - 86_400_000, wanted + 86_400_000].map((at) => shown(at) - at)
  const candidates = offsets.map((offset) => wanted - offset)
  const exact = candidates.filter((at) => shown(at) === wanted)
  return new Date(exact.length > 0 ? Math.min(...exact) : Math.max(...candidates))
}

/** `2026-02-28` and 1 → `2026-03-01`. */
export const addDays = (day: string, count: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10)

/** Days from one to the other, both included: 1 for the same day. */
export const countDays = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000) + 1

/** Every day from one to the other, both included. */
export const eachDay = (from: string, to: string): readonly string[] =>
  Array.from({ length: Math.max(0, countDays(from, to)) }, (_, index) => addDays(from, index))

/** Is this a day that the calendar has (`2026-02-29` is not)? */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const at = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}

/** A moment as a wall clock of a zone shows it. `weekday`: 1 = Monday … 7 = Sunday. */
export interface LocalTime {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly weekday: number
}

/** `at` in ms since 1970, as in all functions below: policies reckon with many moments. */
export function localTime(at: number, zone: string): LocalTime {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = wallTimeIn(zone, new Date(at))
    .split(/[-T:]/)
    .map(Number)
  return { year, month, day, hour, minute, second, weekday: new Date(Date.UTC(year, month - 1, day)).getUTCDay() || 7 }
}

/**
 * The moment when the zone's clock shows this time, in ms. Days and months beyond their end roll over. Of two moments (clock set back)
 * the earlier; a time that the clock leaps over is the first moment after the leap, where `momentIn` keeps the minutes.
 */
export function momentOf(zone: string, year: number, month: number, day: number, hour = 0, minute = 0): number {
  const wanted = Date.UTC(year, month - 1, day, hour, minute)
  const text = new Date(wanted).toISOString()
  const shown = (at: number): number => Date.parse(`${wallTimeIn(zone, new Date(at))}Z`)
  let high = momentIn(zone, text.slice(0, 10), text.slice(11, 19)).getTime()
  const over = shown(high) - wanted
  if (over <= 0) return high
  // Back to the leap itself: the first moment whose clock shows at least the wished time.
  let low = high - over - 3_600_000
  while (high - low > 1000) {
    const middle = Math.floor((low + high) / 2)
    if (shown(middle) >= wanted) high = middle
    else low = middle
  }
  return Math.ceil(high / 1000) * 1000
}

/** `YYYY-MM-DD` in the zone. */
export const dayOf = (at: number, zone: string): string => dayIn(zone, new Date(at))

/** `YYYY-MM` in the zone. */
export const monthOf = (at: number, zone: string): string => dayOf(at, zone).slice(0, 7)

export function startOfDay(at: number, zone: string): number {
  const { year, month, day } = localTime(at, zone)
  return momentOf(zone, year, month, day)
}

export function startOfNextDay(at: number, zone: string): number {
  const { year, month, day } = localTime(at, zone)
  return momentOf(zone, year, month, day + 1)
}

export function startOfNextMonth(at: number, zone: string): number {
  const { year, month } = localTime(at, zone)
  return momentOf(zone, year, month + 1, 1)
}

/** `HH:MM` → minutes since midnight. */
export function minutesOf(time: string): number {
  const [hour = '0', minute = '0'] = time.split(':')
  return Number(hour) * 60 + Number(minute)
}
