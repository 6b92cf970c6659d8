import { type Id, type Page, pageOf } from '@weiying/kernel'
import { type Database, type Reader } from '@weiying/postgres'

import { type Caller } from '../../identity/index.ts'
import { findingsOf, kindsAmong, partnersAmong } from './comparison.ts'
import { type Idea } from './idea.ts'
import { type OwnQueries } from './own.queries.ts'
import { peerCalled, type ReadArticle, readPasted } from './pasted-article.ts'
import { ideaStore, observationStore, peerStore } from './peer.store.ts'
import { type Observation, type Peer, type PeerPicture, pictureOf } from './peer.ts'

interface QueryDeps {
  readonly db: Database
  readonly today: (caller: Caller) => Promise<string>
  readonly own: OwnQueries
}

export interface SeenPeer extends Peer {
  readonly picture: PeerPicture
}

/** A comparison over more accounts is read by nobody. */
const mostCompared = 200
/** Half a year of daily rounds. */
const mostObservations = 400
const mostOfAll = 10_000

export function peerQueries({ db, today, own }: QueryDeps) {
  const seen = async (reader: Reader, caller: Caller, peer: Peer, day: string): Promise<SeenPeer> => ({
    ...peer,
    picture: pictureOf(
      await observationStore.list(reader, caller.workspace, { peerId: peer.id }, { limit: mostObservations }),
      day,
    ),
  })

  async function pageOfPeers(
    caller: Caller,
    filter: { readonly relation?: Peer['relation'] | undefined },
    limit: number,
    cursor?: string,
  ): Promise<Page<SeenPeer>> {
    const day = await today(caller)
    return await db.in(caller.workspace).read(async (reader) => {
      const where = filter.relation === undefined ? {} : { relation: filter.relation }
      const rows = await peerStore.list(reader, caller.workspace, where, { limit: limit + 1, cursor })
      const page = pageOf(rows, limit, peerStore.cursorOf)
      // One statement for all of them; of very many the oldest are left out.
      const all = await observationStore.list(reader, caller.workspace, {}, { limit: mostOfAll })
      const byPeer = Map.groupBy(all, ({ peerId }) => peerId)
      return {
        items: page.items.map((peer) => ({ ...peer, picture: pictureOf(byPeer.get(peer.id) ?? [], day) })),
        cursor: page.cursor,
      }
    })
  }

  return {
    list: pageOfPeers,

    get: async (caller: Caller, id: Id<'peer'>): Promise<SeenPeer> => {
      const day = await today(caller)
      return await db
        .in(caller.workspace)
        .read(async (reader) => await seen(reader, caller, await peerStore.get(reader, caller.workspace, id), day))
    },

    observations: async (
      caller: Caller,
      peerId: Id<'peer'> | undefined,
      limit: number,
      cursor?: string,
    ): Promise<Page<Observation>> =>
      await db.in(caller.workspace).read(async (reader) => {
        const where = peerId === undefined ? {} : { peerId }
        const rows = await observationStore.list(reader, caller.workspace, where, { limit: limit + 1, cursor })
        return pageOf(rows, limit, observationStore.cursorOf)
      }),

    ideas: async (caller: Caller, planId: Id<'plan'>, limit: number, cursor?: string): Promise<Page<Idea>> =>
      await db.in(caller.workspace).read(async (reader) => {
        const rows = await ideaStore.list(reader, caller.workspace, { planId }, { limit: limit + 1, cursor })
        return pageOf(rows, limit, ideaStore.cursorOf)
      }),

    /** What a paste says, and which watched account it is of. */
    read: async (caller: Caller, text: string): Promise<ReadArticle & { readonly peerId: Id<'peer'> | null }> => {
      const read = readPasted(text)
      const peers = await db
        .in(caller.workspace)
        .read(async (reader) => await peerStore.list(reader, caller.workspace, {}, { limit: 2000 }))
      return { ...read, peerId: peerCalled(peers, read.accountName) }
    },

    compare: async (caller: Caller) => {
      const [{ freshness, ...mine }, { items }] = await Promise.all([own(caller), pageOfPeers(caller, {}, mostCompared)])
      const measured = {
        kinds: mine.kinds,
        pushesPerWeek: mine.pushesPerWeek,
        columns: mine.columns.map(({ name }) => name),
        replyMinutes: mine.replyMinutes,
      }
      return { own: mine, peers: items, findings: findingsOf(measured, items), partners: partnersAmong(items), freshness }
    },

    /** The evidence of the account advice: which kinds the watched rivals and leaders use. */
    kinds: async (caller: Caller): Promise<ReturnType<typeof kindsAmong>> =>
      kindsAmong(
        await db
          .in(caller.workspace)
          .read(async (reader) => await peerStore.list(reader, caller.workspace, {}, { limit: mostCompared })),
      ),
  }
}

export type PeerQueries = ReturnType<typeof peerQueries>
