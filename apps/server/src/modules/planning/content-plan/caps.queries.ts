import { addDays, dayIn, DomainError, type Id, momentIn, wallTimeIn } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'

import { cappedCount, type RunOutlook } from '../../compliance/index.ts'
import { type BusinessClocks, type Caller } from '../../identity/index.ts'
import { type CapOutlook, type PlannedPush, type Reach } from '../../reach/index.ts'
import { getPlan } from '../plan.store.ts'
import { getItem, plannedPushes } from './calendar-item.store.ts'
import { type CalendarItem, usesQuota } from './calendar-item.ts'
import { checkSpan } from './calendar.queries.ts'

interface Deps {
  readonly db: Database
  readonly business: Pick<BusinessClocks, 'of'>
  readonly reach: Pick<Reach, 'queries' | 'capsAhead'>
  readonly timeZone: (caller: Caller) => Promise<string>
}

type Campaign = Awaited<ReturnType<Reach['queries']['named']>>[number]
type Caps = Awaited<ReturnType<Reach['capsAhead']['play']>>['caps']

/** A planned push as it would go out. */
interface ItemPush extends PlannedPush {
  readonly item: CalendarItem
}

export interface CappedPush extends CapOutlook {
  readonly itemId: Id<'calendarItem'> | null
  readonly campaignId: Id<'campaign'> | null
  readonly at: Date
}

/** Something at another time than it stands, or something new. */
export interface Placement {
  readonly itemId: Id<'calendarItem'> | null
  readonly campaignId: Id<'campaign'> | null
  readonly accountId: Id<'account'> | null
  readonly segmentId?: Id<'segment'> | null | undefined
  readonly day: string
  readonly time?: string | null | undefined
}

const longestCalendar = 62
const longestSheet = 366
/** What a push leaves behind is gone a month later: as long as caps look back. */
const memoryDays = 31
/** Without a time, a day is taken at noon. */
const noon = '12:00'
const mine = 'mine'

/** The frequency caps of the workspace and the platform's limits, reckoned ahead over what every plan has in its calendar. */
export function capQueries({ db, business, reach, timeZone }: Deps) {
  const present = reach.capsAhead.shown
  const readable = (caller: Caller): boolean => caller.permissions.includes('campaign.read')

  const plannedUntil = async (caller: Caller, lastDay: string) => {
    const zone = await timeZone(caller)
    return await plannedBefore(caller, zone, momentIn(zone, addDays(lastDay, 1)))
  }

  /** What is planned from today until a moment, in every plan, as far as it is no campaign that is launched. */
  async function plannedBefore(caller: Caller, zone: string, until: Date) {
    const { workspace } = caller
    const now = business.of(workspace).now()
    const today = dayIn(zone, now)
    const items = (
      await db
        .in(workspace)
        .read(async (reader) => await plannedPushes(reader, workspace, addDays(today, -memoryDays), dayIn(zone, until)))
    ).filter(usesQuota)
    const named = [...new Set(items.flatMap(({ campaignId }) => (campaignId === null ? [] : [campaignId])))]
    const campaigns = new Map((await reach.queries.named(caller, named)).map((campaign) => [campaign.id, campaign]))
    const pushes = items.flatMap((item): ItemPush[] => {
      const campaign = item.campaignId === null ? undefined : campaigns.get(item.campaignId)
      if (campaign !== undefined && campaign.status !== 'draft') return []
      const at = momentOf(item, campaign, zone)
      if (dayIn(zone, at) < today || at >= until || item.accountId === null) return []
      return [{ ...letterOf(campaign, item), key: item.id, item, accountId: item.accountId, at }]
    })
    const asCampaign = new Map(items.flatMap((item) => (item.campaignId === null ? [] : [[item.campaignId, item] as const])))
    return { zone, now, today, until, pushes, asCampaign }
  }

  /** The pushes of a plan between two days of which somebody is skipped. */
  async function between(
    caller: Caller,
    planId: Id<'plan'>,
    span: { readonly from: string; readonly to: string; readonly accountId?: Id<'account'> | undefined },
    longest: number,
  ): Promise<{ readonly caps: Caps; readonly pushes: readonly CappedPush[] }> {
    const { from, to, accountId } = span
    checkSpan(from, to, longest)
    await db.in(caller.workspace).read(async (reader) => await getPlan(reader, caller.workspace, planId))
    const { zone, now, until, pushes, asCampaign } = await plannedUntil(caller, to)
    const { caps, outlooks } = await reach.capsAhead.play(caller, until, until <= now ? [] : [{ planned: pushes }])
    const items = new Map<string, CalendarItem>(pushes.map(({ key, item }) => [key, item]))
    const shown = (outlooks[0] ?? []).flatMap((run): CappedPush[] => {
      const item = items.get(run.key) ?? (run.campaignId === null ? undefined : asCampaign.get(run.campaignId))
      const own = item?.planId === planId ? item : undefined
      // A planned thing of another plan counts, and is shown there.
      if (own === undefined && (run.campaignId === null || !readable(caller))) return []
      const day = dayIn(zone, run.at)
      if (run.capped.length === 0 || day < from || day > to || (accountId !== undefined && run.accountId !== accountId)) return []
      return [{ ...present(run), itemId: own?.id ?? null, campaignId: run.campaignId ?? own?.campaignId ?? null, at: run.at }]
    })
    return { caps, pushes: shown }
  }

  reach.capsAhead.addPlans(async (caller, until) => (await plannedBefore(caller, await timeZone(caller), until)).pushes)

  return {
    between: async (caller: Caller, planId: Id<'plan'>, from: string, to: string, accountId?: Id<'account'>) =>
      await between(caller, planId, { from, to, accountId }, longestCalendar),

    /** By planned thing, for a sheet; empty while nobody can say. */
    ofItems: async (caller: Caller, planId: Id<'plan'>, from: string, to: string): Promise<ReadonlyMap<string, CapOutlook>> => {
      const { pushes } = await unlessAway(between(caller, planId, { from, to }, longestSheet), { pushes: [] })
      return new Map(pushes.flatMap((push) => (push.itemId === null ? [] : [[push.itemId, push]])))
    },

    /** What a placement would mean for its own push and for what comes after it. */
    on: async (caller: Caller, planId: Id<'plan'>, wish: Placement) => {
      const { workspace } = caller
      const item = await db.in(workspace).read(async (reader) => {
        await getPlan(reader, workspace, planId)
        return wish.itemId === null ? undefined : await getItem(reader, workspace, wish.itemId)
      })
      if (item !== undefined && item.planId !== planId) throw new DomainError('not_found')
      if (wish.campaignId !== null && !readable(caller))
        throw new DomainError('permission_missing', { permission: 'campaign.read' })
      const id = wish.campaignId ?? item?.campaignId ?? null
      const [campaign] = id === null ? [] : await reach.queries.named(caller, [id])
      if (wish.campaignId !== null && campaign === undefined) throw new DomainError('not_found')
      const accountId = campaign?.accountId ?? wish.accountId ?? item?.accountId ?? null
      const byHand = item !== undefined && item.channel !== 'mass'
      const zone = await timeZone(caller)
      if (accountId === null || byHand || wish.day < dayIn(zone, business.of(workspace).now())) {
        const { caps } = await reach.capsAhead.play(caller, new Date(0), [])
        return { caps, outlook: null, elsewhere: 0 }
      }

      const standing = item === undefined ? campaignMoment(campaign) : momentOf(item, campaign, zone)
      const stands = standing === null ? null : wallTimeIn(zone, standing)
      const time = wish.time === undefined ? (stands?.slice(11, 16) ?? null) : wish.time
      const at = momentIn(zone, wish.day, time ?? noon)
      const last = [wish.day, stands?.slice(0, 10) ?? wish.day].sort().at(-1) ?? wish.day
      const { now, until, pushes } = await plannedUntil(caller, addDays(last, memoryDays))
      const segmentId = wish.segmentId === undefined ? (item?.segmentId ?? null) : wish.segmentId
      const moved = { ...letterOf(campaign, { segmentId }), key: mine, accountId, at: at < now ? now : at }
      const others = pushes.filter((push) => item === undefined || push.item.id !== item.id)
      const { caps, outlooks } = await reach.capsAhead.play(caller, until, [
        { planned: [...others, moved], without: campaign?.id },
        { planned: pushes },
      ])
      const [after = [], before = []] = outlooks
      const isMine = ({ key, campaignId }: RunOutlook): boolean =>
        key === mine || key === item?.id || (campaign !== undefined && campaignId === campaign.id)
      const skipped = (runs: readonly RunOutlook[]): number =>
        runs.filter((run) => !isMine(run)).reduce((sum, run) => sum + cappedCount(run), 0)
      const own = after.find(({ key }) => key === mine)
      return { caps, outlook: own === undefined ? null : present(own), elsewhere: skipped(after) - skipped(before) }
    },

    /** What would become of further pushes of an account, in their order; without those of which nobody is skipped; empty while nobody can say. */
    ofSlots: async (
      caller: Caller,
      accountId: Id<'account'>,
      slots: readonly { readonly day: string; readonly time: string }[],
    ): Promise<ReadonlyMap<number, CapOutlook>> => {
      const last = slots
        .map(({ day }) => day)
        .sort()
        .at(-1)
      if (last === undefined) return new Map()
      const { zone, until, pushes } = await plannedUntil(caller, last)
      const wanted = slots.map(({ day, time }, index): PlannedPush => ({
        ...letterOf(undefined, { segmentId: null }),
        key: `slot ${String(index)}`,
        accountId,
        at: momentIn(zone, day, time),
      }))
      const played = await unlessAway(reach.capsAhead.play(caller, until, [{ planned: [...pushes, ...wanted] }]), {
        outlooks: [],
      })
      return new Map(
        (played.outlooks[0] ?? []).flatMap((run) =>
          run.key.startsWith('slot ') ? [[Number(run.key.slice(5)), present(run)] as const] : [],
        ),
      )
    },
  }
}

export type CapQueries = ReturnType<typeof capQueries>

/** When a campaign that has a time goes out. */
const campaignMoment = (campaign: Campaign | undefined): Date | null =>
  campaign === undefined ? null : (campaign.dueAt ?? (campaign.schedule.kind === 'at' ? new Date(campaign.schedule.at) : null))

/** Its campaign says when, if it has a time. */
const momentOf = ({ day, time }: Pick<CalendarItem, 'day' | 'time'>, campaign: Campaign | undefined, zone: string): Date =>
  campaignMoment(campaign) ?? momentIn(zone, day, time ?? noon)

/** To whom and how: as the campaign says, else to the segment that is named, else to all who follow. */
function letterOf(
  campaign: Campaign | undefined,
  { segmentId }: Pick<CalendarItem, 'segmentId'>,
): Pick<PlannedPush, 'audience' | 'channel' | 'exceptions'> {
  const planned = segmentId === null ? ({ kind: 'all' } as const) : ({ kind: 'segment', segmentId } as const)
  return {
    audience: campaign?.audience ?? planned,
    channel: campaign?.channel ?? 'mass',
    exceptions: campaign?.exceptions,
  }
}

/** What is shown beside other things must not take them with it. */
async function unlessAway<T, Otherwise>(asked: Promise<T>, otherwise: Otherwise): Promise<T | Otherwise> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof DomainError && error.code === 'analytics_unavailable') return otherwise
    throw error
  }
}
