import { type api } from '../../../app/api.ts'
import { type CapOutlook, runOutlooks } from '../../reach/shared/caps.ts'
import { type CalendarItem } from './content-plan.ts'

export type PlanCaps = Awaited<ReturnType<typeof api.planCalendars.caps>>

/** Finds what was reckoned for what stands in the calendar. */
export function outlooksOf(caps: PlanCaps | undefined) {
  const pushes = caps?.pushes ?? []
  const items = new Map<string | null, CapOutlook>(pushes.map((push) => [push.itemId, push]))
  const ofRun = runOutlooks(pushes)
  return {
    ofItem: ({ id, campaign }: Pick<CalendarItem, 'id' | 'campaign'>): CapOutlook | null =>
      items.get(id) ?? (campaign === null ? null : ofRun({ campaignId: campaign.id, at: String(campaign.at) })),
    ofRun,
  }
}

export type Outlooks = ReturnType<typeof outlooksOf>
