import { DomainError } from '@weiying/kernel'

/**
 * The name of a member who is given something.
 * @throws DomainError goal_owner_disabled with `name`: who is disabled keeps what they have and gets nothing new
 */
export function nameOfOwner({ name, status }: { readonly name: string; readonly status: string }): string {
  if (status === 'disabled') throw new DomainError('goal_owner_disabled', { name })
  return name
}
