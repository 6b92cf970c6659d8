import { api } from '../../../http/implement.ts'
import { type EffectQueries, type EffectSeries } from './effect.queries.ts'
import { type RatingCommands } from './rating.commands.ts'
import { type CountedRound, type RatingQueries } from './rating.queries.ts'

interface Deps {
  readonly effects: EffectQueries
  readonly ratings: RatingCommands
  readonly rounds: RatingQueries
}

export function effectRoutes({ effects, ratings, rounds }: Deps) {
  return {
    effectModel: {
      get: api.effectModel.get.handler(async ({ input, context }) => {
        const { weeks, indices, classes, factors, relations, ratingProxy, freshness, ...rest } = await effects.get(
          context.caller,
          input.accountId,
          input.weeks,
        )
        return {
          ...rest,
          weeks: [...weeks],
          indices: indices.map(present),
          classes: classes.map(present),
          factors: factors.map(present),
          relations: relations.map(({ drivers, ...relation }) => ({ ...relation, drivers: [...drivers] })),
          ratingProxy: ratingProxy === null ? null : present(ratingProxy),
          freshness: { ...freshness, until: freshness.until.toISOString() },
        }
      }),
    },
    ratingRounds: {
      list: api.ratingRounds.list.handler(async ({ input, context }) => {
        const page = await rounds.list(context.caller, input.limit, input.cursor)
        return { items: page.items.map(presentRound), cursor: page.cursor }
      }),
      create: api.ratingRounds.create.handler(async ({ input: { from, to, ...wish }, context }) => {
        const made = await ratings.create(context.caller, { ...wish, fromDay: from, toDay: to })
        return presentRound(await rounds.counted(context.caller, made))
      }),
      update: api.ratingRounds.update.handler(async ({ input: { id, expectedVersion, from, to, ...change }, context }) => {
        const after = await ratings.update(context.caller, id, { ...change, fromDay: from, toDay: to }, expectedVersion)
        return presentRound(await rounds.counted(context.caller, after))
      }),
      archive: api.ratingRounds.archive.handler(async ({ input, context }) => {
        await ratings.archive(context.caller, input.id, input.expectedVersion)
        return {}
      }),
    },
  }
}

const present = <Series extends EffectSeries>({ values, ...series }: Series) => ({ ...series, values: [...values] })

const presentRound = ({ workspaceId: _, fromDay, toDay, typed, replied, createdAt, archivedAt: __, ...round }: CountedRound) => ({
  ...round,
  from: fromDay,
  to: toDay,
  typed: [...typed],
  replied: [...replied],
  createdAt: createdAt.toISOString(),
})
