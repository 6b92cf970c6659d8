import { type Id } from '@weiying/kernel'
import { type Reader, tables, type Tx } from '@weiying/postgres'
import { sql } from 'kysely'

import { type ContactRef, type Events } from '../../events/index.ts'
import { membersOf } from './merge.store.ts'
import { type Tag, wechatTagLimits } from './tag.ts'

type Workspace = Id<'workspace'>
type By = 'member' | 'rule' | 'sync' | 'import' | 'api'

/** Wakes what carries wishes to WeChat and other work of this module. */
export const audienceChannel = 'weiying_audience'

const rows = tables<object>()

export interface Tagging {
  readonly tag: Tag
  readonly attach: boolean
  readonly by: By
  readonly source: string
  /** Business time. */
  readonly at: Date
}

export interface TaggingResult {
  readonly changed: readonly ContactRef[]
  readonly refused: readonly { readonly id: Id<'contact'>; readonly reason: 'tag_limit_contact' | 'not_following' }[]
}

/**
 * Tags or untags contacts here; for a tag of WeChat the wish is noted and carried there later. Of a person who was merged, a tag of
 * WeChat goes to everybody who follows that account, another one to the survivor alone, and taking off takes it from all of them.
 */
export async function tagContacts(
  tx: Tx,
  events: Events,
  workspace: Workspace,
  contacts: readonly ContactRef[],
  { tag, attach, by, source, at }: Tagging,
): Promise<TaggingResult> {
  const members = await membersOf(
    tx,
    workspace,
    contacts.map(({ number }) => number),
  )
  const allOf = (contact: ContactRef): readonly ContactRef[] => [contact, ...(members.get(contact.number) ?? [])]
  const targets =
    attach && tag.accountId === null
      ? await withoutTag(tx, workspace, contacts, tag, members)
      : members.size === 0
        ? contacts
        : contacts.flatMap(allOf)
  const { allowed, refused: refusals } =
    tag.accountId === null || !attach
      ? { allowed: targets, refused: [] }
      : await withinLimits(tx, workspace, targets, tag, tag.accountId)
  const numbers = allowed.map(({ number }) => number)
  const touched = attach
    ? await sql<{ number: number }>`
        insert into audience.contact_tag (workspace_id, number, tag)
        select ${workspace}::uuid, number, ${tag.number} from unnest(${numbers}::bigint[]) as wanted (number) order by number
        on conflict do nothing returning number`.execute(rows(tx))
    : await sql<{ number: number }>`
        delete from audience.contact_tag
        where workspace_id = ${workspace} and tag = ${tag.number} and number = any(${numbers}::bigint[]) returning number`.execute(
        rows(tx),
      )
  const numbersTouched = new Set(touched.rows.map(({ number }) => number))
  const changed = allowed.filter(({ number }) => numbersTouched.has(number))
  const isAllowed = new Set(allowed.map(({ number }) => number))
  const refused =
    members.size === 0
      ? refusals
      : contacts.flatMap((contact) => {
          const refusal = refusals.find(({ id }) => id === contact.id)
          return refusal === undefined || allOf(contact).some(({ number }) => isAllowed.has(number)) ? [] : [refusal]
        })
  if (tag.accountId !== null && by !== 'sync' && changed.length > 0)
    await wishAtWechat(tx, workspace, tag.accountId, tag.number, attach, [...numbersTouched])
  await events.publish(
    tx,
    workspace,
    ...changed.map((contact) => ({
      type: attach ? ('tag.attached' as const) : ('tag.detached' as const),
      at,
      contact,
      source,
      properties: { tagId: tag.id, tagNumber: tag.number, by },
    })),
  )
  return {
    changed:
      members.size === 0 ? changed : contacts.filter((each) => allOf(each).some(({ number }) => numbersTouched.has(number))),
    refused,
  }
}

/** People of whom no merged contact has the tag already. */
async function withoutTag(
  tx: Tx,
  workspace: Workspace,
  contacts: readonly ContactRef[],
  tag: Tag,
  members: ReadonlyMap<number, readonly ContactRef[]>,
): Promise<readonly ContactRef[]> {
  if (members.size === 0) return contacts
  const numbers = [...members.values()].flat().map(({ number }) => number)
  const found = await sql<{ number: number }>`
    select number from audience.contact_tag
    where workspace_id = ${workspace} and tag = ${tag.number} and number = any(${numbers}::bigint[])`.execute(rows(tx))
  const holders = new Set(found.rows.map(({ number }) => number))
  return contacts.filter(({ number }) => (members.get(number) ?? []).every((member) => !holders.has(member.number)))
}

/** WeChat lets followers have 20 tags; the rows of the follows are held so that two taggings cannot both be the twentieth. */
async function withinLimits(tx: Tx, workspace: Workspace, contacts: readonly ContactRef[], tag: Tag, accountId: Id<'account'>) {
  const numbers = contacts.map(({ number }) => number)
  const found = await sql<{ number: number; held: number; has: boolean }>`
    select follow.number,
      (select count(*)::int from audience.contact_tag as held
       join audience.tag as of on of.workspace_id = held.workspace_id and of.number = held.tag
       where held.workspace_id = follow.workspace_id and held.number = follow.number
         and of.account_id = ${accountId} and of.archived_at is null) as held,
      exists (select from audience.contact_tag as own
              where own.workspace_id = follow.workspace_id and own.number = follow.number and own.tag = ${tag.number}) as has
    from audience.follow as follow
    where workspace_id = ${workspace} and account_id = ${accountId} and number = any(${numbers}::bigint[]) and subscribed
    order by follow.number for update of follow`.execute(rows(tx))
  const known = new Map(found.rows.map((row) => [row.number, row]))
  const refused: TaggingResult['refused'][number][] = []
  const allowed = contacts.filter(({ id, number }) => {
    const row = known.get(number)
    if (row !== undefined && (row.has || row.held < wechatTagLimits.perContact)) return true
    refused.push({ id, reason: row === undefined ? 'not_following' : 'tag_limit_contact' })
    return false
  })
  return { allowed, refused }
}

async function wishAtWechat(
  tx: Tx,
  workspace: Workspace,
  accountId: Id<'account'>,
  tag: number,
  attach: boolean,
  numbers: readonly number[],
): Promise<void> {
  await sql`
    insert into audience.tag_push (workspace_id, account_id, tag, openid, attach)
    select workspace_id, account_id, ${tag}, openid, ${attach} from audience.follow
    where workspace_id = ${workspace} and account_id = ${accountId} and number = any(${numbers}::bigint[]) and subscribed order by number
    on conflict (workspace_id, account_id, tag, openid) do update set attach = excluded.attach, wish = default`.execute(rows(tx))
}

export async function tagsOfContacts(
  reader: Reader,
  workspace: Workspace,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, readonly Id<'tag'>[]>> {
  if (numbers.length === 0) return new Map()
  const found = await sql<{ number: number; ids: Id<'tag'>[] }>`
    select held.number, array_agg(tag.id::text order by tag.number) as ids
    from audience.contact_tag as held join audience.tag as tag on tag.workspace_id = held.workspace_id and tag.number = held.tag
    where held.workspace_id = ${workspace} and held.number = any(${numbers}::bigint[]) and tag.archived_at is null
    group by held.number`.execute(rows(reader))
  return new Map(found.rows.map(({ number, ids }) => [number, ids]))
}

export interface TagDifference {
  readonly number: number
  readonly tag: number
  readonly attached: boolean
}

/**
 * Makes the tags of an account what WeChat says they are for these contacts; what is on its way to WeChat stays as people wished.
 * Whoever tags followers holds their follows, as the caller does.
 */
export async function adoptTags(
  tx: Tx,
  workspace: Workspace,
  accountId: Id<'account'>,
  accountTags: readonly number[],
  people: readonly { readonly number: number; readonly openid: string; readonly tags: readonly number[] }[],
): Promise<readonly TagDifference[]> {
  if (people.length === 0 || accountTags.length === 0) return []
  const held = await sql<{ list: [number, number][] | null }>`
    select json_agg(json_build_array(number, tag)) as list from audience.contact_tag
    where workspace_id = ${workspace} and number = any(${people.map(({ number }) => number)}::bigint[]) and tag = any(${accountTags}::int[])`.execute(
    rows(tx),
  )
  const heldBy = Map.groupBy(held.rows[0]?.list ?? [], ([number]) => number)
  const differences = people.flatMap(({ number, openid, tags }) => {
    const has = new Set((heldBy.get(number) ?? []).map(([, tag]) => tag))
    const told = new Set(tags)
    return [
      ...[...told].filter((tag) => !has.has(tag)).map((tag) => ({ number, openid, tag, attached: true })),
      ...[...has].filter((tag) => !told.has(tag)).map((tag) => ({ number, openid, tag, attached: false })),
    ]
  })
  if (differences.length === 0) return []
  const waiting = await sql<{ openid: string; tag: number }>`
    select openid, tag from audience.tag_push
    where workspace_id = ${workspace} and account_id = ${accountId} and tag = any(${[...new Set(differences.map(({ tag }) => tag))]}::int[])
      and openid = any(${[...new Set(differences.map(({ openid }) => openid))]}::text[])`.execute(rows(tx))
  const wished = new Set(waiting.rows.map(({ openid, tag }) => `${tag} ${openid}`))
  const changed = differences
    .filter(({ openid, tag }) => !wished.has(`${tag} ${openid}`))
    .toSorted((a, b) => a.number - b.number || a.tag - b.tag)
  const [added, removed] = [changed.filter(({ attached }) => attached), changed.filter(({ attached }) => !attached)]
  if (added.length > 0)
    await sql`
      insert into audience.contact_tag (workspace_id, number, tag)
      select ${workspace}::uuid, number, tag
      from unnest(${added.map(({ number }) => number)}::bigint[], ${added.map(({ tag }) => tag)}::int[]) as fresh (number, tag)
      on conflict do nothing`.execute(rows(tx))
  if (removed.length > 0)
    await sql`
      delete from audience.contact_tag
      where workspace_id = ${workspace} and number = any(${removed.map(({ number }) => number)}::bigint[]) and (number, tag) in (
        select number, tag
        from unnest(${removed.map(({ number }) => number)}::bigint[], ${removed.map(({ tag }) => tag)}::int[]) as gone (number, tag))`.execute(
      rows(tx),
    )
  return changed.map(({ number, tag, attached }) => ({ number, tag, attached }))
}
