import { type Background, createTicker, type TickerDeps } from '@weiying/jobs'
import { dayIn, type Id } from '@weiying/kernel'
import { type Database, type Tx } from '@weiying/postgres'

import { type Audit, type BusinessClocks, type Caller, systemCaller } from '../../identity/index.ts'
import { isOverdue, latestDue, periodAfter, readyMoment, type ReviewKind } from './review-period.ts'
import { findSchedule } from './review-schedule.store.ts'
import { type ReviewCommands } from './review.commands.ts'
import { type ActivePlan, lockReview, plansEverywhere, reviewKnown, unreminded, updateReview } from './review.store.ts'
import { auditedReview, type Review } from './review.ts'

interface Deps {
  readonly db: Database
  readonly audit: Audit
  readonly business: BusinessClocks
  readonly commands: Pick<ReviewCommands, 'deliver'>
  readonly timeZone: (caller: Caller) => Promise<string>
  readonly isWorkday: (day: string) => boolean
  /** Makes the task that reminds of a review, in the same transaction. */
  readonly remind: (tx: Tx, caller: Caller, review: Review, today: string) => Promise<void>
  /** Asks for another look soon: a schedule was changed. */
  readonly onSchedule: (wake: () => void) => () => void
}

const kinds: readonly ReviewKind[] = ['weekly', 'monthly']
const everyMs = 60_000

/**
 * Drafts what is due by the schedule of each plan that was there by then; makes a task of what nobody published in time. One process at a time; that a review is drafted once is kept by the index on its period.
 */
export function reviewTicker(ticking: TickerDeps, deps: Deps): Background {
  const { db, business, commands, timeZone, isWorkday } = deps

  /** When the next review of this plan is ready. */
  async function look(plan: ActivePlan): Promise<{ readonly worked: boolean; readonly nextAt: Date }> {
    const workspace = plan.workspaceId
    const caller = systemCaller(workspace, 'planning.reviews')
    const now = business.of(workspace).now()
    const zone = await timeZone(caller)
    let worked = false
    let nextAt = new Date(8.64e15)
    const times = await db.in(workspace).read(async (reader) => await findSchedule(reader, workspace, plan.planId))
    const calendar = { zone, isWorkday, times }
    for (const kind of kinds) {
      if (!times[kind]) continue
      const period = latestDue(kind, { ...calendar, now })
      const next = readyMoment(kind, periodAfter(kind, period), calendar)
      if (next < nextAt) nextAt = next
      const concerns = period.to >= plan.fromDay && period.from <= plan.toDay
      const ready = readyMoment(kind, period, calendar)
      // A plan that was begun afterwards has nothing to look back on, and another day is meant for the days to come.
      if (!concerns || plan.createdAt > ready || times.changedAt > ready) continue
      const known = await db
        .in(workspace)
        .read(async (reader) => await reviewKnown(reader, workspace, kind, period.from, plan.planId))
      if (known) continue
      await commands.deliver(caller, { kind, period, planId: plan.planId })
      worked = true
    }
    return { worked, nextAt }
  }

  async function remindOf(workspaceId: Id<'workspace'>, id: Id<'review'>, today: string): Promise<void> {
    const caller = systemCaller(workspaceId, 'planning.reviews')
    await db.in(workspaceId).transaction(async (tx) => {
      const before = await lockReview(tx, workspaceId, id)
      if (before.reminded || before.status !== 'draft') return
      const after: Review = { ...before, reminded: true }
      await updateReview(tx, after)
      await deps.remind(tx, caller, after, today)
      await deps.audit.changed(tx, caller, 'review', auditedReview(before), auditedReview(after), 'remind')
    })
  }

  return createTicker(ticking, {
    name: 'planning.reviews',
    everyMs,
    wakeOn: (wake) => {
      const ends = [business.onChange(wake), deps.onSchedule(wake)]
      return () => ends.forEach((end) => end())
    },
    work: async (signal) => {
      const { plans, drafts } = await db
        .system('review schedule')
        .read(async (reader) => ({ plans: await plansEverywhere(reader), drafts: await unreminded(reader) }))
      let worked = false
      let wait = Infinity
      for (const plan of plans) {
        if (signal.aborted) break
        const { worked: did, nextAt } = await look(plan)
        worked = worked || did
        wait = Math.min(wait, business.until(plan.workspaceId, nextAt))
      }
      for (const { workspaceId, id, kind, dueOn } of drafts) {
        const zone = await timeZone(systemCaller(workspaceId, 'planning.reviews'))
        const today = dayIn(zone, business.of(workspaceId).now())
        if (isOverdue(kind, dueOn, today)) await remindOf(workspaceId, id, today)
      }
      return worked || Math.min(wait, everyMs)
    },
  })
}
