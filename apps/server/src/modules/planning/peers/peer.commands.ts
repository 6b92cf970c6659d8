import { sheetLimits } from '@weiying/contract'
import { dayIn, DomainError } from '@weiying/kernel'
import { isUniqueViolation, type Reader } from '@weiying/postgres'

import { readSheet } from '../../../sheets/index.ts'
import { type Caller } from '../../identity/index.ts'
import { getPlan } from '../plan.store.ts'
import { type IdeaWish } from './idea.ts'
import { readObservations, sameSeen, type SheetLine } from './observation-sheet.ts'
import { ideaStore, observationStore, peerStore } from './peer.store.ts'
import { type Observation, type ObservationWish, type Peer, type PeerWish } from './peer.ts'
import { recordCommands, type RecordDeps } from './record.commands.ts'

export interface PeerDeps extends RecordDeps {
  readonly timeZone: (caller: Caller) => Promise<string>
}

export interface UploadedFile {
  readonly name: string
  readonly bytes: Uint8Array
}

export interface CheckedSheet {
  readonly encoding: 'utf-8' | 'gb18030' | 'utf-16' | null
  readonly columns: readonly string[]
  readonly fields: ReturnType<typeof readObservations>['fields']
  readonly lines: readonly SheetLine[]
  readonly newPeers: readonly string[]
}

const everyObservation = 20_000

export function peerCommands(deps: PeerDeps) {
  const { db, audit, business, timeZone } = deps
  const today = async (caller: Caller): Promise<string> => dayIn(await timeZone(caller), business.of(caller.workspace).now())

  const peers = recordCommands<'peer', PeerWish>(deps, 'peer', peerStore, {
    refusal: (error, { name }) => (isUniqueViolation(error, 'peer_name') ? new DomainError('peer_name_taken', { name }) : error),
  })
  const observations = recordCommands<'peerObservation', ObservationWish>(deps, 'peerObservation', observationStore, {
    check: async (caller, reader, { peerId }) => void (await peerStore.get(reader, caller.workspace, peerId)),
  })
  const ideas = recordCommands<'peerIdea', IdeaWish>(deps, 'peerIdea', ideaStore, {
    check: async (caller, reader, { planId, peerId }) => {
      await getPlan(reader, caller.workspace, planId)
      await peerStore.get(reader, caller.workspace, peerId)
    },
    refusal: (error, { idea }) =>
      isUniqueViolation(error, 'peer_idea_once') ? new DomainError('peer_idea_taken', { idea }) : error,
  })

  const allPeers = async (reader: Reader, caller: Caller): Promise<readonly Peer[]> =>
    await peerStore.list(reader, caller.workspace, {}, { limit: 2000 })

  async function check(caller: Caller, { bytes }: UploadedFile): Promise<CheckedSheet> {
    const sheet = await readSheet(bytes, sheetLimits)
    const rows = [{ line: 0, cells: sheet.header }, ...sheet.rows]
    const { columns, fields, lines } = readObservations(rows, await today(caller))
    const known = await db.in(caller.workspace).read(async (reader) => await allPeers(reader, caller))
    const names = new Set(known.map(({ name }) => name.toLowerCase()))
    const fresh = new Map(
      lines.filter(({ seen }) => seen !== null).map(({ peerName }) => [peerName.toLowerCase(), peerName] as const),
    )
    return {
      encoding: sheet.encoding,
      columns,
      fields,
      lines,
      newPeers: [...fresh].flatMap(([key, name]) => (names.has(key) ? [] : [name])),
    }
  }

  return {
    today,
    peers,
    observations,
    ideas,
    check,

    /** All readable rows or none; what stands there already is not kept twice, so that a file may be sent again. */
    import: async (caller: Caller, file: UploadedFile) => {
      const { workspace } = caller
      const checked = await check(caller, file)
      const ready = checked.lines.flatMap((line) => (line.seen === null ? [] : [{ ...line, seen: line.seen }]))
      if (ready.length === 0) throw new DomainError('import_nothing_ready')
      return await db.in(workspace).transaction(async (tx) => {
        const known = new Map((await allPeers(tx, caller)).map((peer) => [peer.name.toLowerCase(), peer]))
        const createdPeers: Peer[] = []
        for (const { peerName, peer } of ready) {
          const key = peerName.toLowerCase()
          if (known.has(key)) continue
          const made = peers.made(caller, { name: peerName, wechatName: '', ...peer, note: '' })
          await peerStore.insert(tx, made)
          known.set(key, made)
          createdPeers.push(made)
        }
        const there = new Set<string>()
        for (const peerId of new Set(ready.flatMap(({ peerName }) => known.get(peerName.toLowerCase())?.id ?? []))) {
          const before = await observationStore.list(tx, workspace, { peerId }, { limit: everyObservation })
          for (const each of before) there.add(sameSeen(peerId, seenOf(each)))
        }
        let created = 0
        for (const { peerName, seen } of ready) {
          const peerId = known.get(peerName.toLowerCase())?.id
          if (peerId === undefined || there.has(sameSeen(peerId, seen))) continue
          await observationStore.insert(tx, observations.made(caller, { ...seen, peerId, source: 'file' }))
          created += 1
        }
        await audit.recorded(tx, caller, {
          action: 'import',
          noun: 'peerObservation',
          nounId: null,
          before: null,
          after: {
            fileName: file.name.replaceAll(/\p{Cc}/gu, '').slice(-120),
            created,
            repeated: ready.length - created,
            refused: checked.lines.length - ready.length,
            createdPeers: createdPeers.map(({ name }) => name),
          },
        })
        return { ...checked, created, repeated: ready.length - created, createdPeers: createdPeers.length }
      })
    },
  }
}

export type PeerCommands = ReturnType<typeof peerCommands>

/** What was seen, in the order of keys that `sameSeen` compares; the keys inside JSON come back in an order of their own. */
const seenOf = ({ day, columns, menus, activities, functions, pushesPerWeek, replyMinutes, article, note }: Observation) => ({
  day,
  columns,
  menus,
  activities,
  functions,
  pushesPerWeek,
  replyMinutes,
  article:
    article === null
      ? null
      : {
          title: article.title,
          url: article.url,
          publishedOn: article.publishedOn,
          characters: article.characters,
          pictures: article.pictures,
          callsToAction: article.callsToAction,
          reads: article.reads,
        },
  note,
})
