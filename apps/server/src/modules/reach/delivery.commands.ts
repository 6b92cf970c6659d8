import { type Id, toId } from '@weiying/kernel'
import { type Tx } from '@weiying/postgres'

import { type AnyNewEvent } from '../../events/index.ts'
import { type Campaign, type Content } from './campaign.ts'
import { addCounts, keepLease, type LeasedChunk } from './chunk.store.ts'
import { type DeliveryRow, insertDeliveries } from './delivery.store.ts'
import { type Reachable } from './neighbours.ts'
import { isSettled, type Outcome, type Settled } from './outcome.ts'
import { type Verdicts } from './recipients.queries.ts'
import { type ReachDeps } from './run.commands.ts'

/** A contact as somebody to whom a message goes. */
export type Person = Reachable & { readonly openid: string }

/** Stands in the ledger for a contact that is gone. */
export const nobody = toId<'contact'>('00000000-0000-0000-0000-000000000000')

/** A contact of whom only the number is left. */
export const vanished = (number: number): Person => ({
  id: nobody,
  number,
  openid: '',
  subscribed: false,
  blacklisted: false,
  consent: null,
  window: null,
  others: [],
})

type PersonalChannel = 'template' | 'customer_service'

/** The ledger: what became of each contact, with the counters and the events that belong to it. Steps of transactions of others. */
export function deliveryCommands({ business, accounts, events, newId, leaseSeconds }: ReachDeps) {
  /** What campaigns say stands in the conversation, too. */
  async function logConversation(
    tx: Tx,
    workspaceId: Id<'workspace'>,
    of: { readonly campaign: Campaign; readonly content: Content; readonly at: Date },
    settled: readonly { readonly person: Person; readonly outcome: Settled }[],
  ): Promise<void> {
    const { campaign, content, at } = of
    const shown =
      content.kind === 'card'
        ? { title: content.title, url: content.url }
        : { content: content.kind === 'text' ? content.text : '' }
    const said = settled.flatMap(({ person, outcome }) => {
      if (outcome.kind !== 'accepted' && outcome.kind !== 'unknown') return []
      return [
        {
          id: newId<'message'>(),
          accountId: campaign.accountId,
          openid: person.openid,
          direction: 'out' as const,
          kind: content.kind === 'card' ? 'news' : 'text',
          content: shown,
          author: 'campaign' as const,
          authorId: campaign.id,
          outcome: outcome.kind === 'accepted' ? ('sent' as const) : ('unknown' as const),
          at,
        },
      ]
    })
    await accounts.messages.record(tx, workspaceId, said)
  }

  return {
    /** Contacts that are left out, each with the reason. */
    recordSkipped: async (tx: Tx, chunk: LeasedChunk, campaign: Campaign, skip: Verdicts['skip'], now: Date): Promise<void> => {
      if (skip.length === 0) return
      const { workspaceId, campaignId } = chunk
      const { accountId, channel } = campaign
      await insertDeliveries(
        tx,
        { workspaceId, campaignId, accountId, channel, chunk: chunk.number, at: now },
        skip.map(({ number, id, reason }) => ({
          contactNumber: number,
          contactId: id ?? nobody,
          status: 'skipped',
          reason,
          errcode: null,
          msgId: null,
        })),
      )
      await addCounts(tx, chunk, { accepted: 0, failed: 0, skipped: skip.length, unknown: 0 })
      await events.publish(
        tx,
        workspaceId,
        ...skip.flatMap(({ number, id, reason }): AnyNewEvent[] =>
          id === null
            ? []
            : [
                {
                  type: 'delivery.skipped',
                  at: now,
                  contact: { id, number },
                  accountId,
                  source: 'campaign',
                  properties: { campaignId, channel, reason },
                },
              ],
        ),
      )
    },

    /** Outcomes of personal messages that are final; the others are left to the caller. @throws LeaseLost */
    recordOutcomes: async (
      tx: Tx,
      chunk: LeasedChunk,
      of: { readonly campaign: Campaign; readonly content: Content; readonly channel: PersonalChannel },
      people: readonly Person[],
      outcomes: readonly Outcome[],
    ): Promise<void> => {
      await keepLease(tx, chunk, leaseSeconds)
      const { workspaceId, campaignId, number } = chunk
      const { campaign, channel, content } = of
      const { accountId } = campaign
      const now = business.of(workspaceId).now()
      const settled = people.flatMap((person, index) => {
        const outcome = outcomes[index]
        return isSettled(outcome) ? [{ person, outcome }] : []
      })
      const rows = settled.map(({ person, outcome }) => rowOf(person, outcome))
      await insertDeliveries(tx, { workspaceId, campaignId, accountId, channel, chunk: number, at: now }, rows)
      const count = (status: DeliveryRow['status']): number => rows.filter((row) => row.status === status).length
      await addCounts(tx, chunk, {
        accepted: count('accepted'),
        failed: count('failed'),
        skipped: count('skipped'),
        unknown: count('unknown'),
      })
      if (channel === 'customer_service') await logConversation(tx, workspaceId, { campaign, content, at: now }, settled)
      // One for all: what is the same is written down once.
      const accepted = eventOf({ kind: 'accepted', msgId: null }, campaignId, channel)
      await events.publish(
        tx,
        workspaceId,
        ...settled.map(({ person, outcome }): AnyNewEvent => ({
          ...(outcome.kind === 'accepted' ? accepted : eventOf(outcome, campaignId, channel)),
          at: now,
          contact: { id: person.id, number: person.number },
          accountId,
          source: 'campaign',
        })),
      )
    },
  }
}

export type DeliveryCommands = ReturnType<typeof deliveryCommands>

const rowOf = (person: { readonly id: Id<'contact'>; readonly number: number }, outcome: Settled): DeliveryRow => ({
  contactNumber: person.number,
  contactId: person.id,
  status: outcome.kind,
  reason: outcome.kind === 'failed' || outcome.kind === 'skipped' ? outcome.reason : null,
  errcode: outcome.kind === 'accepted' ? null : outcome.errcode,
  msgId: outcome.kind === 'accepted' ? outcome.msgId : null,
})

function eventOf(outcome: Settled, campaignId: Id<'campaign'>, channel: PersonalChannel) {
  switch (outcome.kind) {
    case 'accepted':
      return { type: 'delivery.accepted' as const, properties: { campaignId, contentId: null, channel } }
    case 'failed':
      return {
        type: 'delivery.failed' as const,
        properties: { campaignId, channel, errcode: outcome.errcode, reason: outcome.reason },
      }
    case 'skipped':
      return { type: 'delivery.skipped' as const, properties: { campaignId, channel, reason: outcome.reason } }
    case 'unknown':
      return { type: 'delivery.unknown' as const, properties: { campaignId, channel } }
  }
}
