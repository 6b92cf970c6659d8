import { DomainError, type Id, type Page, pageOf } from '@weiying/kernel'
import { type Database, type Reader } from '@weiying/postgres'

import { type Accounts } from '../accounts/index.ts'
import { type BusinessClocks, type Caller } from '../identity/index.ts'
import { type ListedContact, readTimeCursor, timeCursor } from './audience.ts'
import { countContacts, listContacts, type ListFilter, type Search, searchedIds } from './contact-list.store.ts'
import { contacts, contactsByNumber } from './contact.store.ts'
import { type Contact, phoneDigits } from './contact.ts'
import { followsOf } from './follow.store.ts'
import { windowAt } from './follow.ts'
import { identitiesOfContacts } from './identity.store.ts'
import { anyMerged, findPerson, membersOf, mergesOf } from './merge.store.ts'
import { asPerson } from './merge.ts'
import { type SegmentAnalytics } from './segment.analytics.ts'
import { type SegmentQueries } from './segment.queries.ts'
import { type SegmentExpression } from './segment.ts'
import { contactStates } from './state.store.ts'
import { tagNames } from './tag.store.ts'
import { tagsOfContacts } from './tagging.store.ts'

type Workspace = Id<'workspace'>

interface Deps {
  readonly db: Database
  readonly business: BusinessClocks
  readonly accounts: Accounts
  readonly segments: SegmentQueries
  readonly analytics: SegmentAnalytics
  readonly phoneIndex: (digits: string) => Buffer
}

export interface ContactFilter extends Omit<ListFilter, 'search'> {
  readonly search?: string | undefined
  readonly segmentId?: Id<'segment'> | undefined
}

const highest = 4_294_967_295
/** A search inside a segment looks at this many of its findings. */
const searchMost = 1000
const countMost = 10_000

export function contactQueries({ db, business, segments, analytics, phoneIndex }: Deps) {
  function searchOf(text: string): Search {
    try {
      return { text, phoneIndex: /^\+?[\d\s-]{6,20}$/.test(text) ? phoneIndex(phoneDigits(text)) : null }
    } catch {
      return { text, phoneIndex: null }
    }
  }

  /** The filter as an expression, for what ClickHouse answers faster or alone. */
  async function expressionOf(workspace: Workspace, filter: ContactFilter): Promise<SegmentExpression> {
    const of: SegmentExpression[] = []
    if (filter.segmentId !== undefined) of.push({ kind: 'segment', segmentId: filter.segmentId })
    if (filter.tagIds !== undefined && filter.tagIds.length > 0) of.push({ kind: 'tag', match: 'any', tagIds: filter.tagIds })
    const { follow, accountId, scene } = filter
    if (follow !== undefined || accountId !== undefined || scene !== undefined) {
      const leaf: SegmentExpression = {
        kind: 'follow',
        state: follow === 'following' || follow === 'left' ? follow : 'ever',
        accountId: accountId ?? null,
        followed: null,
        scenes: scene === undefined ? [] : [scene],
        qrScenes: [],
      }
      of.push(follow === 'never' ? { kind: 'not', of: leaf } : leaf)
    }
    if (filter.blacklisted !== undefined)
      of.push({ kind: 'attribute', attribute: 'blacklisted', test: { op: 'flag', flag: filter.blacklisted } })
    const { search } = filter
    if (search !== undefined) {
      const ids = await db
        .in(workspace)
        .read(async (reader) => searchedIds(reader, workspace, searchOf(search), await anyMerged(reader, workspace), searchMost))
      of.push(ids.length === 0 ? { kind: 'any', of: [] } : { kind: 'contacts', contactIds: ids })
    }
    return { kind: 'all', of }
  }

  const listFilter = async (
    reader: Reader,
    workspace: Workspace,
    { search, segmentId: _segment, ...filter }: ContactFilter,
  ): Promise<ListFilter> => ({
    ...filter,
    search: search === undefined ? undefined : searchOf(search),
    merges: await anyMerged(reader, workspace),
  })

  return {
    list: async (caller: Caller, filter: ContactFilter, limit: number, cursor?: string): Promise<Page<ListedContact>> => {
      const { workspace } = caller
      const before = cursor === undefined ? undefined : Number(cursor)
      if (before !== undefined && !Number.isSafeInteger(before)) throw new DomainError('input_invalid', { field: 'cursor' })
      const numbers =
        filter.segmentId === undefined
          ? undefined
          : await segments.membersBefore(
              workspace,
              { expression: await expressionOf(workspace, filter) },
              before ?? highest,
              limit + 1,
            )
      return await db.in(workspace).read(async (reader) => {
        const found =
          numbers === undefined
            ? await listContacts(reader, workspace, await listFilter(reader, workspace, filter), before, limit + 1)
            : inOrder(await contactsByNumber(reader, workspace, numbers), numbers)
        const page = pageOf(found, limit, (last) => String(last.number))
        // Somebody erased a moment ago is still counted in ClickHouse: the cursor comes from what was asked, not from what was left.
        const more = numbers === undefined ? page.cursor : numbers.length > limit ? String(numbers[limit - 1]) : null
        return { items: await listed(reader, workspace, page.items), cursor: more }
      })
    },

    count: async (caller: Caller, filter: ContactFilter): Promise<{ count: number; exact: boolean }> => {
      const { workspace } = caller
      if (filter.search !== undefined && filter.segmentId === undefined) {
        const count = await db
          .in(workspace)
          .read(async (reader) => countContacts(reader, workspace, await listFilter(reader, workspace, filter), countMost + 1))
        return { count: Math.min(count, countMost), exact: count <= countMost }
      }
      return { count: await segments.count(workspace, { expression: await expressionOf(workspace, filter) }), exact: true }
    },

    byNumbers: async (caller: Caller, numbers: readonly number[]): Promise<readonly ListedContact[]> =>
      await db
        .in(caller.workspace)
        .read(async (reader) =>
          listed(reader, caller.workspace, inOrder(await contactsByNumber(reader, caller.workspace, numbers), numbers)),
        ),

    get: async (caller: Caller, id: Id<'contact'>) =>
      await db.in(caller.workspace).read(async (reader) => {
        const { workspace } = caller
        const contact = await findPerson(reader, workspace, id)
        if (contact === undefined) throw new DomainError('not_found')
        return await profileOf(reader, workspace, contact, business.of(workspace).now())
      }),

    timeline: async (caller: Caller, id: Id<'contact'>, types: readonly string[], limit: number, cursor?: string) => {
      const { workspace } = caller
      const numbers = await db.in(workspace).read(async (reader) => {
        const contact = await findPerson(reader, workspace, id)
        if (contact === undefined) throw new DomainError('not_found')
        return await allNumbers(reader, workspace, contact)
      })
      const found = await analytics.timeline(workspace, numbers, {
        types,
        after: readTimeCursor(cursor),
        limit: limit + 1,
      })
      const page = pageOf(found, limit, (last) => timeCursor(last.at, last.id))
      const ids = page.items.flatMap(({ properties }) => (typeof properties['tagId'] === 'string' ? [properties['tagId']] : []))
      const names = await db.in(workspace).read(async (reader) => await tagNames(reader, workspace, ids))
      return {
        items: page.items.map((row) => {
          const tagId = row.properties['tagId']
          const name = typeof tagId === 'string' ? names.get(tagId) : undefined
          return { ...row, names: name === undefined ? {} : { tagId: name } }
        }),
        cursor: page.cursor,
      }
    },
  }
}

export type ContactQueries = ReturnType<typeof contactQueries>
export type ContactProfile = Awaited<ReturnType<typeof profileOf>>

async function listed(reader: Reader, workspace: Workspace, found: readonly Contact[]): Promise<readonly ListedContact[]> {
  const standing = found.map(({ number }) => number)
  const members = await membersOf(reader, workspace, standing)
  const others = [...members.values()].flat().map(({ number }) => number)
  const numbers = [...standing, ...others]
  const merged = new Map((await contactsByNumber(reader, workspace, others)).map((each) => [each.number, each]))
  const tags = await tagsOfContacts(reader, workspace, numbers)
  const follows = Map.groupBy(await followsOf(reader, workspace, numbers), ({ number }) => number)
  return found.map((contact) => {
    const own = (members.get(contact.number) ?? []).map(({ number }) => number)
    const all = [contact.number, ...own]
    return {
      contact: asPerson(
        contact,
        own.flatMap((number) => merged.get(number) ?? []),
      ),
      tagIds: [...new Set(all.flatMap((number) => tags.get(number) ?? []))],
      follows: all.flatMap((number) => follows.get(number) ?? []),
    }
  })
}

/** The contact's own number first, then those of the contacts that were merged into it. */
export async function allNumbers(reader: Reader, workspace: Workspace, { number }: Contact): Promise<readonly number[]> {
  const members = await membersOf(reader, workspace, [number])
  return [number, ...(members.get(number) ?? []).map((member) => member.number)]
}

function inOrder(found: readonly Contact[], numbers: readonly number[]): readonly Contact[] {
  const byNumber = new Map(found.map((contact) => [contact.number, contact]))
  return numbers.flatMap((number) => byNumber.get(number) ?? [])
}

export async function profileOf(reader: Reader, workspace: Workspace, contact: Contact, now: Date) {
  const [shown] = await listed(reader, workspace, [contact])
  const numbers = await allNumbers(reader, workspace, contact)
  const [facts] = await contactStates(reader, workspace, [contact.number])
  const follows = shown?.follows ?? []
  const identities = await identitiesOfContacts(reader, workspace, numbers)
  const everybody = await contactsByNumber(reader, workspace, numbers)
  const merges = await mergesOf(reader, workspace, numbers)
  const consents = await contacts(reader)
    .selectFrom('audience.consent')
    .select(['purpose', 'granted', 'at', 'via', 'note'])
    .where('workspaceId', '=', workspace)
    .where(
      'contactId',
      'in',
      everybody.map(({ id }) => id),
    )
    .orderBy('at', 'desc')
    .limit(50)
    .execute()
  return {
    contact: shown?.contact ?? contact,
    tagIds: shown?.tagIds ?? [],
    follows,
    identities,
    consents,
    windows: follows.flatMap((follow) => {
      const window = follow.subscribed ? windowAt(follow, now) : null
      return window === null ? [] : [{ accountId: follow.accountId, ...window }]
    }),
    orders: { count: facts?.orders ?? 0, spentFen: facts?.spentFen ?? 0, lastAt: facts?.lastOrderAt ?? null },
    merged: merges.flatMap(({ contact: number, intoContact, rule, at, mergedBy }) => {
      const member = everybody.find((each) => each.number === number)
      return member === undefined ? [] : [{ contact: member, into: intoContact, rule, at, by: mergedBy }]
    }),
  }
}
