import { type Id, type Page, pageOf } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'

import { type Caller } from '../identity/index.ts'
import { adviseAccounts } from './account-advice.ts'
import { type AccountAdvice, type PlatformFacts } from './advice.ts'
import { checkFitness, type Fitness } from './fitness.ts'
import {
  type Contradiction,
  contradictionsIn,
  type Interview,
  type KnownAnswers,
  missingAnswers,
  statedAnswers,
} from './interview.ts'
import { adviseNaming, type NamingAdvice } from './naming.ts'
import { findInterview, getPlan, listPlans } from './plan.store.ts'
import { type Plan } from './plan.ts'
import { mapValues, type ValueMap } from './value-map.ts'

interface Deps {
  readonly db: Database
  readonly facts: (caller: Caller) => Promise<PlatformFacts>
  readonly known: (caller: Caller) => Promise<KnownAnswers>
  /** Who left has no name any more. */
  readonly memberNames: (caller: Caller, ids: readonly Id<'member'>[]) => Promise<ReadonlyMap<Id<'member'>, string>>
}

export interface OwnedPlan extends Plan {
  readonly ownerName: string | null
}

/** The answers and what follows from them. */
export interface AdvisedInterview extends Interview {
  readonly missing: ReturnType<typeof missingAnswers>
  readonly contradictions: Contradiction[]
  readonly advice: AccountAdvice
  readonly naming: NamingAdvice
  readonly known: KnownAnswers
  readonly fitness: Fitness
  readonly values: ValueMap
}

export function planQueries({ db, facts, known, memberNames }: Deps) {
  async function ownedAll(caller: Caller, plans: readonly Plan[]): Promise<OwnedPlan[]> {
    const names = await memberNames(caller, [...new Set(plans.flatMap(({ ownerId }) => ownerId ?? []))])
    return plans.map((plan) => ({ ...plan, ownerName: plan.ownerId === null ? null : (names.get(plan.ownerId) ?? null) }))
  }
  const owned = async (caller: Caller, plan: Plan): Promise<OwnedPlan> => {
    const [known] = await ownedAll(caller, [plan])
    return known ?? { ...plan, ownerName: null }
  }

  const advised = async (caller: Caller, interview: Interview): Promise<AdvisedInterview> => {
    const answers = statedAnswers(interview.answers)
    const advice = adviseAccounts(answers, await facts(caller))
    return {
      ...interview,
      missing: missingAnswers(answers),
      contradictions: contradictionsIn(answers),
      advice,
      naming: adviseNaming(answers, advice.verdict),
      known: await known(caller),
      fitness: checkFitness(answers),
      values: mapValues(answers),
    }
  }

  return {
    owned,
    advised,

    get: async (caller: Caller, id: Id<'plan'>): Promise<OwnedPlan> =>
      await owned(caller, await db.in(caller.workspace).read(async (reader) => await getPlan(reader, caller.workspace, id))),

    list: async (caller: Caller, limit: number, cursor?: string): Promise<Page<OwnedPlan>> => {
      const match = /^(\d{4}-\d{2}-\d{2}) ([0-9a-f-]{36})$/.exec(cursor ?? '')
      const after = match === null ? undefined : { toDay: match[1] ?? '', id: match[2] ?? '' }
      const rows = await db
        .in(caller.workspace)
        .read(async (reader) => await listPlans(reader, caller.workspace, limit + 1, after))
      const page = pageOf(rows, limit, ({ toDay, id }) => `${toDay} ${id}`)
      return { items: await ownedAll(caller, page.items), cursor: page.cursor }
    },

    interview: async (caller: Caller, planId: Id<'plan'>): Promise<AdvisedInterview> => {
      const found = await db.in(caller.workspace).read(async (reader) => {
        await getPlan(reader, caller.workspace, planId)
        return await findInterview(reader, caller.workspace, planId)
      })
      return await advised(caller, found ?? { workspaceId: caller.workspace, planId, answers: {}, updatedAt: null, version: 0 })
    },
  }
}

export type PlanQueries = ReturnType<typeof planQueries>
