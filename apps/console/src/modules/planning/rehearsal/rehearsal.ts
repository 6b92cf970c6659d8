import { type api } from '../../../app/api.ts'
import { type Tone } from '../../../components/status-chip.tsx'

export type Rehearsal = Awaited<ReturnType<typeof api.rehearsals.get>>
export type RehearsalLine = Awaited<ReturnType<typeof api.rehearsals.list>>['items'][number]
export type Result = NonNullable<Rehearsal['result']>
export type Send = Result['sends'][number]
export type Range = Result['totals']['accepted']
export type Wish = Parameters<typeof api.rehearsals.start>[0]

export const tones: Readonly<Record<RehearsalLine['status'], Tone>> = {
  waiting: 'neutral',
  running: 'active',
  done: 'good',
  cancelled: 'neutral',
  failed: 'danger',
}

export const isOpen = ({ status }: Pick<RehearsalLine, 'status'>): boolean => status === 'waiting' || status === 'running'

export const whole = (value: number): string => Math.round(value).toLocaleString()

/** Several performances differ; one alone has nothing to differ from. */
export const isWide = ({ low, high }: Range): boolean => Math.round(low) !== Math.round(high)
