import { type Id, type Page, pageOf } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'

import { type Caller } from '../../identity/index.ts'
import { listDemands } from './demand.store.ts'
import { type Demand, type DemandStatus } from './demand.ts'
import { wholeCounts } from './ranking.store.ts'
import { livingTopics } from './topic.store.ts'

interface Deps {
  readonly db: Database
  /** @throws DomainError not_found */
  readonly memberName: (caller: Caller, id: Id<'member'>) => Promise<string>
}

/** A demand as it stands now: who owns it, and how many people asked for it so far. */
export interface CountedDemand extends Demand {
  readonly ownerName: string | null
  readonly topics: readonly { readonly id: Id<'customerTopic'>; readonly name: string }[]
  readonly messages: number
  readonly people: number
  readonly lastAt: Date | null
}

export interface DemandFilter {
  readonly status?: DemandStatus | undefined
  readonly topicId?: Id<'customerTopic'> | undefined
}

export function demandQueries({ db, memberName }: Deps) {
  async function counted(caller: Caller, demands: readonly Demand[]): Promise<readonly CountedDemand[]> {
    if (demands.length === 0) return []
    const { counts, names } = await db.in(caller.workspace).read(async (reader) => ({
      counts: await wholeCounts(reader, caller.workspace, demands),
      names: new Map((await livingTopics(reader, caller.workspace)).map(({ id, name }) => [id, name])),
    }))
    const owners = new Map<string, string | null>()
    for (const { ownerId } of demands)
      if (ownerId !== null && !owners.has(ownerId)) owners.set(ownerId, await memberName(caller, ownerId).catch(() => null))
    return demands.map((demand) => ({
      ...demand,
      ownerName: demand.ownerId === null ? null : (owners.get(demand.ownerId) ?? null),
      topics: demand.topicIds.flatMap((id) => {
        const name = names.get(id)
        return name === undefined ? [] : [{ id, name }]
      }),
      ...(counts.get(demand.id) ?? { messages: 0, people: 0, lastAt: null }),
    }))
  }

  return {
    counted,

    /** The newest first. */
    list: async (caller: Caller, filter: DemandFilter, limit: number, cursor?: string): Promise<Page<CountedDemand>> => {
      const match = /^(\S+Z) ([0-9a-f-]{36})$/.exec(cursor ?? '')
      const after = match === null ? undefined : { at: match[1] ?? '', id: match[2] ?? '' }
      const found = await db
        .in(caller.workspace)
        .read(async (reader) => await listDemands(reader, caller.workspace, filter, limit + 1, after))
      const page = pageOf(found, limit, ({ createdAt, id }) => `${createdAt.toISOString()} ${id}`)
      return { items: await counted(caller, page.items), cursor: page.cursor }
    },
  }
}

export type DemandQueries = ReturnType<typeof demandQueries>
