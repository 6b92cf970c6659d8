import { type Playbook } from '@weiying/contract'
import { type Id } from '@weiying/kernel'

import { type Caller } from '../../identity/index.ts'
import { type Existing, type Part } from './playbook-lines.ts'
import { type Made } from './playbook.ts'

/** Where a playbook goes. */
export interface Place {
  readonly planId: Id<'plan'>
  readonly accountId: Id<'account'> | null
  readonly startDay: string
}

/** What the rest of the product does for playbooks: each with the commands that people use themselves. */
export interface PlaybookPorts {
  readonly existing: (caller: Caller, place: Place) => Promise<Existing>
  /**
   * Makes the lines of one application, parts in their order; what all of them need is read once.
   * @throws DomainError whatever the part refuses with
   */
  readonly maker: (caller: Caller, place: Place, playbook: Playbook) => (part: Part, at: number) => Promise<Omit<Made, 'name'>>
  /** Takes it back, or finds it gone; false when somebody changed or used it since. */
  readonly unmake: (caller: Caller, made: Omit<Made, 'name'>) => Promise<boolean>
  /** What of the plan would go into a file. */
  readonly read: (
    caller: Caller,
    place: Pick<Place, 'planId' | 'accountId'>,
  ) => Promise<
    Pick<
      Playbook,
      | 'purposes'
      | 'positioning'
      | 'cadence'
      | 'goals'
      | 'columns'
      | 'ideas'
      | 'activities'
      | 'replies'
      | 'menu'
      | 'tags'
      | 'risks'
    >
  >
}
