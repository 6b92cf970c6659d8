import { type Id } from '@weiying/kernel'

/** A member as far as work is concerned. */
export interface Person {
  readonly id: Id<'member'>
  readonly name: string
  readonly status: 'invited' | 'active' | 'disabled'
}

export type People = ReadonlyMap<string, Person>

export interface Owned {
  readonly ownerId: Id<'member'> | null
  readonly ownerName: string | null
  /** `gone`: no member of the workspace any more. Null: nobody was named. */
  readonly ownerState: Person['status'] | 'gone' | null
}

export function ownedBy(people: People, ownerId: Id<'member'> | null): Owned {
  if (ownerId === null) return { ownerId, ownerName: null, ownerState: null }
  const person = people.get(ownerId)
  return { ownerId, ownerName: person?.name ?? null, ownerState: person?.status ?? 'gone' }
}

/** Work stays with an owner who was disabled or left, and says so. */
export const ownerFlags = ({ ownerState }: Owned): ('owner_missing' | 'owner_disabled')[] =>
  ownerState === null ? ['owner_missing'] : ownerState === 'disabled' || ownerState === 'gone' ? ['owner_disabled'] : []

export const hasActiveOwner = ({ ownerState }: Owned): boolean => ownerState === 'active' || ownerState === 'invited'

/** As the API shows it. */
export const ownedPart = ({ ownerId, ownerName, ownerState }: Owned): Owned => ({ ownerId, ownerName, ownerState })
