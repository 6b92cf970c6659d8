import { type CalendarKind } from '@weiying/contract'
import { DomainError, type Id } from '@weiying/kernel'
import { insertMany, jsonb, type Reader, tables, type Tx } from '@weiying/postgres'
import { sql } from 'kysely'

import { type CalendarItem } from './calendar-item.ts'

type Workspace = Id<'workspace'>

const items = tables<{ 'planning.calendarItem': CalendarItem }>()
const rows = tables<object>()

const written = ({ result, ...item }: CalendarItem) => ({ ...item, result: result === null ? null : jsonb(result) })

export async function insertItem(tx: Tx, item: CalendarItem): Promise<void> {
  await items(tx).insertInto('planning.calendarItem').values(written(item)).execute()
}

/** What a cadence makes: none of them has a result yet. */
export async function insertItems(tx: Tx, many: readonly CalendarItem[]): Promise<void> {
  await insertMany(tx, items, 'planning.calendarItem', many)
}

export async function updateItem(tx: Tx, item: CalendarItem): Promise<void> {
  const { workspaceId, id, ...changed } = written(item)
  await items(tx)
    .updateTable('planning.calendarItem')
    .set(changed)
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .execute()
}

const one = (reader: Reader, workspace: Workspace, id: Id<'calendarItem'>) =>
  items(reader)
    .selectFrom('planning.calendarItem')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('id', '=', id)
    .where('archivedAt', 'is', null)

/** @throws DomainError not_found */
export async function getItem(reader: Reader, workspace: Workspace, id: Id<'calendarItem'>): Promise<CalendarItem> {
  const item = await one(reader, workspace, id).executeTakeFirst()
  if (item === undefined) throw new DomainError('not_found')
  return item
}

/** Holds the row. @throws DomainError not_found, edit_conflict */
export async function lockItem(
  tx: Tx,
  workspace: Workspace,
  id: Id<'calendarItem'>,
  expectedVersion: number,
): Promise<CalendarItem> {
  const item = await one(tx, workspace, id).forUpdate().executeTakeFirst()
  if (item === undefined) throw new DomainError('not_found')
  if (item.version !== expectedVersion) throw new DomainError('edit_conflict', { version: item.version })
  return item
}

export interface ItemFilter {
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly kind?: CalendarKind | undefined
  readonly columnId?: Id<'planColumn'> | undefined
  readonly accountId?: Id<'account'> | undefined
}

/** By day, those without a time first. */
export async function listItems(
  reader: Reader,
  workspace: Workspace,
  planId: Id<'plan'>,
  filter: ItemFilter,
  limit: number,
  after?: { readonly day: string; readonly id: string },
): Promise<readonly CalendarItem[]> {
  let query = items(reader)
    .selectFrom('planning.calendarItem')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('planId', '=', planId)
    .where('archivedAt', 'is', null)
  if (filter.from !== undefined) query = query.where('day', '>=', filter.from)
  if (filter.to !== undefined) query = query.where('day', '<=', filter.to)
  if (filter.kind !== undefined) query = query.where('kind', '=', filter.kind)
  if (filter.columnId !== undefined) query = query.where('columnId', '=', filter.columnId)
  if (filter.accountId !== undefined) {
    const { accountId } = filter
    query = query.where((is) => is.or([is('accountId', '=', accountId), is('accountId', 'is', null)]))
  }
  if (after !== undefined) query = query.where(sql<boolean>`(day, id) > (${after.day}::date, ${after.id}::uuid)`)
  return await query.orderBy('day').orderBy('id').limit(limit).execute()
}

/** What is planned to go out through accounts, in every plan that is not put away. */
export async function plannedPushes(
  reader: Reader,
  workspace: Workspace,
  from: string,
  to: string,
): Promise<readonly CalendarItem[]> {
  return await items(reader)
    .selectFrom('planning.calendarItem')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('archivedAt', 'is', null)
    .where('channel', '=', 'mass')
    .where('day', '>=', from)
    .where('day', '<=', to)
    .where(sql<boolean>`exists (
      select from planning.plan
      where plan.workspace_id = calendar_item.workspace_id and plan.id = calendar_item.plan_id and plan.archived_at is null)`)
    .execute()
}

/** Two who plan for the same account wait for each other, so that both see what is left. */
export async function holdAccount(tx: Tx, workspace: Workspace, accountId: Id<'account'>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`plan ${workspace} ${accountId}`}, 0))`.execute(rows(tx))
}

/** Takes what a cadence made off the calendar, except what somebody changed, ticked off or made a campaign of. */
export async function archiveUntouched(tx: Tx, workspace: Workspace, cadenceId: Id<'cadence'>, at: Date): Promise<number> {
  const result = await items(tx)
    .updateTable('planning.calendarItem')
    .set({ archivedAt: at })
    .where('workspaceId', '=', workspace)
    .where('cadenceId', '=', cadenceId)
    .where('archivedAt', 'is', null)
    .where('version', '=', 1)
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

/** Planned from a day on, by column. */
export async function plannedByColumn(
  reader: Reader,
  workspace: Workspace,
  planId: Id<'plan'>,
  from: string,
): Promise<ReadonlyMap<string, number>> {
  const counted = await items(reader)
    .selectFrom('planning.calendarItem')
    .select(['columnId', ({ fn }) => fn.countAll<number>().as('planned')])
    .where('workspaceId', '=', workspace)
    .where('planId', '=', planId)
    .where('archivedAt', 'is', null)
    .where('day', '>=', from)
    .where('columnId', 'is not', null)
    .groupBy('columnId')
    .execute()
  return new Map(counted.flatMap(({ columnId, planned }) => (columnId === null ? [] : [[columnId, planned]])))
}

/** Those of a plan that became these campaigns. */
export async function itemsOfCampaigns(
  reader: Reader,
  workspace: Workspace,
  planId: Id<'plan'>,
  campaignIds: readonly Id<'campaign'>[],
): Promise<readonly CalendarItem[]> {
  if (campaignIds.length === 0) return []
  return await items(reader)
    .selectFrom('planning.calendarItem')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('planId', '=', planId)
    .where('archivedAt', 'is', null)
    .where('campaignId', 'in', [...campaignIds])
    .execute()
}
