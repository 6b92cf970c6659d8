import { type Playbook } from '@weiying/contract'
import { cursorId, DomainError, type Id, isUuid, type Page, pageOf, toId } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'

import { type Caller } from '../../identity/index.ts'
import { getPlan } from '../plan.store.ts'
import { type Pack } from './pack.ts'
import { type Line, linesOf, type Part } from './playbook-lines.ts'
import { getApplication, getPlaybook, listApplications, listPlaybooks } from './playbook.store.ts'
import { type Application, type OwnPlaybook } from './playbook.ts'
import { type PlaybookPorts } from './ports.queries.ts'

export interface PlaybookQueryDeps {
  readonly db: Database
  readonly packs: readonly Pack[]
  readonly written: (pack: Pack, language: Playbook['language']) => Playbook
  readonly ports: PlaybookPorts
}

export interface FoundPlaybook {
  readonly id: string
  readonly origin: 'ready' | 'own'
  readonly playbook: Playbook
  readonly own: OwnPlaybook | null
}

export interface Aim {
  readonly playbookId: string
  readonly planId: Id<'plan'>
  readonly accountId: Id<'account'> | null
  readonly startDay: string
  readonly language: Playbook['language']
  readonly parts: readonly Part[]
}

export function playbookQueries({ db, packs, written, ports }: PlaybookQueryDeps) {
  async function find(caller: Caller, id: string, language: Playbook['language']): Promise<FoundPlaybook> {
    const pack = packs.find((each) => each.id === id)
    if (pack !== undefined) return { id, origin: 'ready', playbook: written(pack, language), own: null }
    if (!isUuid(id)) throw new DomainError('not_found')
    const own = await db
      .in(caller.workspace)
      .read(async (reader) => await getPlaybook(reader, caller.workspace, toId<'playbook'>(id)))
    return { id, origin: 'own', playbook: own.body, own }
  }

  return {
    find,

    list: async (caller: Caller, language: Playbook['language']): Promise<readonly FoundPlaybook[]> => {
      const own = await db.in(caller.workspace).read(async (reader) => await listPlaybooks(reader, caller.workspace))
      return [
        ...own.map((each) => ({ id: each.id, origin: 'own' as const, playbook: each.body, own: each })),
        ...packs.map((pack) => ({ id: pack.id, origin: 'ready' as const, playbook: written(pack, language), own: null })),
      ]
    },

    /** Everything that applying would make, and what stands against it. */
    preview: async (caller: Caller, aim: Aim): Promise<readonly Line[]> => {
      const { playbook } = await find(caller, aim.playbookId, aim.language)
      const plan = await db.in(caller.workspace).read(async (reader) => await getPlan(reader, caller.workspace, aim.planId))
      return linesOf(
        playbook,
        { from: plan.fromDay, to: plan.toDay, startDay: aim.startDay, hasAccount: aim.accountId !== null, parts: aim.parts },
        await ports.existing(caller, aim),
      )
    },

    application: async (caller: Caller, id: Id<'playbookApplication'>): Promise<Application> =>
      await db.in(caller.workspace).read(async (reader) => await getApplication(reader, caller.workspace, id)),

    applications: async (
      caller: Caller,
      planId: Id<'plan'> | undefined,
      limit: number,
      cursor?: string,
    ): Promise<Page<Application>> => {
      const before = cursor === undefined ? undefined : cursorId<'playbookApplication'>(cursor)
      const found = await db
        .in(caller.workspace)
        .read(async (reader) => await listApplications(reader, caller.workspace, { planId, before, limit: limit + 1 }))
      return pageOf(found, limit, ({ id }) => id)
    },
  }
}

export type PlaybookQueries = ReturnType<typeof playbookQueries>
