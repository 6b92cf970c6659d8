import { type api } from '../../../app/api.ts'
import { type Tone } from '../../../components/status-chip.tsx'

export type Activity = Awaited<ReturnType<typeof api.activityPlans.list>>['items'][number]
export type ActivityTotals = Awaited<ReturnType<typeof api.activityPlans.totals>>

export const activitiesKey = 'activity-plans'

export const stateTones: Readonly<Record<Activity['state'], Tone>> = {
  planned: 'neutral',
  running: 'active',
  over: 'warning',
  reviewed: 'good',
}
