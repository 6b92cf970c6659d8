import { api } from '../../../http/implement.ts'
import { type HandoverCommands } from './handover.commands.ts'
import { type HandoverQueries } from './handover.queries.ts'

interface Deps {
  readonly commands: HandoverCommands
  readonly queries: HandoverQueries
}

export const handoverRoutes = ({ commands, queries }: Deps) => ({
  handovers: {
    get: api.handovers.get.handler(async ({ input, context }) => await queries.get(context.caller, input.memberId)),
    create: api.handovers.create.handler(async ({ input, context }) => await commands.create(context.caller, input)),
  },
})
