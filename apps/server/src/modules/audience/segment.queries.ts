import { DomainError, type Id, type Page, pageOf } from '@weiying/kernel'
import { type Database, type Reader } from '@weiying/postgres'

import { eventTypeFields, type EventsProgress } from '../../events/index.ts'
import { type Accounts } from '../accounts/index.ts'
import { type BusinessClocks, type Caller } from '../identity/index.ts'
import { readTimeCursor, timeCursor } from './audience.ts'
import { attributeDefinitions } from './contact.store.ts'
import { anyMerged, survivorIds } from './merge.store.ts'
import { scenes } from './scene.ts'
import { type SegmentScope } from './segment-sql.ts'
import { type SegmentAnalytics } from './segment.analytics.ts'
import { allSegments, findSegment, pageOfSegments } from './segment.store.ts'
import {
  type Finding,
  findingsOf,
  followersAmong,
  leavesOf,
  names as namesIn,
  parseSegment,
  printSegment,
  type Segment,
  type SegmentExpression,
  type SegmentNames,
  segmentNames,
  type SegmentWorld,
  systemAttributes,
} from './segment.ts'
import { allTags } from './tag.store.ts'

type Workspace = Id<'workspace'>

export interface SegmentQueryDeps {
  readonly db: Database
  readonly business: BusinessClocks
  readonly accounts: Accounts
  readonly analytics: SegmentAnalytics
  readonly zoneOf: (workspace: Workspace) => Promise<string>
  readonly progress: EventsProgress
  /** Consumers that must have passed before everybody can be counted. */
  readonly consumers: readonly string[]
  readonly pause: (milliseconds: number) => Promise<void>
}

/** A saved segment, or a tree; with an account only those who follow it. */
export interface Which {
  readonly segmentId?: Id<'segment'> | undefined
  readonly expression?: SegmentExpression | undefined
  readonly accountId?: Id<'account'> | undefined
}

/** Some of the members of a segment. */
interface Members {
  /** How many it has in all. */
  readonly members: number
  readonly numbers: readonly number[]
}

interface Prepared {
  readonly expression: SegmentExpression
  readonly scope: SegmentScope
}

const noChoices: string[] = []
const stretch = 100_000
const chunk = 5000

interface World extends SegmentWorld {
  /** Whether contacts were merged: then a look-up per row finds who stands for them. */
  readonly merges: boolean
}

const contactIdsIn = (expressions: readonly SegmentExpression[]): string[] => [
  ...new Set(expressions.flatMap(leavesOf).flatMap((leaf) => (leaf.kind === 'contacts' ? leaf.contactIds : []))),
]

export async function loadWorld(reader: Reader, workspace: Workspace, accounts: Accounts): Promise<World> {
  const tags = await allTags(reader, workspace)
  const segments = await allSegments(reader, workspace)
  const attributes = await attributeDefinitions(reader, workspace)
  return {
    tags: new Map(tags.map(({ id, name, number, archivedAt }) => [id, { name, number, gone: archivedAt !== null }])),
    segments: new Map(
      segments.map(({ id, name, expression, archivedAt }) => [id, { name, expression, gone: archivedAt !== null }]),
    ),
    accounts: new Map((await accounts.list(reader, workspace)).map(({ id, name }) => [id, { name }])),
    attributes: new Set(attributes.map(({ code }) => code)),
    merges: await anyMerged(reader, workspace),
  }
}

export function segmentQueries(deps: SegmentQueryDeps) {
  const { db, business, accounts, analytics, zoneOf, progress, consumers, pause } = deps

  async function worldOf(workspace: Workspace): Promise<World> {
    return await db.in(workspace).read(async (reader) => await loadWorld(reader, workspace, accounts))
  }

  async function prepare(workspace: Workspace, which: Which): Promise<Prepared> {
    const world = await worldOf(workspace)
    return await prepareIn(workspace, world, which)
  }

  async function prepareIn(workspace: Workspace, world: World, which: Which): Promise<Prepared> {
    const saved = which.segmentId === undefined ? undefined : world.segments.get(which.segmentId)
    const chosen = which.expression ?? (saved?.gone === false ? saved.expression : undefined)
    if (chosen === undefined) throw new DomainError('not_found')
    refuseBroken(chosen, world)
    const named = world.merges ? contactIdsIn([chosen, ...[...world.segments.values()].map(({ expression }) => expression)]) : []
    const renamed = await db.in(workspace).read(async (reader) => await survivorIds(reader, workspace, named))
    return {
      expression: which.accountId === undefined ? chosen : followersAmong(chosen, which.accountId),
      scope: {
        now: business.of(workspace).now(),
        zone: await zoneOf(workspace),
        tagNumber: (id) => world.tags.get(id)?.number,
        segment: (id) => world.segments.get(id)?.expression,
        merges: world.merges,
        contactId: (id) => renamed.get(id) ?? id,
      },
    }
  }

  async function* evaluate(workspace: Workspace, which: Which): AsyncIterable<number[]> {
    const { expression, scope } = await prepare(workspace, which)
    let after = 0
    for (;;) {
      const numbers = await analytics.members(workspace, expression, scope, { after, limit: stretch })
      for (let start = 0; start < numbers.length; start += chunk) yield numbers.slice(start, start + chunk)
      if (numbers.length < stretch) return
      after = numbers.at(-1) ?? after
    }
  }

  function namesFrom(world: SegmentWorld): SegmentNames {
    const list = (map: ReadonlyMap<string, { name: string; gone?: boolean }>) =>
      [...map].flatMap(([id, { name, gone }]) => (gone === true ? [] : [{ id, name }]))
    return segmentNames({ tag: list(world.tags), segment: list(world.segments), account: list(world.accounts) })
  }

  const withFindings = (segment: Segment, world: SegmentWorld): SegmentWithFindings => ({
    ...segment,
    findings: findingsOf(segment.expression, world),
  })

  return {
    prepare,
    evaluate,

    /** @throws DomainError `segment_broken` and the like, `analytics_unavailable` */
    count: async (workspace: Workspace, which: Which): Promise<number> => {
      const { expression, scope } = await prepare(workspace, which)
      return await analytics.count(workspace, expression, scope)
    },

    /** At most so many members and how many there are: whoever is in two segments is looked at for both or for none, as far as there is room. */
    sample: async (workspace: Workspace, which: Which, most: number): Promise<Members> => {
      const { expression, scope } = await prepare(workspace, which)
      const [members, numbers] = await Promise.all([
        analytics.count(workspace, expression, scope),
        analytics.sample(workspace, expression, scope, most),
      ])
      return { members, numbers }
    },

    /** Of these contacts the members, ascending, and how many there are besides. */
    among: async (workspace: Workspace, which: Which, these: readonly number[]): Promise<Members> => {
      const { expression, scope } = await prepare(workspace, which)
      const [members, numbers] = await Promise.all([
        analytics.count(workspace, expression, scope),
        analytics.among(workspace, expression, scope, these),
      ])
      return { members, numbers }
    },

    /** The next members after a contact number, ascending. */
    membersAfter: async (workspace: Workspace, which: Which, after: number, limit: number): Promise<number[]> => {
      const { expression, scope } = await prepare(workspace, which)
      return await analytics.members(workspace, expression, scope, { after, limit })
    },
    membersBefore: async (workspace: Workspace, which: Which, before: number, limit: number): Promise<number[]> => {
      const { expression, scope } = await prepare(workspace, which)
      return await analytics.members(workspace, expression, scope, { before, limit })
    },

    /** The place up to which everything has happened now. */
    mark: progress.mark,
    /** Whether ClickHouse and the states in it have come so far. */
    shipped: async (mark: Awaited<ReturnType<EventsProgress['mark']>>): Promise<boolean> =>
      mark === undefined || (await progress.passed(mark, consumers)),
    /** Waits until ClickHouse has everything up to now. @throws DomainError `analytics_unavailable` when it does not within the time */
    waitShipped: async (timeoutMs = 30_000): Promise<void> => {
      const mark = await progress.mark()
      if (mark === undefined) return
      for (let waited = 0; !(await progress.passed(mark, consumers)); waited += 100) {
        if (waited >= timeoutMs) throw new DomainError('analytics_unavailable', { reason: 'behind' })
        await pause(100)
      }
    },

    list: async (caller: Caller, limit: number, cursor?: string, search?: string): Promise<Page<SegmentWithFindings>> => {
      const { workspace } = caller
      const place = readTimeCursor(cursor)
      return await db.in(workspace).read(async (reader) => {
        const after = place === undefined ? undefined : { at: new Date(place.at), id: place.id }
        const found = await pageOfSegments(reader, workspace, { search, after, limit: limit + 1 })
        const world = await loadWorld(reader, workspace, accounts)
        const page = pageOf(found, limit, (last) => timeCursor(last.updatedAt.toISOString(), last.id))
        return { items: page.items.map((segment) => withFindings(segment, world)), cursor: page.cursor }
      })
    },

    get: async (caller: Caller, id: Id<'segment'>): Promise<SegmentWithFindings> =>
      await db.in(caller.workspace).read(async (reader) => {
        const segment = await findSegment(reader, caller.workspace, id)
        if (segment === undefined) throw new DomainError('not_found')
        return withFindings(segment, await loadWorld(reader, caller.workspace, accounts))
      }),

    references: async (caller: Caller, id: Id<'segment'>) =>
      await db.in(caller.workspace).read(async (reader) => await segmentsNaming(reader, caller.workspace, 'segment', id)),

    /** For the builder: how many, of how many, and of them how many the account reaches. */
    estimate: async (caller: Caller, which: Which, sample: number) => {
      const { workspace } = caller
      const { accountId, ...all } = which
      const world = await worldOf(workspace)
      const { expression, scope } = await prepareIn(workspace, world, all)
      const [members, everyone, followers, numbers] = await Promise.all([
        analytics.count(workspace, expression, scope),
        analytics.everyone(workspace, scope),
        accountId === undefined ? null : analytics.count(workspace, followersAmong(expression, accountId), scope),
        sample === 0 ? [] : analytics.members(workspace, expression, scope, { before: 4_294_967_295, limit: sample }),
      ])
      return { members, everyone, followers, numbers }
    },

    explain: async (caller: Caller, which: Which, contactNumber: number, language: 'zh' | 'en') => {
      const { workspace } = caller
      const world = await worldOf(workspace)
      const { expression, scope } = await prepareIn(workspace, world, which)
      const row = await analytics.explain(workspace, expression, scope, contactNumber)
      if (row === undefined) throw new DomainError('not_found')
      const names = namesFrom(world)
      const tagName = new Map([...world.tags.values()].map(({ number, name }) => [number, name]))
      return {
        member: row.member === 1,
        leaves: leavesOf(expression).map((leaf, index) => ({
          text: printSegment(leaf, names, language),
          holds: row.holds[index] === 1,
          found: leaf.kind === 'tag' ? tagsFound(row.found[index] ?? '', tagName) : (row.found[index] ?? ''),
        })),
      }
    },

    parse: async (caller: Caller, text: string): Promise<SegmentExpression> =>
      parseSegment(text, namesFrom(await worldOf(caller.workspace))),
    print: async (caller: Caller, expression: SegmentExpression, language: 'zh' | 'en'): Promise<string> =>
      printSegment(expression, namesFrom(await worldOf(caller.workspace)), language),

    fields: async (caller: Caller) => {
      const own = await db.in(caller.workspace).read(async (reader) => await attributeDefinitions(reader, caller.workspace))
      return {
        attributes: [
          ...Object.entries(systemAttributes).map(([code, kind]) => ({ code, name: null, kind, choices: noChoices })),
          ...own.map(({ code, name, kind, choices }) => ({ code, name, kind, choices })),
        ],
        events: eventTypeFields().map(({ type, properties }) => ({ type, properties: [...properties] })),
        scenes: [...scenes],
      }
    },
  }
}

export type SegmentQueries = ReturnType<typeof segmentQueries>
export interface SegmentWithFindings extends Segment {
  readonly findings: readonly Finding[]
}

/** @throws DomainError `segment_broken` with what is missing */
export function refuseBroken(expression: SegmentExpression, world: SegmentWorld): void {
  const findings = findingsOf(expression, world)
  if (findings.length > 0)
    throw new DomainError('segment_broken', { findings, names: findings.map(({ name, id }) => name ?? id).join('、') })
}

/** Segments that name something directly. */
export async function segmentsNaming(reader: Reader, workspace: Workspace, noun: 'tag' | 'segment' | 'attribute', id: string) {
  const all = await allSegments(reader, workspace)
  return all
    .filter(({ archivedAt, expression }) => archivedAt === null && namesIn(expression, noun, id))
    .map((segment) => ({ noun: 'segment', id: segment.id, name: segment.name }))
}

const tagsFound = (found: string, names: ReadonlyMap<number, string>): string =>
  [...found.matchAll(/\d+/g)].map(([number]) => names.get(Number(number)) ?? number).join('、')
