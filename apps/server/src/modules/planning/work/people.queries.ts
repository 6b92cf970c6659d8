import { dayIn } from '@weiying/kernel'

import { type BusinessClocks, type Caller } from '../../identity/index.ts'
import { type CheckOwner } from '../owner.queries.ts'
import { type People, type Person } from './owner.ts'

export interface PeopleDeps {
  readonly business: Pick<BusinessClocks, 'of'>
  readonly timeZone: (caller: Caller) => Promise<string>
  /** All members, the disabled ones too. */
  readonly members: (caller: Caller) => Promise<readonly Person[]>
  readonly checkOwner: CheckOwner
}

/** Who works here, and what day it is for them. */
export function peopleQueries({ business, timeZone, members, checkOwner }: PeopleDeps) {
  return {
    people: async (caller: Caller): Promise<People> => new Map((await members(caller)).map((person) => [person.id, person])),

    /** New work goes to somebody who can do it. */
    checkOwner,

    today: async (caller: Caller): Promise<string> => dayIn(await timeZone(caller), business.of(caller.workspace).now()),
  }
}

export type PeopleQueries = ReturnType<typeof peopleQueries>

/** What was named in a change: absent fields stay as they are. */
export const named = (change: object): object =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
