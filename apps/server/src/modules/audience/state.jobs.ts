import { type Id } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'

import { byWorkspace, type Consumer, type EventProperties, type EventRow } from '../../events/index.ts'
import { attributeDefinitions } from './contact.store.ts'
import { noteSent } from './follow.store.ts'
import { survivorsOf } from './merge.store.ts'
import { type StateAnalytics } from './state.analytics.ts'
import { addOrders, contactStates, followStates, nextStateVersion, type OrderChange } from './state.store.ts'

interface StateDeps {
  readonly db: Database
  readonly states: StateAnalytics
}

export const stateConsumer = 'audience.states'

const merging: ReadonlySet<string> = new Set(['contact.merged', 'contact.separated'])
const at: ReadonlySet<string> = new Set(['order.placed', 'order.corrected', 'order.withdrawn', 'order.refunded'])

/**
 * Brings the present state of every contact that something happened to into ClickHouse, before which orders are added up. A batch may
 * come twice: states are read afresh, and an order counts once by its place in the log.
 */
export function stateShipper({ db, states }: StateDeps): Consumer {
  return {
    name: stateConsumer,
    types: [
      'contact.created',
      'contact.changed',
      'contact.erased',
      'contact.merged',
      'contact.separated',
      'consent.changed',
      'follow.started',
      'follow.ended',
      'tag.attached',
      'tag.detached',
      'message.received',
      'order.placed',
      'order.corrected',
      'order.withdrawn',
      'order.refunded',
    ],
    handle: async (batch) => {
      for (const [workspace, events] of byWorkspace(batch)) {
        const numbers = [...new Set(events.flatMap(({ contactNumber }) => (contactNumber === 0 ? [] : [contactNumber])))]
        if (numbers.length === 0) continue
        const read = await db.in(workspace).transaction(async (tx) => {
          await addOrders(tx, workspace, events.filter(({ type }) => at.has(type)).flatMap(orderChange))
          return await nextStateVersion(tx)
        })
        // A second transaction, so that the reading begins after the version was taken.
        await states.write(
          workspace,
          read,
          await db.in(workspace).read(async (reader) => {
            // What happens to a contact that was merged changes the one that stands for it.
            const survivors = await survivorsOf(reader, workspace, numbers)
            const contacts = await contactStates(reader, workspace, [...new Set([...numbers, ...survivors.values()])])
            const regrouped = new Set(events.flatMap(({ type, contactNumber }) => (merging.has(type) ? [contactNumber] : [])))
            return {
              contacts,
              follows: await followStates(reader, workspace, numbers),
              definitions: await attributeDefinitions(reader, workspace),
              aliases: contacts.filter(({ number }) => regrouped.has(number)),
            }
          }),
        )
      }
    },
  }
}

function orderChange({ type, contactNumber: number, properties, at: when, tx, position }: EventRow): OrderChange[] {
  if (number === 0) return []
  const fen = amountOf(properties)
  const place = { number, tx, position }
  switch (type) {
    case 'order.placed':
      return [{ ...place, orders: 1, fen, at: when.toISOString() }]
    case 'order.corrected':
      return [{ ...place, orders: 0, fen, at: null }]
    case 'order.withdrawn':
      return [{ ...place, orders: -1, fen: -fen, at: null }]
    default:
      return [{ ...place, orders: 0, fen: -fen, at: null }]
  }
}

/** The catalogue checked it when it was written. */
function amountOf(properties: unknown): EventProperties<'order.placed'>['amountFen'] {
  return typeof properties === 'object' &&
    properties !== null &&
    'amountFen' in properties &&
    typeof properties.amountFen === 'number'
    ? properties.amountFen
    : 0
}

/** Keeps when an account last sent something to a contact, so that what comes back is known as a reaction. */
export function sentListener({ db }: { db: Database }): Consumer {
  return {
    name: 'audience.sent',
    types: ['delivery.accepted', 'delivery.delivered'],
    handle: async (batch) => {
      for (const [workspace, events] of byWorkspace(batch)) {
        const sent = events.flatMap(({ accountId, contactNumber: number, at: when }) =>
          accountId === null || number === 0 ? [] : [{ accountId, number, at: when }],
        )
        await db.in(workspace).transaction(async (tx) => await noteSent(tx, workspace, sent))
      }
    },
  }
}

export type ConnectedAccount = { readonly workspace: Id<'workspace'>; readonly accountId: Id<'account'> }

/** A newly connected account, or one that missed pushes for a while, is read from WeChat by itself. */
export function firstSync({ start }: { start: (account: ConnectedAccount) => Promise<void> }): Consumer {
  return {
    name: 'audience.first_sync',
    types: ['account.connected', 'account.callback_gap'],
    handle: async (batch) => {
      for (const { workspaceId, accountId } of batch) if (accountId !== null) await start({ workspace: workspaceId, accountId })
    },
  }
}
