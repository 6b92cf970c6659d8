import { type Clock, DomainError, type Id, type NewId } from '@weiying/kernel'
import { type Database, type Tx } from '@weiying/postgres'

import { type Audit, type Caller } from '../../identity/index.ts'
import { findDemandOwner, insertDemand, lockDemand, updateDemand } from './demand.store.ts'
import { type Demand } from './demand.ts'
import { changeState, lockState } from './state.store.ts'
import { touchTopics } from './topic.commands.ts'
import { lockTopic } from './topic.store.ts'

interface Deps {
  readonly db: Database
  readonly business: { of(workspace: Id<'workspace'>): Clock }
  readonly newId: NewId
  readonly audit: Audit
  /** @throws DomainError not_found, goal_owner_disabled */
  readonly ownerName: (caller: Caller, id: Id<'member'>) => Promise<string>
}

export type DemandWish = Pick<Demand, 'need' | 'topicIds' | 'department' | 'status' | 'ownerId' | 'toldOn' | 'note'>
export type DemandChange = { readonly [Key in keyof DemandWish]?: DemandWish[Key] | undefined }

/** The register of what customers need. */
export function demandCommands({ db, business, newId, audit, ownerName }: Deps) {
  /** Only a new owner is looked at: whoever left meanwhile must not keep others from changing the rest. */
  async function checkOwner(caller: Caller, ownerId: Demand['ownerId'], before: Demand['ownerId']): Promise<void> {
    if (ownerId === null || ownerId === before) return
    try {
      await ownerName(caller, ownerId)
    } catch (error) {
      if (error instanceof DomainError && error.code === 'not_found') throw new DomainError('demand_owner_unknown')
      throw error
    }
  }

  /** A topic that a demand counts by stays, with its phrases. */
  async function keepTopics(tx: Tx, caller: Caller, ids: Demand['topicIds']): Promise<void> {
    if (ids.length === 0) return
    const { edits } = await lockState(tx, caller.workspace)
    const topics = []
    for (const id of [...ids].sort()) {
      try {
        topics.push(await lockTopic(tx, caller.workspace, id))
      } catch (error) {
        if (error instanceof DomainError) throw new DomainError('demand_topic_unknown')
        throw error
      }
    }
    if (topics.every(({ touched }) => touched)) return
    await touchTopics(tx, topics)
    await changeState(tx, caller.workspace, { edits: edits + 1 })
  }

  return {
    /** @throws DomainError demand_owner_unknown, goal_owner_disabled, demand_topic_unknown */
    create: async (caller: Caller, wish: DemandWish): Promise<Demand> => {
      await checkOwner(caller, wish.ownerId, null)
      return await db.in(caller.workspace).transaction(async (tx) => {
        await keepTopics(tx, caller, wish.topicIds)
        const demand: Demand = {
          ...wish,
          workspaceId: caller.workspace,
          id: newId<'demand'>(),
          createdAt: business.of(caller.workspace).now(),
          archivedAt: null,
          version: 1,
        }
        await insertDemand(tx, demand)
        await audit.created(tx, caller, 'demand', demand)
        return demand
      })
    },

    /** @throws DomainError not_found, edit_conflict, demand_owner_unknown, goal_owner_disabled, demand_topic_unknown */
    update: async (caller: Caller, id: Demand['id'], change: DemandChange, expectedVersion: number): Promise<Demand> => {
      if (change.ownerId !== undefined) {
        // Read before the row is held: members are read elsewhere.
        const seen = await db.in(caller.workspace).read(async (reader) => await findDemandOwner(reader, caller.workspace, id))
        await checkOwner(caller, change.ownerId, seen?.ownerId ?? null)
      }
      return await db.in(caller.workspace).transaction(async (tx) => {
        await keepTopics(tx, caller, change.topicIds ?? [])
        const before = await lockDemand(tx, caller.workspace, id, expectedVersion)
        const changes = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
        const after: Demand = { ...before, ...changes, version: before.version + 1 }
        await updateDemand(tx, after)
        await audit.changed(tx, caller, 'demand', before, after)
        return after
      })
    },

    /** @throws DomainError not_found, edit_conflict */
    archive: (caller: Caller, id: Demand['id'], expectedVersion: number): Promise<void> =>
      db.in(caller.workspace).transaction(async (tx) => {
        const before = await lockDemand(tx, caller.workspace, id, expectedVersion)
        await updateDemand(tx, { ...before, archivedAt: business.of(caller.workspace).now(), version: before.version + 1 })
        await audit.removed(tx, caller, 'demand', before, 'archive')
      }),
  }
}

export type DemandCommands = ReturnType<typeof demandCommands>
