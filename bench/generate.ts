import { type Random, seededRandom } from '@weiying/kernel'

import { type Scale } from './contract.ts'

/** One contact, the same for the same seed and number, whatever was made before. Numbers begin at 1. */
export interface GeneratedContact {
  readonly number: number
  readonly province: string
  readonly city: string
  readonly gender: 'male' | 'female' | ''
  /** MMDD, e.g. 1231; 0 = unknown. */
  readonly birthday: number
  readonly tier: 'none' | 'silver' | 'gold' | 'diamond'
  readonly points: number
  readonly orders: number
  readonly spentFen: number
  readonly source: 'sync' | 'callback' | 'import' | 'order'
  readonly hasPhone: boolean
  readonly marketingConsent: boolean
  readonly subscribed: boolean
  readonly createdAt: number
  readonly subscribedAt: number
  /** 0 = never. */
  readonly lastInboundAt: number
  /** Numbers of tags from 1, sorted, without repetition. */
  readonly tags: readonly number[]
}

export interface GeneratedEvent {
  readonly type: (typeof eventKinds)[number]['type']
  readonly contact: number
  /** Unix milliseconds; grows from event to event. */
  readonly at: number
  /** Of orders; else 0. */
  readonly amountFen: number
  /** From 1; 0 = none. One campaign in about three days. */
  readonly campaign: number
  readonly channel: 'mass' | 'template' | 'customer_service' | 'shop' | ''
}

/** Shares add up to 1. */
export const eventKinds = [
  { type: 'delivery.accepted', share: 0.46 },
  { type: 'link.clicked', share: 0.14 },
  { type: 'message.received', share: 0.13 },
  { type: 'menu.clicked', share: 0.11 },
  { type: 'order.placed', share: 0.09 },
  { type: 'follow.started', share: 0.05 },
  { type: 'follow.ended', share: 0.02 },
] as const

export interface Generator {
  readonly tagCount: number
  /** Of business time, Unix milliseconds: everything lies in [from, until). */
  readonly from: number
  readonly until: number
  contact(number: number): GeneratedContact
  /** In order of number, in batches. */
  contacts(batch?: number): Iterable<readonly GeneratedContact[]>
  /** In order of time, in batches; exactly as many as the scale says. */
  events(batch?: number): Iterable<readonly GeneratedEvent[]>
}

export interface GenerateOptions extends Scale {
  readonly seed?: number
  /** Days of history. */
  readonly days?: number
  /** End of history: a midnight in Asia/Shanghai. */
  readonly until?: Date
}

const dayMs = 86_400_000
const places: readonly (readonly [string, string, number])[] = [
  ['上海', '上海', 13],
  ['北京', '北京', 11],
  ['广东', '广州', 9],
  ['广东', '深圳', 9],
  ['浙江', '杭州', 8],
  ['四川', '成都', 7],
  ['江苏', '南京', 6],
  ['江苏', '苏州', 5],
  ['湖北', '武汉', 5],
  ['陕西', '西安', 4],
  ['重庆', '重庆', 4],
  ['湖南', '长沙', 3],
  ['福建', '厦门', 3],
  ['山东', '青岛', 3],
  ['', '', 10],
]
/** Monday to Sunday: evenings of working days are for reading, the weekend is for buying. */
const weekdays = [1, 0.96, 0.98, 1.02, 1.18, 1.32, 1.22]
/** Asia/Shanghai, hour by hour. */
const hours = [3, 2, 1, 1, 1, 1, 2, 4, 6, 6, 6, 6, 8, 7, 5, 5, 5, 6, 7, 8, 10, 11, 10, 6]
const shanghaiOffsetMs = 8 * 3_600_000
/** 11 November and 18 June: the great shopping days. */
const feasts = new Map([
  ['11-11', 3],
  ['06-18', 2.2],
])

/** Contacts and events of one brand: a few people do a lot, tags follow Zipf's law, days of the week and hours differ. */
export function generate({
  contacts,
  events,
  seed = 1,
  days = 365,
  until = new Date('2026-11-21T00:00:00+08:00'),
}: GenerateOptions): Generator {
  const to = until.getTime()
  const from = to - days * dayMs
  // Heaps' law in the small: more people bring more tags, but far fewer than proportionally.
  const tagCount = Math.round(10 * Math.log10(Math.max(10, contacts)) ** 2)
  const pickTag = sampler(Array.from({ length: tagCount }, (_, rank) => 1 / (rank + 1) ** 1.07))
  const pickPlace = sampler(places.map(([, , weight]) => weight))
  const pickHour = sampler(hours)
  const pickKind = sampler(eventKinds.map(({ share }) => share))

  function contact(number: number): GeneratedContact {
    const random = seededRandom(scrambled(seed, number))
    const [province = '', city = ''] = places[pickPlace(random())] ?? []
    const tags = new Set<number>()
    for (let wanted = geometric(random, 4); wanted > 0; wanted -= 1) tags.add(pickTag(random()) + 1)
    const orders = random() < 0.4 ? geometric(random, 2.5) : 0
    const spentFen = orders === 0 ? 0 : Math.round(orders * amount(random))
    const createdAt = from + Math.floor((to - from) * random() ** 1.4)
    const gender = random()
    return {
      number,
      province,
      city,
      gender: gender < 0.64 ? 'female' : gender < 0.88 ? 'male' : '',
      birthday: random() < 0.55 ? birthday(random) : 0,
      tier: spentFen > 500_000 ? 'diamond' : spentFen > 150_000 ? 'gold' : spentFen > 0 ? 'silver' : 'none',
      points: Math.floor(spentFen / 100),
      orders,
      spentFen,
      source: (['sync', 'callback', 'import', 'order'] as const)[Math.min(3, Math.floor(random() * 4))] ?? 'sync',
      hasPhone: random() < 0.35,
      marketingConsent: random() < 0.6,
      subscribed: random() < 0.86,
      createdAt,
      subscribedAt: createdAt,
      lastInboundAt: random() < 0.5 ? createdAt + Math.floor((to - createdAt) * random()) : 0,
      tags: [...tags].sort((a, b) => a - b),
    }
  }

  function* allContacts(batch = 10_000): Iterable<readonly GeneratedContact[]> {
    for (let first = 1; first <= contacts; first += batch)
      yield Array.from({ length: Math.min(batch, contacts - first + 1) }, (_, index) => contact(first + index))
  }

  function* allEvents(batch = 10_000): Iterable<readonly GeneratedEvent[]> {
    let open: GeneratedEvent[] = []
    for (const [day, count] of shared(events, dayWeights(from, days)).entries()) {
      for (const event of eventsOfDay(day, count)) {
        open.push(event)
        if (open.length < batch) continue
        yield open
        open = []
      }
    }
    if (open.length > 0) yield open
  }

  function eventsOfDay(day: number, count: number): readonly GeneratedEvent[] {
    const random = seededRandom(scrambled(seed + 1, day))
    const midnight = from + day * dayMs
    const times = new Uint32Array(count)
    for (let index = 0; index < count; index += 1) times[index] = Math.floor((pickHour(random()) + random()) * 3_600_000)
    times.sort()
    return Array.from(times, (time) => {
      const { type } = eventKinds[pickKind(random())] ?? eventKinds[0]
      const campaign = type === 'delivery.accepted' || type === 'link.clicked' ? Math.floor(day / 3) + 1 : 0
      return {
        type,
        // The square makes the first tenth of the people do a third of everything.
        contact: Math.floor(random() ** 2 * contacts) + 1,
        at: midnight + time,
        amountFen: type === 'order.placed' ? Math.round(amount(random)) : 0,
        campaign,
        channel: type === 'delivery.accepted' ? (random() < 0.7 ? 'mass' : 'template') : type === 'order.placed' ? 'shop' : '',
      }
    })
  }

  return { tagCount, from, until: to, contact, contacts: allContacts, events: allEvents }
}

function dayWeights(from: number, days: number): number[] {
  return Array.from({ length: days }, (_, day) => {
    const local = new Date(from + day * dayMs + shanghaiOffsetMs)
    // Monday first; the brand grows by half over the time.
    const weekday = weekdays[(local.getUTCDay() + 6) % 7] ?? 1
    return weekday * (feasts.get(local.toISOString().slice(5, 10)) ?? 1) * (1 + (0.5 * day) / days)
  })
}

/** Whole numbers in proportion to the weights that add up to `total` exactly. */
function shared(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0)
  let passed = 0
  let given = 0
  return weights.map((weight) => {
    passed += weight
    const until = Math.round((total * passed) / sum)
    const count = until - given
    given = until
    return count
  })
}

/** Answers the place that a number in [0, 1) falls on, in proportion to the weights. */
function sampler(weights: readonly number[]): (at: number) => number {
  const sums = new Float64Array(weights.length)
  let sum = 0
  for (const [place, weight] of weights.entries()) sums[place] = sum += weight
  return (at) => {
    const wanted = at * sum
    let [low, high] = [0, sums.length - 1]
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((sums[middle] ?? 0) > wanted) high = middle
      else low = middle + 1
    }
    return low
  }
}

/** At least 1, on average `mean`. */
const geometric = (random: Random, mean: number): number => 1 + Math.floor(Math.log(1 - random()) / Math.log(1 - 1 / mean))

/** Fen of one order: most between 60 and 400 yuan, a long tail. */
const amount = (random: Random): number => Math.min(2_000_000, 18_000 * Math.exp(0.8 * normal(random)))

const normal = (random: Random): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())

const monthDays = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function birthday(random: Random): number {
  const month = Math.min(12, Math.floor(random() * 12) + 1)
  return month * 100 + Math.floor(random() * (monthDays[month - 1] ?? 28)) + 1
}

/** Neighbouring numbers make seeds that are far apart. */
function scrambled(seed: number, number: number): number {
  let mixed = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(number, 0xc2b2ae35)
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x45d9f3b)
  return (mixed ^ (mixed >>> 15)) >>> 0
}
