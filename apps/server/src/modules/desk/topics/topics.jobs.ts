import { type Background, createTicker, type TickerDeps } from '@weiying/jobs'
import { type Clock } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'

import { byWorkspace, type Consumer } from '../../../events/index.ts'
import { type Accounts, inboundChannel } from '../../accounts/index.ts'
import { type GroupingCommands } from './grouping.commands.ts'
import { dueWorkspaces, noteWork } from './state.store.ts'
import { type TakeInCommands } from './take-in.commands.ts'

interface JobDeps extends TickerDeps {
  readonly db: Database
  readonly clock: Clock
  readonly accounts: Pick<Accounts, 'inbound'>
  readonly onWake: (channel: string, wake: () => void) => () => void
  readonly takeIn: TakeInCommands
  readonly groups: GroupingCommands
}

const reader = 'desk.topics'
const batchSize = 2000
/** A workspace is grouped at most so often: people write all the time, and a topic is not born within seconds. */
const restMs = 60_000

/** Takes what people wrote out of the log of pushes into phrases. */
export function takeInTicker(deps: JobDeps): Background {
  const { db, accounts, takeIn, onWake } = deps
  return createTicker(deps, {
    name: 'desk.take_in_phrases',
    everyMs: 2000,
    wakeOn: (wake) => onWake(inboundChannel, wake),
    work: async () => {
      const rows = await accounts.inbound.read(await accounts.inbound.cursor(reader), batchSize)
      const last = rows.at(-1)
      if (last === undefined) return false
      for (const [workspace, batch] of Map.groupBy(rows, (row) => row.workspaceId)) await takeIn.takeIn(workspace, batch)
      await db.system('advance topics').transaction(async (tx) => await accounts.inbound.moveCursor(tx, reader, last))
      return true
    },
  })
}

/** Groups phrases of workspaces where something new was written or changed. */
export function groupingTicker(deps: JobDeps): Background {
  const { db, clock, groups } = deps
  return createTicker(deps, {
    name: 'desk.group_phrases',
    everyMs: 10_000,
    work: async () => {
      const before = new Date(clock.now().getTime() - restMs)
      const due = await db.system('topics due').read(async (system) => await dueWorkspaces(system, before, 20))
      for (const workspace of due) await groups.work(workspace)
      return due.length > 0
    },
  })
}

/** An answer of a member: it is to be learned which questions it answered. */
export function answeredListener({ db }: Pick<JobDeps, 'db'>): Consumer {
  return {
    name: 'desk.topics_answered',
    types: ['conversation.answered', 'reply.given'],
    handle: async (events) => {
      for (const [workspace] of byWorkspace(events))
        await db.in(workspace).transaction(async (tx) => await noteWork(tx, workspace, { grouping: false, answers: true }))
    },
  }
}
