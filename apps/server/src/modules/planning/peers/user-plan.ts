import { type Id } from '@weiying/kernel'

import { type Kept } from './record.ts'

export interface UserPlanWish {
  readonly planId: Id<'plan'>
  readonly segmentId: Id<'segment'>
  readonly traits: string
  readonly targetActiveShare: number | null
  readonly targetSize: number | null
  readonly target: string
  readonly actions: readonly string[]
  readonly ownerId: Id<'member'> | null
}

/** What is planned for a segment. */
export type UserPlanRow = Kept<'userPlanRow'> & UserPlanWish

/** How many there are and how many of them did something lately; null: the segment is gone or broken. */
export interface SegmentSize {
  readonly name: string
  readonly size: number | null
  readonly active: number | null
}

export type RowFlag = 'segment_gone' | 'target_missing' | 'actions_missing' | 'owner_missing' | 'owner_left' | 'small'

/** A share of fewer people jumps with each of them. */
export const smallSegment = 30

export function rowFlags(row: UserPlanWish, segment: SegmentSize | undefined): RowFlag[] {
  const flags: RowFlag[] = []
  if (segment === undefined || segment.size === null) flags.push('segment_gone')
  else if (segment.size < smallSegment) flags.push('small')
  if (row.target === '' && row.targetActiveShare === null && row.targetSize === null) flags.push('target_missing')
  if (row.actions.length === 0) flags.push('actions_missing')
  if (row.ownerId === null) flags.push('owner_missing')
  return flags
}

/** Stickiness: nothing to divide is no share. */
export const activeShareOf = (segment: SegmentSize | undefined): number | null =>
  segment === undefined || segment.size === null || segment.active === null || segment.size === 0
    ? null
    : segment.active / segment.size
