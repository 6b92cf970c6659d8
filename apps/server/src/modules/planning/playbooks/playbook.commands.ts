import { playbook as playbookFile, type Playbook, playbookSchema } from '@weiying/contract'
import { type Clock, DomainError, type Id, type NewId, toId } from '@weiying/kernel'
import { type Database, wake } from '@weiying/postgres'

import { type Accounts } from '../../accounts/index.ts'
import { type Audit, type Caller } from '../../identity/index.ts'
import { getPlan } from '../plan.store.ts'
import { type Aim, type PlaybookQueries } from './playbook.queries.ts'
import {
  insertApplication,
  insertPlaybook,
  lockApplication,
  lockPlaybook,
  putPlaybookAway,
  saveApplication,
} from './playbook.store.ts'
import { type Application, type OwnPlaybook, permissionOf } from './playbook.ts'
import { type PlaybookPorts } from './ports.queries.ts'

export interface PlaybookDeps {
  readonly db: Database
  /** Wall time. */
  readonly clock: Clock
  readonly newId: NewId
  readonly audit: Audit
  readonly accounts: Accounts
  readonly ports: PlaybookPorts
}

export const playbookChannel = 'weiying_playbooks'
const largestFile = 1024 * 1024

export function playbookCommands(
  { db, clock, newId, audit, accounts, ports }: PlaybookDeps,
  { find, preview }: Pick<PlaybookQueries, 'find' | 'preview'>,
) {
  async function keep(caller: Caller, body: Playbook): Promise<OwnPlaybook> {
    const own: OwnPlaybook = {
      workspaceId: caller.workspace,
      id: newId<'playbook'>(),
      // Nothing is kept that could not be read again.
      body: playbookFile.parse(body),
      createdAt: clock.now(),
      archivedAt: null,
      version: 1,
    }
    return await db.in(caller.workspace).transaction(async (tx) => {
      await insertPlaybook(tx, own)
      await audit.created(tx, caller, 'playbook', { id: own.id, name: body.name, industry: body.industry, version: own.version })
      return own
    })
  }

  return {
    upload: async (caller: Caller, file: File): Promise<OwnPlaybook> => {
      if (file.size > largestFile) throw new DomainError('playbook_file_too_large', { most: largestFile })
      return await keep(caller, readFile(await file.text()))
    },

    /** What a plan has become, as something to begin the next one with. Targets, owners and dates stay behind. */
    save: async (
      caller: Caller,
      {
        planId,
        accountId,
        ...words
      }: Pick<Playbook, 'name' | 'industry' | 'summary' | 'language'> & {
        readonly planId: Id<'plan'>
        readonly accountId: Id<'account'> | null
      },
    ): Promise<OwnPlaybook> => {
      await db.in(caller.workspace).read(async (reader) => {
        await getPlan(reader, caller.workspace, planId)
        if (accountId !== null) await accounts.get(reader, caller.workspace, accountId)
      })
      return await keep(caller, {
        schema: playbookSchema,
        version: 1,
        ...words,
        ...(await ports.read(caller, { planId, accountId })),
      })
    },

    archive: (caller: Caller, id: Id<'playbook'>, expectedVersion: number): Promise<void> =>
      db.in(caller.workspace).transaction(async (tx) => {
        const before = await lockPlaybook(tx, caller.workspace, id, expectedVersion)
        await putPlaybookAway(tx, before, clock.now())
        await audit.removed(tx, caller, 'playbook', { id, name: before.body.name }, 'archive')
      }),

    apply: async (caller: Caller, aim: Aim): Promise<Application> => {
      const lacking = aim.parts.filter((part) => !caller.permissions.includes(permissionOf[part]))
      if (lacking.length > 0) throw new DomainError('playbook_part_forbidden', { parts: lacking })
      const { playbook } = await find(caller, aim.playbookId, aim.language)
      const lines = await preview(caller, aim)
      const application: Application = {
        workspaceId: caller.workspace,
        id: newId<'playbookApplication'>(),
        playbookId: aim.playbookId,
        name: playbook.name,
        planId: aim.planId,
        accountId: aim.accountId,
        startDay: aim.startDay,
        language: aim.language,
        parts: aim.parts,
        state: 'waiting',
        total: lines.length,
        settled: 0,
        made: [],
        kept: 0,
        problems: [],
        memberId: caller.actor.kind === 'member' ? toId<'member'>(caller.actor.id) : null,
        createdBy: caller.actor.name,
        createdAt: clock.now(),
        version: 1,
      }
      return await db.in(caller.workspace).transaction(async (tx) => {
        await getPlan(tx, caller.workspace, aim.planId)
        if (aim.accountId !== null) {
          const { accountId } = aim
          const known = await accounts.list(tx, caller.workspace)
          if (!known.some(({ id }) => id === accountId)) throw new DomainError('plan_account_unknown')
        }
        await insertApplication(tx, application)
        await audit.created(tx, caller, 'playbookApplication', application)
        await wake(tx, playbookChannel)
        return application
      })
    },

    undo: (caller: Caller, id: Id<'playbookApplication'>, expectedVersion: number): Promise<Application> =>
      db.in(caller.workspace).transaction(async (tx) => {
        const before = await lockApplication(tx, caller.workspace, id)
        if (before.version !== expectedVersion) throw new DomainError('edit_conflict', { version: before.version })
        if (before.state !== 'done' && before.state !== 'failed') throw new DomainError('playbook_not_applied')
        const after: Application = { ...before, state: 'undoing', version: before.version + 1 }
        await saveApplication(tx, after)
        await audit.changed(tx, caller, 'playbookApplication', before, after, 'undo')
        await wake(tx, playbookChannel)
        return after
      }),
  }
}

/** @throws DomainError playbook_file_broken, playbook_schema_unknown */
export function readFile(text: string): Playbook {
  let json: unknown
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    throw new DomainError('playbook_file_broken', { place: placeOf(text, error) })
  }
  const schema = typeof json === 'object' && json !== null && 'schema' in json ? json.schema : undefined
  if (typeof schema === 'string' && schema.startsWith('weiying.playbook/') && schema !== playbookSchema)
    throw new DomainError('playbook_schema_unknown', { schema })
  const read = playbookFile.safeParse(json)
  if (!read.success) throw new DomainError('playbook_file_broken', { place: read.error.issues[0]?.path.join('.') || '1:1' })
  const unknown = read.data.ideas.find(({ column }) => column !== null && !read.data.columns.some(({ key }) => key === column))
  if (unknown !== undefined) throw new DomainError('playbook_file_broken', { place: `ideas: ${unknown.title}` })
  return read.data
}

/** Line and column where a text stops being JSON, as far as the reader of JSON tells. */
function placeOf(text: string, error: unknown): string {
  const [, position] = (error instanceof Error ? /position (\d+)/.exec(error.message) : null) ?? []
  if (position === undefined) return 'JSON'
  const lines = text.slice(0, Number(position)).split('\n')
  return `${lines.length}:${(lines.at(-1)?.length ?? 0) + 1}`
}

export type PlaybookCommands = ReturnType<typeof playbookCommands>
