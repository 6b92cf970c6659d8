import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { mayRole, type Permission } from '@weiying/contract'

import { calls } from './api.ts'
import { queryClient } from './query.ts'

export const sessionQuery = () => calls.session.current.queryOptions({ staleTime: 60_000, retry: false })

const flag = 'weiying.signed_in'

/**
 * Whether somebody was signed in here the last time we knew. The cookie itself is hidden from scripts; asking the server
 * without one would be answered with an error that every browser writes into its log.
 */
export const mayBeSignedIn = (): boolean => localStorage.getItem(flag) !== null

/** Remembers who just signed in, or that nobody is. */
export function rememberSession(session: Session | null): void {
  if (session === null) {
    localStorage.removeItem(flag)
    queryClient.clear()
    return
  }
  localStorage.setItem(flag, session.person.id)
  queryClient.setQueryData(sessionQuery().queryKey, session)
}

/** Who is signed in; only below the workspace route, which loads it first. */
export const useSession = () => useSuspenseQuery(sessionQuery()).data

export type Session = ReturnType<typeof useSession>
export type Membership = Session['memberships'][number]

export const membershipOf = (session: Session, slug: string): Membership | null =>
  session.memberships.find((membership) => membership.workspace.slug === slug) ?? null

/** The workspace that the address names, and the role of the signed-in person in it. */
export function useMembership(): Membership {
  const { workspace: slug = '' } = useParams({ strict: false })
  const membership = membershipOf(useSession(), slug)
  if (membership === null) throw new Error('outside of a workspace')
  return membership
}

export const useWorkspace = (): Membership['workspace'] => useMembership().workspace

/** `const can = useCan()`, then `can('member.manage')`: to hide what would be refused. */
export function useCan(): (permission: Permission) => boolean {
  const { role } = useMembership()
  return (permission) => mayRole(role, permission)
}

/** What the sign-in page may know before anybody is signed in. */
export const useSignInState = () => useQuery(calls.session.state.queryOptions({ staleTime: Infinity }))
