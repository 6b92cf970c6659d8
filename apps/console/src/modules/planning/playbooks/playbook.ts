import { playbookParts } from '@weiying/contract'

import { type api } from '../../../app/api.ts'
import { type Tone } from '../../../components/status-chip.tsx'

export type PlaybookSummary = Awaited<ReturnType<typeof api.playbooks.list>>['items'][number]
export type Application = Awaited<ReturnType<typeof api.playbookApplications.get>>
export type Part = (typeof playbookParts)[number]
export const parts = playbookParts

export const isUnderWay = ({ state }: Pick<Application, 'state'>): boolean =>
  state === 'waiting' || state === 'running' || state === 'undoing'

export const toneOf = (state: Application['state']): Tone =>
  state === 'done' ? 'good' : state === 'failed' ? 'warning' : state === 'undone' ? 'neutral' : 'active'

/** Where people find what a part made. */
export const screenOf = (part: Part, planId: string, startDay: string): `/${string}` =>
  (
    {
      goals: `/goals?view=tree&plan=${planId}`,
      columns: `/content-plan?tab=columns&plan=${planId}`,
      ideas: `/content-plan?plan=${planId}&day=${startDay}`,
      activities: `/activity-plan?plan=${planId}`,
      replies: '/replies',
      menu: '/menu',
      tags: '/tags',
      risks: `/risks?plan=${planId}`,
    } as const
  )[part]
