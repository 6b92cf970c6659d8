import type {
  AttributeTest,
  Comparison,
  EventLeaf,
  Period,
  SegmentExpression,
  SegmentLeaf,
} from '@weiying/contract/segment-expression'

/** People as plain records, for the evaluator that is slow and obviously right. */
export interface Population {
  readonly contacts: readonly ContactRecord[]
  readonly follows: readonly FollowRecord[]
  readonly events: readonly EventRecord[]
  readonly segments: ReadonlyMap<string, SegmentExpression>
}

export type Value = string | number | boolean | { readonly day: string } | { readonly at: Date } | { readonly birthday: string }

export interface ContactRecord {
  readonly number: number
  readonly id: string
  readonly deleted: boolean
  /** The number of the contact that this one was merged into. */
  readonly mergedInto: number | null
  readonly tagIds: readonly string[]
  /** System attributes and own ones alike; what is not there is unknown. */
  readonly attributes: Readonly<Record<string, Value>>
}

export interface FollowRecord {
  readonly contact: number
  readonly accountId: string
  readonly subscribed: boolean
  readonly subscribedAt: Date
  readonly scene: string
  readonly qrScene: string
}

export interface EventRecord {
  readonly contact: number
  readonly type: string
  readonly at: Date
  readonly source: string
  readonly accountId: string | null
  readonly amountFen: number
  readonly properties: Readonly<Record<string, string | number | boolean>>
}

export interface Present {
  readonly now: Date
  readonly zone: string
}

/** Numbers of the members in ascending order. */
export function membersOf(expression: SegmentExpression, people: Population, present: Present): number[] {
  const living = people.contacts.filter((contact) => !contact.deleted && contact.mergedInto === null)
  return living.filter((contact) => belongs(expression, contact, people, present)).map(({ number }) => number)
}

export function belongs(node: SegmentExpression, contact: ContactRecord, people: Population, present: Present): boolean {
  switch (node.kind) {
    case 'all':
      return node.of.every((child) => belongs(child, contact, people, present))
    case 'any':
      return node.of.some((child) => belongs(child, contact, people, present))
    case 'not':
      return !belongs(node.of, contact, people, present)
    default:
      return leafHolds(node, contact, people, present)
  }
}

function leafHolds(leaf: SegmentLeaf, contact: ContactRecord, people: Population, present: Present): boolean {
  const own = new Set([
    contact.number,
    ...people.contacts.filter(({ mergedInto }) => mergedInto === contact.number).map(({ number }) => number),
  ])
  switch (leaf.kind) {
    case 'tag': {
      const has = leaf.tagIds.map((id) => contact.tagIds.includes(id))
      if (leaf.match === 'all') return has.every(Boolean)
      return leaf.match === 'any' ? has.some(Boolean) : !has.some(Boolean)
    }
    case 'attribute':
      return passes(contact.attributes[leaf.attribute], leaf.test, present)
    case 'follow':
      return people.follows.some(
        (follow) =>
          own.has(follow.contact) &&
          (leaf.accountId === null || follow.accountId === leaf.accountId) &&
          (leaf.state === 'ever' || follow.subscribed === (leaf.state === 'following')) &&
          (leaf.followed === null || within(follow.subscribedAt, leaf.followed, present)) &&
          (leaf.scenes.length === 0 || leaf.scenes.includes(follow.scene)) &&
          (leaf.qrScenes.length === 0 || leaf.qrScenes.includes(follow.qrScene)),
      )
    case 'event':
      return eventHolds(
        leaf,
        people.events.filter((event) => own.has(event.contact)),
        present,
      )
    case 'segment': {
      const nested = people.segments.get(leaf.segmentId)
      if (nested === undefined) throw new Error('no such segment')
      return belongs(nested, contact, people, present)
    }
    case 'contacts':
      // Whoever is named is meant as a person: the contact that stands for them is on the list.
      return people.contacts.some(({ number, id }) => own.has(number) && leaf.contactIds.includes(id))
  }
}

function eventHolds(leaf: EventLeaf, events: readonly EventRecord[], present: Present): boolean {
  const matching = events
    .filter((event) => event.type === leaf.type)
    .filter((event) => leaf.where.every(({ property, test }) => passes(valueOf(event, property, present), test, present)))
    .sort((a, b) => a.at.getTime() - b.at.getTime())
  const { measure, during } = leaf
  const inPeriod = matching.filter((event) => during === null || within(event.at, during, present))
  if (measure.kind === 'count') return compares(inPeriod.length, measure.compare, measure.number)
  if (measure.kind === 'sum') {
    const values = inPeriod.map((event) => valueOf(event, measure.property, present))
    const sum = values.reduce<number>((total, value) => total + (typeof value === 'number' ? value : 0), 0)
    return compares(sum, measure.compare, measure.number)
  }
  const found = measure.kind === 'first' ? matching[0] : matching.at(-1)
  return found !== undefined && during !== null && within(found.at, during, present)
}

function valueOf(event: EventRecord, property: string, { zone }: Present): Value | undefined {
  switch (property) {
    case '@hour':
      return Number(part(event.at, zone, { hour: '2-digit', hourCycle: 'h23' }))
    case '@weekday':
      return ['', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(part(event.at, zone, { weekday: 'short' }))
    case '@amount_fen':
      return event.amountFen === 0 ? undefined : event.amountFen
    case '@source':
      return event.source
    case '@account':
      return event.accountId ?? undefined
    default:
      return event.properties[property]
  }
}

function passes(value: Value | undefined, test: AttributeTest, present: Present): boolean {
  const known = value !== undefined && value !== ''
  if (test.op === 'known') return known
  if (test.op === 'unknown') return !known
  if (!known) return false
  if (typeof value === 'string') {
    if (test.op === 'is') return value === test.text
    if (test.op === 'in') return test.texts.includes(value)
    if (test.op === 'contains') return value.includes(test.text)
    return test.op === 'starts' && value.startsWith(test.text)
  }
  if (typeof value === 'number') {
    if (test.op === 'compare') return compares(value, test.compare, test.number)
    return test.op === 'range' && test.from <= value && value <= test.to
  }
  if (typeof value === 'boolean') return test.op === 'flag' && value === test.flag
  if ('at' in value) {
    if (test.op === 'before') return dayOf(value.at, present.zone) < test.date
    if (test.op === 'after') return dayOf(value.at, present.zone) > test.date
    return (test.op === 'last' || test.op === 'dates') && within(value.at, test, present)
  }
  const today = dayOf(present.now, present.zone)
  if ('birthday' in value) {
    const month = Number(value.birthday.slice(0, 2))
    return test.op === 'month' && month === (test.month === 'this' ? Number(today.slice(5, 7)) : test.month)
  }
  if (test.op === 'before') return value.day < test.date
  if (test.op === 'after') return value.day > test.date
  if (test.op === 'month')
    return Number(value.day.slice(5, 7)) === (test.month === 'this' ? Number(today.slice(5, 7)) : test.month)
  if (test.op === 'dates') return (test.from === null || value.day >= test.from) && (test.to === null || value.day <= test.to)
  if (test.op !== 'last') return false
  const age = (Date.parse(today) - Date.parse(value.day)) / 86_400_000
  return age >= 0 && age < test.amount
}

function within(at: Date, period: Period, { now, zone }: Present): boolean {
  if (period.op === 'dates') {
    const day = dayOf(at, zone)
    return (period.from === null || day >= period.from) && (period.to === null || day <= period.to)
  }
  const age = now.getTime() - at.getTime()
  return age >= 0 && age < period.amount * (period.unit === 'hour' ? 3_600_000 : 86_400_000)
}

function compares(value: number, compare: Comparison, limit: number): boolean {
  const results = {
    '=': value === limit,
    '!=': value !== limit,
    '<': value < limit,
    '<=': value <= limit,
    '>': value > limit,
    '>=': value >= limit,
  }
  return results[compare]
}

const formats = new Map<string, Intl.DateTimeFormat>()
function part(at: Date, zone: string, options: Intl.DateTimeFormatOptions): string {
  const key = `${zone} ${JSON.stringify(options)}`
  const format = formats.get(key) ?? new Intl.DateTimeFormat('en-CA', { timeZone: zone, ...options })
  formats.set(key, format)
  return format.format(at).replace('.', '')
}
const dayOf = (at: Date, zone: string): string => part(at, zone, { year: 'numeric', month: '2-digit', day: '2-digit' })
