import { type Id } from '@weiying/kernel'

import { type Contact } from './contact.ts'
import { asPerson, latest } from './merge.ts'

type Kept =
  | 'workspaceId'
  | 'id'
  | 'number'
  | 'source'
  | 'phoneLast4'
  | 'gender'
  | 'birthday'
  | 'country'
  | 'province'
  | 'city'
  | 'language'
  | 'attributes'
  | 'blacklisted'
  | 'marketing'
  | 'profiling'
  | 'lastInboundAt'
  | 'createdAt'
  | 'erasedAt'
  | 'survivor'

/** What ClickHouse gets of a contact, with what other tables know of it. */
export interface ContactFacts extends Pick<Contact, Kept> {
  /** Numbers of living tags, sorted. */
  readonly tags: readonly number[]
  readonly orders: number
  readonly spentFen: number
  readonly lastOrderAt: Date | null
}

/** What ClickHouse gets of a follow. */
export interface FollowFacts {
  readonly accountId: Id<'account'>
  readonly number: number
  readonly subscribed: boolean
  readonly since: string | null
  readonly endedAt: string | null
  readonly scene: string
  readonly qrScene: string | null
  readonly lastInboundAt: string | null
}

/** What a person has: the survivor's own facts, and the tags and orders of everybody who was merged into it. */
export function factsTogether(own: ContactFacts, others: readonly ContactFacts[]): ContactFacts {
  if (others.length === 0) return own
  const all = [own, ...others]
  return {
    ...asPerson(own, others),
    tags: [...new Set(all.flatMap(({ tags }) => tags))].toSorted((a, b) => a - b),
    orders: all.reduce((sum, { orders }) => sum + orders, 0),
    spentFen: all.reduce((sum, { spentFen }) => sum + spentFen, 0),
    lastOrderAt: latest(all.map(({ lastOrderAt }) => lastOrderAt)),
  }
}
