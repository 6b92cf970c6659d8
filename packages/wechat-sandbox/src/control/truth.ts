import { type TruthSummary } from '../phone/phone-api.ts'
import { type Account } from '../world/account.ts'
import { eachBit, newBits, setBit } from '../world/bits.ts'
import { truthKeys, zeroCounts } from '../world/counts.ts'
import { openIdOf } from '../world/people.ts'
import { dayNumber, dayText } from '../world/time.ts'
import { type World } from '../world/world.ts'

export interface DeliveryFilter {
  appId?: string | undefined
  /** client_msg_id or clientmsgid, exactly. */
  clientMsgId?: string | undefined
  /** …or its beginning: all messages of a campaign whose keys share one. */
  clientMsgIdPrefix?: string | undefined
  kind?: string | undefined
  /** Mass job. */
  msgId?: number | undefined
  openId?: string | undefined
  /** Business ms. */
  since?: number | undefined
}

export interface DeliveryTruth {
  messages: number
  people: number
  /** Messages beyond the first with the same content to the same person. */
  duplicates: number
  /** `[openid, how often]`, at most 1000, most often first. */
  received: [string, number][]
}

export interface Truth {
  deliveries(filter: DeliveryFilter): DeliveryTruth
  summary(appId?: string): TruthSummary
}

export function truthOf(world: World, now: () => number): Truth {
  return {
    deliveries: (filter) => deliveries(world, filter),
    summary: (appId) => summary(world, now(), appId),
  }
}

function* arrivals(
  world: World,
  filter: DeliveryFilter,
): Generator<{ account: Account; person: number; key: string; digest: string }> {
  const fits = (key: string): boolean =>
    (filter.clientMsgId === undefined || key === filter.clientMsgId) &&
    (filter.clientMsgIdPrefix === undefined || key.startsWith(filter.clientMsgIdPrefix))
  const after = filter.since ?? 0
  for (const account of world.accounts.values()) {
    if (filter.appId !== undefined && account.appId !== filter.appId) continue
    if (filter.kind !== undefined && filter.kind !== 'mass') continue
    for (const job of account.jobs.values()) {
      if (
        job.sentAt === null ||
        job.sentAt < after ||
        !fits(job.clientMsgId) ||
        (filter.msgId !== undefined && job.msgId !== filter.msgId)
      )
        continue
      for (const person of eachBit(job.recipients)) yield { account, person, key: job.clientMsgId, digest: job.digest }
    }
  }
  if (filter.msgId !== undefined) return
  const { ledger } = world
  for (let row = 0; row < ledger.people.length; row += 1) {
    const appId = ledger.appIds[row] ?? ''
    const account = world.accounts.get(appId)
    const key = ledger.keys[row] ?? ''
    if (account === undefined || (filter.appId !== undefined && appId !== filter.appId) || (ledger.at[row] ?? 0) < after) continue
    if ((filter.kind !== undefined && ledger.kinds[row] !== filter.kind) || !fits(key)) continue
    yield { account, person: ledger.people[row] ?? 0, key, digest: ledger.digests[row] ?? '' }
  }
}

function deliveries(world: World, filter: DeliveryFilter): DeliveryTruth {
  // Per account, person and content; numbers as keys where one content is asked for, which is the large case.
  const perMessage = new Map<string, Map<number, number>>()
  const perPerson = new Map<Account, Map<number, number>>()
  let messages = 0
  let duplicates = 0
  for (const { account, person, digest } of arrivals(world, filter)) {
    if (filter.openId !== undefined && openIdOf(account, person) !== filter.openId) continue
    messages += 1
    const same = perMessage.get(account.appId + digest) ?? new Map<number, number>()
    perMessage.set(account.appId + digest, same)
    const count = (same.get(person) ?? 0) + 1
    same.set(person, count)
    if (count > 1) duplicates += 1
    const all = perPerson.get(account) ?? new Map<number, number>()
    perPerson.set(account, all)
    all.set(person, (all.get(person) ?? 0) + 1)
  }
  const received = [...perPerson].flatMap(([account, counts]) =>
    [...counts].map(([person, count]) => ({ account, person, count })),
  )
  const people = received.length
  const shown = received.sort((left, right) => right.count - left.count || left.person - right.person).slice(0, 1_000)
  return { messages, people, duplicates, received: shown.map(({ account, person, count }) => [openIdOf(account, person), count]) }
}

function summary(world: World, now: number, appId: string | undefined): TruthSummary {
  const accounts = [...world.accounts.values()].filter((account) => appId === undefined || account.appId === appId)
  const total = zeroCounts()
  const days = new Map<number, ReturnType<typeof zeroCounts>>()
  const today = dayNumber(now)
  let readers = 0
  for (const account of accounts) {
    const everybody = newBits()
    for (const [day, counts] of account.days) {
      const sum = days.get(day) ?? zeroCounts()
      days.set(day, sum)
      for (const key of truthKeys) {
        sum[key] += counts[key]
        total[key] += counts[key]
      }
      for (const person of eachBit(counts.readBits)) if (setBit(everybody, person)) readers += 1
    }
  }
  // A reader of two days is one reader.
  total.readers = readers
  const sorted = [...days].sort(([left], [right]) => left - right)
  return {
    appId: appId ?? null,
    followers: accounts.reduce((sum, account) => sum + account.followers.followers, 0),
    total,
    today: days.get(today) ?? zeroCounts(),
    days: sorted.slice(-90).map(([day, counts]) => ({ day: dayText(day), ...counts })),
  }
}
