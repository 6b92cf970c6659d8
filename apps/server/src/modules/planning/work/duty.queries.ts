import { type Id, type Page, pageOf } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'

import { type Caller } from '../../identity/index.ts'
import { getPlan } from '../plan.store.ts'
import { listDuties } from './duty.store.ts'
import { type Duty, minutesPerWeek } from './duty.ts'
import { type Owned, ownedBy, ownerFlags, type People } from './owner.ts'
import { type PeopleQueries } from './people.queries.ts'
import { listRisks } from './risk.store.ts'

export interface SeenDuty extends Duty, Owned {
  readonly minutesPerWeek: number
  readonly flags: ('owner_missing' | 'owner_disabled' | 'work_missing')[]
}

const most = 200

export function dutyQueries({ db, people }: { readonly db: Database; readonly people: PeopleQueries }) {
  const seen = async (caller: Caller, duties: readonly Duty[]): Promise<SeenDuty[]> => {
    const known = await people.people(caller)
    return duties.map((duty) => present(duty, known))
  }

  return {
    seen,

    list: async (caller: Caller, planId: Id<'plan'> | undefined, limit: number, cursor?: string): Promise<Page<SeenDuty>> => {
      const rows = await db
        .in(caller.workspace)
        .read(async (reader) => await listDuties(reader, caller.workspace, { planId }, limit + 1, cursor))
      const page = pageOf(rows, limit, ({ id }) => id)
      return { items: await seen(caller, page.items), cursor: page.cursor }
    },

    /** Who does what, when, and how it is measured; with what is promised when trouble comes. */
    rules: async (caller: Caller, planId?: Id<'plan'>) => {
      const [known, day] = await Promise.all([people.people(caller), people.today(caller)])
      return await db.in(caller.workspace).read(async (reader) => {
        const plan = planId === undefined ? null : await getPlan(reader, caller.workspace, planId)
        const roles = await listDuties(reader, caller.workspace, { planId }, most)
        const risks = await listRisks(reader, caller.workspace, { planId }, most)
        return {
          planName: plan?.name ?? null,
          day,
          roles: roles.map((duty) => present(duty, known)),
          risks: risks.map(({ name, ownerId, responseHours, solutionHours }) => ({
            name,
            ownerName: ownedBy(known, ownerId).ownerName,
            responseHours,
            solutionHours,
          })),
        }
      })
    },
  }
}

export type DutyQueries = ReturnType<typeof dutyQueries>
/** The operating rules as content, for print, text and the plan document. */
export type OperatingRules = Awaited<ReturnType<DutyQueries['rules']>>

function present(duty: Duty, known: People): SeenDuty {
  const owned = ownedBy(known, duty.ownerId)
  return {
    ...duty,
    ...owned,
    minutesPerWeek: minutesPerWeek(duty.works),
    flags: [...ownerFlags(owned), ...(duty.works.length === 0 ? (['work_missing'] as const) : [])],
  }
}
