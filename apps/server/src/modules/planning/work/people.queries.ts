import { dayIn, DomainError, type Id } from '@weiying/kernel'

import { type BusinessClocks, type Caller } from '../../identity/index.ts'
import { type People, type Person } from './owner.ts'

export interface PeopleDeps {
  readonly business: Pick<BusinessClocks, 'of'>
  readonly timeZone: (caller: Caller) => Promise<string>
  /** All members, the disabled ones too. */
  readonly members: (caller: Caller) => Promise<readonly Person[]>
}

/** Who works here, and what day it is for them. */
export function peopleQueries({ business, timeZone, members }: PeopleDeps) {
  return {
    people: async (caller: Caller): Promise<People> => new Map((await members(caller)).map((person) => [person.id, person])),

    /** New work goes to somebody who can do it. @throws DomainError goal_owner_unknown */
    checkOwner: async (caller: Caller, ownerId: Id<'member'> | null | undefined): Promise<void> => {
      if (ownerId === null || ownerId === undefined) return
      const found = (await members(caller)).find(({ id }) => id === ownerId)
      if (found === undefined || found.status === 'disabled') throw new DomainError('goal_owner_unknown')
    },

    today: async (caller: Caller): Promise<string> => dayIn(await timeZone(caller), business.of(caller.workspace).now()),
  }
}

export type PeopleQueries = ReturnType<typeof peopleQueries>

/** What was named in a change: absent fields stay as they are. */
export const named = (change: object): object =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
