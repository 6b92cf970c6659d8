import { type MetricId } from '@weiying/contract'
import { addDays, dayIn } from '@weiying/kernel'

import { platformZone } from './platform-day.ts'

export type HintCode =
  | 'connect_account'
  | 'sync_followers'
  | 'first_campaign'
  | 'import_orders'
  | 'unanswered'
  | 'off_track'
  | 'more_lost_than_new'
  | 'platform_figures_missing'

export interface Hint {
  readonly code: HintCode
  readonly details: Record<string, string | number>
  /** A screen of the console. */
  readonly path: string
}

interface Facts {
  readonly accounts: number
  readonly unanswered: number
  readonly followers: number
  /** Null when one account is looked at: orders belong to none. */
  readonly orders: number | null
  /** Deliveries in the period. */
  readonly pushed: number
  readonly followersNew: number
  readonly followersLost: number
  readonly offTrack: readonly MetricId[]
  readonly platformDay: string | null
  readonly now: Date
}

/** What to do next, the most urgent first. Without an account nothing else can be done. */
export function hintsOf(facts: Facts): readonly Hint[] {
  if (facts.accounts === 0) return [{ code: 'connect_account', details: {}, path: '/accounts' }]
  const hints: (Hint | false)[] = [
    facts.unanswered > 0 && { code: 'unanswered', details: { count: facts.unanswered }, path: '/conversations' },
    facts.followers === 0 && { code: 'sync_followers', details: {}, path: '/contacts' },
    facts.followersLost > facts.followersNew && {
      code: 'more_lost_than_new',
      details: { lost: facts.followersLost, fresh: facts.followersNew },
      path: '/campaign-reports',
    },
    facts.pushed === 0 && facts.followers > 0 && { code: 'first_campaign', details: {}, path: '/campaigns' },
    facts.orders === 0 && { code: 'import_orders', details: {}, path: '/orders/import' },
    // The platform has yesterday in the morning: the day before must be there at any hour.
    (facts.platformDay === null || facts.platformDay < addDays(dayIn(platformZone, facts.now), -2)) && {
      code: 'platform_figures_missing',
      details: { day: facts.platformDay ?? '—' },
      path: '/platform-figures',
    },
    ...facts.offTrack.map((metric): Hint => ({ code: 'off_track', details: { metric }, path: '/dashboard' })),
  ]
  return hints.filter((hint) => hint !== false)
}
