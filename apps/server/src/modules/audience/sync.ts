import { type Id } from '@weiying/kernel'

export type WorkStatus = 'running' | 'done' | 'failed' | 'cancelled'

export interface WorkProblem {
  readonly code: string
  readonly errcode: number | null
}

export const syncPhases = ['tags', 'listing', 'profiles', 'blacklist', 'leaving'] as const
export type SyncPhase = (typeof syncPhases)[number]

/** One full reading of an account's followers, carried out in steps by whichever process has the turn. */
export interface FollowerSync {
  readonly workspaceId: Id<'workspace'>
  readonly id: Id<'followerSync'>
  readonly accountId: Id<'account'>
  readonly status: WorkStatus
  readonly phase: SyncPhase
  /** Grows with each step; a process that fell asleep cannot finish a step that another one took over. */
  readonly step: number
  /** The openid after which the phase goes on. */
  readonly place: string
  readonly total: number | null
  readonly listed: number
  readonly done: number
  readonly added: number
  readonly ended: number
  readonly failures: number
  readonly retryAt: Date | null
  readonly problem: WorkProblem | null
  readonly startedAt: Date
  readonly updatedAt: Date
  readonly finishedAt: Date | null
}

export const startSync = (
  workspaceId: Id<'workspace'>,
  id: Id<'followerSync'>,
  accountId: Id<'account'>,
  startedAt: Date,
): FollowerSync => ({
  workspaceId,
  id,
  accountId,
  status: 'running',
  phase: 'tags',
  step: 0,
  place: '',
  total: null,
  listed: 0,
  done: 0,
  added: 0,
  ended: 0,
  failures: 0,
  retryAt: null,
  problem: null,
  startedAt,
  updatedAt: startedAt,
  finishedAt: null,
})

/** On to the next phase, or done. */
export function finishPhase(sync: FollowerSync, now: Date): FollowerSync {
  const next = syncPhases[syncPhases.indexOf(sync.phase) + 1]
  return next === undefined
    ? { ...sync, status: 'done', place: '', finishedAt: now, problem: null }
    : { ...sync, phase: next, place: '' }
}

/** What kind of refusal a call met, as far as trying again goes. */
export interface CallFailure extends WorkProblem {
  readonly retry: 'later' | 'after_day' | 'never'
}

const mostFailures = 20
const hour = 3_600_000

/** When a failed call may be tried again: soon, later, or after the platform's day ends at midnight in Shanghai. */
export function retryTime(failure: CallFailure, failures: number, now: Date): Date {
  if (failure.retry === 'after_day') return new Date(Math.ceil((now.getTime() + 8 * hour) / (24 * hour)) * 24 * hour - 8 * hour)
  return new Date(now.getTime() + Math.min(300, 2 ** failures) * 1000)
}

export function failStep(sync: FollowerSync, failure: CallFailure, now: Date): FollowerSync {
  const failures = sync.failures + 1
  const problem = { code: failure.code, errcode: failure.errcode }
  if (failure.retry === 'never' || failures > mostFailures)
    return { ...sync, failures, problem, status: 'failed', finishedAt: now }
  return { ...sync, failures, problem, retryAt: retryTime(failure, failures, now) }
}

export interface Progress {
  readonly status: WorkStatus
  readonly total: number | null
  readonly done: number
  readonly perSecond: number
  readonly secondsLeft: number | null
}

/** Rate over the whole run, and what is left at that rate. */
export function progressOf(
  work: { status: WorkStatus; total: number | null; done: number; startedAt: Date; finishedAt: Date | null },
  now: Date,
): Progress {
  const { status, total, done } = work
  const seconds = ((work.finishedAt ?? now).getTime() - work.startedAt.getTime()) / 1000
  const perSecond = seconds > 0 ? Math.round((done / seconds) * 10) / 10 : 0
  const left = total === null || perSecond === 0 ? null : Math.ceil(Math.max(0, total - done) / perSecond)
  return { status, total, done, perSecond, secondsLeft: status === 'running' ? left : null }
}
