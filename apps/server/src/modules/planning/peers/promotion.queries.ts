import { addDays, dayIn, type Id, momentIn, type Page, pageOf } from '@weiying/kernel'
import { type Database, type Reader } from '@weiying/postgres'

import { type BusinessClocks, type Caller } from '../../identity/index.ts'
import { type Freshness } from '../../insight/index.ts'
import { findInterview, getPlan } from '../plan.store.ts'
import { type Plan } from '../plan.ts'
import { type FollowsAnalytics, type TrackedWindow } from './follows.analytics.ts'
import { itemStore, placementStore } from './promotion.store.ts'
import {
  type Actual,
  actualOf,
  byChannel,
  byMonth,
  type Counted,
  type Effort,
  effortOf,
  effortOfPlacement,
  flagsOf,
  type Followed,
  judge,
  namesOfCodes,
  type Placement,
  type PromotionItem,
  sharedCodes,
  sumUp,
} from './promotion.ts'

export interface PromotionQueryDeps {
  readonly db: Database
  readonly business: BusinessClocks
  readonly follows: FollowsAnalytics
  readonly timeZone: (caller: Caller) => Promise<string>
  readonly memberNames: (caller: Caller, ids: readonly Id<'member'>[]) => Promise<ReadonlyMap<Id<'member'>, string>>
  /** Those of them who are not disabled. */
  readonly activeMembers: (caller: Caller, ids: readonly Id<'member'>[]) => Promise<ReadonlySet<Id<'member'>>>
  readonly freshness: (workspace: Id<'workspace'>) => Promise<Freshness>
}

interface Standing {
  readonly ownerName: string | null
  readonly actual: Actual
  readonly flags: ReturnType<typeof flagsOf>
}

export type StandingItem = PromotionItem & Standing
export type StandingPlacement = Placement & Standing

/** More entries than a plan has ever had. */
const most = 500

export function promotionQueries({ db, business, follows, timeZone, memberNames, activeMembers, freshness }: PromotionQueryDeps) {
  /** The whole promotion of a plan: codes that are counted twice show only beside all others. */
  const wholePlan = async (reader: Reader, caller: Caller, planId: Id<'plan'>) => ({
    plan: await getPlan(reader, caller.workspace, planId),
    items: await itemStore.list(reader, caller.workspace, { planId }, { limit: most }),
    placements: await placementStore.list(reader, caller.workspace, { planId }, { limit: most }),
  })

  async function actuals(caller: Caller, efforts: readonly Effort[]): Promise<readonly Actual[]> {
    const { workspace } = caller
    const zone = await timeZone(caller)
    const today = dayIn(zone, business.of(workspace).now())
    const windows = efforts.map((effort) => windowOf(effort, zone, today))
    const asked = windows.filter((window) => window !== undefined)
    const found = await follows.ofWindows(workspace, asked)
    const followed = new Map<TrackedWindow, Followed>(
      asked.flatMap((window, index) => {
        const figures = found[index]
        return figures === undefined ? [] : [[window, figures] as const]
      }),
    )
    return efforts.map((effort, index) => {
      const window = windows[index]
      return actualOf(effort, window === undefined ? undefined : followed.get(window), today)
    })
  }

  async function standings<Row extends { readonly ownerId: Id<'member'> | null }>(
    caller: Caller,
    rows: readonly Row[],
    effort: (row: Row) => Effort,
    {
      plan,
      shared,
      exchange,
    }: { plan: Plan; shared: ReadonlySet<string>; exchange?: (row: Row) => { gives: string; gets: string } },
  ): Promise<(Row & Standing)[]> {
    const efforts = rows.map(effort)
    const owners = [...new Set(rows.flatMap(({ ownerId }) => ownerId ?? []))]
    const [figures, names, active] = await Promise.all([
      actuals(caller, efforts),
      memberNames(caller, owners),
      activeMembers(caller, owners),
    ])
    return rows.flatMap((row, index) => {
      const [mine, actual] = [efforts[index], figures[index]]
      if (mine === undefined || actual === undefined) return []
      const left = row.ownerId !== null && !active.has(row.ownerId)
      const flags = flagsOf(mine, actual, { plan, sharedCodes: shared }, exchange?.(row))
      if (left) flags.unshift('owner_left')
      return [{ ...row, ownerName: row.ownerId === null ? null : (names.get(row.ownerId) ?? null), actual, flags }]
    })
  }

  const sharedIn = (items: readonly PromotionItem[], placements: readonly Placement[]): ReadonlySet<string> =>
    sharedCodes([...items.map(effortOf), ...placements.map(effortOfPlacement)])

  const standItems = async (caller: Caller, planId: Id<'plan'>, rows: readonly PromotionItem[]): Promise<StandingItem[]> => {
    const { plan, items, placements } = await db
      .in(caller.workspace)
      .read(async (reader) => await wholePlan(reader, caller, planId))
    return await standings(caller, rows, effortOf, { plan, shared: sharedIn(items, placements), exchange: (row) => row })
  }

  const standPlacements = async (
    caller: Caller,
    planId: Id<'plan'>,
    rows: readonly Placement[],
  ): Promise<StandingPlacement[]> => {
    const { plan, items, placements } = await db
      .in(caller.workspace)
      .read(async (reader) => await wholePlan(reader, caller, planId))
    return await standings(caller, rows, effortOfPlacement, { plan, shared: sharedIn(items, placements) })
  }

  return {
    standItems,
    standPlacements,

    items: async (caller: Caller, planId: Id<'plan'>, limit: number, cursor?: string): Promise<Page<StandingItem>> => {
      const rows = await db
        .in(caller.workspace)
        .read(async (reader) => await itemStore.list(reader, caller.workspace, { planId }, { limit: limit + 1, cursor }))
      const page = pageOf(rows, limit, itemStore.cursorOf)
      return { items: await standItems(caller, planId, page.items), cursor: page.cursor }
    },

    placements: async (caller: Caller, planId: Id<'plan'>, limit: number, cursor?: string): Promise<Page<StandingPlacement>> => {
      const rows = await db
        .in(caller.workspace)
        .read(async (reader) => await placementStore.list(reader, caller.workspace, { planId }, { limit: limit + 1, cursor }))
      const page = pageOf(rows, limit, placementStore.cursorOf)
      return { items: await standPlacements(caller, planId, page.items), cursor: page.cursor }
    },

    /** New followers that are promised, for the forecast. What has begun already is in the history that the forecast learns from. */
    promised: async (caller: Caller, planId: Id<'plan'>, today: string) => {
      const { items, placements } = await db.in(caller.workspace).read(async (reader) => await wholePlan(reader, caller, planId))
      const efforts = [
        ...items.map((item) => ({ name: item.name, ...effortOf(item) })),
        ...placements.map((placement) => ({ name: placement.accountName, ...effortOfPlacement(placement) })),
      ]
      return efforts
        .filter(({ from, expectedFollowers }) => from >= today && expectedFollowers > 0)
        .map(({ name, from, to, expectedFollowers }) => ({
          name,
          from,
          to,
          metric: 'followers_new' as const,
          value: expectedFollowers,
        }))
    },

    /**
     * What promotion plans call the codes that they track. Entries of the named plan come before those of others, later ones before
     * earlier: a code that hangs in the shop goes on when its plan is over.
     */
    codeNames: async (caller: Caller, planId: Id<'plan'> | null): Promise<ReadonlyMap<string, string>> => {
      const { workspace } = caller
      const { items, placements } = await db.in(workspace).read(async (reader) => ({
        items: await itemStore.list(reader, workspace, {}, { limit: most }),
        placements: await placementStore.list(reader, workspace, {}, { limit: most }),
      }))
      return namesOfCodes(items, placements, planId)
    },

    summary: async (caller: Caller, planId: Id<'plan'>) => {
      const { plan, items, placements, budget } = await db.in(caller.workspace).read(async (reader) => ({
        ...(await wholePlan(reader, caller, planId)),
        budget: (await findInterview(reader, caller.workspace, planId))?.answers.monthlyBudgetFen,
      }))
      const efforts = [
        ...items.map((item) => ({ channel: item.channel, effort: effortOf(item) })),
        ...placements.map((placement) => ({ channel: 'placement' as const, effort: effortOfPlacement(placement) })),
      ]
      const figures = await actuals(
        caller,
        efforts.map(({ effort }) => effort),
      )
      const counted = efforts.flatMap((each, index): Counted[] => {
        const actual = figures[index]
        return actual === undefined ? [] : [{ ...each, actual }]
      })
      // A paid post costs on its day, however long its followers are counted.
      const spread = [
        ...items.map(effortOf),
        ...placements.map((placement) => ({ ...effortOfPlacement(placement), to: placement.day })),
      ]
      const months = byMonth(spread, plan)
      return {
        total: sumUp(counted),
        channels: byChannel(counted),
        months,
        ...judge(counted, months, plan, budget),
        freshness: await freshness(caller.workspace),
      }
    },
  }
}

export type PromotionQueries = ReturnType<typeof promotionQueries>

function windowOf({ tracking, tracked, from, to }: Effort, zone: string, today: string): TrackedWindow | undefined {
  if ((tracking !== 'scene' && tracking !== 'code') || tracked === '' || from > today) return undefined
  return { tracking, tracked, since: momentIn(zone, from), until: momentIn(zone, addDays(to, 1)) }
}
