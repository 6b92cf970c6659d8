import { type ContentType } from '@weiying/contract'
import { type Id } from '@weiying/kernel'

/** A series of a plan (栏目): what it tells, and why. */
export interface Column {
  readonly workspaceId: Id<'workspace'>
  readonly id: Id<'planColumn'>
  readonly planId: Id<'plan'>
  /** The library's column, where what is written for it stands. */
  readonly shelfId: Id<'contentShelf'>
  readonly name: string
  readonly content: string
  readonly role: string
  readonly accountId: Id<'account'> | null
  readonly type: ContentType
  readonly position: number
  readonly archivedAt: Date | null
  readonly version: number
}
