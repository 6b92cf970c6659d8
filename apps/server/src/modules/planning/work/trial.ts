import { trialDays, type TrialKit } from '@weiying/contract'
import { addDays, countDays, DomainError, type Id } from '@weiying/kernel'

import { type Priority, type TaskWish } from './task.ts'

/** The one to two months in which the account is run before the plan is written. */
export interface Trial {
  readonly workspaceId: Id<'workspace'>
  readonly planId: Id<'plan'>
  readonly fromDay: string
  readonly toDay: string
  readonly updatedAt: Date
  readonly version: number
}

/** @throws DomainError trial_period_invalid */
export function checkTrial(fromDay: string, toDay: string): void {
  const days = countDays(fromDay, toDay)
  if (days < trialDays.least || days > trialDays.most) throw new DomainError('trial_period_invalid', { days, ...trialDays })
}

export interface TrialStanding {
  readonly from: string
  readonly to: string
  readonly days: number
  readonly past: number
  readonly state: 'planned' | 'running' | 'over'
}

export function standingOfTrial({ fromDay, toDay }: Pick<Trial, 'fromDay' | 'toDay'>, today: string): TrialStanding {
  const days = countDays(fromDay, toDay)
  return {
    from: fromDay,
    to: toDay,
    days,
    past: Math.max(0, Math.min(days, countDays(fromDay, today))),
    state: today < fromDay ? 'planned' : today > toDay ? 'over' : 'running',
  }
}

interface KitTask {
  readonly kit: TrialKit
  /** Names its words: `kit.<step>`. */
  readonly step: string
  /** Days after the first one. */
  readonly first: number
  /** Comes again every so many days. */
  readonly every?: number
  readonly time?: string
  readonly priority?: Priority
  readonly path: string
}

/** What a trial begins with. Source: PL11. */
const kitTasks: readonly KitTask[] = [
  { kit: 'peer_columns', step: 'choose_peer', first: 0, priority: 'high', path: '/peers' },
  { kit: 'peer_columns', step: 'set_columns', first: 2, priority: 'high', path: '/content-plan' },
  { kit: 'peer_columns', step: 'compare_columns', first: 21, path: '/content-reports' },
  { kit: 'small_activity', step: 'small_activity', first: 6, every: 14, path: '/activity-plan' },
  { kit: 'partner', step: 'list_partners', first: 4, path: '/peers' },
  { kit: 'partner', step: 'ask_partners', first: 11, every: 21, path: '/peers' },
  { kit: 'own_interaction', step: 'own_interaction', first: 3, every: 7, time: '20:00', path: '/campaigns' },
  { kit: 'customer_questions', step: 'customer_questions', first: 6, every: 7, time: '18:00', path: '/conversations' },
]

/** Tasks of the chosen parts, on their days; `word` finds `kit.<step>` and `kit.<step>.note`. */
export function kitOf(
  { fromDay, toDay, planId }: Pick<Trial, 'fromDay' | 'toDay' | 'planId'>,
  chosen: readonly TrialKit[],
  ownerId: Id<'member'> | null,
  word: (key: string) => string,
): readonly TaskWish[] {
  return kitTasks
    .filter(({ kit }) => chosen.includes(kit))
    .flatMap(({ step, first, every, time, priority, path }) =>
      turns(fromDay, toDay, first, every).map((dueDay, turn): TaskWish => ({
        title: word(`kit.${step}`),
        note: word(`kit.${step}.note`),
        planId,
        ownerId,
        dueDay,
        dueTime: time ?? null,
        priority: priority ?? 'normal',
        path,
        source: { kind: 'preparation', id: `${step}.${turn + 1}` },
      })),
    )
}

function turns(from: string, to: string, first: number, every: number | undefined): readonly string[] {
  const days: string[] = []
  for (let day = addDays(from, first); day <= to; day = addDays(day, every ?? 1000)) days.push(day)
  return days
}
