import { type Id } from '@weiying/kernel'

import { type Contact } from './contact.ts'
import { type Follow } from './follow.ts'

/** A contact as lists show it. */
export interface ListedContact {
  readonly contact: Contact
  readonly tagIds: readonly Id<'tag'>[]
  readonly follows: readonly Follow[]
}

/** The place of a list that is sorted by time and id, as its cursor. */
export const timeCursor = (at: string, id: string): string => `${at}|${id}`

export function readTimeCursor(cursor: string | undefined): { readonly at: string; readonly id: string } | undefined {
  const [at, id] = (cursor ?? '').split('|')
  return at === undefined || id === undefined || Number.isNaN(Date.parse(at)) ? undefined : { at, id }
}
