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
