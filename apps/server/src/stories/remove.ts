import { type Analytics } from '@weiying/clickhouse'
import { DomainError, type Id } from '@weiying/kernel'
import { type Database, tables } from '@weiying/postgres'
import { sql } from 'kysely'

import { parentsFirst, tablesOfWorkspaces } from './tables.ts'

const rows = tables<object>()
const statementMs = 120_000

/** Rows are only ever added there: what was done in a workspace stays written down. */
const kept = 'identity.audit'

/**
 * Removes a workspace of kind `story`, and no other, with everything in it and the people who were only there.
 * @throws DomainError not_found
 */
export async function removeWorkspace(db: Database, workspace: Id<'workspace'>): Promise<void> {
  await db.system('remove a story').transaction(
    async (tx) => {
      const found = await sql`select from identity.workspace where id = ${workspace} and kind = 'story' for update`.execute(
        rows(tx),
      )
      if (found.rows.length === 0) throw new DomainError('not_found')
      const people = await sql<{ id: string }>`
        select person_id as id from identity.member where workspace_id = ${workspace}`.execute(rows(tx))
      for (const { name } of parentsFirst(await tablesOfWorkspaces(tx)).toReversed())
        if (name !== kept) await sql`delete from ${sql.table(name)} where workspace_id = ${workspace}`.execute(rows(tx))
      await sql`delete from identity.workspace where id = ${workspace}`.execute(rows(tx))
      await sql`
        delete from identity.person where id = any(${people.rows.map(({ id }) => id)}::uuid[])
          and email like '%@story.invalid' and password_hash is null
          and not exists (select from identity.member where person_id = person.id)
          and not exists (select from identity.session where person_id = person.id)`.execute(rows(tx))
      await sql`select pg_notify('weiying_accounts', ''), pg_notify('weiying_clock', '')`.execute(rows(tx))
    },
    { statementTimeoutMs: statementMs },
  )
}

/** Removes what a move that broke off left: a workspace to which nobody belongs, and its rows in ClickHouse. Of any other, nothing. */
export async function forgetAnalytics(
  { db, analytics }: { readonly db: Database; readonly analytics: Analytics },
  workspace: Id<'workspace'>,
): Promise<void> {
  const known = await db.system('leftovers of stories').transaction(async (tx) => {
    await sql`
      delete from identity.workspace as one where id = ${workspace} and kind = 'story'
        and not exists (select from identity.member where workspace_id = one.id)`.execute(rows(tx))
    return await sql`select from identity.workspace where id = ${workspace}`.execute(rows(tx))
  })
  if (known.rows.length > 0) return
  const system = analytics.system('leftovers of stories')
  const held = await system.query<{ table: string }>(
    "select table from system.columns where database = {database:String} and name = 'workspace' and type = 'UUID' order by table",
    { database: analytics.database },
  )
  for (const { table } of held) {
    const [found] = await system.query<{ rows: number }>(
      `select count() as rows from ${table} where workspace = {workspace:UUID}`,
      { workspace },
    )
    if (found?.rows === 0) continue
    await system.command(
      `alter table ${table} delete where workspace = {workspace:UUID}`,
      { workspace },
      { settings: { mutations_sync: '1' } },
    )
  }
}
