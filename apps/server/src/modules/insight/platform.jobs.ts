import { type Background, createTicker, type TickerDeps } from '@weiying/jobs'
import { addDays, DomainError, wallTimeIn } from '@weiying/kernel'
import { wake } from '@weiying/postgres'

import { byWorkspace, type Consumer } from '../../events/index.ts'
import { platformZone } from './platform-day.ts'
import { type PlatformCommands, type PlatformDeps, yesterdayOf } from './platform.commands.ts'
import { recentDays } from './platform.gateway.ts'
import { unwatch, updateWatch, type Watch, watchAccounts, watched } from './platform.store.ts'

/** The platform has the day before ready about 08:00, sometimes later: what is not there yet is asked for again. Source: fact sheet 11. */
const readyAt = '08:00'
/** How far back the first round goes, and how many days each round asks for again: the platform restates. */
const firstDays = 30
const restatedDays = 2
/** Articles are counted for 30 days; most reading is over after a week. */
const articleDays = 7
const retryMs = 30 * 60_000

const watchChannel = 'weiying_watch'

/** Accounts are watched from their connection on. */
export const watchConnected = ({ db }: Pick<PlatformDeps, 'db'>): Consumer => ({
  name: 'insight.watch_accounts',
  types: ['account.connected'],
  handle: async (batch) => {
    for (const [workspaceId, events] of byWorkspace(batch)) {
      const accounts = events.flatMap(({ accountId }) => (accountId === null ? [] : [{ workspaceId, accountId }]))
      await db.in(workspaceId).transaction(async (tx) => {
        await watchAccounts(tx, accounts)
        await wake(tx, watchChannel)
      })
    }
  },
})

/** Whether every account has what should have come in by now. */
export const platformAtRest = async ({ db, business }: Pick<PlatformDeps, 'db' | 'business'>): Promise<boolean> => {
  const accounts = await db.system('platform statistics').read(async (reader) => await watched(reader))
  return !accounts.some((each) => isDue(each, business.of(each.workspaceId).now()))
}

/** Once a day of business time, for every account: yesterday, days that are still missing, and the last days again. */
export function platformTicker(
  ticking: TickerDeps,
  { db, business }: PlatformDeps,
  { take }: PlatformCommands,
  onWake: (channel: string, wake: () => void) => () => void,
): Background {
  return createTicker(ticking, {
    name: 'insight.platform_figures',
    everyMs: 60_000,
    // A new account has everything to fetch, and a business clock that is set may have begun a new day.
    wakeOn: (woken) => {
      const subscriptions = [onWake(watchChannel, woken), business.onChange(woken)]
      return () => subscriptions.forEach((end) => end())
    },
    work: async (signal) => {
      const accounts = await db.system('platform statistics').read(async (reader) => await watched(reader))
      let worked = false
      for (const each of accounts) {
        if (signal.aborted) break
        if (isDue(each, business.of(each.workspaceId).now())) {
          await round(each)
          worked = true
        }
      }
      // On a fast business clock the next morning is a matter of seconds.
      return worked || Math.min(...accounts.map((each) => business.until(each.workspaceId, dueAt(each))))
    },
  })

  async function round(watch: Watch): Promise<void> {
    const { workspaceId, accountId } = watch
    const now = business.of(workspaceId).now()
    const last = dueDay(now)
    const earliest = addDays(last, 1 - firstDays)
    const since = watch.through === null ? earliest : addDays(watch.through, 1 - restatedDays)
    const from = since < earliest ? earliest : since
    const articles = recentDays(last, watch.through === null ? firstDays : articleDays)
    try {
      await take(workspaceId, accountId, { from, to: last }, articles, async (tx, { days }) => {
        const complete = days.every(({ status }) => status === 'complete')
        const hopeless = watch.failures >= 3 && days.every(({ status }) => status !== 'delayed')
        await updateWatch(tx, {
          workspaceId,
          accountId,
          // What is refused for good does not hold up the days after it; what is only late is asked for until it is there.
          through: complete || hopeless ? last : watch.through,
          failures: complete || hopeless ? 0 : watch.failures + 1,
          nextTryAt: complete ? null : new Date(now.getTime() + retryMs),
        })
      })
    } catch (error) {
      // Archived meanwhile: nobody asks for it any more.
      if (error instanceof DomainError && error.code === 'not_found') {
        await db.in(workspaceId).transaction(async (tx) => await unwatch(tx, workspaceId, accountId))
        return
      }
      await db
        .in(workspaceId)
        .transaction(
          async (tx) =>
            await updateWatch(tx, { ...watch, failures: watch.failures + 1, nextTryAt: new Date(now.getTime() + retryMs) }),
        )
      ticking.onError('insight.platform_figures', error)
    }
  }
}

/** The last day that should have come in by now. */
function dueDay(now: Date): string {
  const yesterday = yesterdayOf(now)
  return wallTimeIn(platformZone, now).slice(11, 16) >= readyAt ? yesterday : addDays(yesterday, -1)
}

/** When the next day should have come in, or is asked for once more. */
function dueAt({ through, nextTryAt }: Watch): Date {
  // The platform's zone is eight hours ahead of UTC all year.
  const ready = through === null ? new Date(0) : new Date(`${addDays(through, 2)}T${readyAt}:00+08:00`)
  return nextTryAt !== null && nextTryAt > ready ? nextTryAt : ready
}

const isDue = (watch: Watch, now: Date): boolean => dueAt(watch) <= now
