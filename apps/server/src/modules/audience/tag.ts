import { type Id } from '@weiying/kernel'

/** Limits of WeChat for synced tags. Source: official tag pages (fact sheet 7.1). */
export const wechatTagLimits = { perAccount: 100, perContact: 20, taggingBatch: 50, blacklistBatch: 20 } as const

export interface Tag {
  readonly workspaceId: Id<'workspace'>
  readonly id: Id<'tag'>
  /** Within the workspace, never reused: the key in ClickHouse. */
  readonly number: number
  readonly groupId: Id<'tagGroup'> | null
  readonly name: string
  readonly kind: 'manual' | 'wechat'
  readonly accountId: Id<'account'> | null
  readonly wechatId: number | null
  /** The name that it has at WeChat. */
  readonly wechatName: string | null
  readonly problem: TagProblem | null
  readonly createdAt: Date
  readonly archivedAt: Date | null
  readonly removing: boolean
  readonly version: number
}

export interface TagProblem {
  readonly errcode: number | null
  /** People whom WeChat did not let us tag; 0: the tag itself was refused. */
  readonly people: number
}

export interface TagGroup {
  readonly workspaceId: Id<'workspace'>
  readonly id: Id<'tagGroup'>
  readonly name: string
  readonly position: number
  readonly archivedAt: Date | null
  readonly version: number
}

/** What is still to be done at WeChat for a tag. */
export function tagWork(tag: Tag): 'create' | 'rename' | 'remove' | null {
  if (tag.kind === 'manual') return null
  if (tag.removing) return 'remove'
  if (tag.archivedAt !== null || (tag.problem !== null && tag.problem.people === 0)) return null
  if (tag.wechatId === null) return 'create'
  return tag.wechatName === tag.name ? null : 'rename'
}

export function tagState(tag: Tag, waiting: boolean): 'synced' | 'pending' | 'failed' {
  if (tag.problem !== null) return 'failed'
  return waiting || tagWork(tag) !== null ? 'pending' : 'synced'
}
