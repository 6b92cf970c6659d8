import { type Clock, type Id } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'

import { businessNow, type BusinessTime, wallUntil } from './business-clock.ts'
import { identity } from './identity.store.ts'

/** Business time per workspace, for schedules, waits, quotas, quiet hours and events. */
export interface BusinessClocks {
  of(workspace: Id<'workspace'>): Clock
  /** Milliseconds of wall time until business time gets there as it runs now; 0 when it is past, Infinity when it stands still. */
  until(workspace: Id<'workspace'>, at: Date): number
  /** Calls `react` when a clock was set or runs at another speed: what was counted on from before is wrong. */
  onChange(react: () => void): () => void
  /** Reads the settings again; done while the server runs whenever PostgreSQL says that one has changed. */
  refresh(): Promise<void>
  start(): void
  stop(): void
}

interface ClocksDeps {
  readonly db: Database
  readonly clock: Clock
  /** Left out: nobody says so, and the settings are read every five seconds. */
  readonly onWake?: ((channel: string, wake: () => void) => () => void) | undefined
}

/** A trigger of the table says so, whoever writes it. */
const clockChannel = 'weiying_clock'

export function createBusinessClocks({ db, clock, onWake }: ClocksDeps): BusinessClocks {
  let settings: ReadonlyMap<string, BusinessTime> = new Map()
  const reactions = new Set<() => void>()
  let timer: ReturnType<typeof setInterval> | undefined
  let unsubscribe: (() => void) | undefined

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
    const fresh = new Map<string, BusinessTime>(rows.map((row) => [row.id, row]))
    const changed = fresh.size !== settings.size || [...fresh].some(([id, each]) => !isSame(each, settings.get(id)))
    settings = fresh
    if (changed) for (const react of reactions) react()
  }
  const refreshQuietly = (): void => void refresh().catch(() => {})

  return {
    // Looked up at each call: the settings may change while somebody holds the clock.
    of: (workspace) => ({
      now: () => {
        const set = settings.get(workspace)
        return set === undefined ? clock.now() : businessNow(set, clock.now())
      },
    }),
    until: (workspace, at) => {
      const now = clock.now()
      const set = settings.get(workspace)
      return set === undefined ? Math.max(0, at.getTime() - now.getTime()) : wallUntil(set, now, at)
    },
    onChange: (react) => {
      reactions.add(react)
      return () => void reactions.delete(react)
    },
    refresh,
    start: () => {
      unsubscribe = onWake?.(clockChannel, refreshQuietly)
      timer = setInterval(refreshQuietly, onWake === undefined ? 5_000 : 60_000)
    },
    stop: () => {
      unsubscribe?.()
      clearInterval(timer)
    },
  }
}

const isSame = (one: BusinessTime, other: BusinessTime | undefined): boolean =>
  one.clockBase?.getTime() === other?.clockBase?.getTime() &&
  one.clockSince?.getTime() === other?.clockSince?.getTime() &&
  one.clockSpeed === other?.clockSpeed
