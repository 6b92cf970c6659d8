import { type readyRisks } from '@weiying/contract'
import { DomainError, type Id } from '@weiying/kernel'

import { type Owned, ownerFlags } from './owner.ts'

export type RiskKind = (typeof readyRisks)[number] | 'other'

/** What to do when it goes wrong: who, in which steps, with whom, and when it is practised. */
export interface Risk {
  readonly workspaceId: Id<'workspace'>
  readonly id: Id<'risk'>
  readonly planId: Id<'plan'> | null
  readonly kind: RiskKind
  readonly name: string
  readonly ownerId: Id<'member'> | null
  /** From the beginning of the trouble. */
  readonly responseHours: number | null
  readonly solutionHours: number | null
  readonly signs: string
  readonly steps: readonly { readonly text: string; readonly withinHours: number | null }[]
  readonly contacts: readonly { readonly name: string; readonly role: string; readonly reach: string }[]
  readonly fallback: string
  readonly drillDay: string | null
  readonly createdAt: Date
  readonly archivedAt: Date | null
  readonly version: number
}

/** A practice, and what was learnt. */
export interface Drill {
  readonly workspaceId: Id<'workspace'>
  readonly id: Id<'drill'>
  readonly riskId: Id<'risk'>
  readonly day: string
  readonly learnt: string
  readonly byName: string | null
  readonly createdAt: Date
}

/** Nobody solves before answering. @throws DomainError risk_hours_invalid */
export function checkRisk({ responseHours, solutionHours }: Pick<Risk, 'responseHours' | 'solutionHours'>): void {
  if (responseHours !== null && solutionHours !== null && solutionHours < responseHours)
    throw new DomainError('risk_hours_invalid', { response: responseHours, solution: solutionHours })
}

export const drillStateOf = ({ drillDay }: Pick<Risk, 'drillDay'>, today: string): 'none' | 'planned' | 'today' | 'overdue' =>
  drillDay === null ? 'none' : drillDay > today ? 'planned' : drillDay === today ? 'today' : 'overdue'

export type RiskFlag = 'owner_missing' | 'owner_disabled' | 'steps_missing' | 'contacts_missing' | 'drill_missing'

/** What is missing before one can rely on it. */
export const riskFlags = (risk: Pick<Risk, 'steps' | 'contacts' | 'drillDay'>, owned: Owned): RiskFlag[] => [
  ...ownerFlags(owned),
  ...(risk.steps.length === 0 ? (['steps_missing'] as const) : []),
  ...(risk.contacts.length === 0 ? (['contacts_missing'] as const) : []),
  ...(risk.drillDay === null ? (['drill_missing'] as const) : []),
]
