import { type Id, type NewId } from '@weiying/kernel'
import { jsonb, tables, type Tx } from '@weiying/postgres'
import { sql } from 'kysely'

import { type ContactRef } from '../../events/index.ts'

const rows = tables<object>()

/** Somebody who wrote that they want no more, and when (business time). */
export interface OptOut {
  readonly number: number
  readonly at: Date
}

/** Withdraws marketing consent, with its history. @returns those for whom it is news */
export async function withdrawConsents(
  tx: Tx,
  newId: NewId,
  workspace: Id<'workspace'>,
  optOuts: readonly OptOut[],
): Promise<readonly (ContactRef & { readonly at: Date })[]> {
  if (optOuts.length === 0) return []
  const list = optOuts.map(({ number, at }) => ({ number, at: at.toISOString(), consent: newId<'consent'>() }))
  const found = await sql<ContactRef & { at: Date }>`
    with said as (
      select * from jsonb_to_recordset(${jsonb(list)}) as said (number bigint, at timestamptz, consent uuid)),
    held as (
      select contact.id, contact.number from audience.contact as contact
      where contact.workspace_id = ${workspace} and contact.number in (select number from said)
        and coalesce(contact.marketing, '') <> 'withdrawn'
      order by contact.number for update),
    changed as (
      update audience.contact as contact set marketing = 'withdrawn', version = contact.version + 1 from held
      where contact.workspace_id = ${workspace} and contact.id = held.id
      returning contact.id, contact.number),
    kept as (
      insert into audience.consent (workspace_id, id, contact_id, purpose, granted, at, via, note)
      select ${workspace}::uuid, said.consent, changed.id, 'marketing', false, said.at, 'reply', ''
      from changed join said on said.number = changed.number)
    select changed.id, changed.number, said.at from changed join said on said.number = changed.number`.execute(rows(tx))
  return found.rows
}
