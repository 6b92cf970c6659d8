import { DomainError, type Id } from '@weiying/kernel'

import { type Change, type DecisionKind, type Offer } from './draft.ts'
import { type Sentence } from './sentence.ts'

/** An improvement that somebody accepts or declines; what it changed can be read off it for good. */
export interface Decision {
  readonly workspaceId: Id<'workspace'>
  readonly id: Id<'reviewDecision'>
  readonly reviewId: Id<'review'>
  /** Of the rule that offered it; null: somebody's own. */
  readonly offerKey: string | null
  readonly kind: DecisionKind
  readonly statement: Sentence | null
  /** Somebody's own words. */
  readonly text: string
  readonly targetId: string | null
  readonly targetName: string | null
  readonly metric: Offer['metric']
  readonly proposed: Change
  readonly status: 'offered' | 'accepted' | 'declined'
  readonly reason: string
  readonly before: Change | null
  readonly after: Change | null
  readonly decidedAt: Date | null
  readonly decidedByName: string | null
  readonly planVersion: number | null
  readonly taskIds: readonly string[]
  readonly position: number
  readonly version: number
}

/** @throws DomainError review_decision_made */
export function checkOffered({ status }: Decision): void {
  if (status !== 'offered') throw new DomainError('review_decision_made', { status })
}

export interface Accepted {
  readonly at: Date
  readonly byName: string
  readonly before: Change | null
  readonly after: Change | null
  readonly planVersion: number | null
  readonly taskIds: readonly string[]
}

export function accept(decision: Decision, { at, byName, ...effect }: Accepted): Decision {
  checkOffered(decision)
  return { ...decision, ...effect, status: 'accepted', decidedAt: at, decidedByName: byName, version: decision.version + 1 }
}

export function decline(decision: Decision, reason: string, at: Date, byName: string): Decision {
  checkOffered(decision)
  return { ...decision, status: 'declined', reason, decidedAt: at, decidedByName: byName, version: decision.version + 1 }
}

/** What a kind of decision must be about. @throws DomainError review_decision_invalid */
export function checkProposal(kind: DecisionKind, targetId: string | null, proposed: Change): void {
  const wrong = (field: string): never => {
    throw new DomainError('review_decision_invalid', { kind, field })
  }
  switch (kind) {
    case 'goal_target':
      if (targetId === null) wrong('targetId')
      if (typeof proposed['target'] !== 'number' || !(proposed['target'] >= 0) || proposed['target'] > 1e15) wrong('target')
      return
    case 'goal_owner':
    case 'plan_owner':
      if (kind === 'goal_owner' && targetId === null) wrong('targetId')
      if (proposed['ownerId'] !== null && typeof proposed['ownerId'] !== 'string') wrong('ownerId')
      return
    case 'calendar_item':
      if (typeof proposed['title'] !== 'string' || proposed['title'].trim() === '') wrong('title')
      if (typeof proposed['day'] !== 'string') wrong('day')
      return
    case 'cadence':
      if (typeof proposed['template'] !== 'string') wrong('template')
      return
    case 'task':
      return
  }
}

/** Offers of a fresh draft beside decisions that are there: decided ones and own ones stay, open offers follow the figures. */
export function matchOffers(
  there: readonly Decision[],
  offers: readonly Offer[],
): { readonly gone: readonly Decision[]; readonly changed: readonly Decision[]; readonly fresh: readonly Offer[] } {
  const byKey = new Map(there.flatMap((each) => (each.offerKey === null ? [] : [[each.offerKey, each] as const])))
  const wanted = new Set(offers.map(({ key }) => key))
  return {
    gone: there.filter(({ offerKey, status }) => offerKey !== null && status === 'offered' && !wanted.has(offerKey)),
    changed: offers.flatMap((offer) => {
      const known = byKey.get(offer.key)
      if (known === undefined || known.status !== 'offered') return []
      const { kind, statement, targetId, targetName, metric, proposed } = offer
      return [{ ...known, kind, statement, targetId, targetName, metric, proposed }]
    }),
    fresh: offers.filter(({ key }) => !byKey.has(key)),
  }
}
