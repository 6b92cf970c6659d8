import { type Id, type NewId, toId } from '@weiying/kernel'
import { type Database, type Reader, type Tx } from '@weiying/postgres'

import { type ContactRef, type Events } from '../../../events/index.ts'
import { type InboundPush } from '../../accounts/index.ts'
import { isOptOut } from '../../audience/index.ts'
import { rulesVersion } from './concepts.ts'
import { type Dictionary, dictionaryOf } from './dictionary.ts'
import { masked } from './masking.ts'
import { phraseKey } from './phrase-key.ts'
import { insertPhrases, insertTaken, type NewPhrase, phrasesByKey, type TakenMessage } from './phrase.store.ts'
import { isCommand, read, scoreOf } from './reading.ts'
import { findState, noteWork } from './state.store.ts'
import { type Apart } from './topic.ts'
import { listWords } from './word.store.ts'

type Workspace = Id<'workspace'>

export interface TakeInDeps {
  readonly db: Database
  readonly newId: NewId
  readonly events: Events
  /** The contacts behind openids, made where there are none yet. */
  readonly contactsOf: (
    tx: Tx,
    workspace: Workspace,
    accountId: Id<'account'>,
    openids: readonly string[],
  ) => Promise<ReadonlyMap<string, ContactRef>>
}

/** A dictionary with the mark of the rules and words that it is made of. */
export interface Words {
  readonly dictionary: Dictionary
  readonly readWith: string
}

/** Nobody keeps more own words than this. */
export const mostWords = 2000

/** Dictionaries of workspaces, made anew when their words change; the last ones only. */
export function wordBooks() {
  const books = new Map<Workspace, Words>()
  return async (reader: Reader, workspace: Workspace): Promise<Words> => {
    const version = (await findState(reader, workspace))?.dictionaryVersion ?? 0
    const readWith = `${String(rulesVersion)}.${String(version)}`
    const known = books.get(workspace)
    if (known?.readWith === readWith) return known
    const words = { readWith, dictionary: dictionaryOf(await listWords(reader, workspace, mostWords)) }
    if (books.size >= 50) books.clear()
    books.set(workspace, words)
    return words
  }
}

export type WordsOf = ReturnType<typeof wordBooks>

interface Said {
  readonly push: InboundPush
  readonly text: string
}

/** A choice in a menu of WeChat's own is no word of theirs. */
const saidIn = (push: InboundPush): readonly Said[] => {
  const { message } = push
  if (push.openid === '' || message.kind !== 'text' || message.menuEntryId !== undefined) return []
  return [{ push, text: message.content }]
}

/** Takes what people wrote into phrases; what asks nothing is only counted. */
export function takeInCommands({ db, newId, events, contactsOf }: TakeInDeps, wordsOf: WordsOf) {
  return {
    /** The same pushes twice count once. */
    takeIn: async (workspace: Workspace, pushes: readonly InboundPush[]): Promise<void> => {
      const said = pushes.flatMap(saidIn)
      if (said.length === 0) return
      await db.in(workspace).transaction(async (tx) => {
        const words = await wordsOf(tx, workspace)
        const sorted = said.map(({ push, text }) => ({ push, score: scoreOf(text), ...placeOf(text) }))
        const keys = [...new Set(sorted.flatMap(({ key, apart }) => (apart === null ? [key] : [])))]
        const known = new Map(await phrasesByKey(tx, workspace, keys))
        const fresh = new Map<string, NewPhrase>()
        const commands = new Set<string>()
        for (const { key, apart, example } of sorted) {
          if (apart !== null || known.has(key) || fresh.has(key) || commands.has(key)) continue
          const reading = read(key, words.dictionary)
          if (isCommand(key, reading)) commands.add(key)
          else fresh.set(key, { id: newId<'topicPhrase'>(), key, example, readWith: words.readWith, ...reading })
        }
        await insertPhrases(tx, workspace, [...fresh.values()])
        // Another process may have been first with some of them.
        for (const [key, id] of await phrasesByKey(tx, workspace, [...fresh.keys()])) known.set(key, id)
        const inserted = await insertTaken(
          tx,
          workspace,
          sorted.map(({ push, key, apart }): TakenMessage => {
            const phraseId = apart === null ? (known.get(key) ?? null) : null
            return {
              id: push.id,
              accountId: push.accountId,
              openid: push.openid,
              at: push.at,
              phraseId,
              apart: phraseId === null ? (apart ?? 'command') : null,
            }
          }),
        )
        const scored = sorted.filter(({ push, score }) => score !== undefined && inserted.has(push.id))
        await noteScores(tx, workspace, scored)
        if (inserted.size > 0) await noteWork(tx, workspace, { grouping: true, answers: true })
      })
    },
  }

  async function noteScores(
    tx: Tx,
    workspace: Workspace,
    scored: readonly { readonly push: InboundPush; readonly score: number | undefined }[],
  ): Promise<void> {
    for (const [accountId, group] of Map.groupBy(scored, ({ push }) => push.accountId)) {
      const contacts = await contactsOf(tx, workspace, accountId, [...new Set(group.map(({ push }) => push.openid))].sort())
      await events.publish(
        tx,
        workspace,
        ...group.flatMap(({ push, score }) =>
          score === undefined
            ? []
            : [
                {
                  type: 'rating.given' as const,
                  at: push.at,
                  contact: contacts.get(push.openid),
                  accountId,
                  source: 'callback',
                  properties: { score, messageId: toId<'message'>(push.id) },
                },
              ],
        ),
      )
    }
  }
}

export type TakeInCommands = ReturnType<typeof takeInCommands>

function placeOf(text: string): { readonly key: string; readonly apart: Apart | null; readonly example: string } {
  if (isOptOut(text)) return { key: '', apart: 'opt_out', example: '' }
  if (scoreOf(text) !== undefined) return { key: '', apart: 'rating', example: '' }
  const example = masked(text)
  const key = phraseKey(example)
  return { key, apart: key === '' ? 'greeting' : null, example }
}
