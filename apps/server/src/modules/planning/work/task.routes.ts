import { api } from '../../../http/implement.ts'
import { ownedPart } from './owner.ts'
import { type TaskCommands } from './task.commands.ts'
import { memberOf, type SeenTask, type TaskQueries } from './task.queries.ts'

interface Deps {
  readonly commands: TaskCommands
  readonly queries: TaskQueries
}

export function taskRoutes({ commands, queries }: Deps) {
  return {
    tasks: {
      list: api.tasks.list.handler(async ({ input: { limit, cursor, mine, ownerId, source, ...filter }, context }) => {
        const me = mine ? memberOf(context.caller) : null
        // A token is nobody: it has no tasks of its own.
        if (mine && me === null) return { ...nothing, today: (await queries.counts(context.caller)).today }
        const { items, ...page } = await queries.list(
          context.caller,
          { ...filter, ownerId: me ?? ownerId, sourceKind: source },
          limit,
          cursor,
        )
        return { ...page, items: items.map(present) }
      }),
      get: api.tasks.get.handler(async ({ input, context }) =>
        present(await queries.one(context.caller, await queries.get(context.caller, input.id))),
      ),
      counts: api.tasks.counts.handler(async ({ context }) => await queries.counts(context.caller)),
      progress: api.tasks.progress.handler(async ({ input, context }) => {
        const { weeks, works } = await queries.progress(context.caller, input.weeks, input.planId)
        return { weeks: weeks.map(({ people, ...week }) => ({ ...week, people: [...people] })), works: [...works] }
      }),
      create: api.tasks.create.handler(async ({ input, context }) =>
        present(await queries.one(context.caller, await commands.create(context.caller, input))),
      ),
      update: api.tasks.update.handler(async ({ input: { id, expectedVersion, ...change }, context }) =>
        present(await queries.one(context.caller, await commands.update(context.caller, id, change, expectedVersion))),
      ),
      finish: api.tasks.finish.handler(async ({ input: { id, result, expectedVersion }, context }) =>
        present(await queries.one(context.caller, await commands.finish(context.caller, id, result, expectedVersion))),
      ),
      reopen: api.tasks.reopen.handler(async ({ input: { id, expectedVersion }, context }) =>
        present(await queries.one(context.caller, await commands.reopen(context.caller, id, expectedVersion))),
      ),
      archive: api.tasks.archive.handler(async ({ input: { id, expectedVersion }, context }) => {
        await commands.archive(context.caller, id, expectedVersion)
        return {}
      }),
    },
  }
}

const nothing = { items: [], cursor: null }

const present = (task: SeenTask) => ({
  ...ownedPart(task),
  id: task.id,
  planId: task.planId,
  title: task.title,
  note: task.note,
  dueDay: task.dueDay,
  dueTime: task.dueTime,
  priority: task.priority,
  source: { kind: task.sourceKind, id: task.sourceId },
  path: task.path,
  live: task.live === null || task.liveCount === null ? null : { kind: task.live, count: task.liveCount },
  state: task.state,
  result: task.result,
  doneAt: task.doneAt?.toISOString() ?? null,
  doneByName: task.doneByName,
  createdAt: task.createdAt.toISOString(),
  version: task.version,
  flags: task.flags,
})
