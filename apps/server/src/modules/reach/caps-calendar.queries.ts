import { addDays, dayIn, DomainError, type Id, momentIn } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'

import { type Cap, cappedCount, platformZone, type RunOutlook } from '../compliance/index.ts'
import { type BusinessClocks, type Caller } from '../identity/index.ts'
import { getCampaign } from './campaign.store.ts'
import { type CampaignId, type Channel } from './campaign.ts'
import { type CapsAheadQueries, type PlannedPush } from './caps-ahead.queries.ts'

/** Whom the caps and the platform's limits will skip of one push. */
export interface CapOutlook {
  readonly people: number
  readonly exact: boolean
  readonly capped: readonly {
    readonly reason: RunOutlook['capped'][number]['reason']
    readonly channel: 'any' | Channel
    readonly limit: number
    readonly count: number
  }[]
}

export interface CappedRun extends CapOutlook {
  readonly campaignId: CampaignId
  readonly at: Date
}

/** What somebody else has planned to send until then, which is no campaign that is launched. */
export type PlansAhead = (caller: Caller, until: Date) => Promise<readonly PlannedPush[]>

interface Deps {
  readonly db: Database
  readonly business: Pick<BusinessClocks, 'of'>
  readonly capsAhead: Pick<CapsAheadQueries, 'play'>
  readonly perFollowerAndMonth: number
  readonly subscriptionPerDay: number
}

const longestCalendar = 62
/** What a push leaves behind is gone a month later: as long as caps look back. */
const memoryMs = 31 * 86_400_000
const moved = 'moved'

/** The caps of the campaigns in the calendar. Days are those of the platform, as quotas are. */
export function capsCalendarQueries({ db, business, capsAhead, perFollowerAndMonth, subscriptionPerDay }: Deps) {
  const plans: PlansAhead[] = []
  const plannedUntil = async (caller: Caller, until: Date): Promise<readonly PlannedPush[]> =>
    (await Promise.all(plans.map(async (of) => await of(caller, until)))).flat()

  /** An outlook with what its rules say. */
  const shown = ({ people, exact, capped }: RunOutlook): CapOutlook => ({
    people,
    exact,
    capped: capped.map(({ reason, cap, count }) => ({
      reason,
      channel: cap?.channel ?? 'mass',
      limit: cap?.limit ?? (reason === 'day_quota_used' ? subscriptionPerDay : perFollowerAndMonth),
      count,
    })),
  })

  return {
    shown,

    /** What plans have in mind comes before campaigns, too: whoever plans says it here, once. */
    addPlans: (of: PlansAhead): void => void plans.push(of),

    /** Of the campaigns that go out between two days, those of which somebody is skipped. */
    between: async (
      caller: Caller,
      { from, to, accountId }: { readonly from: string; readonly to: string; readonly accountId?: Id<'account'> | undefined },
    ): Promise<{ readonly caps: readonly Cap[]; readonly pushes: readonly CappedRun[] }> => {
      const [since, until] = [momentIn(platformZone, from), momentIn(platformZone, addDays(to, 1))]
      if (until <= since || until.getTime() - since.getTime() > longestCalendar * 86_400_000)
        throw new DomainError('input_invalid', { field: 'to', most: longestCalendar })
      const over = until <= business.of(caller.workspace).now()
      const planned = over ? [] : await plannedUntil(caller, until)
      const { caps, outlooks } = await capsAhead.play(caller, until, over ? [] : [{ planned }])
      const pushes = (outlooks[0] ?? []).flatMap((run): CappedRun[] => {
        const { campaignId, at, capped } = run
        if (campaignId === null || capped.length === 0 || at < since || at >= until) return []
        return accountId === undefined || accountId === run.accountId ? [{ ...shown(run), campaignId, at }] : []
      })
      return { caps, pushes }
    },

    /** What another moment would mean for a campaign, and for what goes out besides. */
    on: async (caller: Caller, id: CampaignId, at: Date) => {
      const { workspace } = caller
      const campaign = await db.in(workspace).read(async (reader) => await getCampaign(reader, workspace, id))
      const { accountId, channel, audience, exceptions, dueAt } = campaign
      const now = business.of(workspace).now()
      const last = dueAt === null || dueAt < at ? at : dueAt
      const until = new Date(last.getTime() + memoryMs)
      if (audience === null || dayIn(platformZone, at) < dayIn(platformZone, now)) return { outlook: null, elsewhere: 0 }
      const planned = await plannedUntil(caller, until)
      const mine: PlannedPush = { key: moved, accountId, channel, audience, exceptions, at: at < now ? now : at }
      const { outlooks } = await capsAhead.play(caller, until, [{ planned: [...planned, mine], without: id }, { planned }])
      const [after = [], before = []] = outlooks
      const skipped = (runs: readonly RunOutlook[]): number =>
        runs.filter(({ key, campaignId }) => key !== moved && campaignId !== id).reduce((sum, run) => sum + cappedCount(run), 0)
      const own = after.find(({ key }) => key === moved)
      return { outlook: own === undefined ? null : shown(own), elsewhere: skipped(after) - skipped(before) }
    },
  }
}

export type CapsCalendarQueries = ReturnType<typeof capsCalendarQueries>
