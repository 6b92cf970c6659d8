import { type AccountQuota, pushVerdict } from '@weiying/contract'
import { addDays, dayIn, DomainError, type Id, type NewId } from '@weiying/kernel'
import { type Database, isUniqueViolation, type Tx } from '@weiying/postgres'

import { platformZone } from '../../compliance/index.ts'
import { type Audit, type BusinessClocks, type Caller } from '../../identity/index.ts'
import { type Reach } from '../../reach/index.ts'
import { getPlan } from '../plan.store.ts'
import { getActivity } from './activity.store.ts'
import { getItem, holdAccount, insertItem, lockItem, updateItem } from './calendar-item.store.ts'
import { type CalendarItem, type CalendarWish, checkDay, checkItem, type TaskResult, usesQuota } from './calendar-item.ts'
import { listColumns } from './column.store.ts'
import { platformDay } from './quota-ledger.ts'
import { type QuotaFacts, type QuotaQueries } from './quota.queries.ts'

interface Deps {
  readonly db: Database
  readonly newId: NewId
  readonly audit: Audit
  readonly business: BusinessClocks
  readonly reach: Pick<Reach, 'queries'>
  readonly quotas: QuotaQueries
  readonly timeZone: (caller: Caller) => Promise<string>
}

/** What the other modules know of some days, for many items of one go. */
export interface CalendarGround {
  readonly today: string
  readonly facts: QuotaFacts
}

export type CalendarChange = { readonly [Key in keyof CalendarWish]?: CalendarWish[Key] | undefined }
type ItemId = Id<'calendarItem'>

/** How far ahead the next free day is looked for. */
const lookAhead = 60

export function calendarItemCommands({ db, newId, audit, business, reach, quotas, timeZone }: Deps) {
  /** What the other modules know of the days around it: read before the transaction begins. */
  const ahead = async (caller: Caller, day: string): Promise<QuotaFacts> =>
    await quotas.facts(caller, day, addDays(day, lookAhead))

  function checkKnown(facts: QuotaFacts, wish: CalendarWish): void {
    if (wish.accountId !== null && !facts.accounts.some(({ id }) => id === wish.accountId))
      throw new DomainError('plan_account_unknown')
  }

  /** Columns and activities are of the same plan. */
  async function checkParts(tx: Tx, caller: Caller, planId: Id<'plan'>, wish: CalendarWish): Promise<void> {
    const { workspace } = caller
    if (wish.columnId !== null && !(await listColumns(tx, workspace, planId)).some(({ id }) => id === wish.columnId))
      throw new DomainError('calendar_item_invalid', { field: 'columnId' })
    if (wish.activityId !== null && (await getActivity(tx, workspace, wish.activityId)).planId !== planId)
      throw new DomainError('calendar_item_invalid', { field: 'activityId' })
  }

  /**
   * A subscription account is refused a second send a day, as the platform refuses it. `before`: where it stood, which does not count
   * against itself.
   */
  async function checkQuota(
    tx: Tx,
    caller: Caller,
    facts: QuotaFacts,
    after: CalendarItem,
    before?: CalendarItem,
  ): Promise<void> {
    if (!usesQuota(after) || after.accountId === null) return
    await holdAccount(tx, caller.workspace, after.accountId)
    const ledger = await quotas.ledger(tx, caller.workspace, facts)
    const quota = ledger.find(({ accountId }) => accountId === after.accountId)
    if (quota === undefined) return
    const dayOf = ({ day, time }: CalendarItem): string => platformDay(day, time, facts.zone, platformZone)
    const own = before !== undefined && usesQuota(before) && before.accountId === after.accountId ? dayOf(before) : null
    const day = dayOf(after)
    if (pushVerdict(quota, day, own) !== 'refused') return
    throw new DomainError('calendar_quota_exceeded', { day, limit: quota.limit, nextDay: nextFree(quota, day, own) })
  }

  const todayOf = async (caller: Caller): Promise<string> => dayIn(await timeZone(caller), business.of(caller.workspace).now())

  const ground = async (caller: Caller, from: string, to: string): Promise<CalendarGround> => ({
    today: await todayOf(caller),
    facts: await quotas.facts(caller, from, addDays(to, lookAhead)),
  })

  async function ready(
    caller: Caller,
    planId: Id<'plan'>,
    wish: CalendarWish,
    known?: CalendarGround,
  ): Promise<(tx: Tx) => Promise<CalendarItem>> {
    const { workspace } = caller
    checkItem(wish)
    const { today, facts } = known ?? (await ground(caller, wish.day, wish.day))
    checkKnown(facts, wish)
    if (wish.channel === 'mass' && wish.day < today) throw new DomainError('calendar_day_past', { day: wish.day })
    const item: CalendarItem = {
      ...wish,
      workspaceId: workspace,
      id: newId<'calendarItem'>(),
      planId,
      mark: null,
      result: null,
      doneAt: null,
      doneBy: null,
      campaignId: null,
      cadenceId: null,
      createdAt: business.of(workspace).now(),
      archivedAt: null,
      version: 1,
    }
    return async (tx) => {
      checkDay(item.day, await getPlan(tx, workspace, planId))
      await checkParts(tx, caller, planId, item)
      await checkQuota(tx, caller, facts, item)
      await insertItem(tx, item)
      return item
    }
  }

  return {
    /**
     * For the command of somebody else, who runs what comes back in a transaction and writes the one audit row: what other modules know
     * is read before.
     */
    ready,

    /** Read once for many `create`s on these days; what the others planned meanwhile is counted all the same. */
    ground,

    create: async (caller: Caller, planId: Id<'plan'>, wish: CalendarWish, known?: CalendarGround): Promise<CalendarItem> => {
      const put = await ready(caller, planId, wish, known)
      return await db.in(caller.workspace).transaction(async (tx) => {
        const item = await put(tx)
        await audit.created(tx, caller, 'calendarItem', item)
        return item
      })
    },

    update: async (caller: Caller, id: ItemId, change: CalendarChange, expectedVersion: number): Promise<CalendarItem> => {
      const { workspace } = caller
      const seen = await db.in(workspace).read(async (reader) => await getItem(reader, workspace, id))
      const today = await todayOf(caller)
      const facts = await ahead(caller, change.day ?? seen.day)
      const changes = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
      return await db.in(workspace).transaction(async (tx) => {
        const before = await lockItem(tx, workspace, id, expectedVersion)
        const after: CalendarItem = { ...before, ...changes, version: expectedVersion + 1 }
        checkItem(after)
        checkKnown(facts, after)
        const moved = after.day !== before.day || after.time !== before.time || after.accountId !== before.accountId
        // Its campaign says when and through what it goes out.
        if (before.campaignId !== null && (moved || after.kind !== before.kind))
          throw new DomainError('calendar_item_has_campaign')
        if (moved && after.channel === 'mass' && after.day < today) throw new DomainError('calendar_day_past', { day: after.day })
        if (after.day !== before.day) checkDay(after.day, await getPlan(tx, workspace, before.planId))
        await checkParts(tx, caller, before.planId, {
          ...after,
          columnId: after.columnId === before.columnId ? null : after.columnId,
          activityId: after.activityId === before.activityId ? null : after.activityId,
        })
        if (moved || (usesQuota(after) && !usesQuota(before))) await checkQuota(tx, caller, facts, after, before)
        await updateItem(tx, after)
        await audit.changed(tx, caller, 'calendarItem', before, after, moved ? 'move' : 'update')
        return after
      })
    },

    complete: async (
      caller: Caller,
      id: ItemId,
      { mark, result }: { readonly mark: 'done' | 'dropped' | 'open'; readonly result: TaskResult | null },
      expectedVersion: number,
    ): Promise<CalendarItem> => {
      const { workspace } = caller
      const today = await todayOf(caller)
      const seen = await db.in(workspace).read(async (reader) => await getItem(reader, workspace, id))
      const facts = await ahead(caller, seen.day)
      return await db.in(workspace).transaction(async (tx) => {
        const before = await lockItem(tx, workspace, id, expectedVersion)
        if (before.campaignId !== null) throw new DomainError('calendar_item_has_campaign')
        if (mark === 'done' && before.day > today) throw new DomainError('calendar_day_ahead', { day: before.day })
        const done = mark !== 'open'
        const after: CalendarItem = {
          ...before,
          mark: mark === 'open' ? null : mark,
          result: mark === 'done' ? result : null,
          doneAt: done ? business.of(workspace).now() : null,
          doneBy: done ? caller.actor.name : null,
          version: before.version + 1,
        }
        // Taken up again, it needs its place again.
        if (!done && after.day >= today) await checkQuota(tx, caller, facts, after, before)
        await updateItem(tx, after)
        await audit.changed(tx, caller, 'calendarItem', before, after, mark === 'open' ? 'reopen' : 'complete')
        return after
      })
    },

    link: async (
      caller: Caller,
      id: ItemId,
      campaignId: Id<'campaign'> | null,
      expectedVersion: number,
    ): Promise<CalendarItem> => {
      const { workspace } = caller
      const seen = await db.in(workspace).read(async (reader) => await getItem(reader, workspace, id))
      const named = [campaignId, seen.campaignId].filter((each) => each !== null)
      const campaigns = new Map((await reach.queries.named(caller, named)).map((campaign) => [campaign.id, campaign]))
      const over = (campaign: Id<'campaign'>): boolean => {
        const { status, archivedAt } = campaigns.get(campaign) ?? { status: 'cancelled', archivedAt: null }
        return archivedAt !== null || status === 'cancelled' || status === 'failed'
      }
      try {
        return await db.in(workspace).transaction(async (tx) => {
          const before = await lockItem(tx, workspace, id, expectedVersion)
          if (campaignId !== null) {
            if (before.campaignId !== null && before.campaignId !== campaignId && !over(before.campaignId))
              throw new DomainError('calendar_item_has_campaign')
            const campaign = campaigns.get(campaignId)
            if (campaign === undefined || campaign.archivedAt !== null) throw new DomainError('not_found')
            if (before.channel !== 'mass' || campaign.channel !== 'mass' || campaign.accountId !== before.accountId)
              throw new DomainError('calendar_campaign_differs')
          }
          const kind = campaignId === null ? before.kind : 'push'
          const after: CalendarItem = { ...before, kind, campaignId, version: before.version + 1 }
          await updateItem(tx, after)
          await audit.changed(tx, caller, 'calendarItem', before, after, 'link')
          return after
        })
      } catch (error) {
        // One campaign is the outcome of one planned thing.
        if (isUniqueViolation(error)) throw new DomainError('calendar_campaign_differs')
        throw error
      }
    },

    archive: (caller: Caller, id: ItemId, expectedVersion: number): Promise<void> =>
      db.in(caller.workspace).transaction(async (tx) => {
        const before = await lockItem(tx, caller.workspace, id, expectedVersion)
        await updateItem(tx, { ...before, archivedAt: business.of(caller.workspace).now(), version: before.version + 1 })
        await audit.removed(tx, caller, 'calendarItem', before, 'archive')
      }),
  }
}

export type CalendarItemCommands = ReturnType<typeof calendarItemCommands>

/** The next day on which it fits; a dash when there is none within two months. */
function nextFree(quota: AccountQuota, day: string, own: string | null): string {
  for (let next = addDays(day, 1); next <= addDays(day, lookAhead); next = addDays(next, 1))
    if (pushVerdict(quota, next, own) === 'fits') return next
  return '—'
}
