import { type Id } from '@weiying/kernel'
import { type Reader, tables, type Tx } from '@weiying/postgres'
import { sql } from 'kysely'

import { type OwnedKind } from './handover.ts'

type Workspace = Id<'workspace'>
type MemberId = Id<'member'>

const planning = tables<Record<never, never>>()

/** Where each kind stands, and the column that people know it by. `open`: what is over stays with who did it. */
const rowKinds: readonly {
  readonly kind: Exclude<OwnedKind, 'goalNode'>
  readonly table: `planning.${string}`
  readonly name: string | null
  readonly open?: string
}[] = [
  { kind: 'plan', table: 'planning.plan', name: 'name' },
  { kind: 'goal', table: 'planning.goal', name: 'name' },
  { kind: 'task', table: 'planning.task', name: 'title', open: 'doneAt' },
  { kind: 'duty', table: 'planning.duty', name: 'role' },
  { kind: 'scheduleItem', table: 'planning.schedule_item', name: 'title' },
  { kind: 'risk', table: 'planning.risk', name: 'name' },
  { kind: 'activityPlan', table: 'planning.activity_plan', name: 'name' },
  { kind: 'promotionItem', table: 'planning.promotion_item', name: 'name' },
  { kind: 'placement', table: 'planning.placement', name: 'accountName' },
  { kind: 'userPlanRow', table: 'planning.user_plan_row', name: null },
]

interface OwnedRow {
  readonly id: string
  readonly name: string
}

type RowKind = (typeof rowKinds)[number]

const isOwned = (workspace: Workspace, owner: MemberId, { open }: RowKind) =>
  sql`workspace_id = ${workspace} and owner_id = ${owner} and archived_at is null
    ${open === undefined ? sql`` : sql`and ${sql.ref(open)} is null`}`

const nameIn = ({ name }: RowKind) => (name === null ? sql`''` : sql.ref(name))

/** Those kinds that are rows of their own. */
export const rowKindsOf = (kinds: readonly OwnedKind[]): readonly RowKind[] => rowKinds.filter(({ kind }) => kinds.includes(kind))

/** In the order in which they were made. */
export async function ownedRows(
  reader: Reader,
  workspace: Workspace,
  owner: MemberId,
  kind: RowKind,
): Promise<readonly OwnedRow[]> {
  const found = await sql<OwnedRow>`select id, ${nameIn(kind)} as name from ${sql.table(kind.table)}
    where ${isOwned(workspace, owner, kind)} order by id`.execute(planning(reader))
  return found.rows
}

/** Everything of the kind at once; whoever edits one of them meanwhile is told that it changed. */
export async function giveRows(
  tx: Tx,
  workspace: Workspace,
  { from, to }: { readonly from: MemberId; readonly to: MemberId },
  kind: RowKind,
): Promise<readonly OwnedRow[]> {
  const given = await sql<OwnedRow>`update ${sql.table(kind.table)} set owner_id = ${to}, version = version + 1
    where ${isOwned(workspace, from, kind)} returning id, ${nameIn(kind)} as name`.execute(planning(tx))
  return given.rows
}
