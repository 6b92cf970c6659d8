import { type SegmentExpression } from '@weiying/contract/segment-expression'
import { type Id } from '@weiying/kernel'

import { type Values } from './personalise.ts'

/** A contact as a follower of one account, as things stand now. */
export interface Reachable {
  readonly id: Id<'contact'>
  readonly number: number
  /** Null: never followed this account, or erased. */
  readonly openid: string | null
  readonly subscribed: boolean
  readonly blacklisted: boolean
  /** Marketing consent: given, withdrawn, never asked. */
  readonly consent: boolean | null
  /** The customer-service window that the contact's last action opened. `left` null: without limit. */
  readonly window: { readonly left: number | null; readonly until: Date } | null
  /** Numbers of merged contacts that are the same person: what they got counts for the caps, too. */
  readonly others: readonly number[]
}

export type AudienceQuery = { readonly segmentId: Id<'segment'> } | { readonly expression: SegmentExpression }

export interface SomeMembers {
  readonly members: number
  readonly numbers: readonly number[]
}

export interface LogMark {
  readonly tx: string
  readonly position: number
}

/** What campaigns need of the module `audience`. Reader and transaction only pass through. */
export interface AudienceOf<Reader, Transaction> {
  reachability(
    reader: Reader,
    workspace: Id<'workspace'>,
    accountId: Id<'account'>,
    numbers: readonly number[],
    /** When these contacts were chosen, null for now: a contact that was merged since is still one of its own. */
    asOf?: Date | null,
  ): Promise<readonly Reachable[]>
  /** How many contacts at most are one person: one, as long as nobody was merged. */
  mostContactsOfOne(reader: Reader, workspace: Id<'workspace'>): Promise<number>
  /** Attributes by contact number, for personalisation. */
  attributes(reader: Reader, workspace: Id<'workspace'>, numbers: readonly number[]): Promise<ReadonlyMap<number, Values>>
  /** Codes that may be used as variables. */
  variables(workspace: Id<'workspace'>): Promise<ReadonlySet<string>>
  numbersOf(reader: Reader, workspace: Id<'workspace'>, ids: readonly Id<'contact'>[]): Promise<readonly number[]>
  /** Contact numbers by openid; people who are not known are left out. */
  numbersByOpenid(
    reader: Reader,
    workspace: Id<'workspace'>,
    accountId: Id<'account'>,
    openids: readonly string[],
  ): Promise<ReadonlyMap<string, number>>
  /** Contact numbers of the account's followers in ascending order, by chunks. */
  evaluate(
    workspace: Id<'workspace'>,
    of: AudienceQuery & { readonly accountId: Id<'account'> },
  ): AsyncIterable<readonly number[]>
  count(workspace: Id<'workspace'>, of: AudienceQuery & { readonly accountId: Id<'account'> }): Promise<number>
  /** At most so many of them, the same people whatever is asked, and how many there are. */
  sample(
    workspace: Id<'workspace'>,
    of: AudienceQuery & { readonly accountId: Id<'account'> },
    most: number,
  ): Promise<SomeMembers>
  /** Of these contacts those who belong to it, in ascending order, and how many there are besides. */
  among(
    workspace: Id<'workspace'>,
    of: AudienceQuery & { readonly accountId: Id<'account'> },
    these: readonly number[],
  ): Promise<SomeMembers>
  /** The place up to which everything has happened now; undefined while nothing has. */
  mark(): Promise<LogMark | undefined>
  /** Whether the analytics store has come so far, so that everything up to there is counted. */
  shipped(mark: LogMark): Promise<boolean>
  /** Takes one customer-service message out of each window. @returns the numbers of those who had one left */
  spendWindows(
    tx: Transaction,
    workspace: Id<'workspace'>,
    accountId: Id<'account'>,
    numbers: readonly number[],
  ): Promise<ReadonlySet<number>>
  /** Puts back what was taken for messages that certainly did not go out. */
  returnWindows(
    tx: Transaction,
    workspace: Id<'workspace'>,
    accountId: Id<'account'>,
    spent: readonly Pick<Reachable, 'number' | 'window'>[],
  ): Promise<void>
}

/** What campaigns need of the module `content`. Both throw what a draft refuses: `content_…`, `not_found`. */
export interface ArticlesOf {
  /** A fresh draft of these articles in the account's draft box. */
  createDraft(
    workspace: Id<'workspace'>,
    accountId: Id<'account'>,
    contentIds: readonly Id<'content'>[],
    /** Which address stands in the place of which, article by article. */
    readdress?: (contentId: Id<'content'>, addresses: readonly string[]) => Promise<(address: string) => string | undefined>,
  ): Promise<{ readonly mediaId: string }>
  /** The addresses that tracking would replace in these articles. */
  addresses(workspace: Id<'workspace'>, contentIds: readonly Id<'content'>[]): Promise<readonly string[]>
  check(workspace: Id<'workspace'>, contentIds: readonly Id<'content'>[]): Promise<void>
}
