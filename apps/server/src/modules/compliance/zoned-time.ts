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

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  formats.set(zone, made)
  return made
}

/** Is this a zone that we can reckon in (`Asia/Shanghai`)? */
export function isZone(zone: string): boolean {
  try {
    formatOf(zone)
    return true
  } catch {
    return false
  }
}

export function localTime(at: number, zone: string): LocalTime {
  const parts = { year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0 }
  for (const { type, value } of formatOf(zone).formatToParts(at)) {
    if (type === 'year' || type === 'month' || type === 'day' || type === 'hour' || type === 'minute' || type === 'second')
      parts[type] = Number(value)
  }
  const weekday = new Date(Date.UTC(parts.year, parts.month - 1, parts.day)).getUTCDay()
  return { ...parts, weekday: weekday === 0 ? 7 : weekday }
}

const asUtc = ({ year, month, day, hour, minute, second }: Omit<LocalTime, 'weekday'>): number =>
  Date.UTC(year, month - 1, day, hour, minute, second)

/**
 * The moment when the zone's clock shows this time; of two (clock set back) the earlier, and inside a gap (clock set forward) the
 * first moment after it. Days beyond the month's end roll over.
 */
export function momentOf(zone: string, year: number, month: number, day: number, hour = 0, minute = 0): number {
  const wanted = Date.UTC(year, month - 1, day, hour, minute)
  const offsets = [wanted - 86_400_000, wanted, wanted + 86_400_000].map((at) => asUtc(localTime(at, zone)) - at)
  const candidates = [...new Set(offsets)].map((offset) => wanted - offset).sort((a, b) => a - b)
  const exact = candidates.find((at) => asUtc(localTime(at, zone)) === wanted)
  if (exact !== undefined) return exact
  // In a gap: with the offset from before the change the clock shows a time after the gap, as far behind it as the wish is inside.
  const [before = 0] = offsets
  let at = wanted - before
  const inside = asUtc(localTime(at, zone)) - wanted
  const jump = Math.max(0, inside)
  // Step back to the change itself: the first moment whose clock shows at least the wished time.
  let low = at - jump - 3_600_000
  while (at - low > 1000) {
    const middle = Math.floor((low + at) / 2)
    if (asUtc(localTime(middle, zone)) >= wanted) at = middle
    else low = middle
  }
  return Math.ceil(at / 1000) * 1000
}

const two = (value: number): string => String(value).padStart(2, '0')

/** `YYYY-MM-DD` in the zone. */
export function dayOf(at: number, zone: string): string {
  const { year, month, day } = localTime(at, zone)
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
}

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
