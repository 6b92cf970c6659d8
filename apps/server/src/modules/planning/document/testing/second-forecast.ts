/** One event of the raw log, as far as followers go. */
interface Event {
  readonly type: string
  readonly at: Date
}

interface Ask {
  /** The last day that is over, of Shanghai. */
  readonly lastDay: string
  readonly weeks: number
  readonly followers: number
}

interface Quantiles {
  readonly p10: number
  readonly p50: number
  readonly p90: number
}

const dayMs = 86_400_000
const shanghai = 8 * 3_600_000
const dayOf = (at: number): string => new Date(at + shanghai).toISOString().slice(0, 10)
const after = (day: string, days: number): string => new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10)

const paths = 4000
/** A week counts by so much less than the one after it. */
const memory = 0.85
/** Usual of accounts of this kind, weighing like so many own weeks. */
const usual = { leaving: 0.004, weeks: 6, step: 0.06, scatter: 3 }

/**
 * Followers to come, reckoned a second time: no code of the forecast is used, its luck is another one, and it is as plain as can be. The
 * level is a smoothed mean of logarithms, leaving is one share, the level wanders by the usual step. It is to be near the forecast, not the same.
 */
export function secondForecast(log: readonly Event[], { lastDay, weeks, followers }: Ask) {
  const history = weeksBack(log, lastDay, followers)
  let [sum, weight] = [0, 0]
  for (const [back, { joined }] of history.toReversed().entries()) {
    const mine = memory ** back
    sum += mine * Math.log(joined + 0.5)
    weight += mine
  }
  const joinedPerWeek = weight === 0 ? 0 : Math.exp(sum / weight)
  const left = history.reduce((all, week) => all + week.left, 0)
  const exposed = history.reduce((all, week) => all + week.before, 0)
  const prior = (usual.weeks * exposed) / Math.max(1, history.length)
  const leaving = (left + usual.leaving * prior) / Math.max(1, exposed + prior)
  const normal = normals(20_261_121)
  // The level as it is known today: its own scatter over the weeks that still count.
  const known = Math.sqrt(usual.scatter / Math.max(1, joinedPerWeek) / Math.max(1, weight))
  const ends = Array.from({ length: weeks }, () => new Float64Array(paths))
  for (let path = 0; path < paths; path += 1) {
    let now = followers
    let level = Math.log(Math.max(0.1, joinedPerWeek)) + known * normal()
    for (const end of ends) {
      level += usual.step * normal()
      const mean = Math.exp(level)
      const joined = Math.max(0, mean + Math.sqrt(usual.scatter * mean) * normal())
      const gone = Math.max(0, leaving * now + Math.sqrt(usual.scatter * leaving * now) * normal())
      now = Math.max(0, now + joined - gone)
      end[path] = now
    }
  }
  const byWeek = ends.map((end) => quantiles(end))
  return {
    history,
    joinedPerWeek,
    /** In a straight line between the ends of two weeks. */
    at: (day: string): Quantiles => {
      const over = (Date.parse(day) - Date.parse(lastDay)) / dayMs / 7 - 1
      const [before, next] = [byWeek[Math.max(0, Math.floor(over))], byWeek[Math.min(weeks - 1, Math.max(0, Math.ceil(over)))]]
      if (before === undefined || next === undefined) throw new Error(`${day} is beyond the forecast`)
      const share = over - Math.floor(over)
      const between = (at: keyof Quantiles): number => before[at] + share * (next[at] - before[at])
      return { p10: between('p10'), p50: between('p50'), p90: between('p90') }
    },
  }
}

/** Whole weeks up to the last day, the earliest first; what is before the first event is not history. */
function weeksBack(log: readonly Event[], lastDay: string, followers: number) {
  const days = log.flatMap(({ type, at }) =>
    type === 'follow.started' || type === 'follow.ended' || type === 'delivery.accepted'
      ? [{ type, day: dayOf(at.getTime()) }]
      : [],
  )
  const first = days.map(({ day }) => day).toSorted()[0] ?? after(lastDay, 1)
  const weeks: { readonly before: number; readonly joined: number; readonly left: number }[] = []
  let now = followers
  for (let end = lastDay; after(end, -6) >= first; end = after(end, -7)) {
    const within = days.filter(({ day }) => day > after(end, -7) && day <= end)
    const joined = within.filter(({ type }) => type === 'follow.started').length
    const left = within.filter(({ type }) => type === 'follow.ended').length
    now = Math.max(0, now - joined + left)
    weeks.unshift({ before: now, joined, left })
  }
  return weeks
}

function quantiles(values: Float64Array): Quantiles {
  const sorted = values.toSorted()
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? 0
  return { p10: at(0.1), p50: at(0.5), p90: at(0.9) }
}

/** Standard normal numbers: the sum of twelve equal chances, from a plain congruence. */
function normals(seed: number): () => number {
  let state = seed
  return () => {
    let sum = -6
    for (let draw = 0; draw < 12; draw += 1) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
      sum += state / 2 ** 32
    }
    return sum
  }
}
