import {
  type AccountQuota,
  type CadenceSlot,
  type CadenceTemplate,
  type CadenceTemplateId,
  type CalendarKind,
  type PlanChannel,
  quotaOn,
  type SlotTheme,
} from '@weiying/contract'
import { eachDay, type Id } from '@weiying/kernel'

import { columnTurns, type ColumnInTurn } from './column-turns.ts'
import { type Holiday, isFree, weekdayOf } from './holiday.ts'

/** A cadence that was taken up into the calendar. */
export interface Cadence {
  readonly workspaceId: Id<'workspace'>
  readonly id: Id<'cadence'>
  readonly planId: Id<'plan'>
  readonly template: CadenceTemplateId
  readonly accountId: Id<'account'> | null
  readonly fromDay: string
  readonly toDay: string
  readonly created: number
  readonly createdAt: Date
  readonly undoneAt: Date | null
  readonly version: number
}

export interface CadenceWish {
  readonly template: CadenceTemplate
  readonly accountId: Id<'account'> | null
  readonly from: string
  readonly to: string
  /** Another hour, other weekdays for pushes. */
  readonly time: string | null
  readonly weekdays: readonly number[] | null
  readonly slots: readonly string[] | null
  readonly columns: readonly ColumnInTurn[]
  readonly hotTopics: boolean
}

/** What stands in the way on the days of the wish. */
export interface Surroundings {
  readonly today: string
  readonly plan: { readonly fromDay: string; readonly toDay: string }
  readonly holidays: ReadonlyMap<string, Holiday>
  readonly closedDays: readonly string[]
  readonly quietHours: { readonly from: string; readonly to: string } | null
  /** Of the account; null when none sends it. */
  readonly quota: AccountQuota | null
  /** What stands in the calendar already. */
  readonly standing: readonly {
    readonly day: string
    readonly time: string | null
    readonly channel: PlanChannel
    readonly accountId: string | null
  }[]
}

export type SlotSkip = 'past' | 'outside_plan' | 'closed_day' | 'day_quota' | 'month_quota' | 'taken'

export interface PlannedSlot {
  readonly day: string
  readonly time: string
  readonly until: string | null
  readonly kind: CalendarKind
  readonly channel: PlanChannel
  readonly theme: SlotTheme
  readonly columnId: Id<'planColumn'> | null
  readonly holiday: string | null
  readonly peak: boolean
  readonly skipped: SlotSkip | null
  readonly warnings: ('quiet_hours' | 'holiday')[]
}

/**
 * The slots of a cadence over its days, and which of them the platform and the calendar let through. What is let through counts
 * against the quota of what comes after it, so that the whole never plans more than goes out.
 */
export function expandCadence(wish: CadenceWish, around: Surroundings): { slots: PlannedSlot[]; quota: AccountQuota | null } {
  const { template } = wish
  const slots = slotsOf(wish)
  const turns = new Map<string, number>()
  const columns = columnTurns(wish.columns)
  let { quota } = around
  const planned: PlannedSlot[] = []
  for (const day of eachDay(wish.from, wish.to)) {
    const free = isFree(day, around.holidays)
    for (const slot of slots) {
      if (!fallsOn(slot, day, free)) continue
      const skipped = skipOf(day, slot, wish, around, quota, planned)
      const turn = turns.get(slot.id) ?? 0
      const theme = slot.themes[turn % slot.themes.length] ?? 'column'
      const hot = slot.id === hotSlot
      const columnId = hot ? null : columns.on(day)
      const holiday = around.holidays.get(day)
      planned.push({
        day,
        time: slot.from,
        until: slot.until,
        kind: hot ? 'hot_topic' : template.channel === 'mass' ? 'push' : 'task',
        channel: template.channel,
        theme,
        columnId,
        holiday: holiday === undefined || holiday.kind === 'ordinary' ? null : holiday.name,
        peak: slot.peak === true,
        skipped,
        warnings: warningsOf(slot, template, around, holiday),
      })
      if (skipped !== null) continue
      turns.set(slot.id, turn + 1)
      if (columnId !== null) columns.take(day)
      if (quota !== null) quota = withPlanned(quota, day)
    }
  }
  return { slots: keepingLastForTopics(wish, planned), quota }
}

const hotSlot = 'hot_topic'

/** The template's slots as somebody wants them: fewer, on other weekdays, at another hour, with one for hot topics. */
function slotsOf({ template, slots, time, weekdays, hotTopics }: CadenceWish): readonly CadenceSlot[] {
  const chosen = template.slots.filter(({ id }) => slots === null || slots.includes(id))
  if (template.channel !== 'mass') return chosen
  const [first] = chosen
  if (first === undefined) return []
  const from = time ?? first.from
  const pushes: readonly CadenceSlot[] =
    weekdays === null ? chosen.map((slot) => ({ ...slot, from })) : [{ ...first, id: 'chosen', days: weekdays, from }]
  const busy = pushes.flatMap(({ days }) => (typeof days === 'string' ? [] : days))
  const { hotTopic } = template
  if (!hotTopics || hotTopic === undefined || hotTopic === null || busy.includes(hotTopic)) return pushes
  return [...pushes, { id: hotSlot, days: [hotTopic], from, until: null, themes: ['hot_topic'] }]
}

function fallsOn({ days }: CadenceSlot, day: string, free: boolean): boolean {
  if (days === 'working') return !free
  if (days === 'free') return free
  return days.includes(weekdayOf(day))
}

function skipOf(
  day: string,
  slot: CadenceSlot,
  { template, accountId }: CadenceWish,
  { today, plan, closedDays, standing }: Surroundings,
  quota: AccountQuota | null,
  planned: readonly PlannedSlot[],
): SlotSkip | null {
  if (day < plan.fromDay || day > plan.toDay) return 'outside_plan'
  if (day < today) return 'past'
  const mass = template.channel === 'mass'
  if (mass && closedDays.includes(day)) return 'closed_day'
  const there = standing.some(
    (each) =>
      each.day === day && each.channel === template.channel && (mass ? each.accountId === accountId : each.time === slot.from),
  )
  if (there) return 'taken'
  if (mass && planned.some((each) => each.day === day && each.skipped === null)) return 'taken'
  if (quota !== null && quotaOn(quota, day).left <= 0) return quota.period === 'day' ? 'day_quota' : 'month_quota'
  return null
}

function warningsOf(
  { from }: CadenceSlot,
  { channel }: CadenceTemplate,
  { quietHours }: Surroundings,
  holiday: Holiday | undefined,
): PlannedSlot['warnings'] {
  if (channel !== 'mass') return []
  return [
    ...(quietHours !== null && isWithin(from, quietHours) ? (['quiet_hours'] as const) : []),
    ...(holiday?.kind === 'rest' ? (['holiday'] as const) : []),
  ]
}

/** Whether a wall time lies in hours that may run over midnight. */
export function isWithin(time: string, { from, to }: { readonly from: string; readonly to: string }): boolean {
  if (from === to) return false
  return from < to ? time >= from && time < to : time >= from || time < to
}

function withPlanned(quota: AccountQuota, day: string): AccountQuota {
  const others = quota.days.filter((each) => each.day !== day)
  const before = quota.days.find((each) => each.day === day) ?? { day, campaigns: 0, planned: 0 }
  return { ...quota, days: [...others, { ...before, planned: before.planned + 1 }] }
}

/** A service account has no issue to spare: the last of each month is kept for what people talk about then. */
function keepingLastForTopics({ template, hotTopics }: CadenceWish, planned: PlannedSlot[]): PlannedSlot[] {
  if (template.hotTopic !== null || !hotTopics) return planned
  const last = new Map<string, PlannedSlot>()
  const counts = new Map<string, number>()
  for (const slot of planned) {
    if (slot.skipped !== null) continue
    const month = slot.day.slice(0, 7)
    last.set(month, slot)
    counts.set(month, (counts.get(month) ?? 0) + 1)
  }
  return planned.map((slot): PlannedSlot => {
    const month = slot.day.slice(0, 7)
    // One or two issues a month are too few to leave one open.
    if (last.get(month) !== slot || (counts.get(month) ?? 0) < 3) return slot
    return { ...slot, kind: 'hot_topic', theme: 'hot_topic', columnId: null }
  })
}
