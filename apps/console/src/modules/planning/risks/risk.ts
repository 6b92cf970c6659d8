import { type api } from '../../../app/api.ts'
import { type Tone } from '../../../components/status-chip.tsx'

export type Risk = Awaited<ReturnType<typeof api.risks.list>>['items'][number]

export const drillTone: Readonly<Record<Risk['drillState'], Tone>> = {
  none: 'warning',
  planned: 'neutral',
  today: 'active',
  overdue: 'danger',
}
