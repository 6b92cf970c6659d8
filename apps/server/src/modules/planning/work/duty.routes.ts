import { api } from '../../../http/implement.ts'
import { type Caller } from '../../identity/index.ts'
import { type AppraisalCommands } from './appraisal.commands.ts'
import { type AppraisalQueries, type SeenAppraisal } from './appraisal.queries.ts'
import { type DutyCommands } from './duty.commands.ts'
import { type DutyQueries, type SeenDuty } from './duty.queries.ts'
import { type Duty, type Work } from './duty.ts'
import { ownedPart } from './owner.ts'
import { readyRoles } from './ready-duties.ts'
import { type Words } from './words.ts'

interface Deps {
  readonly commands: DutyCommands
  readonly queries: DutyQueries
  readonly appraisals: { readonly commands: AppraisalCommands; readonly queries: AppraisalQueries }
  readonly words: Words
}

export function dutyRoutes({ commands, queries, appraisals, words }: Deps) {
  const one = async (caller: Caller, duty: Duty) => {
    const [seen] = await queries.seen(caller, [duty])
    if (seen === undefined) throw new Error('a duty is presented as one')
    return present(seen)
  }

  return {
    duties: {
      list: api.duties.list.handler(async ({ input: { planId, limit, cursor }, context }) => {
        const page = await queries.list(context.caller, planId, limit, cursor)
        return { ...page, items: page.items.map(present) }
      }),
      create: api.duties.create.handler(
        async ({ input, context }) => await one(context.caller, await commands.create(context.caller, input)),
      ),
      update: api.duties.update.handler(
        async ({ input: { id, expectedVersion, ...change }, context }) =>
          await one(context.caller, await commands.update(context.caller, id, change, expectedVersion)),
      ),
      archive: api.duties.archive.handler(async ({ input, context }) => {
        await commands.archive(context.caller, input.id, input.expectedVersion)
        return {}
      }),
      adopt: api.duties.adopt.handler(async ({ input: { set, language, ...to }, context }) => {
        const made = await commands.adopt(context.caller, readyRoles(set, await words(language)), to)
        return { items: (await queries.seen(context.caller, made)).map(present) }
      }),
    },
    operatingRules: {
      get: api.operatingRules.get.handler(async ({ input, context }) => {
        const { roles, risks, ...rest } = await queries.rules(context.caller, input.planId)
        return {
          ...rest,
          risks: [...risks],
          roles: roles.map((duty) => ({
            ...ownedPart(duty),
            role: duty.role,
            purpose: duty.purpose,
            minutesPerWeek: duty.minutesPerWeek,
            works: duty.works.map(presentWork).map(({ id: _, ...work }) => work),
          })),
        }
      }),
    },
    appraisals: {
      list: api.appraisals.list.handler(async ({ input: { limit, cursor, ...filter }, context }) => {
        const { items, freshness, cursor: next } = await appraisals.queries.list(context.caller, filter, limit, cursor)
        return {
          items: items.map(presentSheet),
          cursor: next,
          freshness: { ...freshness, until: freshness.until.toISOString() },
        }
      }),
      suggest: api.appraisals.suggest.handler(
        async ({ input, context }) => await appraisals.queries.suggest(context.caller, input),
      ),
      create: api.appraisals.create.handler(async ({ input, context }) =>
        presentSheet(await appraisals.queries.seen(context.caller, await appraisals.commands.create(context.caller, input))),
      ),
      update: api.appraisals.update.handler(async ({ input: { id, expectedVersion, ...change }, context }) => {
        const after = await appraisals.commands.update(context.caller, id, change, expectedVersion)
        return presentSheet(await appraisals.queries.seen(context.caller, after))
      }),
      archive: api.appraisals.archive.handler(async ({ input, context }) => {
        await appraisals.commands.archive(context.caller, input.id, input.expectedVersion)
        return {}
      }),
    },
  }
}

const presentWork = ({ weekdays, ...work }: Work) => ({ ...work, weekdays: [...weekdays] })

const present = (duty: SeenDuty) => ({
  ...ownedPart(duty),
  id: duty.id,
  planId: duty.planId,
  role: duty.role,
  purpose: duty.purpose,
  works: duty.works.map(presentWork),
  minutesPerWeek: duty.minutesPerWeek,
  version: duty.version,
  flags: duty.flags,
})

const presentSheet = (sheet: SeenAppraisal) => ({
  id: sheet.id,
  planId: sheet.planId,
  memberId: sheet.memberId,
  memberName: sheet.memberName,
  memberState: sheet.memberState,
  month: sheet.month,
  accountId: sheet.accountId,
  note: sheet.note,
  rows: sheet.rows,
  score: sheet.score,
  weighed: sheet.weighed,
  complete: sheet.complete,
  version: sheet.version,
})
