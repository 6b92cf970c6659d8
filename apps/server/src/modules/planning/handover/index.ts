import { handoverCommands, type HandoverDeps } from './handover.commands.ts'
import { handoverQueries } from './handover.queries.ts'
import { handoverRoutes } from './handover.routes.ts'

/** What somebody owns when they leave, and its way to somebody else. */
export function createHandovers(deps: HandoverDeps) {
  return { routes: handoverRoutes({ commands: handoverCommands(deps), queries: handoverQueries(deps) }) }
}
