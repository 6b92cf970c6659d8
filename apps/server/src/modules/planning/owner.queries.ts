import { DomainError, type Id } from '@weiying/kernel'

import { type Caller } from '../identity/index.ts'

type MemberId = Id<'member'>

/** Gives something of the plan to somebody who can do it. */
export type CheckOwner = (
  caller: Caller,
  next: MemberId | null | undefined,
  before?: { readonly ownerId: MemberId | null } | null,
) => Promise<void>

export interface OwnerDeps {
  /** Who is not among the members is missing. */
  readonly memberNames: (caller: Caller, ids: readonly MemberId[]) => Promise<ReadonlyMap<MemberId, string>>
  /** Those of them who are not disabled. */
  readonly activeMembers: (caller: Caller, ids: readonly MemberId[]) => Promise<ReadonlySet<MemberId>>
}

/**
 * The one rule for owners of plans, goals, activities, promotion, tasks, duties and risks. Only a new owner is looked at: somebody who
 * left meanwhile must not keep others from changing the rest.
 * @throws DomainError goal_owner_unknown, goal_owner_disabled with `name`
 */
export const ownerCheck =
  ({ memberNames, activeMembers }: OwnerDeps): CheckOwner =>
  async (caller, next, before = null) => {
    if (next === null || next === undefined || next === before?.ownerId) return
    if ((await activeMembers(caller, [next])).has(next)) return
    const name = (await memberNames(caller, [next])).get(next)
    throw name === undefined ? new DomainError('goal_owner_unknown') : new DomainError('goal_owner_disabled', { name })
  }
