import { type Clock, type Id } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'

import { businessNow, type BusinessTime } from './business-clock.ts'
import { identity } from './identity.store.ts'

/** Business time per workspace, for schedules, waits, quotas, quiet hours and events. */
export interface BusinessClocks {
  of(workspace: Id<'workspace'>): Clock
  /** Reads the settings again; done every five seconds while the server runs. */
  refresh(): Promise<void>
  start(): void
  stop(): void
}

export function createBusinessClocks({ db, clock }: { db: Database; clock: Clock }): BusinessClocks {
  const settings = new Map<string, BusinessTime>()
  let timer: ReturnType<typeof setInterval> | undefined

  async function refresh(): Promise<void> {
    const rows = await db
      .system('business clocks')
      .read(
        async (reader) =>
          await identity(reader)
            .selectFrom('identity.workspace')
            .select(['id', 'clockBase', 'clockSince', 'clockSpeed'])
            .where('clockBase', 'is not', null)
            .execute(),
      )
    settings.clear()
    for (const row of rows) settings.set(row.id, row)
  }

  return {
    // Looked up at each call: the settings may change while somebody holds the clock.
    of: (workspace) => ({
      now: () => {
        const set = settings.get(workspace)
        return set === undefined ? clock.now() : businessNow(set, clock.now())
      },
    }),
    refresh,
    start: () => {
      timer = setInterval(() => void refresh().catch(() => {}), 5000)
    },
    stop: () => clearInterval(timer),
  }
}
