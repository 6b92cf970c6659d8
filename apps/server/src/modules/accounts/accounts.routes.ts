import { isUuid, toId } from '@weiying/kernel'

import { api } from '../../http/implement.ts'
import { type AccountCommands } from './account.commands.ts'
import { type AccountQueries } from './account.queries.ts'
import { type AccountRow } from './account.store.ts'
import { type Account } from './account.ts'
import { type ChecklistCommands } from './checklist.commands.ts'
import { countsOf } from './official-console.ts'

interface Deps {
  readonly commands: AccountCommands
  readonly queries: AccountQueries
  readonly checklist: ChecklistCommands
  readonly callbackSettings: (row: AccountRow) => {
    url: string
    token: string
    encodingAesKey: string
    reachable: boolean
    previousUntil: Date | null
  }
}

export function accountsRoutes({ commands, queries, checklist, callbackSettings }: Deps) {
  return {
    accounts: {
      list: api.accounts.list.handler(async ({ input, context }) => {
        const cursor = input.cursor !== undefined && isUuid(input.cursor) ? toId<'account'>(input.cursor) : undefined
        const page = await queries.page(context.caller, input.limit, cursor)
        return { items: page.items.map(present), cursor: page.cursor }
      }),
      get: api.accounts.get.handler(async ({ input, context }) => present(await queries.one(context.caller, input.id))),
      create: api.accounts.create.handler(async ({ input, context }) => {
        const { id } = await commands.create(context.caller, input)
        return present(await queries.one(context.caller, id))
      }),
      update: api.accounts.update.handler(async ({ input: { id, expectedVersion, ...edit }, context }) => {
        await commands.update(context.caller, id, edit, expectedVersion)
        return present(await queries.one(context.caller, id))
      }),
      rotate: api.accounts.rotate.handler(async ({ input, context }) => {
        await commands.rotate(context.caller, input.id, input.expectedVersion)
        return present(await queries.one(context.caller, input.id))
      }),
      archive: api.accounts.archive.handler(async ({ input, context }) => {
        await commands.archive(context.caller, input.id, input.expectedVersion)
        return {}
      }),
      check: api.accounts.check.handler(async ({ input, context }) => {
        await commands.check(context.caller, input.id)
        return present(await queries.one(context.caller, input.id))
      }),
      callbackSettings: api.accounts.callbackSettings.handler(async ({ input, context }) => {
        const row = await queries.row(context.caller, input.id)
        const { previousUntil, ...settings } = callbackSettings(row)
        return { ...settings, mode: row.mode, ip: row.outgoingIp, previousUntil: previousUntil?.toISOString() ?? null }
      }),
      importOfficialConsole: api.accounts.importOfficialConsole.handler(async ({ input, context }) =>
        presentConsole(await commands.importOfficialConsole(context.caller, input.id)),
      ),
      officialConsole: api.accounts.officialConsole.handler(async ({ input, context }) =>
        presentConsole(await queries.row(context.caller, input.id)),
      ),
      checklist: api.accounts.checklist.handler(async ({ input, context }) => ({
        items: (await checklist.list(context.caller, input.id)).map(presentMark),
      })),
      markStep: api.accounts.markStep.handler(async ({ input: { id, step, ...change }, context }) =>
        presentMark(await checklist.mark(context.caller, id, step, change)),
      ),
    },
  }
}

const present = ({
  problems,
  checks,
  checkedAt,
  callbackVerifiedAt,
  lastPushAt,
  officialConsoleAt,
  createdAt,
  ...account
}: Account) => ({
  ...account,
  problems: [...problems],
  checks: checks.map((check) => ({ ...check, details: { ...check.details } })),
  checkedAt: checkedAt?.toISOString() ?? null,
  callbackVerifiedAt: callbackVerifiedAt?.toISOString() ?? null,
  lastPushAt: lastPushAt?.toISOString() ?? null,
  officialConsoleImportedAt: officialConsoleAt?.toISOString() ?? null,
  createdAt: createdAt.toISOString(),
})

const presentConsole = ({ officialConsole, officialConsoleAt }: AccountRow) => ({
  importedAt: officialConsoleAt?.toISOString() ?? null,
  autoReplies:
    officialConsole === null
      ? null
      : {
          ...officialConsole.autoReplies,
          rules: officialConsole.autoReplies.rules.map((rule) => ({
            ...rule,
            keywords: [...rule.keywords],
            replies: [...rule.replies],
          })),
        },
  menu:
    officialConsole === null
      ? null
      : { open: officialConsole.menu.open, buttons: officialConsole.menu.buttons.map((button) => ({ ...button })) },
  counts: countsOf(officialConsole),
})

interface Mark<Step> {
  readonly step: Step
  readonly ownerId: ReturnType<typeof toId<'member'>> | null
  readonly ownerName: string | null
  readonly doneAt: Date | null
  readonly doneBy: string | null
  readonly note: string
}

const presentMark = <Step>({ step, ownerId, ownerName, doneAt, doneBy, note }: Mark<Step>) => ({
  step,
  ownerId,
  ownerName,
  done: doneAt !== null,
  doneAt: doneAt?.toISOString() ?? null,
  doneBy,
  note,
})
