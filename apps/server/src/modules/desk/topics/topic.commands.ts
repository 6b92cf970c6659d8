import { DomainError, type Clock, type Id, type NewId } from '@weiying/kernel'
import { type Database, type Tx } from '@weiying/postgres'

import { type Audit, type Caller } from '../../identity/index.ts'
import { renameTopicInDemands } from './demand.store.ts'
import { fixPhrases, movePhrases, type PhraseId } from './phrase.store.ts'
import { changeState, lockState } from './state.store.ts'
import { insertTopics, lockTopic, type TopicId, updateTopic } from './topic.store.ts'
import { type Topic } from './topic.ts'

interface Deps {
  readonly db: Database
  readonly business: { of(workspace: Id<'workspace'>): Clock }
  readonly newId: NewId
  readonly audit: Audit
}

/** From now on people decide about these: what is computed leaves their phrases where they are. */
export async function touchTopics(tx: Tx, topics: readonly Topic[]): Promise<void> {
  for (const topic of topics) {
    if (topic.touched) continue
    await fixPhrases(tx, topic.workspaceId, topic.id)
    await updateTopic(tx, { ...topic, touched: true })
  }
}

/** What people decide about topics. Every decision survives the next grouping. */
export function topicCommands({ db, business, newId, audit }: Deps) {
  async function deciding<Result>(caller: Caller, work: (tx: Tx) => Promise<Result>): Promise<Result> {
    return await db.in(caller.workspace).transaction(async (tx) => {
      const { edits } = await lockState(tx, caller.workspace)
      const result = await work(tx)
      await changeState(tx, caller.workspace, { edits: edits + 1, groupingDue: true })
      return result
    })
  }

  async function change(
    caller: Caller,
    id: TopicId,
    expectedVersion: number,
    changes: Partial<Pick<Topic, 'name' | 'named' | 'pinned'>>,
  ): Promise<Topic> {
    return await deciding(caller, async (tx) => {
      const before = await lockTopic(tx, caller.workspace, id, expectedVersion)
      await fixPhrases(tx, caller.workspace, id)
      const after: Topic = { ...before, ...changes, touched: true, version: before.version + 1 }
      await updateTopic(tx, after)
      await audit.changed(tx, caller, 'customerTopic', before, after)
      return after
    })
  }

  return {
    /** @throws DomainError not_found, edit_conflict */
    rename: async (caller: Caller, id: TopicId, name: string, expectedVersion: number): Promise<Topic> =>
      await change(caller, id, expectedVersion, { name, named: true }),

    /** @throws DomainError not_found, edit_conflict */
    pin: async (caller: Caller, id: TopicId, pinned: boolean, expectedVersion: number): Promise<Topic> =>
      await change(caller, id, expectedVersion, { pinned }),

    /** Everything of one topic belongs to another one. @throws DomainError not_found, edit_conflict, topic_merge_itself */
    merge: async (caller: Caller, id: TopicId, intoId: TopicId, expectedVersion: number): Promise<Topic> => {
      if (id === intoId) throw new DomainError('topic_merge_itself')
      return await deciding(caller, async (tx) => {
        const from = await lockTopic(tx, caller.workspace, id, expectedVersion)
        const into = await lockTopic(tx, caller.workspace, intoId)
        await fixPhrases(tx, caller.workspace, intoId)
        await movePhrases(tx, caller.workspace, id, intoId)
        await renameTopicInDemands(tx, caller.workspace, id, intoId)
        const after: Topic = { ...into, touched: true, pinned: into.pinned || from.pinned, version: into.version + 1 }
        await updateTopic(tx, after)
        await updateTopic(tx, {
          ...from,
          touched: true,
          archivedAt: business.of(caller.workspace).now(),
          version: from.version + 1,
        })
        await audit.recorded(tx, caller, {
          action: 'customerTopic.merge',
          noun: 'customerTopic',
          nounId: id,
          before: { name: from.name },
          after: { intoId, into: into.name },
        })
        return after
      })
    },

    /** Some phrases of a topic become a topic of their own. @throws DomainError not_found, edit_conflict, topic_split_nothing */
    split: async (
      caller: Caller,
      id: TopicId,
      phraseIds: readonly PhraseId[],
      name: string,
      expectedVersion: number,
    ): Promise<Topic> =>
      await deciding(caller, async (tx) => {
        const from = await lockTopic(tx, caller.workspace, id, expectedVersion)
        const fresh: Topic = {
          ...from,
          id: newId<'customerTopic'>(),
          name,
          named: true,
          pinned: false,
          touched: true,
          createdAt: business.of(caller.workspace).now(),
          version: 1,
        }
        await insertTopics(tx, [fresh])
        const moved = await movePhrases(tx, caller.workspace, id, fresh.id, phraseIds)
        if (moved === 0) throw new DomainError('topic_split_nothing')
        await fixPhrases(tx, caller.workspace, id)
        await updateTopic(tx, { ...from, touched: true, version: from.version + 1 })
        await audit.recorded(tx, caller, {
          action: 'customerTopic.split',
          noun: 'customerTopic',
          nounId: id,
          before: { name: from.name },
          after: { id: fresh.id, name, phrases: moved },
        })
        return fresh
      }),
  }
}

export type TopicCommands = ReturnType<typeof topicCommands>
