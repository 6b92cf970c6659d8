import { type Id } from '@weiying/kernel'
import { insertMany, type Reader, tables, type Tx } from '@weiying/postgres'
import { sql } from 'kysely'

import { type Holiday } from './holiday.ts'

type Workspace = Id<'workspace'>

interface PublishedRow {
  readonly day: string
  readonly kind: 'rest' | 'work'
  readonly name: string
  readonly englishName: string
}

interface OwnRow {
  readonly workspaceId: Workspace
  readonly day: string
  readonly kind: Holiday['kind']
  readonly name: string
}

const holidays = tables<{ 'planning.publishedHoliday': PublishedRow; 'planning.ownHoliday': OwnRow }>()

export async function publishedHolidays(reader: Reader, from: string, to: string): Promise<readonly Holiday[]> {
  const rows = await holidays(reader)
    .selectFrom('planning.publishedHoliday')
    .selectAll()
    .where('day', '>=', from)
    .where('day', '<=', to)
    .orderBy('day')
    .execute()
  return rows.map((row) => ({ ...row, own: false }))
}

export async function ownHolidays(reader: Reader, workspace: Workspace, from: string, to: string): Promise<readonly Holiday[]> {
  const rows = await holidays(reader)
    .selectFrom('planning.ownHoliday')
    .select(['day', 'kind', 'name'])
    .where('workspaceId', '=', workspace)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .orderBy('day')
    .execute()
  return rows.map((row) => ({ ...row, englishName: row.name, own: true }))
}

/** Years whose arrangement is known. */
export async function publishedYears(reader: Reader): Promise<string[]> {
  const rows = await holidays(reader)
    .selectFrom('planning.publishedHoliday')
    .select(sql<string>`to_char(day, 'YYYY')`.as('year'))
    .distinct()
    .orderBy('year')
    .execute()
  return rows.map(({ year }) => year)
}

export async function saveOwnHolidays(
  tx: Tx,
  workspaceId: Workspace,
  days: readonly string[],
  { kind, name }: Pick<Holiday, 'kind' | 'name'>,
): Promise<void> {
  await removeOwnHolidays(tx, workspaceId, days[0] ?? '', days.at(-1) ?? '')
  await insertMany(
    tx,
    holidays,
    'planning.ownHoliday',
    days.map((day) => ({ workspaceId, day, kind, name })),
  )
}

export async function removeOwnHolidays(tx: Tx, workspace: Workspace, from: string, to: string): Promise<number> {
  if (from === '') return 0
  const result = await holidays(tx)
    .deleteFrom('planning.ownHoliday')
    .where('workspaceId', '=', workspace)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .executeTakeFirst()
  return Number(result.numDeletedRows)
}
