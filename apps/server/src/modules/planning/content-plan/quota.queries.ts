import { type AccountQuota } from '@weiying/contract'
import { addDays, dayIn, type Id, momentIn } from '@weiying/kernel'
import { type Database, type Reader } from '@weiying/postgres'

import { type Account, type Accounts } from '../../accounts/index.ts'
import { platformZone } from '../../compliance/index.ts'
import { type BusinessClocks, type Caller } from '../../identity/index.ts'
import { type Reach } from '../../reach/index.ts'
import { plannedPushes } from './calendar-item.store.ts'
import { ledgerOf, type LedgerRun, type MassLimits } from './quota-ledger.ts'

interface Deps {
  readonly db: Database
  readonly business: Pick<BusinessClocks, 'of'>
  readonly accounts: Pick<Accounts, 'list'>
  readonly reach: Pick<Reach, 'queries' | 'refs'>
  readonly timeZone: (caller: Caller) => Promise<string>
  readonly limits: MassLimits
}

/** What is known before planned things are counted: read ahead, because it comes from other modules. */
export interface QuotaFacts {
  readonly zone: string
  readonly accounts: readonly Account[]
  readonly runs: readonly LedgerRun[]
  readonly full: ReadonlyMap<string, number>
  /** Whole months. */
  readonly from: string
  readonly to: string
}

/** The quota of accounts with what is sent, scheduled and planned: the same limits that decide when a campaign goes out. */
export function quotaQueries({ db, business, accounts, reach, timeZone, limits }: Deps) {
  return {
    facts: async (caller: Caller, firstDay: string, lastDay: string, withFull = false): Promise<QuotaFacts> => {
      const { workspace } = caller
      const from = `${firstDay.slice(0, 7)}-01`
      const to = endOfMonth(lastDay)
      const [zone, list, found] = await Promise.all([
        timeZone(caller),
        db.in(workspace).read(async (reader) => await accounts.list(reader, workspace)),
        reach.queries.runs(caller, momentIn(platformZone, from), momentIn(platformZone, addDays(to, 1))),
      ])
      const runs = found.flatMap(({ campaign: { id, accountId, status, channel }, at }) =>
        channel === 'mass' ? [{ campaignId: id, accountId, status, at }] : [],
      )
      const today = dayIn(platformZone, business.of(workspace).now())
      const full = new Map<string, number>()
      if (withFull && from <= today && today <= to)
        for (const { accountId, limit, followers } of (await reach.queries.calendar(caller, today, today, undefined)).months)
          full.set(
            accountId,
            followers.filter(({ received }) => received >= limit).reduce((sum, { count }) => sum + count, 0),
          )
      return { zone, accounts: list, runs, full, from, to }
    },

    /** Read in the transaction that plans, so that what another one just planned is counted. */
    ledger: async (reader: Reader, workspace: Id<'workspace'>, facts: QuotaFacts): Promise<AccountQuota[]> => {
      const items = await plannedPushes(reader, workspace, addDays(facts.from, -1), addDays(facts.to, 1))
      const named = items.flatMap(({ campaignId }) => (campaignId === null ? [] : [campaignId]))
      const refs = await reach.refs(reader, workspace, named)
      return ledgerOf({
        ...facts,
        items,
        statuses: new Map(refs.flatMap(({ id, status }) => (isStatus(status) ? [[id, status]] : []))),
        platformZone,
        limits,
      })
    },
  }
}

export type QuotaQueries = ReturnType<typeof quotaQueries>

const statuses = ['draft', 'scheduled', 'preparing', 'sending', 'paused', 'done', 'cancelled', 'failed'] as const

const isStatus = (text: string): text is (typeof statuses)[number] => statuses.some((status) => status === text)

export function endOfMonth(day: string): string {
  const [year = 0, month = 0] = day.split('-').map(Number)
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
}
