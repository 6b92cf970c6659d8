import { type StoryAct, type StoryId } from '@weiying/contract'
import { DomainError, type Id } from '@weiying/kernel'

export type LoadStatus = 'waiting' | 'running' | 'done' | 'cancelled' | 'failed' | 'removed'

export interface LoadProgress {
  readonly step: 'stage' | 'playing' | 'moving'
  /** 0 … 1 over everything. */
  readonly done: number
  /** How far the story has come, in its own time. */
  readonly day: string | null
  readonly act: StoryAct | null
}

/** A story that somebody asked for, how far it is, and the workspace that came of it. */
export interface StoryLoad {
  readonly id: Id<'storyLoad'>
  readonly personId: Id<'person'>
  readonly personName: string
  readonly story: StoryId
  readonly status: LoadStatus
  /** Somebody asked to stop what runs. */
  readonly stopping: boolean
  /** Wall time of the last sign of life. */
  readonly beatAt: Date | null
  readonly attempts: number
  readonly progress: LoadProgress | null
  readonly cause: string | null
  readonly causeDetails: Readonly<Record<string, string | number>>
  /** What the workspace of this attempt is called, or would have been. */
  readonly intoWorkspace: Id<'workspace'> | null
  /** ClickHouse may hold rows of it although it never came to be, or is gone. */
  readonly leftover: boolean
  readonly createdAt: Date
  readonly startedAt: Date | null
  readonly finishedAt: Date | null
  readonly archivedAt: Date | null
  readonly version: number
}

/** After so much silence the process that played it is gone. */
export const silenceMs = 20_000
/** Whatever kills a process twice will kill it again. */
const mostAttempts = 2

export const isOpen = ({ status }: Pick<StoryLoad, 'status'>): boolean => status === 'waiting' || status === 'running'

/** Every attempt makes a workspace of its own. */
export const begin = (load: StoryLoad, now: Date, workspace: Id<'workspace'>): StoryLoad => ({
  ...load,
  status: 'running',
  beatAt: now,
  startedAt: now,
  attempts: load.attempts + 1,
  progress: null,
  intoWorkspace: workspace,
  leftover: true,
  version: load.version + 1,
})

/** @throws DomainError story_over */
export function stop(load: StoryLoad, now: Date): StoryLoad {
  if (!isOpen(load)) throw new DomainError('story_over', { status: load.status })
  const next = { ...load, version: load.version + 1 }
  return load.status === 'waiting' ? { ...next, status: 'cancelled', finishedAt: now } : { ...next, stopping: true }
}

export const giveUp = (load: StoryLoad, now: Date, cause: string, causeDetails: StoryLoad['causeDetails'] = {}): StoryLoad => ({
  ...load,
  status: cause === 'cancelled' ? 'cancelled' : 'failed',
  cause: cause === 'cancelled' ? null : cause,
  causeDetails,
  progress: null,
  finishedAt: now,
  version: load.version + 1,
})

/** The process that played it died or was told to end: once more from the beginning, or given up. */
export function interrupted(load: StoryLoad, now: Date): StoryLoad {
  if (load.stopping) return giveUp(load, now, 'cancelled')
  if (load.attempts >= mostAttempts) return giveUp(load, now, 'story_ended')
  return { ...load, status: 'waiting', progress: null, beatAt: null, version: load.version + 1 }
}
