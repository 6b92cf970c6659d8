import { type Accounts } from '../accounts/index.ts'
import { type Caller } from '../identity/index.ts'
import { type Insight } from '../insight/index.ts'
import { goalCommands, type PlanningDeps } from './goal.commands.ts'
import { goalQueries } from './goal.queries.ts'
import { planningRoutes } from './planning.routes.ts'

export interface PlanningOptions extends Omit<PlanningDeps, 'checkAccount'> {
  readonly accounts: Accounts
  readonly insight: Insight
  readonly timeZone: (caller: Caller) => Promise<string>
}

/** For now only goals: a metric, a target, a period, an owner, and where that stands. */
export function createPlanning(options: PlanningOptions) {
  const { db, accounts } = options
  const commands = goalCommands({
    ...options,
    checkAccount: async (caller, id) =>
      void (await db.in(caller.workspace).read(async (reader) => await accounts.get(reader, caller.workspace, id))),
  })
  const queries = goalQueries(options)
  return { routes: planningRoutes({ commands, queries }) }
}

export type Planning = ReturnType<typeof createPlanning>
