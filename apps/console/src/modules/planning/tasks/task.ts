import { type api } from '../../../app/api.ts'
import { type Tone } from '../../../components/status-chip.tsx'

export type Task = Awaited<ReturnType<typeof api.tasks.get>>
export type Duty = Awaited<ReturnType<typeof api.duties.list>>['items'][number]
export type Sheet = Awaited<ReturnType<typeof api.appraisals.list>>['items'][number]
export type Rules = Awaited<ReturnType<typeof api.operatingRules.get>>

export const taskTone: Readonly<Record<Task['state'], Tone>> = {
  coming: 'neutral',
  today: 'active',
  overdue: 'danger',
  missed: 'warning',
  done: 'good',
}

const sources = ['manual', 'duty', 'decision', 'preparation', 'idea', 'drill', 'calendar'] as const

/** The text of a source; kinds of later modules are `other`. */
export const sourceOf = (kind: string): (typeof sources)[number] | 'other' => sources.find((each) => each === kind) ?? 'other'
