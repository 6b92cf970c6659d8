import { countingIds, type Id, toId } from '@weiying/kernel'

import { type AnyNewEvent } from '../../../events/index.ts'
import { type TestApp } from '../../../testing/app.ts'

const newId = countingIds(900_000)

/** Writes events as the modules would, and follows as the audience would ship them. */
export function historyOf(app: TestApp) {
  const workspace = toId<'workspace'>(app.workspace.id)
  const people = new Map<number, { id: Id<'contact'>; number: number }>()
  let version = 1_000_000

  const person = (number: number) => {
    const known = people.get(number) ?? { id: newId<'contact'>(), number }
    people.set(number, known)
    return known
  }

  return {
    workspace,
    person,
    account: () => newId<'account'>(),
    campaign: () => newId<'campaign'>(),
    content: () => newId<'content'>(),

    write: async (...events: readonly AnyNewEvent[]): Promise<void> => {
      await app.db.in(workspace).transaction(async (tx) => await app.product.events.publish(tx, workspace, ...events))
      await app.drain()
    },

    follows: async (accountId: Id<'account'>, now: readonly number[]): Promise<void> => {
      version += 1
      await app.analytics.insert(
        'follow_state',
        now.map((contact) => ({
          workspace,
          account_id: accountId,
          contact,
          position: version,
          subscribed: 1,
          subscribed_at: new Date(0),
          unsubscribed_at: new Date(0),
          scene: '',
          qr_scene: '',
          last_inbound_at: new Date(0),
        })),
        { token: `test-follows-${version}` },
      )
    },

    followed: (accountId: Id<'account'>, who: number, at: string): AnyNewEvent => ({
      type: 'follow.started',
      at: new Date(at),
      contact: person(who),
      accountId,
      source: 'callback',
      properties: { scene: 'ADD_SCENE_SEARCH', qrScene: null, via: 'callback', again: false },
    }),
    left: (accountId: Id<'account'>, who: number, at: string): AnyNewEvent => ({
      type: 'follow.ended',
      at: new Date(at),
      contact: person(who),
      accountId,
      source: 'callback',
      properties: { via: 'callback' },
    }),
    wrote: (accountId: Id<'account'>, who: number, at: string, prompted = false): AnyNewEvent => ({
      type: 'message.received',
      at: new Date(at),
      contact: person(who),
      accountId,
      source: 'callback',
      properties: { messageId: newId<'message'>(), kind: 'text', prompted },
    }),
    got: (
      accountId: Id<'account'>,
      campaignId: Id<'campaign'>,
      who: number,
      at: string,
      contentId: Id<'content'> | null = null,
    ): AnyNewEvent => ({
      type: 'delivery.accepted',
      at: new Date(at),
      contact: person(who),
      accountId,
      source: 'campaign',
      properties: { campaignId, contentId, channel: 'mass' },
    }),
    skipped: (accountId: Id<'account'>, campaignId: Id<'campaign'>, who: number, at: string, reason: string): AnyNewEvent => ({
      type: 'delivery.skipped',
      at: new Date(at),
      contact: person(who),
      accountId,
      source: 'campaign',
      properties: { campaignId, channel: 'mass', reason },
    }),
    bought: (who: number | null, at: string, amountFen: number): AnyNewEvent => ({
      type: 'order.placed',
      at: new Date(at),
      contact: who === null ? undefined : person(who),
      source: 'import',
      properties: { orderId: newId<'order'>(), amountFen, channel: '门店', shop: '', codeWord: null, first: false },
    }),
    paidBack: (who: number, at: string, amountFen: number): AnyNewEvent => ({
      type: 'order.refunded',
      at: new Date(at),
      contact: person(who),
      source: 'import',
      properties: { orderId: newId<'order'>(), amountFen, channel: '门店', shop: '' },
    }),
    answered: (accountId: Id<'account'>, who: number, at: string, secondsSinceQuestion: number | null): AnyNewEvent => ({
      type: 'conversation.answered',
      at: new Date(at),
      contact: person(who),
      accountId,
      source: 'console',
      properties: { messageId: newId<'message'>(), memberId: newId<'member'>(), secondsSinceQuestion },
    }),
    total: (day: string, orders: number): AnyNewEvent => ({
      type: 'daily_total.recorded',
      at: new Date(`${day}T00:00:00+08:00`),
      source: 'import',
      properties: { day, channel: '', shop: '', orders, amountFen: orders * 100, visits: null },
    }),
    keyword: (accountId: Id<'account'>, who: number, at: string): AnyNewEvent => ({
      type: 'reply.given',
      at: new Date(at),
      contact: person(who),
      accountId,
      source: 'callback',
      properties: { rule: 'keyword', ruleId: null, messageId: null },
    }),
  }
}
