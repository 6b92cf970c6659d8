import { type Id } from '@weiying/kernel'
import { type Reader } from '@weiying/postgres'

import { goalTreeCommands, type GoalTreeDeps } from './goal-tree.commands.ts'
import { goalTreeQueries, type GoalTreeQueryDeps } from './goal-tree.queries.ts'
import { goalTreeRoutes } from './goal-tree.routes.ts'
import { treesOfOwner } from './goal-tree.store.ts'
import { readingQueries } from './readings.queries.ts'

export { explainGap, type GapFigure, type GapTree, type GoalGap, type LeafGap } from './gap.ts'
export { type GoalFlag, type LiveNode, type LiveTree } from './goal-tree.queries.ts'
export { type GoalFormula, type GoalNode, type GoalTree, type NodeId, type Nodes } from './goal-tree.ts'
export { type NodeStanding } from './live.ts'

type Options = Omit<GoalTreeDeps, 'read'> & Omit<GoalTreeQueryDeps, 'read'> & Parameters<typeof readingQueries>[0]

/** Goal trees: what a business goal is made of, with targets that fit together and figures that are measured. */
export function createGoalTrees(options: Options) {
  const read = readingQueries(options)
  const commands = goalTreeCommands({ ...options, read })
  const queries = goalTreeQueries({ ...options, read })
  return {
    /** Trees of a plan with their live figures, months, flags and the explained gap. */
    ofPlan: queries.ofPlan,
    get: queries.get,
    /** Changes as people make them: reviews turn an accepted decision into one. */
    change: commands.change,
    create: commands.create,
    archive: commands.archive,
    /** Names of the nodes that somebody owns. */
    ownedBy: async (reader: Reader, workspace: Id<'workspace'>, owner: Id<'member'>): Promise<readonly string[]> =>
      (await treesOfOwner(reader, workspace, owner)).flatMap(({ nodes }) =>
        nodes.filter(({ ownerId }) => ownerId === owner).map(({ name }) => name),
      ),
    giveNodes: commands.giveNodes,
    routes: goalTreeRoutes({ commands, queries }),
  }
}

export type GoalTrees = ReturnType<typeof createGoalTrees>
