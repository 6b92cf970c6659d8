import { type Id } from '@weiying/kernel'
import { type Reader, tables } from '@weiying/postgres'
import { sql } from 'kysely'

import { type Contact } from './contact.ts'
import { survivorsOf } from './merge.store.ts'

type Workspace = Id<'workspace'>
type Row = Pick<
  Contact,
  | 'number'
  | 'name'
  | 'remark'
  | 'gender'
  | 'birthday'
  | 'country'
  | 'province'
  | 'city'
  | 'language'
  | 'memberNumber'
  | 'attributes'
>

const rows = tables<object>()

/**
 * What messages may say of each contact, by number; own attributes under their codes. Of a merged contact that of whom it is now.
 * Only these columns, one look at a key for each: asked for every message of a campaign.
 */
export async function attributesOf(reader: Reader, workspace: Workspace, numbers: readonly number[]) {
  const survivors = await survivorsOf(reader, workspace, numbers)
  const standing = numbers.map((number) => survivors.get(number) ?? number)
  const found = await sql<Row>`
    select wanted.number, contact.name, contact.remark, contact.gender, contact.birthday, contact.country, contact.province, contact.city,
      contact.language, contact.member_number, contact.attributes
    from unnest(${[...numbers]}::bigint[], ${standing}::bigint[]) as wanted (number, standing)
    join lateral (
      select * from audience.contact where workspace_id = ${workspace} and number = wanted.standing and erased_at is null limit 1) as contact on true`.execute(
    rows(reader),
  )
  return new Map(
    found.rows.map(({ number, attributes, memberNumber, ...row }) => [
      number,
      { ...attributes, ...row, member_number: memberNumber },
    ]),
  )
}
