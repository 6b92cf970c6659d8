import { addDays, countDays, DomainError, dayIn, type Id, isDay } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'

import { type Events } from '../../events/index.ts'
import { type Audit, type BusinessClocks, type Caller } from '../identity/index.ts'
import { platformZone, type PulledDay } from './platform-day.ts'
import { type PlatformGateway } from './platform.gateway.ts'
import { putArticles, putDays, watchAccounts } from './platform.store.ts'

type Workspace = Id<'workspace'>

export interface PlatformDeps {
  readonly db: Database
  readonly events: Events
  readonly audit: Audit
  readonly business: BusinessClocks
  readonly gateway: PlatformGateway
}

const longest = 31

export interface PullResult {
  readonly days: readonly PulledDay[]
  readonly changed: number
}

/** The last day (Asia/Shanghai) that is over. */
export const yesterdayOf = (now: Date): string => addDays(dayIn(platformZone, now), -1)

export function platformCommands({ db, events, audit, business, gateway }: PlatformDeps) {
  /** Fetches outside any transaction, then keeps what came; `after` runs in the same transaction. */
  async function take(
    workspace: Workspace,
    accountId: Id<'account'>,
    days: { readonly from: string; readonly to: string },
    publicationDays: readonly string[],
    after?: (tx: Parameters<Parameters<ReturnType<Database['in']>['transaction']>[0]>[0], result: PullResult) => Promise<void>,
  ): Promise<PullResult> {
    const pulled = await gateway.days(workspace, accountId, days.from, days.to)
    const articles = await gateway.articles(workspace, accountId, publicationDays)
    const now = business.of(workspace).now()
    return await db.in(workspace).transaction(async (tx) => {
      const changed = await putDays(tx, workspace, accountId, pulled, now)
      await putArticles(tx, workspace, accountId, articles, now)
      const fresh = pulled.filter(({ status }) => status === 'complete')
      await events.publish(
        tx,
        workspace,
        ...fresh.map(({ day, figures }) => ({
          type: 'datacube.pulled' as const,
          at: now,
          accountId,
          source: 'datacube',
          properties: { day, interfaces: Object.keys(figures) },
        })),
      )
      const result = { days: pulled, changed }
      await after?.(tx, result)
      return result
    })
  }

  return {
    take,

    /** By hand. @throws DomainError metric_period_invalid, platform_figures_unavailable when the platform refuses every day */
    pull: async (caller: Caller, accountId: Id<'account'>, from: string, to: string) => {
      const { workspace } = caller
      const yesterday = yesterdayOf(business.of(workspace).now())
      if (!isDay(from) || !isDay(to) || from > to || countDays(from, to) > longest || from > yesterday)
        throw new DomainError('metric_period_invalid', { from, to, most: longest })
      const last = to > yesterday ? yesterday : to
      const days = { from, to: last }
      const publication = Array.from({ length: countDays(from, last) }, (_, index) => addDays(from, index))
      const counts = (result: PullResult) => {
        const of = (status: string): number => result.days.filter((day) => day.status === status).length
        return { complete: of('complete'), delayed: of('delayed'), failed: of('failed'), changed: result.changed }
      }
      const result = await take(workspace, accountId, days, publication, async (tx, pulled) => {
        const refused = pulled.days.filter(({ status }) => status === 'failed')
        if (refused.length === pulled.days.length)
          throw new DomainError('platform_figures_unavailable', { errcode: refused[0]?.errcode ?? '—' })
        await watchAccounts(tx, [{ workspaceId: workspace, accountId }])
        await audit.recorded(tx, caller, {
          action: 'platformFigures.pull',
          noun: 'platformFigures',
          nounId: accountId,
          before: null,
          after: { ...days, ...counts(pulled) },
        })
      })
      return counts(result)
    },
  }
}

export type PlatformCommands = ReturnType<typeof platformCommands>
