import { api } from '../../../http/implement.ts'
import { type ActivityCommands } from './activity.commands.ts'
import { type ActivityQueries, type ShownActivity } from './activity.queries.ts'

interface Deps {
  readonly commands: ActivityCommands
  readonly queries: ActivityQueries
}

export function activityRoutes({ commands, queries }: Deps) {
  return {
    activityPlans: {
      list: api.activityPlans.list.handler(async ({ input: { planId, limit, cursor }, context }) => {
        const page = await queries.list(context.caller, planId, limit, cursor)
        return { items: page.items.map(present), cursor: page.cursor }
      }),
      totals: api.activityPlans.totals.handler(async ({ input, context }) => await queries.totals(context.caller, input.planId)),
      get: api.activityPlans.get.handler(async ({ input, context }) =>
        present(await queries.show(context.caller, await queries.get(context.caller, input.id))),
      ),
      create: api.activityPlans.create.handler(async ({ input: { planId, from, to, ...wish }, context }) =>
        present(
          await queries.show(
            context.caller,
            await commands.create(context.caller, planId, { ...wish, fromDay: from, toDay: to }),
          ),
        ),
      ),
      update: api.activityPlans.update.handler(async ({ input: { id, expectedVersion, from, to, ...change }, context }) => {
        const after = await commands.update(context.caller, id, { ...change, fromDay: from, toDay: to }, expectedVersion)
        return present(await queries.show(context.caller, after))
      }),
      archive: api.activityPlans.archive.handler(async ({ input, context }) => {
        await commands.archive(context.caller, input.id, input.expectedVersion)
        return {}
      }),
      effect: api.activityPlans.effect.handler(async ({ input, context }) => await queries.effect(context.caller, input.id)),
      review: api.activityPlans.review.handler(async ({ input: { id, outcome, expectedVersion }, context }) =>
        present(await queries.show(context.caller, await commands.review(context.caller, id, outcome, expectedVersion))),
      ),
    },
  }
}

const present = ({ workspaceId: _, archivedAt: __, fromDay, toDay, createdAt, ...activity }: ShownActivity) => ({
  ...activity,
  from: fromDay,
  to: toDay,
  supports: [...activity.supports],
  costs: [...activity.costs],
  departments: [...activity.departments],
  createdAt: createdAt.toISOString(),
})
