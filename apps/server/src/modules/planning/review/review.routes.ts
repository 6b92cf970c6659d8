import { type Language } from '@weiying/contract'

import { api } from '../../../http/implement.ts'
import { type DecisionCommands } from './decision.commands.ts'
import { type ExportQueries } from './export.queries.ts'
import { type ReviewScheduleCommands } from './review-schedule.commands.ts'
import { type ReviewSchedule } from './review-schedule.store.ts'
import { type ReviewCommands } from './review.commands.ts'
import { type ReviewQueries } from './review.queries.ts'
import { type TraceQueries } from './trace.queries.ts'
import { type Words } from './words.ts'

interface Deps {
  readonly commands: ReviewCommands
  readonly schedules: ReviewScheduleCommands
  readonly decisions: DecisionCommands
  readonly queries: ReviewQueries
  readonly tracing: TraceQueries
  readonly exports: ExportQueries
  readonly words: (language: Language) => Promise<Words>
}

export function reviewRoutes({ commands, schedules, decisions, queries, tracing, exports, words }: Deps) {
  return {
    reviews: {
      list: api.reviews.list.handler(async ({ input: { limit, cursor, ...filter }, context }) => {
        const page = await queries.list(context.caller, filter, limit, cursor)
        return { items: [...page.items], cursor: page.cursor }
      }),
      get: api.reviews.get.handler(
        async ({ input, context }) => await queries.get(context.caller, input.id, await words(input.language)),
      ),
      create: api.reviews.create.handler(async ({ input: { kind, day, planId, language }, context: { caller } }) =>
        queries.present(caller, await commands.create(caller, kind, day, planId), await words(language)),
      ),
      redraft: api.reviews.redraft.handler(async ({ input: { id, expectedVersion, language }, context: { caller } }) =>
        queries.present(caller, await commands.redraft(caller, id, expectedVersion), await words(language)),
      ),
      edit: api.reviews.edit.handler(async ({ input: { id, expectedVersion, language, ...change }, context: { caller } }) =>
        queries.present(caller, await commands.edit(caller, id, change, expectedVersion), await words(language)),
      ),
      publish: api.reviews.publish.handler(async ({ input: { id, expectedVersion, language }, context: { caller } }) =>
        queries.present(caller, await commands.publish(caller, id, expectedVersion), await words(language)),
      ),
      reopen: api.reviews.reopen.handler(async ({ input: { id, expectedVersion, language }, context: { caller } }) =>
        queries.present(caller, await commands.reopen(caller, id, expectedVersion), await words(language)),
      ),
      archive: api.reviews.archive.handler(async ({ input, context }) => {
        await commands.archive(context.caller, input.id, input.expectedVersion)
        return {}
      }),
      trace: api.reviews.trace.handler(async ({ input, context }) => {
        const traced = await tracing.trace(context.caller, input.id, input.figure, await words(input.language))
        return { ...traced, days: [...traced.days] }
      }),
      export: api.reviews.export.handler(
        async ({ input, context }) => await exports.export(context.caller, input.id, input.format, await words(input.language)),
      ),
    },
    reviewSchedules: {
      get: api.reviewSchedules.get.handler(async ({ input, context }) =>
        presentSchedule(await schedules.get(context.caller, input.planId)),
      ),
      update: api.reviewSchedules.update.handler(async ({ input: { planId, expectedVersion, ...times }, context }) =>
        presentSchedule(await schedules.save(context.caller, planId, times, expectedVersion)),
      ),
    },
    reviewDecisions: {
      create: api.reviewDecisions.create.handler(async ({ input: { reviewId, language, ...own }, context: { caller } }) =>
        queries.decision(caller, await decisions.create(caller, reviewId, own), await words(language)),
      ),
      accept: api.reviewDecisions.accept.handler(
        async ({ input: { id, expectedVersion, language, ...wish }, context: { caller } }) =>
          queries.decision(caller, await decisions.accept(caller, id, wish, expectedVersion), await words(language)),
      ),
      decline: api.reviewDecisions.decline.handler(
        async ({ input: { id, expectedVersion, language, reason }, context: { caller } }) =>
          queries.decision(caller, await decisions.decline(caller, id, reason, expectedVersion), await words(language)),
      ),
    },
  }
}

const presentSchedule = ({ workspaceId: _workspace, changedAt: _changed, ...schedule }: ReviewSchedule) => schedule
