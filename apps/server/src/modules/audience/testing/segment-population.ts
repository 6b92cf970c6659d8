import type { SegmentExpression } from '@weiying/contract/segment-expression'
import type { SegmentWorld } from '@weiying/contract/testing/segment-expressions'
import { type Random, seededRandom } from '@weiying/kernel'

import type { ContactRecord, EventRecord, FollowRecord, Population, Value } from './segment-reference.ts'

const uuid = (group: number, n: number): string => `0000000${group}-0000-7000-8000-${n.toString(16).padStart(12, '0')}`
const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index)

/** The small world of the differential test: a handful of tags, texts, days and numbers, so that people match. */
export const segmentWorld: SegmentWorld = {
  tagIds: range(6).map((n) => uuid(1, n + 1)),
  accountIds: range(2).map((n) => uuid(2, n + 1)),
  segmentIds: range(3).map((n) => uuid(3, n + 1)),
  contactIds: range(40).map((n) => uuid(4, n + 1)),
  texts: ['上海', '上', '海', 'ADD_SCENE_SEARCH', "a'b", '\\', '\t\n', '{x}', '😀', '2026-11-10'],
  eventTypes: ['order.paid', 'menu.clicked', 'follow.started'],
  days: ['2026-10-31', '2026-11-01', '2026-11-10', '2026-11-20', '2026-11-21', '2026-12-01', '1990-11-21', '2024-02-29'],
  numbers: [-1.5, 0, 1, 2, 2.25, 18, 100, 30_000],
}

/** Tag numbers in ClickHouse. The last tag of the world was never given to anybody and has none. */
export function tagNumber(id: string): number | undefined {
  const index = segmentWorld.tagIds.indexOf(id)
  return index === segmentWorld.tagIds.length - 1 ? undefined : index + 1
}

/** Random people around `now`; times sit on and beside the edges of days and hours. */
export function randomPopulation(
  seed: number,
  size: number,
  now: Date,
  segments: ReadonlyMap<string, SegmentExpression>,
): Population {
  const random = seededRandom(seed)
  const contacts: ContactRecord[] = []
  for (let number = 1; number <= size; number += 1) contacts.push(randomContact(number, contacts, random, now))
  const follows = contacts.flatMap(({ number }) =>
    segmentWorld.accountIds
      .filter(() => random() < 0.4)
      .map((accountId): FollowRecord => ({
        contact: number,
        accountId,
        subscribed: random() < 0.7,
        subscribedAt: moment(random, now),
        scene: random() < 0.3 ? '' : pick(segmentWorld.texts, random),
        qrScene: random() < 0.5 ? '' : pick(segmentWorld.texts, random),
      })),
  )
  const events = contacts.flatMap(({ number }) =>
    range(Math.floor(random() * 6) - 1).map(() => randomEvent(random() < 0.02 ? 0 : number, random, now)),
  )
  return { contacts, follows, events, segments }
}

function randomContact(number: number, before: readonly ContactRecord[], random: Random, now: Date): ContactRecord {
  const target = before.find(({ mergedInto }) => mergedInto === null && random() < 0.1)
  const attributes: Record<string, Value> = {
    created_at: { at: moment(random, now) },
    blacklisted: random() < 0.2,
    has_phone: random() < 0.5,
    points: pick([0, 18, 100], random),
    spent_fen: pick([0, 30_000], random),
  }
  const maybe = (code: string, value: () => Value): void => {
    if (random() < 0.6) attributes[code] = value()
  }
  for (const code of ['last_inbound_at', 'last_order_at']) maybe(code, () => ({ at: moment(random, now) }))
  maybe('birthday', () => ({ birthday: pick(['1231', '1121', '0229', '0101'], random) }))
  for (const code of ['city', 'tier', 'skin_type', 'hobby'])
    maybe(code, () => (random() < 0.1 ? '' : pick(segmentWorld.texts, random)))
  for (const code of ['age', 'score']) maybe(code, () => pick(segmentWorld.numbers, random))
  for (const code of ['anniversary', 'expires']) maybe(code, () => ({ day: pick(segmentWorld.days, random) }))
  maybe('vip', () => random() < 0.5)
  return {
    number,
    id: uuid(4, number),
    deleted: random() < 0.1,
    mergedInto: target !== undefined && random() < 0.3 ? target.number : null,
    tagIds: segmentWorld.tagIds.slice(0, -1).filter(() => random() < 0.3),
    attributes,
  }
}

function randomEvent(contact: number, random: Random, now: Date): EventRecord {
  const properties: Record<string, string | number | boolean> = {}
  if (random() < 0.7) properties['amount'] = pick<string | number>([...segmentWorld.numbers, '上海'], random)
  if (random() < 0.5) properties['sku'] = pick<string | number | boolean>([...segmentWorld.texts, 2, true], random)
  if (random() < 0.5) properties['gift'] = random() < 0.5
  return {
    contact,
    type: pick(segmentWorld.eventTypes, random),
    at: moment(random, now),
    source: random() < 0.2 ? '' : pick(segmentWorld.texts, random),
    accountId: random() < 0.3 ? null : pick(segmentWorld.accountIds, random),
    amountFen: random() < 0.4 ? 0 : pick([100, 18, 30_000], random),
    properties,
  }
}

const pick = <T>(values: readonly T[], random: Random): T => {
  const value = values[Math.floor(random() * values.length)]
  if (value === undefined) throw new Error('nothing to pick from')
  return value
}

const hour = 3_600_000
/** Up to 70 days back: whole hours and days from now, local midnights, or anything; each may miss by a millisecond. */
function moment(random: Random, now: Date): Date {
  const unit = pick([hour, 24 * hour, 1000], random)
  const back = Math.floor((random() * 70 * 24 * hour) / unit) * unit
  const base = random() < 0.3 ? Math.floor((now.getTime() - back) / hour) * hour : now.getTime() - back
  return new Date(base + pick([-1, 0, 1], random))
}
