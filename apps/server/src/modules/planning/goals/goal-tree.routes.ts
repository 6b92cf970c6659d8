import { api } from '../../../http/implement.ts'
import { type GoalTreeCommands } from './goal-tree.commands.ts'
import { type GoalTreeQueries, type LiveNode, type LiveTree } from './goal-tree.queries.ts'
import { type GoalTree } from './goal-tree.ts'

interface Deps {
  readonly commands: GoalTreeCommands
  readonly queries: GoalTreeQueries
}

export function goalTreeRoutes({ commands, queries }: Deps) {
  return {
    goalTrees: {
      list: api.goalTrees.list.handler(async ({ input: { planId, limit, cursor }, context }) => {
        const { items, cursor: next } = await queries.list(context.caller, planId, limit, cursor)
        return { items: items.map((tree) => ({ ...summary(tree), nodes: tree.nodes.length })), cursor: next }
      }),
      get: api.goalTrees.get.handler(async ({ input, context }) => present(await queries.get(context.caller, input.id))),
      create: api.goalTrees.create.handler(async ({ input: { from, to, ...wish }, context }) => {
        const made = await commands.create(context.caller, { ...wish, fromDay: from, toDay: to })
        return present(await queries.live(context.caller, made))
      }),
      preview: api.goalTrees.preview.handler(async ({ input: { id, change, hold }, context }) => {
        const { version, settled, choices } = await commands.preview(context.caller, id, { change, hold })
        return { version, settled, choices: choices.map((choice) => ({ ...choice, moves: [...choice.moves] })) }
      }),
      change: api.goalTrees.change.handler(async ({ input: { id, expectedVersion, ...wish }, context }) => {
        const changed = await commands.change(context.caller, id, wish, expectedVersion)
        return present(await queries.live(context.caller, changed))
      }),
      undo: api.goalTrees.undo.handler(async ({ input: { id, expectedVersion }, context }) => {
        const former = await commands.undo(context.caller, id, expectedVersion)
        return present(await queries.live(context.caller, former))
      }),
      archive: api.goalTrees.archive.handler(async ({ input: { id, expectedVersion }, context }) => {
        await commands.archive(context.caller, id, expectedVersion)
        return {}
      }),
    },
    goalValues: {
      list: api.goalValues.list.handler(async ({ input: { limit, cursor, ...node }, context }) => {
        const { items, cursor: next } = await queries.values(context.caller, node, limit, cursor)
        return {
          items: items.map(({ day, value, recordedAt }) => ({ day, value, recordedAt: recordedAt.toISOString() })),
          cursor: next,
        }
      }),
      record: api.goalValues.record.handler(async ({ input, context }) => {
        await commands.record(context.caller, input)
        return {}
      }),
    },
  }
}

const summary = ({ id, planId, name, fromDay, toDay, createdAt, version }: GoalTree) => ({
  id,
  planId,
  name,
  from: fromDay,
  to: toDay,
  createdAt: createdAt.toISOString(),
  version,
})

const present = ({ tree, nodes, gap, undoable, freshness }: LiveTree) => ({
  ...summary(tree),
  nodes: nodes.map(presentNode),
  gap: { ...gap, leaves: gap.leaves.map((leaf) => ({ ...leaf })), unknown: [...gap.unknown] },
  undoable,
  freshness: { ...freshness, until: freshness.until.toISOString() },
})

const presentNode = ({ node, ownerName, standing, months, targetByParts, plausible, flags }: LiveNode) => ({
  ...node,
  shape: { kind: node.shape.kind, weights: [...node.shape.weights] },
  ownerName,
  standing,
  months: months.map((month) => ({ ...month })),
  targetByParts,
  plausible,
  flags: [...flags],
})
