import { type Id } from '@weiying/kernel'

import { type ContactKey } from './order.ts'

/** Somebody came to a shop, as another system tells it. */
export interface ToldVisit {
  readonly at: Date
  readonly shop: string
  readonly channel: string
  readonly number: string | null
  readonly contact: ContactKey
}

export interface Visit {
  readonly workspaceId: Id<'workspace'>
  readonly id: Id<'visit'>
  readonly at: Date
  readonly shop: string
  readonly channel: string
  readonly number: string | null
  readonly contactId: Id<'contact'> | null
  readonly contactNumber: number | null
}
