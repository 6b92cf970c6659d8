import { api, personApi, publicApi } from '../../http/implement.ts'
import { type ApiTokenCommands } from './api-token.commands.ts'
import { type auditQueries } from './audit.queries.ts'
import { type BusinessClocks } from './business-clock.queries.ts'
import { type MemberWithPerson, type IdentityQueries } from './identity.queries.ts'
import { type ApiToken, type MembershipRow, type Person, type Workspace } from './identity.store.ts'
import { type MemberCommands } from './member.commands.ts'
import { type PasswordResetCommands } from './password-reset.commands.ts'
import { type SessionCommands } from './session.commands.ts'
import { type WorkspaceCommands } from './workspace.commands.ts'

interface Deps {
  sessions: SessionCommands
  workspaces: WorkspaceCommands
  members: MemberCommands
  apiTokens: ApiTokenCommands
  passwordResets: PasswordResetCommands
  queries: IdentityQueries
  audit: ReturnType<typeof auditQueries>
  demo: { email: string; password: string } | null
  sandboxUrl: string | null
  business: Pick<BusinessClocks, 'of'>
  now: () => Date
}

export function identityRoutes(deps: Deps) {
  const { sessions, workspaces, members, apiTokens, passwordResets, queries, audit, demo, sandboxUrl, business, now } = deps
  return {
    session: {
      state: publicApi.session.state.handler(async () => ({ setupNeeded: await queries.setupNeeded(), demo, sandboxUrl })),
      setUp: publicApi.session.setUp.handler(async ({ input, context }) => {
        const opened = await sessions.setUp(input, context.visitor)
        context.setSessionCookie(opened.secret)
        return presentSession(opened)
      }),
      signIn: publicApi.session.signIn.handler(async ({ input, context }) => {
        const opened = await sessions.signIn(input.email, input.password, context.visitor)
        context.setSessionCookie(opened.secret)
        return presentSession(opened)
      }),
      acceptInvitation: publicApi.session.acceptInvitation.handler(async ({ input, context }) => {
        const opened = await sessions.acceptInvitation(input.token, input.name, input.password, context.visitor)
        context.setSessionCookie(opened.secret)
        return presentSession(opened)
      }),
      resetPassword: publicApi.session.resetPassword.handler(
        async ({ input, context }) => await passwordResets.redeem(input.token, input.password, context.visitor),
      ),
      current: personApi.session.current.handler(({ context: { session } }) =>
        presentSession({ person: session.person, memberships: session.memberships, sessionId: session.id }),
      ),
      signOut: personApi.session.signOut.handler(async ({ context }) => {
        await sessions.revoke(context.session.person, context.session.id, context.visitor.requestId, 'signOut')
        context.setSessionCookie(null)
        return {}
      }),
      list: personApi.session.list.handler(async ({ context }) => {
        const items = await queries.sessions(context.session.person.id)
        return {
          items: items.map((each) => ({
            id: each.id,
            createdAt: each.createdAt.toISOString(),
            lastSeenAt: each.lastSeenAt.toISOString(),
            expiresAt: each.expiresAt.toISOString(),
            address: each.address,
            agent: each.agent,
            current: each.id === context.session.id,
          })),
        }
      }),
      revoke: personApi.session.revoke.handler(async ({ input, context }) => {
        await sessions.revoke(context.session.person, input.id, context.visitor.requestId)
        return {}
      }),
      changePassword: personApi.session.changePassword.handler(async ({ input, context }) => {
        await sessions.changePassword(
          context.session.person,
          context.session.id,
          input.currentPassword,
          input.newPassword,
          context.visitor,
        )
        return {}
      }),
      setLanguage: personApi.session.setLanguage.handler(async ({ input, context }) => {
        await sessions.setLanguage(context.session.person, input.language, context.visitor.requestId)
        return {}
      }),
    },
    workspaces: {
      create: personApi.workspaces.create.handler(async ({ input, context }) =>
        presentWorkspace(await workspaces.create(context.session.person, input, context.visitor.requestId)),
      ),
      clock: api.workspaces.clock.handler(async ({ context: { caller } }) => {
        const { kind, clockBase, clockSpeed } = await queries.workspace(caller)
        return {
          now: business.of(caller.workspace).now().toISOString(),
          wall: now().toISOString(),
          speed: clockBase === null ? 1 : clockSpeed,
          simulated: kind !== 'live' && clockBase !== null,
        }
      }),
      get: api.workspaces.get.handler(async ({ context }) => presentWorkspace(await queries.workspace(context.caller))),
      update: api.workspaces.update.handler(async ({ input, context }) =>
        presentWorkspace(await workspaces.update(context.caller, input, input.expectedVersion)),
      ),
    },
    members: {
      list: api.members.list.handler(async ({ input, context }) => {
        const page = await queries.members(context.caller, input.limit, input.cursor)
        return { items: page.items.map(presentMember), cursor: page.cursor }
      }),
      invite: api.members.invite.handler(async ({ input, context }) => {
        const { member, person, invitation } = await members.invite(context.caller, input)
        return {
          member: presentMember({ ...member, email: person.email, name: person.name }),
          invitation: presentLink(invitation),
        }
      }),
      changeRole: api.members.changeRole.handler(async ({ input, context }) => {
        await members.changeRole(context.caller, input.id, input.role, input.expectedVersion)
        return presentMember(await queries.member(context.caller, input.id))
      }),
      disable: api.members.disable.handler(async ({ input, context }) => {
        await members.disable(context.caller, input.id, input.expectedVersion)
        return presentMember(await queries.member(context.caller, input.id))
      }),
      enable: api.members.enable.handler(async ({ input, context }) => {
        await members.enable(context.caller, input.id, input.expectedVersion)
        return presentMember(await queries.member(context.caller, input.id))
      }),
      resetPassword: api.members.resetPassword.handler(async ({ input, context }) =>
        presentLink(await passwordResets.create(context.caller, input.id)),
      ),
    },
    apiTokens: {
      list: api.apiTokens.list.handler(async ({ input, context }) => {
        const page = await queries.apiTokens(context.caller, input.limit, input.cursor)
        return { items: page.items.map(presentToken), cursor: page.cursor }
      }),
      create: api.apiTokens.create.handler(async ({ input, context }) => {
        const { token, secret } = await apiTokens.create(context.caller, {
          ...input,
          expiresAt: input.expiresAt === null ? null : new Date(input.expiresAt),
        })
        return { token: presentToken(token), secret }
      }),
      revoke: api.apiTokens.revoke.handler(async ({ input, context }) =>
        presentToken(await apiTokens.revoke(context.caller, input.id)),
      ),
    },
    audit: {
      list: api.audit.list.handler(async ({ input, context }) => {
        const page = await audit.list(
          context.caller,
          { noun: input.noun, actorId: input.actorId, from: dateOf(input.from), until: dateOf(input.until) },
          input.limit,
          input.cursor,
        )
        return {
          items: page.items.map(({ at, actorKind, actorId, actorName, workspaceId: _, ...row }) => ({
            ...row,
            at: at.toISOString(),
            actor: { kind: actorKind, id: actorId, name: actorName },
          })),
          cursor: page.cursor,
        }
      }),
    },
  }
}

const dateOf = (text: string | undefined): Date | undefined => (text === undefined ? undefined : new Date(text))

const presentLink = ({ token, expiresAt }: { token: string; expiresAt: Date }) => ({ token, expiresAt: expiresAt.toISOString() })

const presentPerson = ({ id, email, name, language }: Person) => ({ id, email, name, language })

const presentWorkspace = ({ id, slug, name, timeZone, kind, version }: Workspace) => ({ id, slug, name, timeZone, kind, version })

const presentSession = ({
  person,
  memberships,
  sessionId,
}: {
  person: Person
  memberships: readonly MembershipRow[]
  sessionId: MembershipSession
}) => ({
  person: presentPerson(person),
  memberships: memberships.map(({ workspace, memberId, role }) => ({ workspace: presentWorkspace(workspace), memberId, role })),
  sessionId,
})

type MembershipSession = Awaited<ReturnType<SessionCommands['signIn']>>['sessionId']

const presentMember = ({ id, personId, email, name, role, status, lastSeenAt, createdAt, version }: MemberWithPerson) => ({
  id,
  personId,
  email,
  name,
  role,
  status,
  lastSeenAt: lastSeenAt?.toISOString() ?? null,
  createdAt: createdAt.toISOString(),
  version,
})

const presentToken = ({ id, name, scopes, hint, createdBy, createdAt, expiresAt, lastUsedAt, revokedAt }: ApiToken) => ({
  id,
  name,
  scopes,
  hint,
  createdBy,
  createdAt: createdAt.toISOString(),
  expiresAt: expiresAt?.toISOString() ?? null,
  lastUsedAt: lastUsedAt?.toISOString() ?? null,
  revokedAt: revokedAt?.toISOString() ?? null,
})
