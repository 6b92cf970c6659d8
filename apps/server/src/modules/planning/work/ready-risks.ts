import { type readyRisks } from '@weiying/contract'

import { type Risk } from './risk.ts'

type Kind = (typeof readyRisks)[number]

interface Ready {
  readonly responseHours: number | null
  readonly solutionHours: number | null
  /** Hours from the beginning of the trouble, one for each step; null: when it is over, or always. */
  readonly steps: readonly (number | null)[]
  /** Days from today until the first drill: one kind a fortnight. */
  readonly drillIn: number
}

/** Deadlines of the four kinds. Complaints are answered and solved within 24 h: PL12. */
const ready: Readonly<Record<Kind, Ready>> = {
  complaint: { responseHours: 24, solutionHours: 24, steps: [1, 4, 24, 24, null], drillIn: 14 },
  restricted: { responseHours: 1, solutionHours: 72, steps: [1, 2, 4, 24, 24, null], drillIn: 28 },
  leak: { responseHours: 1, solutionHours: 72, steps: [1, 4, 8, 24, 72, null], drillIn: 42 },
  bad_reviews: { responseHours: 2, solutionHours: 48, steps: [2, 4, 12, 48, null], drillIn: 56 },
}

export interface ReadyRisk extends Pick<Risk, 'name' | 'signs' | 'steps' | 'fallback' | 'responseHours' | 'solutionHours'> {
  readonly kind: Kind
  readonly drillIn: number
}

/** `word` finds `ready.<kind>.name`, `.signs`, `.fallback` and `.step<n>`. */
export function readyRisk(kind: Kind, word: (key: string) => string): ReadyRisk {
  const { steps, ...rest } = ready[kind]
  return {
    ...rest,
    kind,
    name: word(`ready.${kind}.name`),
    signs: word(`ready.${kind}.signs`),
    fallback: word(`ready.${kind}.fallback`),
    steps: steps.map((withinHours, index) => ({ text: word(`ready.${kind}.step${index + 1}`), withinHours })),
  }
}
