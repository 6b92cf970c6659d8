import { type Account } from '../world/account.ts'
import { dayNumber, dayText, monthNumber, dayStart } from '../world/time.ts'
import { daysIn, type Line, readOn, row, sum } from './datacube.ts'
import { type Call, type Route } from './route.ts'

const hourKeys = Array.from({ length: 24 }, (_, hour) => hour)

/** 0: nothing, 1: 1–5, 2: 6–10, 3: more messages of one person. */
const intervalOf = (messages: number): number => (messages === 0 ? 0 : messages <= 5 ? 1 : messages <= 10 ? 2 : 3)

/** First day of the week (Monday) or month of a day. */
const mondayOf = (day: number): number => day - ((day + 3) % 7)
const firstOfMonth = (day: number): number => {
  let first = day
  while (monthNumber(dayStart(first - 1)) === monthNumber(dayStart(day))) first -= 1
  return first
}

/** Days of the week or month that begins at `first`, as far as they are over. */
function daysFrom(call: Call, first: number, startOf: (day: number) => number): number[] {
  const days: number[] = []
  for (let day = first; startOf(day) === first && day < dayNumber(call.now); day += 1) days.push(day)
  return days
}

function messageLines(account: Account, ref: number, days: readonly number[]): Line[] {
  const counts = days.map((day) => account.days.get(day)).filter((each) => each !== undefined)
  const types = new Set(counts.flatMap(({ upstream }) => [...upstream.keys()]))
  return [...types].map((type) => {
    const count = sum(counts.map(({ upstream }) => upstream.get(type) ?? 0))
    const writers = new Set(counts.flatMap((each) => [...each.writers.keys()])).size
    return { ref_date: dayText(ref), msg_type: type, msg_user: Math.min(count, writers), msg_count: count }
  })
}

function distribution(account: Account, ref: number, days: readonly number[]): Line[] {
  const perPerson = new Map<number, number>()
  for (const day of days)
    for (const [person, count] of account.days.get(day)?.writers ?? [])
      perPerson.set(person, (perPerson.get(person) ?? 0) + count)
  const found = new Map<number, number>()
  for (const count of perPerson.values()) found.set(intervalOf(count), (found.get(intervalOf(count)) ?? 0) + 1)
  return [...found]
    .sort(([left], [right]) => left - right)
    .map(([interval, users]) => ({ ref_date: dayText(ref), count_interval: interval, msg_user: users }))
}

/** One block of lines for each week or month that the days touch. How many days may be asked for is a switch. */
const periodRow = (
  name: string,
  shortSpan: number,
  startOf: (day: number) => number,
  linesOf: (account: Account, ref: number, days: readonly number[]) => readonly Line[],
): Route => ({
  method: 'POST',
  path: `/datacube/${name}`,
  feature: 'statistics',
  body: 'json',
  answer: (call) => {
    const span = call.account.switches.datacubeLongSpans ? 30 : shortSpan
    const starts = new Set(daysIn(call, span).map(startOf))
    return { list: [...starts].flatMap((first) => linesOf(call.account, first, daysFrom(call, first, startOf))) }
  },
})

const noCallbacks = { count: 0, failed: 0, totalMs: 0, maxMs: 0 }
const callbackLine = (calls: typeof noCallbacks): Line => ({
  callback_count: calls.count,
  fail_count: calls.failed,
  total_time_cost: calls.totalMs,
  max_time_cost: calls.maxMs,
})

/** Hours, messages and interface figures of datacube; users and articles are in `datacube.ts`. */
export const moreDatacubeRoutes: readonly Route[] = [
  row('getuserreadhour', 1, (call, day) => {
    const read = readOn(call, day).map(({ figures }) => figures.hours)
    return hourKeys.flatMap((hour) => {
      const here = read.map((hours) => hours.get(hour)).filter((each) => each !== undefined)
      const reads = sum(here.map((each) => each.reads))
      if (reads === 0) return []
      const shares = sum(here.map((each) => each.friendShares + each.momentsShares))
      return [
        {
          ref_date: dayText(day),
          ref_hour: hour * 100,
          user_source: 99_999_999,
          int_page_read_user: sum(here.map((each) => each.readUsers)),
          int_page_read_count: reads,
          ori_page_read_user: 0,
          ori_page_read_count: 0,
          share_user: shares,
          share_count: shares,
          add_to_fav_user: 0,
          add_to_fav_count: 0,
        },
      ]
    })
  }),
  row('getusersharehour', 1, (call, day) => {
    const read = readOn(call, day).map(({ figures }) => figures.hours)
    return hourKeys.flatMap((hour) =>
      (['friendShares', 'momentsShares'] as const).flatMap((to, index) => {
        const count = sum(read.map((hours) => hours.get(hour)?.[to] ?? 0))
        if (count === 0) return []
        return [{ ref_date: dayText(day), ref_hour: hour * 100, share_scene: index + 1, share_count: count, share_user: count }]
      }),
    )
  }),
  row('getupstreammsg', 7, ({ account }, day) => messageLines(account, day, [day])),
  row('getupstreammsghour', 1, ({ account }, day) => {
    const { messages, writers } = account.days.get(day)?.hours ?? { messages: new Map<number, number>(), writers: new Map() }
    return [...messages]
      .sort(([left], [right]) => left - right)
      .map(([key, count]) => ({
        ref_date: dayText(day),
        ref_hour: Math.floor(key / 100) * 100,
        msg_type: key % 100,
        msg_user: writers.get(key) ?? 0,
        msg_count: count,
      }))
  }),
  periodRow('getupstreammsgweek', 1, mondayOf, messageLines),
  periodRow('getupstreammsgmonth', 1, firstOfMonth, messageLines),
  row('getupstreammsgdist', 15, ({ account }, day) => distribution(account, day, [day])),
  periodRow('getupstreammsgdistweek', 15, mondayOf, distribution),
  periodRow('getupstreammsgdistmonth', 15, firstOfMonth, distribution),
  row('getinterfacesummary', 30, ({ account }, day) => [
    { ref_date: dayText(day), ...callbackLine(account.days.get(day)?.callbacks ?? noCallbacks) },
  ]),
  row('getinterfacesummaryhour', 1, ({ account }, day) =>
    [...(account.days.get(day)?.hours.callbacks ?? [])]
      .sort(([left], [right]) => left - right)
      .map(([hour, calls]) => ({ ref_date: dayText(day), ref_hour: hour * 100, ...callbackLine(calls) })),
  ),
]
