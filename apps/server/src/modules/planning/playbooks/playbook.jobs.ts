import { type Background, createTicker, type TickerDeps } from '@weiying/jobs'
import { DomainError, type Id } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'

import { type Caller } from '../../identity/index.ts'
import { type Line } from './playbook-lines.ts'
import { playbookChannel } from './playbook.commands.ts'
import { type PlaybookQueries } from './playbook.queries.ts'
import { lockApplication, openApplications, saveApplication } from './playbook.store.ts'
import { type Application, type Made, mostProblems, permissionOf } from './playbook.ts'
import { type PlaybookPorts } from './ports.queries.ts'

interface Deps {
  readonly db: Database
  readonly ports: PlaybookPorts
  readonly queries: Pick<PlaybookQueries, 'find' | 'preview'>
  readonly ticking: TickerDeps
  readonly onWake: (channel: string, wake: () => void) => () => void
}

/** Applies playbooks line by line, each in a transaction of its own: whoever takes over after a crash finds what is there and goes on. */
export function playbookTicker({ db, ports, queries, ticking, onWake }: Deps): Background {
  type Step = (application: Application) => Application | undefined

  const change = async (of: Pick<Application, 'workspaceId' | 'id'>, step: Step): Promise<Application | undefined> =>
    await db.in(of.workspaceId).transaction(async (tx) => {
      const after = step(await lockApplication(tx, of.workspaceId, of.id))
      if (after !== undefined) await saveApplication(tx, after)
      return after
    })

  const found = (application: Application, line: Line, code: string): Application => ({
    ...application,
    settled: application.settled + 1,
    problems:
      application.problems.length >= mostProblems
        ? application.problems
        : [...application.problems, { part: line.part, name: line.name, code }],
  })

  async function apply(opened: Pick<Application, 'workspaceId' | 'id'>): Promise<void> {
    const application = await change(opened, (each) =>
      each.state === 'waiting' || each.state === 'running' ? { ...each, state: 'running', settled: 0 } : undefined,
    )
    if (application === undefined) return
    const caller = onBehalf(application)
    try {
      const { playbook } = await queries.find(caller, application.playbookId, application.language)
      const make = ports.maker(caller, application, playbook)
      // What a process that died had made already stands in the way as `exists`, and is passed over.
      for (const line of await queries.preview(caller, application)) {
        if (line.obstacle !== null) {
          await change(opened, (each) => ({ ...each, settled: each.settled + 1 }))
          continue
        }
        try {
          const made = await make(line.part, line.place)
          await change(opened, (each) => ({
            ...each,
            settled: each.settled + 1,
            made: [...each.made, { ...made, name: line.name }],
          }))
        } catch (error) {
          if (!(error instanceof DomainError)) throw error
          await change(opened, (each) => found(each, line, error.code))
        }
      }
      await change(opened, (each) => ({ ...each, state: 'done', settled: each.total, version: each.version + 1 }))
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      // The plan or the playbook is gone meanwhile.
      await change(opened, (each) => ({ ...each, state: 'failed', version: each.version + 1 }))
    }
  }

  async function undo(opened: Pick<Application, 'workspaceId' | 'id'>): Promise<void> {
    const application = await change(opened, (each) => (each.state === 'undoing' ? { ...each, kept: 0 } : undefined))
    if (application === undefined) return
    const caller = onBehalf(application)
    const kept: Made[] = []
    // The last first: what stands in a column goes before the column.
    for (const made of application.made.toReversed()) if (!(await ports.unmake(caller, made))) kept.push(made)
    await change(opened, (each) => ({ ...each, state: 'undone', made: kept, kept: kept.length, version: each.version + 1 }))
  }

  return createTicker(ticking, {
    name: 'planning.playbooks',
    everyMs: 5000,
    wakeOn: (wake) => onWake(playbookChannel, wake),
    work: async () => {
      const open = await db.system('playbooks to apply').read(openApplications)
      for (const each of open) await (each.state === 'undoing' ? undo(each) : apply(each))
      return open.length > 0
    },
  })
}

/** The member who asked: rights were checked then, and the audit log names them. */
const onBehalf = ({ workspaceId, memberId, createdBy }: Application): Caller => ({
  workspace: workspaceId,
  actor: { kind: memberId === null ? 'system' : 'member', id: memberId ?? 'planning.playbooks', name: createdBy } satisfies {
    kind: 'member' | 'system'
    id: Id<'member'> | string
    name: string
  },
  permissions: [...new Set(Object.values(permissionOf))],
  role: null,
  requestId: null,
})
