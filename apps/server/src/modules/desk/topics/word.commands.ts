import { type Clock, DomainError, type Id, type NewId } from '@weiying/kernel'
import { type Database, type Tx } from '@weiying/postgres'

import { type Audit, type Caller } from '../../identity/index.ts'
import { type OwnWord } from './dictionary.ts'
import { changeState, lockState } from './state.store.ts'
import { mostWords } from './take-in.commands.ts'
import { countWords, insertWord, lockWord, type TopicWord, updateWord } from './word.store.ts'

interface Deps {
  readonly db: Database
  readonly business: { of(workspace: Id<'workspace'>): Clock }
  readonly newId: NewId
  readonly audit: Audit
}

/** A workspace's own words. After each change everything is read and grouped anew in the background. */
export function wordCommands({ db, business, newId, audit }: Deps) {
  async function changing<Result>(caller: Caller, work: (tx: Tx) => Promise<Result>): Promise<Result> {
    return await db.in(caller.workspace).transaction(async (tx) => {
      const { edits, dictionaryVersion } = await lockState(tx, caller.workspace)
      const result = await work(tx)
      await changeState(tx, caller.workspace, {
        edits: edits + 1,
        dictionaryVersion: dictionaryVersion + 1,
        groupingDue: true,
        workedAt: null,
      })
      return result
    })
  }

  return {
    /** @throws DomainError topic_word_taken, topic_word_meaning_missing, topic_words_full */
    create: async (caller: Caller, word: OwnWord): Promise<TopicWord> =>
      await changing(caller, async (tx) => {
        if ((await countWords(tx, caller.workspace)) >= mostWords) throw new DomainError('topic_words_full', { most: mostWords })
        const made: TopicWord = {
          ...checked(word),
          workspaceId: caller.workspace,
          id: newId<'topicWord'>(),
          createdAt: business.of(caller.workspace).now(),
          archivedAt: null,
          version: 1,
        }
        await insertWord(tx, made)
        await audit.created(tx, caller, 'topicWord', made)
        return made
      }),

    /** @throws DomainError not_found, edit_conflict, topic_word_taken, topic_word_meaning_missing */
    update: async (caller: Caller, id: TopicWord['id'], word: OwnWord, expectedVersion: number): Promise<TopicWord> =>
      await changing(caller, async (tx) => {
        const before = await lockWord(tx, caller.workspace, id, expectedVersion)
        const after: TopicWord = { ...before, ...checked(word), version: before.version + 1 }
        await updateWord(tx, after)
        await audit.changed(tx, caller, 'topicWord', before, after)
        return after
      }),

    /** @throws DomainError not_found, edit_conflict */
    archive: async (caller: Caller, id: TopicWord['id'], expectedVersion: number): Promise<void> =>
      await changing(caller, async (tx) => {
        const before = await lockWord(tx, caller.workspace, id, expectedVersion)
        await updateWord(tx, { ...before, archivedAt: business.of(caller.workspace).now(), version: before.version + 1 })
        await audit.removed(tx, caller, 'topicWord', before, 'archive')
      }),
  }
}

export type WordCommands = ReturnType<typeof wordCommands>

/** Only a synonym has a meaning, and it needs one. */
function checked({ word, kind, meaning }: OwnWord): OwnWord {
  if (kind === 'synonym' && (meaning === null || meaning === '')) throw new DomainError('topic_word_meaning_missing')
  return { word, kind, meaning: kind === 'synonym' ? meaning : null }
}
