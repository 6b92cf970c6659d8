import { type Id } from '@weiying/kernel'

import { type SegmentExpression } from './segment.ts'
import { type WorkProblem, type WorkStatus } from './sync.ts'

/** Tagging or untagging everybody in a segment, in stretches of contact numbers. */
export interface TagRun {
  readonly workspaceId: Id<'workspace'>
  readonly id: Id<'tagRun'>
  readonly tagId: Id<'tag'>
  readonly action: 'attach' | 'detach'
  readonly expression: SegmentExpression
  readonly status: WorkStatus
  /** Everybody up to this contact number is done. */
  readonly place: number
  readonly total: number | null
  readonly done: number
  readonly changed: number
  readonly refused: number
  readonly problem: WorkProblem | null
  readonly startedAt: Date
  readonly updatedAt: Date
  readonly finishedAt: Date | null
}

export const startRun = (
  workspaceId: Id<'workspace'>,
  id: Id<'tagRun'>,
  what: Pick<TagRun, 'tagId' | 'action' | 'expression'>,
  startedAt: Date,
): TagRun => ({
  workspaceId,
  id,
  ...what,
  status: 'running',
  place: 0,
  total: null,
  done: 0,
  changed: 0,
  refused: 0,
  problem: null,
  startedAt,
  updatedAt: startedAt,
  finishedAt: null,
})
