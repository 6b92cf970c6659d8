import { addDays, dayIn, DomainError, type Id, type NewId } from '@weiying/kernel'
import { type Database, type Tx } from '@weiying/postgres'

import { type Audit, type BusinessClocks, type Caller } from '../../identity/index.ts'
import { getPlan } from '../plan.store.ts'
import { named, type PeopleQueries } from './people.queries.ts'
import { type ReadyRisk } from './ready-risks.ts'
import { getRisk, insertDrill, insertRisk, listRisks, lockRisk, updateRisk } from './risk.store.ts'
import { checkRisk, type Risk } from './risk.ts'
import { openDrillTasks, updateTask } from './task.store.ts'
import { finish } from './task.ts'

interface Deps {
  readonly db: Database
  readonly newId: NewId
  readonly audit: Audit
  readonly business: Pick<BusinessClocks, 'of'>
  readonly timeZone: (caller: Caller) => Promise<string>
  readonly people: PeopleQueries
}

export type RiskWish = Omit<Risk, 'workspaceId' | 'id' | 'createdAt' | 'archivedAt' | 'version'>
export type RiskChange = { readonly [Key in keyof RiskWish]?: RiskWish[Key] | undefined }

export function riskCommands({ db, newId, audit, business, timeZone, people }: Deps) {
  const draft = (caller: Caller, wish: RiskWish): Risk => ({
    ...wish,
    workspaceId: caller.workspace,
    id: newId<'risk'>(),
    createdAt: business.of(caller.workspace).now(),
    archivedAt: null,
    version: 1,
  })

  async function forget(tx: Tx, { workspace }: Caller, id: Id<'risk'>): Promise<void> {
    const archivedAt = business.of(workspace).now()
    for (const task of await openDrillTasks(tx, workspace, id))
      await updateTask(tx, { ...task, archivedAt, version: task.version + 1 })
  }

  return {
    create: async (caller: Caller, wish: RiskWish): Promise<Risk> => {
      checkRisk(wish)
      await people.checkOwner(caller, wish.ownerId)
      const risk = draft(caller, wish)
      return await db.in(caller.workspace).transaction(async (tx) => {
        if (risk.planId !== null) await getPlan(tx, caller.workspace, risk.planId)
        await insertRisk(tx, risk)
        await audit.created(tx, caller, 'risk', risk)
        return risk
      })
    },

    /** Kinds that are there already are left alone: somebody has made them their own. */
    adopt: async (
      caller: Caller,
      wanted: readonly ReadyRisk[],
      { planId, ownerId }: Pick<Risk, 'planId' | 'ownerId'>,
    ): Promise<readonly Risk[]> => {
      await people.checkOwner(caller, ownerId)
      const today = await people.today(caller)
      return await db.in(caller.workspace).transaction(async (tx) => {
        if (planId !== null) await getPlan(tx, caller.workspace, planId)
        const there = await listRisks(tx, caller.workspace, { planId: planId ?? undefined }, 200)
        const made = wanted
          .filter(({ kind }) => !there.some((risk) => risk.kind === kind))
          .map(({ drillIn, ...ready }) =>
            draft(caller, { ...ready, planId, ownerId, contacts: [], drillDay: addDays(today, drillIn) }),
          )
        for (const risk of made) await insertRisk(tx, risk)
        await audit.recorded(tx, caller, {
          action: 'risk.adopt',
          noun: 'risk',
          nounId: made[0]?.id ?? null,
          before: null,
          after: { kinds: made.map(({ kind }) => kind) },
        })
        return made
      })
    },

    update: async (caller: Caller, id: Id<'risk'>, change: RiskChange, expectedVersion: number): Promise<Risk> => {
      const seen = await db.in(caller.workspace).read(async (reader) => await getRisk(reader, caller.workspace, id))
      if (change.ownerId !== seen.ownerId) await people.checkOwner(caller, change.ownerId)
      return await db.in(caller.workspace).transaction(async (tx) => {
        const before = await lockRisk(tx, caller.workspace, id, expectedVersion)
        if (change.planId !== undefined && change.planId !== null) await getPlan(tx, caller.workspace, change.planId)
        const after: Risk = { ...before, ...named(change), version: before.version + 1 }
        checkRisk(after)
        await updateRisk(tx, after)
        // A drill that is put off is not reminded of any more.
        if (after.drillDay !== before.drillDay) await forget(tx, caller, id)
        await audit.changed(tx, caller, 'risk', before, after)
        return after
      })
    },

    /** The task that reminded of it is done with it. @throws DomainError drill_in_future */
    recordDrill: async (
      caller: Caller,
      id: Id<'risk'>,
      { day, learnt, nextDrillDay }: { readonly day: string; readonly learnt: string; readonly nextDrillDay: string | null },
      expectedVersion: number,
    ): Promise<Risk> => {
      const at = business.of(caller.workspace).now()
      const today = dayIn(await timeZone(caller), at)
      if (day > today) throw new DomainError('drill_in_future', { day, today })
      return await db.in(caller.workspace).transaction(async (tx) => {
        const before = await lockRisk(tx, caller.workspace, id, expectedVersion)
        const { actor, workspace } = caller
        const drill = { workspaceId: workspace, id: newId<'drill'>(), riskId: id, day, learnt, byName: actor.name, createdAt: at }
        await insertDrill(tx, drill)
        const after: Risk = { ...before, drillDay: nextDrillDay, version: before.version + 1 }
        await updateRisk(tx, after)
        const result = { number: null, unit: null, text: learnt.slice(0, 1000), link: null }
        for (const task of await openDrillTasks(tx, workspace, id))
          await updateTask(tx, finish(task, { at, day: today, by: actor.id, byName: actor.name, result }))
        await audit.changed(tx, caller, 'risk', before, { ...after, drill: { day, learnt } }, 'drill')
        return after
      })
    },

    archive: (caller: Caller, id: Id<'risk'>, expectedVersion: number): Promise<void> =>
      db.in(caller.workspace).transaction(async (tx) => {
        const before = await lockRisk(tx, caller.workspace, id, expectedVersion)
        const at = business.of(caller.workspace).now()
        await updateRisk(tx, { ...before, archivedAt: at, version: before.version + 1 })
        // Nobody practises for what is put away.
        await forget(tx, caller, id)
        await audit.removed(tx, caller, 'risk', before, 'archive')
      }),
  }
}

export type RiskCommands = ReturnType<typeof riskCommands>
