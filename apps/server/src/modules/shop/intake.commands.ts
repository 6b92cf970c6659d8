import { DomainError, type Id, momentIn, type NewId } from '@weiying/kernel'
import { type Database, type Reader, type Tx } from '@weiying/postgres'

import { type AnyNewEvent, type ContactRef, type Events } from '../../events/index.ts'
import { type Audit, type BusinessClocks, type Caller } from '../identity/index.ts'
import { type DailyTotal, sameTotal, type ToldTotal, totalKey } from './daily-total.ts'
import {
  firstOrders,
  insertOrders,
  insertVisits,
  lockIntake,
  ordersTold,
  putTotals,
  totalsTold,
  updateOrders,
} from './order.store.ts'
import { type ContactKey, keyKindOf, keyText, type Order, type OrderFact, tell, type ToldOrder } from './order.ts'
import { type ToldVisit, type Visit } from './visit.ts'

/** Finds who is behind the keys of a till; the answers are in the order of the questions. */
export type FindContacts = (
  reader: Reader,
  workspace: Id<'workspace'>,
  keys: readonly ContactKey[],
) => Promise<readonly (ContactRef | undefined)[]>

export interface ShopDeps {
  readonly db: Database
  readonly newId: NewId
  readonly events: Events
  readonly audit: Audit
  readonly business: BusinessClocks
  readonly findContacts: FindContacts
  readonly timeZone: (caller: Caller) => Promise<string>
}

export interface Intake {
  readonly workspace: Id<'workspace'>
  readonly source: 'import' | 'api'
  readonly importId: Id<'orderImport'> | null
  /** Of days in daily totals. */
  readonly timeZone: string
}

export type Buyers = ReadonlyMap<string, ContactRef>

/** What other systems tell of: orders, visits, daily totals. The same again changes what is there, or nothing. */
export function intakeCommands({ db, newId, events, audit, business, findContacts, timeZone }: ShopDeps) {
  /** Looks people up before the writing begins. */
  async function buyersOf(workspace: Id<'workspace'>, keys: readonly ContactKey[]): Promise<Buyers> {
    const wanted = [...new Map(keys.filter((key) => keyKindOf(key) !== null).map((key) => [keyText(key), key])).values()]
    if (wanted.length === 0) return new Map()
    const found = await db.in(workspace).read(async (reader) => await findContacts(reader, workspace, wanted))
    return new Map(wanted.flatMap((key, index) => (found[index] === undefined ? [] : [[keyText(key), found[index]]])))
  }

  async function takeOrders(tx: Tx, intake: Intake, told: readonly ToldOrder[], buyers: Buyers) {
    const { workspace, source, importId } = intake
    await lockIntake(tx, workspace)
    const keyOf = ({ channel, number }: { channel: string; number: string }): string => JSON.stringify([channel, number])
    const before = new Map((await ordersTold(tx, workspace, told)).map((order) => [keyOf(order), order]))
    const updatedAt = business.of(workspace).now()
    const tellings = told.map((each) =>
      tell(before.get(keyOf(each)), each, buyers.get(keyText(each.contact)), {
        workspaceId: workspace,
        id: newId<'order'>(),
        source,
        importId,
        updatedAt,
      }),
    )
    const facts = tellings.flatMap((each) => each.facts)
    const isFirst = firstPurchases(
      facts,
      await firstOrders(tx, workspace, [...new Set(facts.flatMap(({ order }) => order.contactNumber ?? []))]),
    )
    await insertOrders(
      tx,
      tellings.filter(({ outcome }) => outcome === 'created').map(({ order }) => order),
    )
    await updateOrders(
      tx,
      workspace,
      tellings.filter(({ outcome }) => outcome === 'updated').map(({ order }) => order),
    )
    await events.publish(tx, workspace, ...facts.map((fact) => eventOf(fact, source, isFirst)))
    return tellings.map(({ order, outcome }) => ({ number: order.number, outcome, contactFound: order.contactNumber !== null }))
  }

  async function takeVisits(tx: Tx, intake: Intake, told: readonly ToldVisit[], buyers: Buyers) {
    const { workspace, source } = intake
    await lockIntake(tx, workspace)
    const visits = told.map(({ contact, ...visit }): Visit => {
      const ref = buyers.get(keyText(contact))
      return {
        ...visit,
        workspaceId: workspace,
        id: newId<'visit'>(),
        contactId: ref?.id ?? null,
        contactNumber: ref?.number ?? null,
      }
    })
    const fresh = new Set(await insertVisits(tx, visits))
    const created = visits.filter(({ id }) => fresh.has(id))
    await events.publish(
      tx,
      workspace,
      ...created.map((visit): AnyNewEvent => ({
        type: 'visit.recorded',
        at: visit.at,
        contact: refOf(visit),
        source,
        properties: { visitId: visit.id, shop: visit.shop, channel: visit.channel },
      })),
    )
    return {
      created: created.length,
      repeated: visits.length - created.length,
      contactsFound: visits.filter(({ contactId }) => contactId !== null).length,
    }
  }

  async function takeTotals(tx: Tx, intake: Intake, told: readonly ToldTotal[]) {
    const { workspace, source } = intake
    await lockIntake(tx, workspace)
    const before = new Map((await totalsTold(tx, workspace, told)).map((total) => [totalKey(total), total]))
    const changed = told.filter((each) => {
      const old = before.get(totalKey(each))
      return old === undefined || !sameTotal(old, each)
    })
    const updatedAt = business.of(workspace).now()
    await putTotals(
      tx,
      changed.map((each): DailyTotal => ({ ...each, workspaceId: workspace, updatedAt })),
    )
    await events.publish(
      tx,
      workspace,
      ...changed.map((each): AnyNewEvent => ({
        type: 'daily_total.recorded',
        at: momentIn(intake.timeZone, each.day),
        source,
        properties: { ...each },
      })),
    )
    const created = changed.filter((each) => !before.has(totalKey(each))).length
    return { created, updated: changed.length - created, unchanged: told.length - changed.length }
  }

  const intakeOf = async (caller: Caller): Promise<Intake> => ({
    workspace: caller.workspace,
    source: 'api',
    importId: null,
    timeZone: await timeZone(caller),
  })

  return {
    buyersOf,
    takeOrders,
    takeVisits,
    takeTotals,

    /** All or none. @throws DomainError order_number_repeated */
    recordOrders: async (caller: Caller, told: readonly ToldOrder[]) => {
      refuseRepeated(told.map(({ channel, number }) => [channel, number]))
      const intake = await intakeOf(caller)
      const buyers = await buyersOf(
        caller.workspace,
        told.map(({ contact }) => contact),
      )
      return await db.in(caller.workspace).transaction(async (tx) => {
        const items = await takeOrders(tx, intake, told, buyers)
        const counts = Object.groupBy(items, ({ outcome }) => outcome)
        const after = {
          created: counts.created?.length ?? 0,
          updated: counts.updated?.length ?? 0,
          unchanged: counts.unchanged?.length ?? 0,
        }
        await audit.recorded(tx, caller, { action: 'order.record', noun: 'order', nounId: null, before: null, after })
        return items
      })
    },

    recordVisits: async (caller: Caller, told: readonly ToldVisit[]) => {
      refuseRepeated(told.flatMap(({ channel, shop, number }) => (number === null ? [] : [[channel, shop, number]])))
      const intake = await intakeOf(caller)
      const buyers = await buyersOf(
        caller.workspace,
        told.map(({ contact }) => contact),
      )
      return await db.in(caller.workspace).transaction(async (tx) => {
        const after = await takeVisits(tx, intake, told, buyers)
        await audit.recorded(tx, caller, { action: 'visit.record', noun: 'visit', nounId: null, before: null, after })
        return after
      })
    },

    recordTotals: async (caller: Caller, told: readonly ToldTotal[]) => {
      refuseRepeated(told.map(({ day, channel, shop }) => [day, channel, shop]))
      const intake = await intakeOf(caller)
      return await db.in(caller.workspace).transaction(async (tx) => {
        const after = await takeTotals(tx, intake, told)
        await audit.recorded(tx, caller, { action: 'dailyTotal.record', noun: 'dailyTotal', nounId: null, before: null, after })
        return after
      })
    },
  }
}

export type IntakeCommands = ReturnType<typeof intakeCommands>

/** Which of two rows would be right, nobody could say. */
function refuseRepeated(keys: readonly (readonly string[])[]): void {
  const seen = new Set<string>()
  for (const key of keys) {
    const text = JSON.stringify(key)
    if (seen.has(text)) throw new DomainError('order_number_repeated', { number: key.at(-1) ?? '' })
    seen.add(text)
  }
}

const refOf = ({ contactId, contactNumber }: Pick<Order, 'contactId' | 'contactNumber'>): ContactRef | undefined =>
  contactId === null || contactNumber === null ? undefined : { id: contactId, number: contactNumber }

/** Orders that are the first of their buyer: earlier than all known before, and the earliest of those told now. */
function firstPurchases(facts: readonly OrderFact[], known: ReadonlyMap<number, Date>): ReadonlySet<string> {
  const earliest = new Map<number, Order>()
  for (const { kind, order } of facts) {
    if (kind !== 'placed' || order.contactNumber === null) continue
    const [before, other] = [known.get(order.contactNumber), earliest.get(order.contactNumber)]
    if ((before === undefined || order.placedAt <= before) && (other === undefined || order.placedAt < other.placedAt))
      earliest.set(order.contactNumber, order)
  }
  return new Set([...earliest.values()].map(({ id }) => id))
}

function eventOf(fact: OrderFact, source: string, isFirst: ReadonlySet<string>): AnyNewEvent {
  const { order } = fact
  const { id: orderId, channel, shop } = order
  const about = { contact: refOf(order), source }
  switch (fact.kind) {
    case 'placed':
      return {
        ...about,
        type: 'order.placed',
        at: order.placedAt,
        properties: {
          orderId,
          amountFen: order.amountFen,
          channel,
          shop,
          codeWord: codeOf(order.codeWord),
          first: isFirst.has(order.id),
        },
      }
    case 'withdrawn':
      return {
        ...about,
        type: 'order.withdrawn',
        at: order.placedAt,
        properties: { orderId, amountFen: order.amountFen, channel, shop },
      }
    case 'corrected':
      return {
        ...about,
        type: 'order.corrected',
        at: order.placedAt,
        properties: { orderId, amountFen: fact.differenceFen, channel, shop },
      }
    case 'refunded':
      return {
        ...about,
        type: 'order.refunded',
        at: fact.at,
        properties: { orderId, amountFen: fact.differenceFen, channel, shop },
      }
  }
}

/** Events hold no free text: what is longer than a code word is none. */
const codeOf = (codeWord: string | null): string | null => (codeWord === null || codeWord.length > 40 ? null : codeWord)
