import { type AccountQuota, pushVerdict } from '@weiying/contract'
import { dayIn, momentIn, toId } from '@weiying/kernel'
import { type Texts } from '@weiying/texts'

import { type api } from '../../../app/api.ts'
import { type Tone } from '../../../components/status-chip.tsx'

export type PlanCalendar = Awaited<ReturnType<typeof api.planCalendars.get>>
export type PlanDay = PlanCalendar['days'][number]
export type CalendarItem = PlanDay['items'][number]
export type PlannedActivity = PlanCalendar['activities'][number]
export type Column = Awaited<ReturnType<typeof api.columns.list>>['items'][number]
export type Cadence = Awaited<ReturnType<typeof api.cadences.list>>['items'][number]

/** Quotas keep the days of the platform. */
const platformZone = 'Asia/Shanghai'

export const planCalendarKey = 'plan-calendar'

export const stateTones: Readonly<Record<CalendarItem['state'], Tone>> = {
  planned: 'neutral',
  due: 'active',
  done: 'good',
  missed: 'danger',
  dropped: 'neutral',
}

/** What a planned thing is called: its title, else its column, else what it is about. */
export function nameOf(
  { title, columnName, theme, kind }: Pick<CalendarItem, 'title' | 'columnName' | 'theme' | 'kind'>,
  t: Texts['t'],
): string {
  if (title !== '') return title
  if (columnName !== null) return columnName
  return theme === 'column' ? t(`contentPlan.kind.${kind}`) : t(`contentPlan.theme.${theme}`)
}

/** Those that no campaign stands for move by themselves. */
export const movableItem = ({ campaign, state }: CalendarItem): boolean =>
  campaign === null
    ? state !== 'done' && state !== 'dropped'
    : ['draft', 'scheduled'].includes(campaign.status) && campaign.at !== null

export interface MoveVerdict {
  readonly kind: 'refused' | 'warned'
  readonly text: string
}

interface Around {
  readonly calendar: PlanCalendar
  readonly plan: { readonly from: string; readonly to: string }
  readonly zone: string
  readonly t: Texts['t']
}

export const platformDayOf = (zone: string, day: string, time: string | null): string =>
  dayIn(platformZone, momentIn(zone, day, time ?? '12:00'))

/** What speaks against a day, by the rules that refuse it on the server; null: nothing. */
export function moveVerdict(item: CalendarItem, day: string, { calendar, plan, zone, t }: Around): MoveVerdict | null {
  if (day < plan.from || day > plan.to) return { kind: 'refused', text: t('contentPlan.calendar.move_outside') }
  if (item.channel !== 'mass') return null
  if (day < calendar.today) return { kind: 'refused', text: t('contentPlan.calendar.move_past') }
  const quota = calendar.quotas.find(({ accountId }) => accountId === item.accountId)
  const verdict = quota === undefined ? 'fits' : verdictOf(quota, item, day, zone)
  if (quota !== undefined && verdict === 'refused')
    return { kind: 'refused', text: t('contentPlan.calendar.move_refused_day', { day, limit: quota.limit }) }
  if (quota !== undefined && verdict === 'warned')
    return { kind: 'warned', text: t('contentPlan.calendar.move_warned_month', { month: day.slice(0, 7), limit: quota.limit }) }
  if (calendar.days.find((each) => each.day === day)?.closed === true)
    return { kind: 'warned', text: t('contentPlan.calendar.move_closed', { day }) }
  const { quietHours } = calendar
  if (item.time !== null && quietHours !== null && isWithin(item.time, quietHours))
    return { kind: 'warned', text: t('contentPlan.calendar.move_quiet', { time: item.time }) }
  return null
}

function verdictOf(quota: AccountQuota, item: CalendarItem, day: string, zone: string) {
  const own = platformDayOf(zone, item.day, item.time)
  // Anything that is over does not count against its own day.
  const counts = item.state !== 'done' && item.state !== 'dropped' && quota.days.some((each) => each.day === own)
  return pushVerdict(quota, platformDayOf(zone, day, item.time), counts ? own : null)
}

const isWithin = (time: string, { from, to }: { readonly from: string; readonly to: string }): boolean =>
  from !== to && (from < to ? time >= from && time < to : time >= from || time < to)

export const itemId = (id: string) => toId<'calendarItem'>(id)
