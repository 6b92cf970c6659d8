import { type Id } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'

import { type BusinessClocks, type Caller } from '../identity/index.ts'
import { type MetricValues } from './metric-values.queries.ts'
import { daysUpTo, periodOf } from './period.ts'
import { platformZone } from './platform-day.ts'
import { platformDays } from './platform.store.ts'

interface ReconcileDeps {
  readonly db: Database
  readonly business: BusinessClocks
  readonly values: MetricValues
}

const longest = 62
const pairs = [
  { figure: 'followers_new', said: 'followersNew' },
  { figure: 'followers_lost', said: 'followersLost' },
  { figure: 'followers_total', said: 'followersTotal' },
  { figure: 'messages', said: 'messages' },
] as const

export function reconcileQueries({ db, business, values }: ReconcileDeps) {
  return {
    /** What the platform says of each day beside what our own log says, the newest day first. */
    compare: async (caller: Caller, accountId: Id<'account'>, from: string, to: string) => {
      const { workspace } = caller
      const period = periodOf(from, to, platformZone, longest)
      const now = business.of(workspace).now()
      const [own, rows] = await Promise.all([
        values.measure(
          workspace,
          pairs.map(({ figure }) => figure),
          { period, accountId, now },
        ),
        db.in(workspace).read(async (reader) => await platformDays(reader, workspace, from, to, accountId)),
      ])
      const said = new Map(rows.map((row) => [row.day, row]))
      return [...daysUpTo(period, now)].reverse().map((day) => {
        const row = said.get(day)
        return {
          day,
          status: row?.status ?? ('missing' as const),
          errcode: row?.errcode ?? null,
          nextTryAt: null,
          pulledAt: row?.pulledAt.toISOString() ?? null,
          revision: row?.revision ?? 0,
          figures: pairs.map(({ figure, said: name }) => {
            const platform = row?.figures[name] ?? null
            const mine = own.get(figure)?.days.get(day)?.value ?? 0
            return { figure, platform, own: mine, difference: platform === null ? null : mine - platform }
          }),
        }
      })
    },
  }
}

export type Reconciliation = ReturnType<typeof reconcileQueries>
