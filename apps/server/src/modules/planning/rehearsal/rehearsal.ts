import { DomainError, type Id } from '@weiying/kernel'

import { type Channel, type Progress, type Trade } from './script.ts'

export interface Slot {
  readonly weekdays: readonly number[]
  readonly time: string
  readonly channel: Channel
  readonly weeks: readonly number[]
}

export type Subject =
  | { readonly kind: 'campaigns'; readonly campaignIds: readonly Id<'campaign'>[] }
  | { readonly kind: 'cadence'; readonly slots: readonly Slot[] }
  | { readonly kind: 'calendar' }

export type RehearsalAudience = { readonly kind: 'simulated'; readonly followers: number } | { readonly kind: 'mirror' }

export type RehearsalStatus = 'waiting' | 'running' | 'done' | 'cancelled' | 'failed'

/** What a list shows of a finished one. */
export interface Outcome {
  readonly accepted: number
  readonly skipped: number
  readonly reads: number
  readonly leaves: number
}

/** What somebody asked to be played, how far it is, and what came of it. */
export interface Rehearsal {
  readonly workspaceId: Id<'workspace'>
  readonly id: Id<'rehearsal'>
  readonly title: string
  readonly planId: Id<'plan'> | null
  readonly accountId: Id<'account'>
  readonly subject: Subject
  readonly audience: RehearsalAudience
  readonly fromDay: string
  readonly days: number
  /** When campaigns go out that have no time of their own. */
  readonly time: string
  readonly seed: number
  readonly performances: number
  readonly trade: Trade
  readonly costPerSendFen: number
  readonly rates: Readonly<Record<string, number>>
  readonly status: RehearsalStatus
  /** Somebody asked to stop what runs. */
  readonly stopping: boolean
  /** Wall time of the last sign of life. */
  readonly beatAt: Date | null
  readonly attempts: number
  readonly progress: Progress | null
  readonly cause: string | null
  readonly causeDetails: Readonly<Record<string, string | number>>
  /** Of a mirror: how many followers there really are. */
  readonly mirrored: number | null
  readonly outcome: Outcome | null
  readonly createdAt: Date
  readonly createdBy: string
  readonly finishedAt: Date | null
  readonly archivedAt: Date | null
  readonly version: number
}

/** After so much silence the process that played it is gone. */
export const silenceMs = 20_000
/** Whatever kills a process twice will kill it again. */
const mostAttempts = 2

export const isOpen = ({ status }: Pick<Rehearsal, 'status'>): boolean => status === 'waiting' || status === 'running'

export const begin = (rehearsal: Rehearsal, now: Date): Rehearsal => ({
  ...rehearsal,
  status: 'running',
  beatAt: now,
  attempts: rehearsal.attempts + 1,
  progress: null,
  version: rehearsal.version + 1,
})

/** @throws DomainError rehearsal_over */
export function stop(rehearsal: Rehearsal, now: Date): Rehearsal {
  if (!isOpen(rehearsal)) throw new DomainError('rehearsal_over', { status: rehearsal.status })
  const next = { ...rehearsal, version: rehearsal.version + 1 }
  return rehearsal.status === 'waiting' ? { ...next, status: 'cancelled', finishedAt: now } : { ...next, stopping: true }
}

export const succeed = (rehearsal: Rehearsal, now: Date, outcome: Outcome): Rehearsal => ({
  ...rehearsal,
  status: 'done',
  outcome,
  progress: null,
  finishedAt: now,
  version: rehearsal.version + 1,
})

export const giveUp = (
  rehearsal: Rehearsal,
  now: Date,
  cause: string,
  causeDetails: Rehearsal['causeDetails'] = {},
): Rehearsal => ({
  ...rehearsal,
  status: cause === 'cancelled' ? 'cancelled' : 'failed',
  cause: cause === 'cancelled' ? null : cause,
  causeDetails,
  progress: null,
  finishedAt: now,
  version: rehearsal.version + 1,
})

/** The process that played it died or was told to end: once more from the beginning, or given up. */
export function interrupted(rehearsal: Rehearsal, now: Date): Rehearsal {
  if (rehearsal.stopping) return giveUp(rehearsal, now, 'cancelled')
  if (rehearsal.attempts >= mostAttempts) return giveUp(rehearsal, now, 'rehearsal_ended')
  return { ...rehearsal, status: 'waiting', progress: null, beatAt: null, version: rehearsal.version + 1 }
}
