import { type Id, type Page, pageOf } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'

import { type Caller } from '../../identity/index.ts'
import { type Owned, ownedBy } from './owner.ts'
import { type PeopleQueries } from './people.queries.ts'
import { getRisk, lastDrills, listDrills, listRisks } from './risk.store.ts'
import { type Drill, drillStateOf, type Risk, type RiskFlag, riskFlags } from './risk.ts'

export interface SeenRisk extends Risk, Owned {
  readonly drillState: ReturnType<typeof drillStateOf>
  readonly lastDrill: Drill | null
  readonly flags: RiskFlag[]
}

export function riskQueries({ db, people }: { readonly db: Database; readonly people: PeopleQueries }) {
  const seen = async (caller: Caller, risks: readonly Risk[]): Promise<SeenRisk[]> => {
    const [known, today] = await Promise.all([people.people(caller), people.today(caller)])
    const ids = risks.map(({ id }) => id)
    const drills = await db.in(caller.workspace).read(async (reader) => await lastDrills(reader, caller.workspace, ids))
    return risks.map((risk) => {
      const owned = ownedBy(known, risk.ownerId)
      return {
        ...risk,
        ...owned,
        drillState: drillStateOf(risk, today),
        lastDrill: drills.find(({ riskId }) => riskId === risk.id) ?? null,
        flags: riskFlags(risk, owned),
      }
    })
  }

  return {
    seen,

    list: async (caller: Caller, planId: Id<'plan'> | undefined, limit: number, cursor?: string): Promise<Page<SeenRisk>> => {
      const rows = await db
        .in(caller.workspace)
        .read(async (reader) => await listRisks(reader, caller.workspace, { planId }, limit + 1, cursor))
      const page = pageOf(rows, limit, ({ id }) => id)
      return { items: await seen(caller, page.items), cursor: page.cursor }
    },

    get: async (caller: Caller, id: Id<'risk'>): Promise<{ risk: Risk; drills: readonly Drill[] }> =>
      await db.in(caller.workspace).read(async (reader) => ({
        risk: await getRisk(reader, caller.workspace, id),
        drills: await listDrills(reader, caller.workspace, id),
      })),
  }
}

export type RiskQueries = ReturnType<typeof riskQueries>
