import { parseChannelLifts } from '@weiying/contract'

import { api } from '../../http/implement.ts'
import { type ForecastQueries } from './forecast.queries.ts'
import { type PlanCommands } from './plan.commands.ts'
import { type AdvisedInterview, type OwnedPlan, type PlanQueries } from './plan.queries.ts'

interface Deps {
  readonly commands: PlanCommands
  readonly queries: PlanQueries
}

export function planRoutes({ commands, queries }: Deps) {
  return {
    plans: {
      list: api.plans.list.handler(async ({ input: { limit, cursor }, context }) => {
        const { items, cursor: next } = await queries.list(context.caller, limit, cursor)
        return { items: items.map(present), cursor: next }
      }),
      get: api.plans.get.handler(async ({ input, context }) => present(await queries.get(context.caller, input.id))),
      create: api.plans.create.handler(async ({ input: { from, to, ...wish }, context }) =>
        present(
          await queries.owned(context.caller, await commands.create(context.caller, { ...wish, fromDay: from, toDay: to })),
        ),
      ),
      update: api.plans.update.handler(async ({ input: { id, expectedVersion, from, to, ...change }, context }) => {
        const after = await commands.update(context.caller, id, { ...change, fromDay: from, toDay: to }, expectedVersion)
        return present(await queries.owned(context.caller, after))
      }),
      archive: api.plans.archive.handler(async ({ input, context }) => {
        await commands.archive(context.caller, input.id, input.expectedVersion)
        return {}
      }),
    },
    planInterviews: {
      get: api.planInterviews.get.handler(async ({ input, context }) =>
        presentInterview(await queries.interview(context.caller, input.planId)),
      ),
      save: api.planInterviews.save.handler(async ({ input, context }) => {
        const saved = await commands.answer(context.caller, input.planId, input.answers, input.expectedVersion)
        return presentInterview(await queries.advised(context.caller, saved))
      }),
    },
  }
}

export const forecastRoutes = (queries: ForecastQueries) => ({
  forecasts: {
    get: api.forecasts.get.handler(async ({ input, context }) => {
      const channelLifts = input.channels === undefined ? undefined : parseChannelLifts(input.channels)
      const { freshness, ...forecast } = await queries.get(context.caller, { ...input, channelLifts })
      return { ...forecast, freshness: { ...freshness, until: freshness.until.toISOString() } }
    }),
  },
})

const present = ({ id, name, fromDay, toDay, ownerId, ownerName, createdAt, version }: OwnedPlan) => ({
  id,
  name,
  from: fromDay,
  to: toDay,
  ownerId,
  ownerName,
  createdAt: createdAt.toISOString(),
  version,
})

const presentInterview = ({ workspaceId: _, updatedAt, ...interview }: AdvisedInterview) => ({
  ...interview,
  updatedAt: updatedAt?.toISOString() ?? null,
})
