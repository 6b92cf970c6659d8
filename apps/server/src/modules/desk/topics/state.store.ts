import { type Id } from '@weiying/kernel'
import { type Reader, tables, type Tx } from '@weiying/postgres'
import { sql } from 'kysely'

type Workspace = Id<'workspace'>

export interface TopicState {
  readonly workspaceId: Workspace
  readonly groupingDue: boolean
  readonly answersDue: boolean
  readonly workedAt: Date | null
  readonly groupedUntil: Date | null
  readonly dictionaryVersion: number
  readonly edits: number
}

const states = tables<{ 'desk.topicState': TopicState }>()

export async function findState(reader: Reader, workspace: Workspace): Promise<TopicState | undefined> {
  return await states(reader).selectFrom('desk.topicState').selectAll().where('workspaceId', '=', workspace).executeTakeFirst()
}

/** Makes it if need be and holds it: whoever changes topics comes one after the other. */
export async function lockState(tx: Tx, workspace: Workspace): Promise<TopicState> {
  const locked = await sql<TopicState>`
    insert into desk.topic_state as state (workspace_id) values (${workspace})
    on conflict (workspace_id) do update set edits = state.edits
    returning workspace_id, grouping_due, answers_due, worked_at, grouped_until, dictionary_version, edits`.execute(states(tx))
  const [state] = locked.rows
  if (state === undefined) throw new Error('an upsert answers with its row')
  return state
}

type Change = Partial<Omit<TopicState, 'workspaceId'>>

export async function changeState(tx: Tx, workspace: Workspace, change: Change): Promise<void> {
  await states(tx).updateTable('desk.topicState').set(change).where('workspaceId', '=', workspace).execute()
}

/** Something came in: there is work, at the next round. */
export async function noteWork(
  tx: Tx,
  workspace: Workspace,
  { grouping, answers }: { grouping: boolean; answers: boolean },
): Promise<void> {
  await sql`
    insert into desk.topic_state as state (workspace_id, grouping_due, answers_due) values (${workspace}, ${grouping}, ${answers})
    on conflict (workspace_id) do update set
      grouping_due = state.grouping_due or excluded.grouping_due, answers_due = state.answers_due or excluded.answers_due`.execute(
    states(tx),
  )
}

/** Of all workspaces: where there is work, and none was done since `before` (wall time). */
export async function dueWorkspaces(reader: Reader, before: Date, limit: number): Promise<readonly Workspace[]> {
  const found = await states(reader)
    .selectFrom('desk.topicState')
    .select('workspaceId')
    .where((each) => each.or([each('groupingDue', '=', true), each('answersDue', '=', true)]))
    .where((each) => each.or([each('workedAt', 'is', null), each('workedAt', '<=', before)]))
    .orderBy('workedAt', (order) => order.asc().nullsFirst())
    .limit(limit)
    .execute()
  return found.map(({ workspaceId }) => workspaceId)
}
