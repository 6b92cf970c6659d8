import { api } from '../../../http/implement.ts'
import { type SheetLine } from './observation-sheet.ts'
import { type CheckedSheet, type PeerCommands } from './peer.commands.ts'
import { type PeerQueries } from './peer.queries.ts'
import { type Observation } from './peer.ts'
import { shown } from './present.ts'
import { uploaded } from './uploaded.ts'

interface Deps {
  readonly commands: PeerCommands
  readonly queries: PeerQueries
}

export function peerRoutes({ commands, queries }: Deps) {
  return {
    peers: {
      list: api.peers.list.handler(async ({ input: { relation, limit, cursor }, context }) => {
        const page = await queries.list(context.caller, { relation }, limit, cursor)
        return { items: page.items.map(shown), cursor: page.cursor }
      }),
      get: api.peers.get.handler(async ({ input, context }) => shown(await queries.get(context.caller, input.id))),
      create: api.peers.create.handler(async ({ input, context }) =>
        shown(await queries.get(context.caller, (await commands.peers.create(context.caller, input)).id)),
      ),
      update: api.peers.update.handler(async ({ input: { id, expectedVersion, ...change }, context }) => {
        await commands.peers.update(context.caller, id, change, expectedVersion)
        return shown(await queries.get(context.caller, id))
      }),
      archive: api.peers.archive.handler(async ({ input, context }) => {
        await commands.peers.archive(context.caller, input.id, input.expectedVersion)
        return {}
      }),
    },
    peerObservations: {
      list: api.peerObservations.list.handler(async ({ input: { peerId, limit, cursor }, context }) => {
        const page = await queries.observations(context.caller, peerId, limit, cursor)
        return { items: page.items.map(presentObservation), cursor: page.cursor }
      }),
      create: api.peerObservations.create.handler(async ({ input, context }) => {
        const source = input.article === null ? 'form' : 'article'
        return presentObservation(await commands.observations.create(context.caller, { ...input, source }))
      }),
      archive: api.peerObservations.archive.handler(async ({ input, context }) => {
        await commands.observations.archive(context.caller, input.id, input.expectedVersion)
        return {}
      }),
      read: api.peerObservations.read.handler(async ({ input, context }) => await queries.read(context.caller, input.text)),
      check: api.peerObservations.check.handler(async ({ input, context }) =>
        presentSheet(await commands.check(context.caller, await uploaded(input.file))),
      ),
      import: api.peerObservations.import.handler(async ({ input, context }) => {
        const { created, repeated, createdPeers, ...sheet } = await commands.import(context.caller, await uploaded(input.file))
        return { ...presentSheet(sheet), created, repeated, createdPeers }
      }),
    },
    peerComparisons: {
      get: api.peerComparisons.get.handler(async ({ context }) => {
        const { own, peers, findings, partners, freshness } = await queries.compare(context.caller)
        return {
          own,
          peers: peers.map(shown),
          findings,
          partners,
          freshness: { ...freshness, until: freshness.until.toISOString() },
        }
      }),
    },
    peerIdeas: {
      list: api.peerIdeas.list.handler(async ({ input: { planId, limit, cursor }, context }) => {
        const page = await queries.ideas(context.caller, planId, limit, cursor)
        return { items: page.items.map(shown), cursor: page.cursor }
      }),
      adopt: api.peerIdeas.adopt.handler(async ({ input, context }) => shown(await commands.ideas.create(context.caller, input))),
      archive: api.peerIdeas.archive.handler(async ({ input, context }) => {
        await commands.ideas.archive(context.caller, input.id, input.expectedVersion)
        return {}
      }),
    },
  }
}

const presentObservation = (observation: Observation) => {
  const { columns, menus, activities, functions, ...rest } = shown(observation)
  return {
    ...rest,
    columns: [...columns],
    menus: [...menus],
    activities: [...activities],
    functions: [...functions],
  }
}

const previewed = 20

function presentSheet({ encoding, columns, fields, lines, newPeers }: CheckedSheet) {
  return {
    encoding,
    columns: [...columns],
    fields: [...fields],
    ready: lines.filter(({ seen }) => seen !== null).length,
    newPeers: [...newPeers],
    refused: lines.filter(({ problem }) => problem !== null).map(presentLine),
    rows: lines.slice(0, previewed).map(presentLine),
    inherited: lines.filter(({ inherited, seen }) => inherited && seen !== null).length,
  }
}

const presentLine = ({ line, cells, peerName, day, inherited, problem }: SheetLine) => ({
  line,
  cells: [...cells],
  peerName,
  day,
  inherited,
  problem: problem?.problem ?? null,
  field: problem?.field ?? null,
  text: problem?.text ?? '',
})
