import { api } from '../../../http/implement.ts'
import { type Caller } from '../../identity/index.ts'
import { ownedPart } from './owner.ts'
import { readyRisk } from './ready-risks.ts'
import { type RiskCommands } from './risk.commands.ts'
import { type RiskQueries, type SeenRisk } from './risk.queries.ts'
import { type Drill, type Risk } from './risk.ts'
import { type Words } from './words.ts'

interface Deps {
  readonly commands: RiskCommands
  readonly queries: RiskQueries
  readonly words: Words
}

export function riskRoutes({ commands, queries, words }: Deps) {
  const one = async (caller: Caller, risk: Risk) => {
    const [seen] = await queries.seen(caller, [risk])
    if (seen === undefined) throw new Error('a risk is presented as one')
    return present(seen)
  }

  return {
    risks: {
      list: api.risks.list.handler(async ({ input: { planId, limit, cursor }, context }) => {
        const page = await queries.list(context.caller, planId, limit, cursor)
        return { ...page, items: page.items.map(present) }
      }),
      get: api.risks.get.handler(async ({ input, context }) => {
        const { risk, drills } = await queries.get(context.caller, input.id)
        return { ...(await one(context.caller, risk)), drills: drills.map(presentDrill) }
      }),
      create: api.risks.create.handler(
        async ({ input, context }) => await one(context.caller, await commands.create(context.caller, input)),
      ),
      update: api.risks.update.handler(
        async ({ input: { id, expectedVersion, ...change }, context }) =>
          await one(context.caller, await commands.update(context.caller, id, change, expectedVersion)),
      ),
      recordDrill: api.risks.recordDrill.handler(
        async ({ input: { id, expectedVersion, ...drill }, context }) =>
          await one(context.caller, await commands.recordDrill(context.caller, id, drill, expectedVersion)),
      ),
      archive: api.risks.archive.handler(async ({ input, context }) => {
        await commands.archive(context.caller, input.id, input.expectedVersion)
        return {}
      }),
      adopt: api.risks.adopt.handler(async ({ input: { kinds, language, ...to }, context }) => {
        const word = await words(language)
        const made = await commands.adopt(
          context.caller,
          kinds.map((kind) => readyRisk(kind, word)),
          to,
        )
        return { items: (await queries.seen(context.caller, made)).map(present) }
      }),
    },
  }
}

const presentDrill = ({ id, day, learnt, byName, createdAt }: Drill) => ({
  id,
  day,
  learnt,
  byName,
  createdAt: createdAt.toISOString(),
})

const present = (risk: SeenRisk) => ({
  ...ownedPart(risk),
  id: risk.id,
  planId: risk.planId,
  kind: risk.kind,
  name: risk.name,
  responseHours: risk.responseHours,
  solutionHours: risk.solutionHours,
  signs: risk.signs,
  steps: risk.steps.map((step) => ({ ...step })),
  contacts: risk.contacts.map((contact) => ({ ...contact })),
  fallback: risk.fallback,
  drillDay: risk.drillDay,
  drillState: risk.drillState,
  lastDrill: risk.lastDrill === null ? null : presentDrill(risk.lastDrill),
  version: risk.version,
  flags: risk.flags,
})
