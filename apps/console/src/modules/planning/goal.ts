import { type api } from '../../app/api.ts'
import { type Tone } from '../../components/status-chip.tsx'

export type Goal = Awaited<ReturnType<typeof api.goals.list>>['items'][number]
export type GoalState = Goal['standing']['state']

export const tones: Readonly<Record<GoalState, Tone>> = {
  not_started: 'neutral',
  no_data: 'neutral',
  on_track: 'active',
  off_track: 'warning',
  reached: 'good',
  missed: 'danger',
}
