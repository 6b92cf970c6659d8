import { createTexts } from '@weiying/texts'

import { toCsv } from '../../sheets/index.ts'
import { importCommands, type ImportDeps } from './import.commands.ts'
import { importJobs } from './import.jobs.ts'
import { importQueries } from './import.queries.ts'
import { intakeCommands } from './intake.commands.ts'
import { orderQueries } from './order.queries.ts'
import { shopRoutes } from './shop.routes.ts'

export type { FindContacts } from './intake.commands.ts'
export type { ContactKey } from './order.ts'

/** Orders, visits and daily totals of outside shops and tills: by file or by API. */
export function createShop(deps: ImportDeps) {
  const intake = intakeCommands(deps)
  const imports = importCommands(deps)
  importJobs(deps, intake)
  const queries = orderQueries(deps)
  const routes = shopRoutes({
    intake,
    imports,
    queries,
    importQueries: importQueries({
      db: deps.db,
      toCsv,
      explain: async ({ code, field, text }, language) => {
        const { find } = await createTexts(language)
        const name = field === null ? '' : (find(`shop.field.${field}`) ?? field)
        return find(`shop.problem.${code}`, { field: name, text }) ?? code
      },
      headings: async (language) => {
        const { find } = await createTexts(language)
        return { line: find('shop.refused.line') ?? 'line', reason: find('shop.refused.reason') ?? 'reason' }
      },
    }),
    wall: () => deps.clock.now(),
  })
  return { queries, routes }
}

export type Shop = ReturnType<typeof createShop>
