import { DomainError, type Id } from '@weiying/kernel'
import { isUniqueViolation, type Reader, tables, type Tx } from '@weiying/postgres'

import { type OwnWord } from './dictionary.ts'

type Workspace = Id<'workspace'>

export interface TopicWord extends OwnWord {
  readonly workspaceId: Workspace
  readonly id: Id<'topicWord'>
  readonly createdAt: Date
  readonly archivedAt: Date | null
  readonly version: number
}

const rows = tables<{ 'desk.topicWord': TopicWord }>()

export async function listWords(reader: Reader, workspace: Workspace, limit: number, after = ''): Promise<readonly TopicWord[]> {
  return await rows(reader)
    .selectFrom('desk.topicWord')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('archivedAt', 'is', null)
    .where('word', '>', after)
    .orderBy('word')
    .limit(limit)
    .execute()
}

export async function countWords(reader: Reader, workspace: Workspace): Promise<number> {
  const { count } = await rows(reader)
    .selectFrom('desk.topicWord')
    .select((each) => each.fn.countAll<number>().as('count'))
    .where('workspaceId', '=', workspace)
    .where('archivedAt', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}

/** Holds the row. @throws DomainError not_found, edit_conflict */
export async function lockWord(tx: Tx, workspace: Workspace, id: TopicWord['id'], expectedVersion: number): Promise<TopicWord> {
  const word = await rows(tx)
    .selectFrom('desk.topicWord')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('id', '=', id)
    .where('archivedAt', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (word === undefined) throw new DomainError('not_found')
  if (word.version !== expectedVersion) throw new DomainError('edit_conflict', { version: word.version })
  return word
}

/** @throws DomainError topic_word_taken */
export const insertWord = async (tx: Tx, word: TopicWord): Promise<void> =>
  await once(word.word, async () => await rows(tx).insertInto('desk.topicWord').values(word).execute())

/** @throws DomainError topic_word_taken */
export const updateWord = async (tx: Tx, { workspaceId, id, ...word }: TopicWord): Promise<void> =>
  await once(
    word.word,
    async () =>
      await rows(tx)
        .updateTable('desk.topicWord')
        .set(word)
        .where('workspaceId', '=', workspaceId)
        .where('id', '=', id)
        .execute(),
  )

async function once(word: string, write: () => Promise<unknown>): Promise<void> {
  try {
    await write()
  } catch (error) {
    if (isUniqueViolation(error)) throw new DomainError('topic_word_taken', { word })
    throw error
  }
}
