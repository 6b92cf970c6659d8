import { createTexts } from '@weiying/texts'

import { toCsv } from '../../sheets/index.ts'
import { type Audience } from '../audience/index.ts'
import { importCommands, type ImportDeps } from './import.commands.ts'
import { importJobs } from './import.jobs.ts'
import { importQueries } from './import.queries.ts'
import { type FindContacts, intakeCommands } from './intake.commands.ts'
import { orderQueries } from './order.queries.ts'
import { shopRoutes } from './shop.routes.ts'

export interface ShopOptions extends Omit<ImportDeps, 'findContacts'> {
  readonly audience: Audience
}

/** Orders, visits and daily totals of outside shops and tills: by file or by API. */
export function createShop({ audience, ...options }: ShopOptions) {
  const deps: ImportDeps = { ...options, findContacts: findBy(audience) }
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

/** One statement per kind of key, however many rows; the surest key that leads to somebody counts. */
function findBy(audience: Audience): FindContacts {
  return async (reader, workspace, keys) => {
    const kinds = ['openid', 'memberNumber', 'phone'] as const
    const found = new Map<string, Awaited<ReturnType<typeof audience.contacts.findByKeys>>>()
    for (const kind of kinds) {
      const given = [...new Set(keys.flatMap((key) => key[kind] ?? []))]
      if (given.length > 0) found.set(kind, await audience.contacts.findByKeys(reader, workspace, kind, given))
    }
    return keys.map((key) => {
      for (const kind of kinds) {
        const contact = key[kind] === null ? undefined : found.get(kind)?.get(key[kind])
        if (contact !== undefined) return { id: contact.id, number: contact.number }
      }
      return undefined
    })
  }
}
