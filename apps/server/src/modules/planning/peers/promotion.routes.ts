import { DomainError } from '@weiying/kernel'

import { api } from '../../../http/implement.ts'
import { type Caller } from '../../identity/index.ts'
import { shown } from './present.ts'
import { type PromotionCommands } from './promotion.commands.ts'
import { type PromotionQueries, type StandingItem } from './promotion.queries.ts'
import { type PromotionItem, type Placement } from './promotion.ts'
import { type MeasuredRow, type UserPlanQueries } from './user-plan.queries.ts'
import { type UserPlanRow } from './user-plan.ts'

interface Deps {
  readonly commands: PromotionCommands
  readonly queries: PromotionQueries
  readonly userPlan: UserPlanQueries
}

export function promotionRoutes({ commands: { items, placements, userPlan: rows }, queries, userPlan }: Deps) {
  const oneItem = async (caller: Caller, item: PromotionItem) =>
    presentItem(only(await queries.standItems(caller, item.planId, [item])))
  const onePlacement = async (caller: Caller, placement: Placement) =>
    shown(only(await queries.standPlacements(caller, placement.planId, [placement])))
  const oneRow = async (caller: Caller, row: UserPlanRow) => presentRow(only(await userPlan.measure(caller, [row])))
  return {
    promotionItems: {
      list: api.promotionItems.list.handler(async ({ input: { planId, limit, cursor }, context }) => {
        const page = await queries.items(context.caller, planId, limit, cursor)
        return { items: page.items.map(presentItem), cursor: page.cursor }
      }),
      create: api.promotionItems.create.handler(async ({ input: { from, to, ...wish }, context }) =>
        oneItem(context.caller, await items.create(context.caller, { ...wish, fromDay: from, toDay: to })),
      ),
      update: api.promotionItems.update.handler(async ({ input: { id, expectedVersion, from, to, ...change }, context }) =>
        oneItem(context.caller, await items.update(context.caller, id, { ...change, fromDay: from, toDay: to }, expectedVersion)),
      ),
      archive: api.promotionItems.archive.handler(async ({ input, context }) => {
        await items.archive(context.caller, input.id, input.expectedVersion)
        return {}
      }),
    },
    placements: {
      list: api.placements.list.handler(async ({ input: { planId, limit, cursor }, context }) => {
        const page = await queries.placements(context.caller, planId, limit, cursor)
        return { items: page.items.map(shown), cursor: page.cursor }
      }),
      create: api.placements.create.handler(async ({ input, context }) =>
        onePlacement(context.caller, await placements.create(context.caller, input)),
      ),
      update: api.placements.update.handler(async ({ input: { id, expectedVersion, ...change }, context }) =>
        onePlacement(context.caller, await placements.update(context.caller, id, change, expectedVersion)),
      ),
      archive: api.placements.archive.handler(async ({ input, context }) => {
        await placements.archive(context.caller, input.id, input.expectedVersion)
        return {}
      }),
    },
    promotionSummaries: {
      get: api.promotionSummaries.get.handler(async ({ input, context }) => {
        const { freshness, ...summary } = await queries.summary(context.caller, input.planId)
        return { ...summary, freshness: { ...freshness, until: freshness.until.toISOString() } }
      }),
    },
    userPlanRows: {
      list: api.userPlanRows.list.handler(async ({ input: { planId, limit, cursor }, context }) => {
        const page = await userPlan.list(context.caller, planId, limit, cursor)
        return {
          items: page.items.map(presentRow),
          cursor: page.cursor,
          freshness: { ...page.freshness, until: page.freshness.until.toISOString() },
        }
      }),
      create: api.userPlanRows.create.handler(async ({ input, context }) =>
        oneRow(context.caller, await rows.create(context.caller, input)),
      ),
      update: api.userPlanRows.update.handler(async ({ input: { id, expectedVersion, ...change }, context }) =>
        oneRow(context.caller, await rows.update(context.caller, id, change, expectedVersion)),
      ),
      archive: api.userPlanRows.archive.handler(async ({ input, context }) => {
        await rows.archive(context.caller, input.id, input.expectedVersion)
        return {}
      }),
    },
  }
}

/** Of one question one answer. */
function only<Row>([row]: readonly Row[]): Row {
  if (row === undefined) throw new DomainError('not_found')
  return row
}

const presentItem = (item: StandingItem) => {
  const { fromDay, toDay, ...rest } = shown(item)
  return { ...rest, from: fromDay, to: toDay }
}

const presentRow = (row: MeasuredRow) => {
  const { actions, ...rest } = shown(row)
  return { ...rest, actions: [...actions] }
}
