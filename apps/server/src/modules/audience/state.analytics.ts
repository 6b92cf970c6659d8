import { type Analytics } from '@weiying/clickhouse'
import { type Id } from '@weiying/kernel'

import { birthdayNumber, type AttributeDefinition } from './contact.ts'
import { type ContactFacts, type FollowFacts } from './state.ts'

interface States {
  readonly contacts: readonly ContactFacts[]
  readonly follows: readonly FollowFacts[]
  readonly definitions: readonly AttributeDefinition[]
  /** Those who were merged or separated. */
  readonly aliases: readonly ContactFacts[]
}

/** Writes the present state of contacts and their follows; the row with the highest version counts. */
export function stateAnalytics({ analytics }: { analytics: Analytics }) {
  return {
    write: async (
      workspace: Id<'workspace'>,
      version: number,
      { contacts, follows, definitions, aliases }: States,
    ): Promise<void> => {
      await analytics.insert(
        'contact_state',
        contacts.map((contact) => contactRow(contact, version, definitions)),
        { token: `contact-state-${version}` },
      )
      await analytics.insert(
        'follow_state',
        follows.map((follow) => followRow(workspace, follow, version)),
        { token: `follow-state-${version}` },
      )
      await analytics.insert(
        'contact_alias',
        aliases.map(({ workspaceId, number, survivor }) => ({
          workspace: workspaceId,
          contact: number,
          survivor: survivor ?? number,
          position: version,
          removed: survivor === null ? 1 : 0,
        })),
        { token: `contact-alias-${version}` },
      )
    },
  }
}

export type StateAnalytics = ReturnType<typeof stateAnalytics>

function contactRow(contact: ContactFacts, position: number, definitions: readonly AttributeDefinition[]) {
  const of = (kinds: readonly string[]) =>
    Object.entries(contact.attributes).filter(([code]) =>
      kinds.includes(definitions.find((each) => each.code === code)?.kind ?? 'gone'),
    )
  return {
    workspace: contact.workspaceId,
    contact: contact.number,
    contact_id: contact.id,
    position,
    // One that was merged is none of its own: what it has is in the row of the survivor.
    deleted: contact.erasedAt === null && contact.survivor === null ? 0 : 1,
    created_at: contact.createdAt,
    source: contact.source,
    tags: contact.tags,
    texts: Object.fromEntries(of(['text'])),
    numbers: Object.fromEntries(of(['number', 'flag']).map(([code, value]) => [code, Number(value)])),
    dates: Object.fromEntries(of(['date'])),
    country: contact.country,
    province: contact.province,
    city: contact.city,
    language: contact.language,
    gender: contact.gender ?? '',
    birthday: birthdayNumber(contact.birthday),
    has_phone: Number(contact.phoneLast4 !== null),
    marketing_consent: Number(contact.marketing === 'granted'),
    profiling_consent: Number(contact.profiling === 'granted'),
    blacklisted: Number(contact.blacklisted),
    tier: '',
    points: 0,
    orders: contact.orders,
    spent_fen: contact.spentFen,
    last_inbound_at: contact.lastInboundAt,
    last_order_at: contact.lastOrderAt,
  }
}

const followRow = (workspace: Id<'workspace'>, follow: FollowFacts, position: number) => ({
  workspace,
  account_id: follow.accountId,
  contact: follow.number,
  position,
  subscribed: Number(follow.subscribed),
  subscribed_at: follow.since,
  unsubscribed_at: follow.endedAt,
  scene: follow.scene,
  qr_scene: follow.qrScene ?? '',
  last_inbound_at: follow.lastInboundAt,
})
