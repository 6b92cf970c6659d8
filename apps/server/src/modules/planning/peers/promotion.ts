import { type promotionActual, type promotionChannels } from '@weiying/contract'
import { addDays, countDays, DomainError, eachDay, type Id } from '@weiying/kernel'
import { type z } from 'zod'

import { type Kept } from './record.ts'

const monthOf = (day: string): string => day.slice(0, 7)

export type Channel = (typeof promotionChannels)[number]
export type Tracking = 'scene' | 'code' | 'manual' | 'none'

export interface PromotionWish {
  readonly planId: Id<'plan'>
  readonly channel: Channel
  readonly name: string
  readonly fromDay: string
  readonly toDay: string
  readonly budgetFen: number
  readonly spentFen: number | null
  readonly expectedFollowers: number
  readonly ownerId: Id<'member'> | null
  readonly partner: string
  readonly gives: string
  readonly gets: string
  readonly tracking: Tracking
  readonly tracked: string
  readonly manualFollowers: number | null
  readonly note: string
}

/** A channel for some time, with what it may cost and is to bring. */
export type PromotionItem = Kept<'promotionItem'> & PromotionWish

export interface PlacementWish {
  readonly planId: Id<'plan'>
  readonly accountName: string
  readonly accountFollowers: number | null
  readonly day: string
  readonly feeFen: number
  readonly expectedFollowers: number
  readonly code: string
  readonly countedDays: number
  readonly manualFollowers: number | null
  readonly ownerId: Id<'member'> | null
  readonly note: string
}

/** A paid post at a large account. */
export type Placement = Kept<'placement'> & PlacementWish

/** What both have in common, for the rules. */
export interface Effort {
  readonly from: string
  readonly to: string
  readonly budgetFen: number
  /** Null: nobody wrote it down; then the budget stands for it. */
  readonly spentFen: number | null
  /** A fee: it falls due with the post, not before. */
  readonly fee?: boolean
  readonly expectedFollowers: number
  readonly ownerId: Id<'member'> | null
  readonly tracking: Tracking
  readonly tracked: string
  readonly manualFollowers: number | null
}

export const effortOf = ({ fromDay, toDay, ...item }: PromotionItem): Effort => ({ ...item, from: fromDay, to: toDay })

export const effortOfPlacement = (placement: Placement): Effort => ({
  ...placement,
  from: placement.day,
  to: addDays(placement.day, placement.countedDays - 1),
  budgetFen: placement.feeFen,
  spentFen: placement.feeFen,
  fee: true,
  tracking: placement.manualFollowers !== null ? 'manual' : placement.code === '' ? 'none' : 'code',
  tracked: placement.code,
})

export type Actual = z.infer<typeof promotionActual>

/** New followers of a scene or code between two days, and how many of them still follow. */
export interface Followed {
  readonly followers: number
  readonly stayed: number
}

const longestDays = 3 * 366

/** @throws DomainError promotion_period_invalid, promotion_tracking_invalid */
export function checkItem({ fromDay, toDay, tracking, tracked, manualFollowers }: PromotionWish): void {
  if (fromDay > toDay || countDays(fromDay, toDay) > longestDays)
    throw new DomainError('promotion_period_invalid', { from: fromDay, to: toDay, most: longestDays })
  const wantsWord = tracking === 'scene' || tracking === 'code'
  if (wantsWord !== (tracked !== '') || (manualFollowers !== null && tracking !== 'manual'))
    throw new DomainError('promotion_tracking_invalid', { tracking })
}

/**
 * Actual against plan. What is expected by now grows in a straight line over the days. Nothing tracked and nothing typed in is
 * no data, never zero.
 */
export function actualOf(effort: Effort, followed: Followed | undefined, today: string): Actual {
  const { tracking, expectedFollowers, from, to } = effort
  const begun = from <= today
  const share = !begun ? 0 : today >= to ? 1 : countDays(from, today) / countDays(from, to)
  const expectedByNow = expectedFollowers * share
  const followers = tracking === 'manual' ? effort.manualFollowers : begun ? (followed?.followers ?? null) : null
  const due = effort.fee !== true || begun
  const paid = due ? (effort.spentFen ?? Math.round(effort.budgetFen * share)) : 0
  return {
    followers,
    stayed: tracking === 'manual' || followers === null ? null : (followed?.stayed ?? null),
    from: tracking,
    paidFen: paid,
    costPerFollowerFen: followers === null || followers === 0 ? null : paid / followers,
    expectedByNow,
    state: stateOf(),
  }

  function stateOf(): Actual['state'] {
    if (!begun) return 'not_started'
    if (followers === null) return 'no_data'
    if (followers >= expectedFollowers) return 'reached'
    if (today > to) return 'missed'
    return followers >= expectedByNow ? 'on_track' : 'behind'
  }
}

/** Experience of an excellent mall account: a follow gift costs about ¥2 a follower. Three times that is worth a look. Source: AN2. */
export const dearFollowerFen = 600

type Flag =
  | 'owner_missing'
  | 'owner_left'
  | 'nothing_expected'
  | 'not_tracked'
  | 'code_shared'
  | 'cost_high'
  | 'outside_plan'
  | 'exchange_one_sided'

export interface Around {
  readonly plan: { readonly fromDay: string; readonly toDay: string }
  /** Scenes and codes that several entries count at the same time, as `tracking tracked`. */
  readonly sharedCodes: ReadonlySet<string>
}

export function flagsOf(effort: Effort, actual: Actual, around: Around, exchange?: { gives: string; gets: string }): Flag[] {
  const flags: Flag[] = []
  if (effort.ownerId === null) flags.push('owner_missing')
  if (effort.expectedFollowers === 0) flags.push('nothing_expected')
  if (effort.tracking === 'none') flags.push('not_tracked')
  if (around.sharedCodes.has(codeOf(effort))) flags.push('code_shared')
  const planned = effort.expectedFollowers === 0 ? 0 : effort.budgetFen / effort.expectedFollowers
  if (Math.max(planned, actual.costPerFollowerFen ?? 0) > dearFollowerFen) flags.push('cost_high')
  if (effort.from < around.plan.fromDay || effort.from > around.plan.toDay) flags.push('outside_plan')
  if (exchange !== undefined && (exchange.gives === '') !== (exchange.gets === '')) flags.push('exchange_one_sided')
  return flags
}

const codeOf = ({ tracking, tracked }: Effort): string => `${tracking} ${tracked}`

/** Codes that two entries count on the same days: their followers would be counted twice. */
export function sharedCodes(efforts: readonly Effort[]): ReadonlySet<string> {
  const tracked = efforts.filter(({ tracking }) => tracking === 'scene' || tracking === 'code')
  const shared = new Set<string>()
  for (const [index, one] of tracked.entries())
    for (const other of tracked.slice(index + 1))
      if (codeOf(one) === codeOf(other) && one.from <= other.to && other.from <= one.to) shared.add(codeOf(one))
  return shared
}

/** Names by code, from entries with the latest first; those of the named plan come before all others. */
export function namesOfCodes(
  items: readonly Pick<PromotionItem, 'planId' | 'tracking' | 'tracked' | 'name'>[],
  placements: readonly Pick<Placement, 'planId' | 'code' | 'accountName'>[],
  planId: Id<'plan'> | null,
): ReadonlyMap<string, string> {
  const all = [
    ...items.filter(({ tracking }) => tracking === 'code').map(({ tracked, ...item }) => ({ ...item, code: tracked })),
    ...placements.map(({ accountName, ...placement }) => ({ ...placement, name: accountName })),
  ].filter(({ code }) => code !== '')
  const own = all.filter((each) => each.planId === planId)
  // The last one in a map stays.
  return new Map([...all.toReversed(), ...own.toReversed()].map(({ code, name }) => [code, name]))
}

export interface Counted {
  readonly channel: Channel | 'placement'
  readonly effort: Effort
  readonly actual: Actual
}

export interface Sums {
  readonly budgetFen: number
  readonly spentFen: number
  readonly expectedFollowers: number
  readonly followers: number
  readonly plannedCostFen: number | null
  readonly paidFen: number
  readonly measuredFen: number
  readonly costFen: number | null
}

export function sumUp(counted: readonly Counted[]): Sums {
  const sum = (of: (each: Counted) => number): number => counted.reduce((total, each) => total + of(each), 0)
  const [budgetFen, expectedFollowers] = [sum(({ effort }) => effort.budgetFen), sum(({ effort }) => effort.expectedFollowers)]
  // A cost whose followers nobody counts would make the quotient a lie; one that was counted and brought nobody belongs into it.
  const measuredFen = sum(({ actual }) => (actual.followers === null ? 0 : actual.paidFen))
  const followers = sum(({ actual }) => actual.followers ?? 0)
  return {
    budgetFen,
    spentFen: sum(({ effort }) => effort.spentFen ?? 0),
    expectedFollowers,
    followers,
    plannedCostFen: expectedFollowers === 0 ? null : budgetFen / expectedFollowers,
    paidFen: sum(({ actual }) => actual.paidFen),
    measuredFen,
    costFen: followers === 0 ? null : measuredFen / followers,
  }
}

export const byChannel = (counted: readonly Counted[]): (Sums & { readonly channel: Counted['channel'] })[] =>
  [...Map.groupBy(counted, ({ channel }) => channel)].map(([channel, mine]) => ({ channel, ...sumUp(mine) }))

/** What each month of the plan costs and is to bring: entries are spread evenly over their days, to the last fen. */
export function byMonth(
  efforts: readonly Effort[],
  plan: Around['plan'],
): { month: string; budgetFen: number; expectedFollowers: number }[] {
  const months = new Map<string, { budgetFen: number; expectedFollowers: number }>()
  for (const day of eachDay(plan.fromDay, plan.toDay)) months.set(monthOf(day), { budgetFen: 0, expectedFollowers: 0 })
  for (const { from, to, budgetFen, expectedFollowers } of efforts) {
    const days = eachDay(from, to)
    const upTo = (total: number, index: number): number => Math.round((total * index) / days.length)
    for (const [index, day] of days.entries()) {
      const month = months.get(monthOf(day)) ?? { budgetFen: 0, expectedFollowers: 0 }
      month.budgetFen += upTo(budgetFen, index + 1) - upTo(budgetFen, index)
      month.expectedFollowers += upTo(expectedFollowers, index + 1) - upTo(expectedFollowers, index)
      months.set(monthOf(day), month)
    }
  }
  return [...months].toSorted(([left], [right]) => (left < right ? -1 : 1)).map(([month, sums]) => ({ month, ...sums }))
}

/** The first stage of a plan aims at followers. */
const firstStageMonths = 3

export interface Judged {
  readonly firstStageFollowers: number
  readonly budgetLimitFen: number | null
  readonly warnings: ('over_budget' | 'first_stage_empty' | 'one_channel_only')[]
}

export function judge(
  counted: readonly Counted[],
  months: readonly { readonly month: string; readonly expectedFollowers: number }[],
  plan: Around['plan'],
  monthlyBudgetFen: number | undefined,
): Judged {
  const stage = months.filter(({ month }) => month >= monthOf(plan.fromDay)).slice(0, firstStageMonths)
  const firstStageFollowers = stage.reduce((sum, { expectedFollowers }) => sum + expectedFollowers, 0)
  const planned = new Set(eachDay(plan.fromDay, plan.toDay).map(monthOf)).size
  const budgetLimitFen = monthlyBudgetFen === undefined ? null : monthlyBudgetFen * planned
  const { budgetFen } = sumUp(counted)
  const warnings: Judged['warnings'] = []
  if (budgetLimitFen !== null && budgetFen > budgetLimitFen) warnings.push('over_budget')
  if (counted.length > 0 && firstStageFollowers === 0) warnings.push('first_stage_empty')
  if (counted.length > 1 && new Set(counted.map(({ channel }) => channel)).size === 1) warnings.push('one_channel_only')
  return { firstStageFollowers, budgetLimitFen, warnings }
}
