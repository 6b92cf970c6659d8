import { type CalendarKind, type PlanChannel, type SlotTheme } from '@weiying/contract'
import { DomainError, type Id } from '@weiying/kernel'

/** What somebody says about a task that was done by hand. */
export interface TaskResult {
  readonly count: number | null
  readonly unit: 'views' | 'likes' | 'joined' | 'inquiries' | 'visits' | 'orders' | 'other' | null
  readonly note: string
}

/** Something planned for a day: a push, a task done by hand, a slot for a hot topic. */
export interface CalendarItem {
  readonly workspaceId: Id<'workspace'>
  readonly id: Id<'calendarItem'>
  readonly planId: Id<'plan'>
  readonly kind: CalendarKind
  readonly channel: PlanChannel
  readonly accountId: Id<'account'> | null
  readonly columnId: Id<'planColumn'> | null
  readonly activityId: Id<'activityPlan'> | null
  readonly segmentId: Id<'segment'> | null
  /** Empty: the column or the theme says enough. */
  readonly title: string
  readonly theme: SlotTheme
  readonly note: string
  /** Day and wall time of the workspace's zone. */
  readonly day: string
  readonly time: string | null
  readonly until: string | null
  /** Whether it is to end with an activity or an offer. */
  readonly closing: boolean
  readonly closingText: string
  readonly mark: 'done' | 'dropped' | null
  readonly result: TaskResult | null
  readonly doneAt: Date | null
  readonly doneBy: string | null
  readonly campaignId: Id<'campaign'> | null
  readonly cadenceId: Id<'cadence'> | null
  readonly createdAt: Date
  readonly archivedAt: Date | null
  readonly version: number
}

export type CalendarWish = Pick<
  CalendarItem,
  | 'kind'
  | 'channel'
  | 'accountId'
  | 'columnId'
  | 'activityId'
  | 'segmentId'
  | 'title'
  | 'theme'
  | 'note'
  | 'day'
  | 'time'
  | 'until'
  | 'closing'
  | 'closingText'
>

/** What counts against the quota of an account: what is sent through it, and what is kept free to be sent. */
export const usesQuota = ({ channel, accountId, mark }: Pick<CalendarItem, 'channel' | 'accountId' | 'mark'>): boolean =>
  channel === 'mass' && accountId !== null && mark === null

interface Span {
  readonly fromDay: string
  readonly toDay: string
}

/** @throws DomainError calendar_day_outside_plan */
export function checkDay(day: string, { fromDay, toDay }: Span): void {
  if (day < fromDay || day > toDay) throw new DomainError('calendar_day_outside_plan', { day, from: fromDay, to: toDay })
}

/**
 * A push goes out through an account; a task is done by hand and through none.
 * @throws DomainError calendar_item_invalid, with the field
 */
export function checkItem(wish: CalendarWish): void {
  const wrong = (field: string): never => {
    throw new DomainError('calendar_item_invalid', { field })
  }
  if (wish.kind === 'push' && wish.channel !== 'mass') wrong('channel')
  if (wish.kind === 'task' && wish.channel === 'mass') wrong('channel')
  if (wish.channel === 'mass' && wish.accountId === null) wrong('accountId')
  if (wish.channel !== 'mass' && wish.accountId !== null) wrong('accountId')
  if (wish.segmentId !== null && wish.kind !== 'push') wrong('segmentId')
  if (wish.until !== null && (wish.time === null || wish.until <= wish.time)) wrong('until')
}

export type CampaignStatus = 'draft' | 'scheduled' | 'preparing' | 'sending' | 'paused' | 'done' | 'cancelled' | 'failed'

export type CalendarState = 'planned' | 'due' | 'done' | 'missed' | 'dropped'

/** Where it stands on `today`, with the campaign that came of it. A day that is over with nothing done is missed. */
export function stateOf(
  { mark, day }: Pick<CalendarItem, 'mark' | 'day'>,
  campaign: CampaignStatus | null,
  today: string,
): CalendarState {
  if (mark !== null) return mark
  if (campaign === 'done') return 'done'
  if (campaign === 'failed' || campaign === 'cancelled') return 'missed'
  if (campaign === 'preparing' || campaign === 'sending' || campaign === 'paused') return 'due'
  if (day < today) return 'missed'
  return day === today ? 'due' : 'planned'
}

export type ClosingState = 'off' | 'missing' | 'planned' | 'there'

/** `ends`: whether the campaign's content ends with an activity or an offer; null while there is no content. */
export function closingOf(
  { kind, closing, closingText, activityId }: Pick<CalendarItem, 'kind' | 'closing' | 'closingText' | 'activityId'>,
  ends: boolean | null,
): ClosingState {
  if (kind === 'task' || !closing) return 'off'
  if (ends !== null) return ends ? 'there' : 'missing'
  return closingText !== '' || activityId !== null ? 'planned' : 'missing'
}
