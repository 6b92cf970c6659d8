import { type Background, createTicker, type TickerDeps } from '@weiying/jobs'
import { addDays, dayIn, type Id, momentIn } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'

import { type Audit, type BusinessClocks, type Caller, systemCaller } from '../../identity/index.ts'
import { lockDutiesDue, markMade, workspacesWithDuties } from './duty.store.ts'
import { turnsOf } from './duty.ts'
import { drillsToRemind, workspacesWithDrills } from './risk.store.ts'
import { type TaskCommands } from './task.commands.ts'
import { type TaskWish } from './task.ts'

interface Deps {
  readonly db: Database
  readonly audit: Audit
  readonly business: BusinessClocks
  readonly timeZone: (caller: Caller) => Promise<string>
  readonly tasks: Pick<TaskCommands, 'insert'>
}

type Workspace = Id<'workspace'>

/**
 * Makes the tasks of every duty when the business day of its workspace begins, and reminds of drills whose day has come. Once,
 * whatever the number of processes: the duties are held while it happens, and a second turn of a day is refused by the table.
 */
export function workTicker(ticking: TickerDeps, { db, audit, business, timeZone, tasks }: Deps): Background {
  const callerOf = (workspace: Workspace): Caller => systemCaller(workspace, 'duties')
  const todayOf = async (workspace: Workspace): Promise<{ day: string; next: Date }> => {
    const zone = await timeZone(callerOf(workspace))
    const day = dayIn(zone, business.of(workspace).now())
    return { day, next: momentIn(zone, addDays(day, 1)) }
  }

  /** @returns whether anything was made */
  async function begin(workspace: Workspace, today: string): Promise<boolean> {
    return await db.in(workspace).transaction(async (tx) => {
      const duties = await lockDutiesDue(tx, workspace, today)
      const drills = await drillsToRemind(tx, workspace, today)
      if (duties.length === 0 && drills.length === 0) return false
      const caller = callerOf(workspace)
      const wishes: readonly TaskWish[] = [
        ...duties.flatMap((duty) => turnsOf(duty, today)),
        ...drills.map(({ id, planId, name, ownerId, drillDay }): TaskWish => ({
          title: name,
          planId,
          ownerId,
          dueDay: drillDay,
          priority: 'high',
          path: `/risks?risk=${id}`,
          source: { kind: 'drill', id },
        })),
      ]
      await tasks.insert(tx, caller, wishes)
      if (duties.length > 0)
        await markMade(
          tx,
          workspace,
          duties.map(({ id }) => id),
          today,
        )
      await audit.recorded(tx, caller, {
        action: 'task.begin_day',
        noun: 'task',
        nounId: null,
        before: null,
        after: { day: today, tasks: wishes.length },
      })
      return true
    })
  }

  return createTicker(ticking, {
    name: 'planning.work',
    everyMs: 60_000,
    // A business clock that is set may have begun a new day.
    wakeOn: (woken) => business.onChange(woken),
    work: async (signal) => {
      const { duties, drills } = await db.system('work due').read(async (reader) => ({
        duties: await workspacesWithDuties(reader),
        drills: await workspacesWithDrills(reader),
      }))
      const due = new Map<Workspace, { through: string | null; firstDrill: string | null }>()
      for (const { workspaceId, through } of duties) due.set(workspaceId, { through: through ?? '', firstDrill: null })
      for (const { workspaceId, firstDrill } of drills)
        due.set(workspaceId, { through: due.get(workspaceId)?.through ?? null, firstDrill })
      let made = false
      let wait = Infinity
      for (const [workspace, { through, firstDrill }] of due) {
        if (signal.aborted) break
        const { day, next } = await todayOf(workspace)
        const behind = (through !== null && through < day) || (firstDrill !== null && firstDrill <= day)
        if (behind && (await begin(workspace, day))) made = true
        wait = Math.min(wait, business.until(workspace, next))
      }
      return made || wait
    },
  })
}
