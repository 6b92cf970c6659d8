import { rolePermissions } from '@weiying/contract'

import { type Caller, type Identity, type MembershipRow, sessionDays } from '../modules/identity/index.ts'
import { type Authentication } from './context.ts'

/** The browser lets nobody else set a cookie with this prefix: no other host of the domain, no page without https. */
const cookieName = (secure: boolean): string => (secure ? '__Host-weiying_session' : 'weiying_session')

/** The session cookie: not for scripts, not for other sites; `secure` when the public address is https. */
export function sessionCookie(secret: string | null, secure: boolean): string {
  const life = secret === null ? 0 : sessionDays * 24 * 3600
  return `${cookieName(secure)}=${secret ?? ''}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${life}${secure ? '; Secure' : ''}`
}

interface Credentials {
  readonly cookie: string | undefined
  readonly authorization: string | undefined
  /** Id or slug of the workspace that a session wants to work in. */
  readonly workspace: string | undefined
  readonly requestId: string
  /** Whether the public address is https. */
  readonly secure: boolean
}

/** A bearer token wins over a cookie; whatever does not fit is nobody. */
export async function authenticate(
  identity: Identity,
  { cookie, authorization, workspace, requestId, secure }: Credentials,
): Promise<Authentication> {
  if (/^bearer /i.test(authorization ?? '')) {
    const bearer = /^bearer (wyt_[\w-]{20,100})$/i.exec(authorization ?? '')?.[1]
    const token = bearer === undefined ? undefined : await identity.apiTokens.resume(bearer)
    if (token === undefined) return { kind: 'nobody' }
    const caller: Caller = {
      workspace: token.workspaceId,
      actor: { kind: 'token', id: token.id, name: token.name },
      permissions: token.scopes,
      role: null,
      requestId,
    }
    return { kind: 'token', caller }
  }
  const secret = new RegExp(`(?:^|;\\s*)${cookieName(secure)}=(wys_[\\w-]{20,100})`).exec(cookie ?? '')?.[1]
  if (secret === undefined) return { kind: 'nobody' }
  const session = await identity.sessions.resume(secret)
  if (session === undefined) return { kind: 'nobody' }
  const membership = session.memberships.find((each) => each.workspace.id === workspace || each.workspace.slug === workspace)
  return { kind: 'person', session, caller: membership && memberCaller(membership, session.person.name, requestId) }
}

const memberCaller = ({ workspace, memberId, role }: MembershipRow, name: string, requestId: string): Caller => ({
  workspace: workspace.id,
  actor: { kind: 'member', id: memberId, name },
  permissions: rolePermissions[role],
  role,
  requestId,
})
