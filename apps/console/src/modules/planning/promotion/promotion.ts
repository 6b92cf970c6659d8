import { type Id } from '@weiying/kernel'

import { type api } from '../../../app/api.ts'
import { type Tone } from '../../../components/status-chip.tsx'

export type Item = Awaited<ReturnType<typeof api.promotionItems.list>>['items'][number]
export type Placement = Awaited<ReturnType<typeof api.placements.list>>['items'][number]
export type Summary = Awaited<ReturnType<typeof api.promotionSummaries.get>>
export type UserRow = Awaited<ReturnType<typeof api.userPlanRows.list>>['items'][number]
export type Actual = Item['actual']

export const stateTones = {
  not_started: 'neutral',
  no_data: 'neutral',
  on_track: 'active',
  behind: 'warning',
  reached: 'good',
  missed: 'danger',
} as const satisfies Record<Actual['state'], Tone>

/** Yuan as people type them ↔ fen. */
export const fenOf = (yuan: number | null | undefined): number => Math.round((yuan ?? 0) * 100)
export const yuanOf = (fen: number): number => fen / 100

export type PlanId = Id<'plan'>
