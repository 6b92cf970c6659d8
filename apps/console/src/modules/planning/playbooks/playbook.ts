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
