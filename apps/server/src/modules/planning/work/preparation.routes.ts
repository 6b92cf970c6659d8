import { api } from '../../../http/implement.ts'
import { type Caller } from '../../identity/index.ts'
import { type MilestoneCommands } from './milestone.commands.ts'
import { type MilestoneQueries, type SeenLine, type SeenMilestone } from './milestone.queries.ts'
import { type CriterionNow, type ScheduleLine } from './milestone.ts'
import { ownedPart } from './owner.ts'
import { type PreparationQueries } from './preparation.queries.ts'
import { type TrialCommands } from './trial.commands.ts'
import { type Words } from './words.ts'

interface Deps {
  readonly trials: TrialCommands
  readonly queries: PreparationQueries
  readonly milestones: { readonly commands: MilestoneCommands; readonly queries: MilestoneQueries }
  readonly words: Words
}

export function preparationRoutes({ trials, queries, milestones: { commands, queries: stages }, words }: Deps) {
  const line = async (caller: Caller, written: ScheduleLine) => {
    const [seen] = await stages.seenLines(caller, [written])
    if (seen === undefined) throw new Error('a line is presented as one')
    return presentLine(seen)
  }

  return {
    preparations: {
      get: api.preparations.get.handler(async ({ input, context }) => await queries.get(context.caller, input.planId)),
      startTrial: api.preparations.startTrial.handler(
        async ({ input: { from, to, language, expectedVersion, ...wish }, context }) => {
          await trials.start(context.caller, { ...wish, fromDay: from, toDay: to }, expectedVersion, await words(language))
          return await queries.get(context.caller, wish.planId)
        },
      ),
      trialReport: api.preparations.trialReport.handler(async ({ input, context }) => {
        const { freshness, ...report } = await queries.trialReport(context.caller, input.planId)
        return { ...report, freshness: { ...freshness, until: freshness.until.toISOString() } }
      }),
    },
    milestones: {
      list: api.milestones.list.handler(async ({ input: { planId, limit, cursor }, context }) => {
        const page = await stages.list(context.caller, planId, limit, cursor)
        return { ...page, items: page.items.map(present) }
      }),
      create: api.milestones.create.handler(async ({ input: { from, to, ...wish }, context }) => {
        const made = await commands.create(context.caller, { ...wish, fromDay: from, toDay: to })
        return present(await stages.seen(context.caller, made))
      }),
      update: api.milestones.update.handler(async ({ input: { id, expectedVersion, from, to, ...change }, context }) => {
        const after = await commands.update(context.caller, id, { ...change, fromDay: from, toDay: to }, expectedVersion)
        return present(await stages.seen(context.caller, after))
      }),
      close: api.milestones.close.handler(async ({ input: { id, summary, expectedVersion }, context }) =>
        present(await stages.seen(context.caller, await commands.close(context.caller, id, summary, expectedVersion))),
      ),
      archive: api.milestones.archive.handler(async ({ input, context }) => {
        await commands.archive(context.caller, input.id, input.expectedVersion)
        return {}
      }),
    },
    scheduleItems: {
      list: api.scheduleItems.list.handler(async ({ input: { planId, limit, cursor }, context }) => {
        const page = await stages.lines(context.caller, planId, limit, cursor)
        return { ...page, items: page.items.map(presentLine) }
      }),
      create: api.scheduleItems.create.handler(
        async ({ input: { from, to, ...wish }, context }) =>
          await line(context.caller, await commands.createLine(context.caller, { ...wish, fromDay: from, toDay: to })),
      ),
      update: api.scheduleItems.update.handler(async ({ input: { id, expectedVersion, from, to, ...change }, context }) => {
        const after = await commands.updateLine(context.caller, id, { ...change, fromDay: from, toDay: to }, expectedVersion)
        return await line(context.caller, after)
      }),
      archive: api.scheduleItems.archive.handler(async ({ input, context }) => {
        await commands.archiveLine(context.caller, input.id, input.expectedVersion)
        return {}
      }),
    },
  }
}

const presentCriterion = ({ criterion, ...now }: CriterionNow) => ({ criterion: { ...criterion }, ...now })

const present = (milestone: SeenMilestone) => ({
  id: milestone.id,
  planId: milestone.planId,
  name: milestone.name,
  from: milestone.fromDay,
  to: milestone.toDay,
  criteria: milestone.standing.map(presentCriterion),
  state: milestone.state,
  summary: milestone.summary,
  closedAt: milestone.closedAt?.toISOString() ?? null,
  version: milestone.version,
})

const presentLine = (line: SeenLine) => ({
  ...ownedPart(line),
  id: line.id,
  planId: line.planId,
  phase: line.phase,
  title: line.title,
  from: line.fromDay,
  to: line.toDay,
  note: line.note,
  done: line.done,
  state: line.state,
  version: line.version,
})
