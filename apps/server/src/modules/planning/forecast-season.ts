import { type LogLevel } from './log-level.ts'

/** Rest of five days or more, shorter rest, a weekend that is worked, or none of these. */
export type DayKind = 'ordinary' | 'long' | 'short' | 'worked'

export interface CalendarDay {
  readonly day: string
  readonly kind: DayKind
}

export interface JoinedDay extends CalendarDay {
  readonly joined: number
}

/** How many times the usual, in logarithms. `own` false: too few holidays of their kind were seen, so none is assumed. */
export interface Lift {
  readonly mean: number
  readonly sd: number
  readonly cases: number
  readonly own: boolean
}

/** A wave of one year, in logarithms, with how well it is known. */
export interface YearWave {
  readonly sine: number
  readonly cosine: number
  /** Lower triangle whose square is the covariance: a wave is drawn from it for each path. */
  readonly root: readonly [number, number, number]
}

/** What the calendar alone does to joining. */
export interface Season {
  /** Monday to Sunday, 1 in the mean. */
  readonly weekdays: readonly number[]
  readonly ownWeekdays: boolean
  readonly long: Lift
  readonly short: Lift
  /** Only from thirteen months of history on. */
  readonly year: YearWave | undefined
}

/** Days' weights of one week, told apart by what lifts them; an ordinary week comes to 1. */
export interface WeekShape {
  readonly ordinary: number
  readonly long: number
  readonly short: number
  readonly sine: number
  readonly cosine: number
}

/** Nothing is known of holidays before two of their kind were seen; they may then do a third more or less. */
export const enoughHolidays = 2
const unknownLift: Lift = { mean: 0, sd: 0.3, cases: 0, own: false }
export const noSeason: Season = {
  weekdays: [1, 1, 1, 1, 1, 1, 1],
  ownWeekdays: false,
  long: unknownLift,
  short: unknownLift,
  year: undefined,
}

/** Thirteen months in weeks: with fewer, a wave of a year cannot be told from a trend. */
export const yearWeeks = 57
const enoughWeeks = 4
/** How far weekdays, holidays and the seasons of a year usually go, in logarithms. */
const usual = { weekday: 0.3, holiday: 0.3, yearWave: 0.15, betweenHolidays: 0.25 } as const

interface SeenWeek {
  readonly joined: number
  readonly days?: readonly JoinedDay[]
}

/** The seven weekdays from whole weeks without holidays, then holidays against the days around them, then the wave of the year. */
export function fitSeason(weeks: readonly SeenWeek[], level: (exposures: readonly number[]) => LogLevel): Season {
  const known = weeks.flatMap(({ days }) => (days?.length === 7 ? [days] : []))
  if (known.length === 0) return noSeason
  const season = { ...noSeason, ...fitWeekdays(known) }
  const days = known.flat()
  const withHolidays = { ...season, long: fitLift(days, 'long', season), short: fitLift(days, 'short', season) }
  return known.length < yearWeeks || known.length < weeks.length
    ? withHolidays
    : { ...withHolidays, year: fitYear(weeks, withHolidays, level) }
}

/** 0 = Monday. */
export const weekdayAt = (day: string): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  return ((sorted[sorted.length >> 1] ?? 0) + (sorted[(sorted.length - 1) >> 1] ?? 0)) / 2
}

/** Shares of the days in their weeks; the tenth at either end is left out, and what is left is drawn towards even days. */
function fitWeekdays(weeks: readonly (readonly JoinedDay[])[]): Pick<Season, 'weekdays' | 'ownWeekdays'> {
  const ordinary = weeks.filter((days) => days.every(({ kind }) => kind === 'ordinary'))
  const shares: number[][] = Array.from({ length: 7 }, () => [])
  for (const days of ordinary) {
    const sum = days.reduce((total, { joined }) => total + joined, 0)
    // Of fewer than one a day a share is luck.
    if (sum < 7) continue
    for (const { day, joined } of days) shares[weekdayAt(day)]?.push((7 * joined) / sum)
  }
  const seen = shares[0]?.length ?? 0
  if (seen < enoughWeeks) return { weekdays: noSeason.weekdays, ownWeekdays: false }
  const drawn = shares.map((each) => {
    const sorted = each.toSorted((a, b) => a - b)
    const off = Math.floor(seen / 10)
    const kept = sorted.slice(off, seen - off)
    const center = mean(kept)
    const variance = mean(kept.map((value) => (value - center) ** 2)) / kept.length
    const trust = usual.weekday ** 2 / (usual.weekday ** 2 + variance)
    return Math.max(0.02, 1 + (center - 1) * trust)
  })
  const scale = mean(drawn)
  return { weekdays: drawn.map((value) => value / scale), ownWeekdays: true }
}

/** Rest is expected to be like a weekend and a worked weekend like a workday; what a holiday does beyond that is its lift. */
export function weightOf({ day, kind }: CalendarDay, { weekdays }: Pick<Season, 'weekdays'>): number {
  if (kind === 'ordinary') return weekdays[weekdayAt(day)] ?? 1
  return mean(kind === 'worked' ? weekdays.slice(0, 5) : weekdays.slice(5))
}

const around = 21

/** Each holiday against the three weeks before and after it; between holidays of a kind the lift strays too. */
function fitLift(days: readonly JoinedDay[], kind: 'long' | 'short', season: Pick<Season, 'weekdays'>): Lift {
  let [precision, pull, cases] = [1 / usual.holiday ** 2, 0, 0]
  for (let from = 0; from < days.length; from += 1) {
    if (days[from]?.kind !== kind || days[from - 1]?.kind === kind) continue
    let to = from
    while (days[to + 1]?.kind === kind) to += 1
    const beside = [...days.slice(Math.max(0, from - around), from), ...days.slice(to + 1, to + 1 + around)].filter(
      (each) => each.kind === 'ordinary',
    )
    if (beside.length < 7) continue
    const rates = beside.map((each) => each.joined / weightOf(each, season))
    const usualRate = median(rates)
    const rate = mean(rates.map((each) => Math.min(each, 4 * usualRate)))
    const expected = rate * days.slice(from, to + 1).reduce((sum, each) => sum + weightOf(each, season), 0)
    // Of fewer than five nothing can be said.
    if (expected < 5) continue
    const seen = days.slice(from, to + 1).reduce((sum, { joined }) => sum + joined, 0)
    const lift = Math.max(-1.5, Math.min(1.5, Math.log((seen + 0.5) / (expected + 0.5))))
    const variance = usual.betweenHolidays ** 2 + 3 / expected
    precision += 1 / variance
    pull += lift / variance
    cases += 1
    from = to
  }
  if (cases < enoughHolidays) return { ...unknownLift, cases }
  // The next one strays from the mean as those before did.
  return { mean: pull / precision, sd: Math.sqrt(1 / precision + usual.betweenHolidays ** 2), cases, own: true }
}

const yearDays = 365.25
const phaseOf = (day: string): number => (2 * Math.PI * (Date.parse(`${day}T00:00:00Z`) / 86_400_000)) / yearDays

/** What a week's days weigh. Without its days it is an ordinary one. */
export function shapeOf(days: readonly CalendarDay[] | undefined, season: Pick<Season, 'weekdays'>): WeekShape {
  if (days === undefined || days.length === 0) return { ordinary: 1, long: 0, short: 0, sine: 0, cosine: 0 }
  const parts = { ordinary: 0, long: 0, short: 0 }
  for (const day of days) parts[day.kind === 'worked' ? 'ordinary' : day.kind] += weightOf(day, season) / 7
  const middle = phaseOf(days[days.length >> 1]?.day ?? '')
  return { ...parts, sine: Math.sin(middle), cosine: Math.cos(middle) }
}

/** How many times an ordinary week, as it is expected. */
export const factorOf = ({ ordinary, long, short, sine, cosine }: WeekShape, season: Season): number =>
  (ordinary + long * Math.exp(season.long.mean) + short * Math.exp(season.short.mean)) *
  Math.exp((season.year?.sine ?? 0) * sine + (season.year?.cosine ?? 0) * cosine)

/** How much of its week had come by the end of this day (0 = the first), as a share. */
export function shareUntil(days: readonly CalendarDay[], last: number, season: Season): number {
  const weights = days.map((day) => weightOf(day, season) * liftOf(day, season))
  const sum = (each: readonly number[]): number => each.reduce((total, weight) => total + weight, 0)
  return sum(weights.slice(0, last + 1)) / Math.max(1e-9, sum(weights))
}

const liftOf = ({ kind }: CalendarDay, season: Season): number =>
  kind === 'long' || kind === 'short' ? Math.exp(season[kind].mean) : 1

const blockWeeks = 4

/**
 * One sine and one cosine, fitted to the steps between blocks of four weeks: steps of a level that wanders are independent, so that
 * what is only wandering does not pass for a season. Both are drawn towards none.
 */
function fitYear(weeks: readonly SeenWeek[], season: Season, level: (exposures: readonly number[]) => LogLevel): YearWave {
  const shapes = weeks.map(({ days }) => shapeOf(days, season))
  const factors = shapes.map((shape) => factorOf(shape, season))
  const { stepSd, dispersion } = level(factors)
  const blocks: { readonly log: number; readonly sine: number; readonly cosine: number; readonly noise: number }[] = []
  for (let to = weeks.length; to >= blockWeeks; to -= blockWeeks) {
    const from = to - blockWeeks
    const joined = weeks.slice(from, to).reduce((sum, week) => sum + week.joined, 0)
    const exposure = factors.slice(from, to).reduce((sum, factor) => sum + factor, 0)
    const wave = shapes.slice(from, to)
    blocks.unshift({
      log: Math.log((joined + 0.5) / exposure),
      sine: mean(wave.map(({ sine }) => sine)),
      cosine: mean(wave.map(({ cosine }) => cosine)),
      noise: dispersion / Math.max(1, joined),
    })
  }
  // Growth, sine, cosine: normal equations with what is usual as a prior.
  const prior = [1 / 0.1 ** 2, 1 / usual.yearWave ** 2, 1 / usual.yearWave ** 2]
  const matrix = prior.map((own, at) => prior.map((_, other) => (at === other ? own : 0)))
  const right = [0, 0, 0]
  for (let at = 1; at < blocks.length; at += 1) {
    const [before, after] = [blocks[at - 1], blocks[at]]
    if (before === undefined || after === undefined) continue
    const x = [1, after.sine - before.sine, after.cosine - before.cosine]
    const weight = 1 / (blockWeeks * stepSd ** 2 + before.noise + after.noise)
    const widest = 3 / Math.sqrt(weight)
    const y = Math.max(-widest, Math.min(widest, after.log - before.log))
    for (const [row, value] of x.entries()) {
      right[row] = (right[row] ?? 0) + weight * value * y
      for (const [column, other] of x.entries()) addTo(matrix[row], column, weight * value * other)
    }
  }
  const inverse = inverseOf(matrix)
  const solved = inverse.map((row) => row.reduce((sum, value, at) => sum + value * (right[at] ?? 0), 0))
  const [ss, sc, cc] = [inverse[1]?.[1] ?? 0, inverse[2]?.[1] ?? 0, inverse[2]?.[2] ?? 0]
  const first = Math.sqrt(Math.max(0, ss))
  const mixed = first === 0 ? 0 : sc / first
  return {
    sine: solved[1] ?? 0,
    cosine: solved[2] ?? 0,
    root: [first, mixed, Math.sqrt(Math.max(0, cc - mixed ** 2))],
  }
}

function addTo(row: number[] | undefined, at: number, value: number): void {
  if (row !== undefined) row[at] = (row[at] ?? 0) + value
}

/** Of a small matrix that is symmetric and positive, by elimination. */
function inverseOf(matrix: readonly (readonly number[])[]): number[][] {
  const size = matrix.length
  const rows = matrix.map((row, at) => [...row, ...row.map((_, column) => (column === at ? 1 : 0))])
  for (let pivot = 0; pivot < size; pivot += 1) {
    const by = rows[pivot]?.[pivot] ?? 1
    rows[pivot] = (rows[pivot] ?? []).map((value) => value / by)
    for (let row = 0; row < size; row += 1) {
      if (row === pivot) continue
      const factor = rows[row]?.[pivot] ?? 0
      rows[row] = (rows[row] ?? []).map((value, column) => value - factor * (rows[pivot]?.[column] ?? 0))
    }
  }
  return rows.map((row) => row.slice(size))
}
