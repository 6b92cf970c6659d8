import { DomainError, type Id } from '@weiying/kernel'
import { type Reader, tables, type Tx } from '@weiying/postgres'
import { sql } from 'kysely'

import { type Topic } from './topic.ts'

type Workspace = Id<'workspace'>
export type TopicId = Id<'customerTopic'>

const rows = tables<{ 'desk.topic': Topic }>()

export async function livingTopics(reader: Reader, workspace: Workspace): Promise<readonly Topic[]> {
  return await rows(reader)
    .selectFrom('desk.topic')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('archivedAt', 'is', null)
    .orderBy('id')
    .execute()
}

/** @throws DomainError not_found */
export async function getTopic(reader: Reader, workspace: Workspace, id: TopicId): Promise<Topic> {
  const topic = await one(reader, workspace, id).executeTakeFirst()
  if (topic === undefined) throw new DomainError('not_found')
  return topic
}

const one = (reader: Reader, workspace: Workspace, id: TopicId) =>
  rows(reader)
    .selectFrom('desk.topic')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('id', '=', id)
    .where('archivedAt', 'is', null)

/** Holds the row. @throws DomainError not_found, edit_conflict */
export async function lockTopic(tx: Tx, workspace: Workspace, id: TopicId, expectedVersion?: number): Promise<Topic> {
  const topic = await one(tx, workspace, id).forUpdate().executeTakeFirst()
  if (topic === undefined) throw new DomainError('not_found')
  if (expectedVersion !== undefined && topic.version !== expectedVersion)
    throw new DomainError('edit_conflict', { version: topic.version })
  return topic
}

export async function insertTopics(tx: Tx, topics: readonly Topic[]): Promise<void> {
  for (let start = 0; start < topics.length; start += 1000)
    await rows(tx)
      .insertInto('desk.topic')
      .values(topics.slice(start, start + 1000))
      .execute()
}

export async function updateTopic(tx: Tx, { workspaceId, id, ...topic }: Topic): Promise<void> {
  await rows(tx).updateTable('desk.topic').set(topic).where('workspaceId', '=', workspaceId).where('id', '=', id).execute()
}

/** Topics that nobody decided about and no phrase belongs to any more leave. */
export async function dropEmptyTopics(tx: Tx, workspace: Workspace): Promise<void> {
  await sql`
    delete from desk.topic as topic where workspace_id = ${workspace} and not touched and archived_at is null
      and not exists (select from desk.topic_phrase as phrase where phrase.workspace_id = ${workspace} and phrase.topic_id = topic.id)`.execute(
    rows(tx),
  )
}
