import { type Clock, type Id, type NewId, toId } from '@weiying/kernel'
import { type Database, type Reader } from '@weiying/postgres'

import { type Group, grouping, type Parts } from './grouping.ts'
import { type PlannedTopic, planTopics, type StoredPhrase } from './matching.ts'
import { frequentPhrases, noteAnswers, openMessages, outdatedPhrases, placePhrases, updateReadings } from './phrase.store.ts'
import { read } from './reading.ts'
import { changeState, findState, lockState } from './state.store.ts'
import { type WordsOf } from './take-in.commands.ts'
import { dropEmptyTopics, insertTopics, livingTopics, updateTopic } from './topic.store.ts'
import { telling } from './vectors.ts'

type Workspace = Id<'workspace'>

export interface GroupingDeps {
  readonly db: Database
  readonly clock: Clock
  readonly business: { of(workspace: Workspace): Clock }
  readonly newId: NewId
  /** The first answer to each of these messages that has one. */
  readonly firstAnswers: (
    reader: Reader,
    workspace: Workspace,
    ids: readonly string[],
  ) => Promise<readonly { readonly id: string; readonly at: Date; readonly by: 'member' | 'rule' }[]>
}

/** What a grouping holds in memory: some 60 MB at most. Rarer phrases wait until somebody writes them again. */
const mostPhrases = 50_000
const batch = 5000
const openBatch = 2000
/** Who has waited longer is not answered any more: the window to answer is 48 hours. */
const openDays = 7
const firstId = '00000000-0000-0000-0000-000000000000'

export function groupingCommands({ db, clock, business, newId, firstAnswers }: GroupingDeps, wordsOf: WordsOf) {
  async function settleAnswers(workspace: Workspace): Promise<void> {
    const since = new Date(business.of(workspace).now().getTime() - openDays * 86_400_000)
    await db.in(workspace).transaction(async (tx) => {
      await lockState(tx, workspace)
      await changeState(tx, workspace, { answersDue: false, workedAt: clock.now() })
    })
    for (let after = firstId; ;) {
      const found = await db.in(workspace).read(async (reader) => {
        const ids = await openMessages(reader, workspace, since, after, openBatch)
        return { ids, answers: await firstAnswers(reader, workspace, ids) }
      })
      await db.in(workspace).transaction(async (tx) => await noteAnswers(tx, workspace, found.ids, found.answers))
      const last = found.ids.at(-1)
      if (last === undefined || found.ids.length < openBatch) return
      after = last
    }
  }

  /** Own words or the rules have changed since some phrases were read. */
  async function readAgain(workspace: Workspace): Promise<void> {
    for (;;) {
      const found = await db.in(workspace).read(async (reader) => {
        const words = await wordsOf(reader, workspace)
        return { words, outdated: await outdatedPhrases(reader, workspace, words.readWith, batch) }
      })
      if (found.outdated.length === 0) return
      const readings = found.outdated.map(({ id, key }) => ({ id, ...read(key, found.words.dictionary) }))
      await db.in(workspace).transaction(async (tx) => await updateReadings(tx, workspace, found.words.readWith, readings))
    }
  }

  async function group(workspace: Workspace): Promise<boolean> {
    await readAgain(workspace)
    const seen = await db.in(workspace).read(async (reader) => ({
      state: await findState(reader, workspace),
      phrases: await frequentPhrases(reader, workspace, mostPhrases),
      topics: await livingTopics(reader, workspace),
    }))
    const groups = await inTurns(grouping(seen.phrases))
    const planned = planTopics(groups, seen.phrases, seen.topics, telling(seen.phrases))
    return await db.in(workspace).transaction(async (tx) => {
      const state = await lockState(tx, workspace)
      await changeState(tx, workspace, { workedAt: clock.now() })
      // Somebody changed topics or words meanwhile: what was computed without that is dropped, and the next round begins at once.
      if (state.edits !== (seen.state?.edits ?? 0)) return false
      const now = business.of(workspace).now()
      const placed = placing(workspace, planned, seen.phrases, now, newId)
      await insertTopics(tx, placed.fresh)
      for (const topic of placed.changed) await updateTopic(tx, topic)
      await placePhrases(tx, workspace, placed.placings)
      await dropEmptyTopics(tx, workspace)
      await changeState(tx, workspace, { groupingDue: false, groupedUntil: now })
      return true
    })
  }

  return {
    /** Groups phrases anew and learns which messages were answered. */
    work: async (workspace: Workspace): Promise<void> => {
      const state = await db.in(workspace).read(async (reader) => await findState(reader, workspace))
      if (state?.answersDue === true) await settleAnswers(workspace)
      if (state?.groupingDue !== true) return
      for (let tries = 0; tries < 3; tries += 1) if (await group(workspace)) return
    },
  }
}

export type GroupingCommands = ReturnType<typeof groupingCommands>

/** What has to be written so that things stand as planned. */
function placing(
  workspaceId: Workspace,
  planned: readonly PlannedTopic[],
  phrases: readonly StoredPhrase[],
  createdAt: Date,
  newId: NewId,
) {
  const wanted = new Map<string, string>()
  const fresh = []
  const changed = []
  for (const { existing, intent, name, phrases: members } of planned) {
    const id = existing?.id ?? newId<'customerTopic'>()
    for (const member of members) wanted.set(member, id)
    if (existing === null)
      fresh.push({
        workspaceId,
        id,
        intent,
        name,
        named: false,
        pinned: false,
        touched: false,
        createdAt,
        archivedAt: null,
        version: 1,
      })
    else if (existing.name !== name || existing.intent !== intent)
      changed.push({ ...existing, name, intent, version: existing.version + 1 })
  }
  const placings = phrases
    .filter(({ fixed }) => fixed === null)
    .map(({ id, topicId }) => ({ id, before: topicId, topicId: wanted.get(id) ?? null }))
    .filter(({ before, topicId }) => before !== topicId)
    .map(({ id, topicId }) => ({ id, topicId: topicId === null ? null : toId<'customerTopic'>(topicId) }))
  return { fresh, changed, placings }
}

/** Other requests have their turn between the parts. */
async function inTurns(parts: Parts<readonly Group[]>): Promise<readonly Group[]> {
  for (;;) {
    const part = parts.next()
    if (part.done === true) return part.value
    await new Promise((resolve) => setImmediate(resolve))
  }
}
