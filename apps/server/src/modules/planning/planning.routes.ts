import { api } from '../../http/implement.ts'
import { type GoalCommands } from './goal.commands.ts'
import { type GoalQueries, type StandingGoal } from './goal.queries.ts'

interface Deps {
  commands: GoalCommands
  queries: GoalQueries
}

export function planningRoutes({ commands, queries }: Deps) {
  return {
    goals: {
      list: api.goals.list.handler(async ({ input: { state, accountId, limit, cursor }, context }) => {
        const { items, cursor: next, freshness } = await queries.list(context.caller, { state, accountId }, limit, cursor)
        return { items: items.map(present), cursor: next, freshness: { ...freshness, until: freshness.until.toISOString() } }
      }),
      get: api.goals.get.handler(async ({ input, context }) => {
        const { days, freshness, ...goal } = await queries.get(context.caller, input.id)
        return { ...present(goal), days: [...days], freshness: { ...freshness, until: freshness.until.toISOString() } }
      }),
      create: api.goals.create.handler(async ({ input: { from, to, ...wish }, context }) => {
        const made = await commands.create(context.caller, { ...wish, fromDay: from, toDay: to })
        return present(await queries.present(context.caller, made))
      }),
      update: api.goals.update.handler(async ({ input: { id, expectedVersion, from, to, ...change }, context }) => {
        const changed = await commands.update(context.caller, id, { ...change, fromDay: from, toDay: to }, expectedVersion)
        return present(await queries.present(context.caller, changed))
      }),
      archive: api.goals.archive.handler(async ({ input, context }) => {
        await commands.archive(context.caller, input.id, input.expectedVersion)
        return {}
      }),
    },
  }
}

const present = ({ goal, current, standing, ownerName, flags }: StandingGoal) => ({
  id: goal.id,
  name: goal.name,
  metric: goal.metric,
  accountId: goal.accountId,
  target: goal.target,
  direction: goal.direction,
  from: goal.fromDay,
  to: goal.toDay,
  ownerId: goal.ownerId,
  ownerName,
  note: goal.note,
  createdAt: goal.createdAt.toISOString(),
  version: goal.version,
  standing: { ...standing, current },
  flags,
})
