import { z } from 'zod'

import { permissions, roles } from './permissions.ts'
import { procedure } from './procedure.ts'
import { expectedVersion, id, instant, language, line, pageInput, pageOf } from './shapes.ts'

export const role = z.enum(roles)
export const permission = z.enum(permissions)
const email = z.email().max(200).toLowerCase()
const password = z.string().min(10).max(200)

export const person = z.object({ id: id('person'), email: z.string(), name: z.string(), language })

export const workspace = z.object({
  id: id('workspace'),
  slug: z.string(),
  name: z.string(),
  timeZone: z.string(),
  kind: z.enum(['live', 'demo', 'rehearsal', 'story']),
  version: z.number().int(),
})

export const member = z.object({
  id: id('member'),
  personId: id('person'),
  email: z.string(),
  name: z.string(),
  role,
  status: z.enum(['invited', 'active', 'disabled']),
  lastSeenAt: instant.nullable(),
  createdAt: instant,
  version: z.number().int(),
})

export const membership = z.object({ workspace, memberId: id('member'), role })

export const currentSession = z.object({ person, memberships: z.array(membership), sessionId: id('session') })

export const session = z.object({
  id: id('session'),
  createdAt: instant,
  lastSeenAt: instant,
  expiresAt: instant,
  address: z.string(),
  agent: z.string(),
  current: z.boolean(),
})

export const apiToken = z.object({
  id: id('apiToken'),
  name: z.string(),
  scopes: z.array(permission),
  /** The first characters of the secret, to recognise it by. */
  hint: z.string(),
  createdBy: z.string(),
  createdAt: instant,
  expiresAt: instant.nullable(),
  lastUsedAt: instant.nullable(),
  revokedAt: instant.nullable(),
})

export const auditEntry = z.object({
  id: id('audit'),
  at: instant,
  actor: z.object({ kind: z.enum(['member', 'token', 'system']), id: z.string(), name: z.string() }),
  /** `campaign.launch`: noun and verb of the command. */
  action: z.string(),
  noun: z.string(),
  nounId: z.string().nullable(),
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
  requestId: z.string().nullable(),
})

const tag = 'Identity'

/** The secret of a link; its holder opens the console's page with it. */
const link = z.object({ token: z.string(), expiresAt: instant })

export const sessions = {
  /** What the sign-in page needs before anybody is known. */
  state: procedure({
    method: 'GET',
    path: '/session/state',
    access: 'public',
    tag,
    summary: 'Whether the first owner exists',
  }).output(
    z.object({
      setupNeeded: z.boolean(),
      demo: z.object({ email: z.string(), password: z.string() }).nullable(),
      sandboxUrl: z.string().nullable(),
    }),
  ),
  setUp: procedure({
    method: 'POST',
    path: '/session/set-up',
    access: 'public',
    tag,
    summary: 'Create the first owner and workspace, and sign in',
    refusals: ['setup_done', 'password_weak'],
  })
    .input(z.object({ email, name: line(60), password, workspaceName: line(60), language: language.default('zh-Hans') }))
    .output(currentSession),
  signIn: procedure({
    method: 'POST',
    path: '/session/sign-in',
    access: 'public',
    tag,
    summary: 'Sign in with e-mail and password; sets the session cookie',
    refusals: ['credentials_wrong', 'sign_in_locked'],
  })
    .input(z.object({ email, password: z.string().min(1).max(200) }))
    .output(currentSession),
  acceptInvitation: procedure({
    method: 'POST',
    path: '/session/accept-invitation',
    access: 'public',
    tag,
    summary: 'Join with an invitation link, and sign in; who has a password already proves it',
    refusals: ['invitation_invalid', 'password_weak', 'credentials_wrong', 'sign_in_locked'],
  })
    .input(z.object({ token: z.string().min(20).max(200), name: line(60), password }))
    .output(currentSession),
  resetPassword: procedure({
    method: 'POST',
    path: '/session/reset-password',
    access: 'public',
    tag,
    summary: 'Choose a new password with a reset link; ends all sessions of the person',
    refusals: ['reset_invalid', 'password_weak'],
  })
    .input(z.object({ token: z.string().min(20).max(200), password }))
    .output(z.object({ email: z.string() })),
  current: procedure({
    method: 'GET',
    path: '/session',
    access: 'person',
    tag,
    summary: 'Who is signed in and where they belong',
  }).output(currentSession),
  signOut: procedure({ method: 'POST', path: '/session/sign-out', access: 'person', tag, summary: 'End this session' }).output(
    z.object({}),
  ),
  list: procedure({ method: 'GET', path: '/sessions', access: 'person', tag, summary: 'My open sessions' }).output(
    z.object({ items: z.array(session) }),
  ),
  revoke: procedure({ method: 'POST', path: '/sessions/{id}/revoke', access: 'person', tag, summary: 'End one of my sessions' })
    .input(z.object({ id: id('session') }))
    .output(z.object({})),
  changePassword: procedure({
    method: 'POST',
    path: '/session/change-password',
    access: 'person',
    tag,
    summary: 'Change my password; ends my other sessions',
    refusals: ['credentials_wrong', 'sign_in_locked', 'password_weak'],
  })
    .input(z.object({ currentPassword: z.string().min(1).max(200), newPassword: password }))
    .output(z.object({})),
  setLanguage: procedure({ method: 'POST', path: '/session/language', access: 'person', tag, summary: 'My language' })
    .input(z.object({ language }))
    .output(z.object({})),
}

export const workspaces = {
  create: procedure({
    method: 'POST',
    path: '/workspaces',
    access: 'person',
    tag,
    summary: 'Create a workspace and own it',
    refusals: ['slug_taken'],
  })
    .input(
      z.object({
        name: line(60),
        slug: z
          .string()
          .regex(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/)
          .optional(),
        timeZone: z.string().max(60).default('Asia/Shanghai'),
      }),
    )
    .output(workspace),
  get: procedure({
    method: 'GET',
    path: '/workspace',
    access: 'workspace.read',
    tag,
    summary: 'The workspace of this call',
  }).output(workspace),
  /** Schedules, quotas and reports go by this time; it differs from that of the wall in demos and rehearsals alone. */
  clock: procedure({
    method: 'GET',
    path: '/workspace/clock',
    access: 'workspace.read',
    tag,
    summary: 'What time it is for this workspace, and how fast it runs',
  }).output(
    z.object({
      now: instant,
      /** Time of the server's own clock at this answer. */
      wall: instant,
      /** Milliseconds of business time per millisecond; 0 stands still. */
      speed: z.number(),
      simulated: z.boolean(),
    }),
  ),
  update: procedure({
    method: 'PATCH',
    path: '/workspace',
    access: 'workspace.manage',
    tag,
    summary: 'Rename it or change its zone',
    refusals: ['edit_conflict'],
  })
    .input(z.object({ name: line(60).optional(), timeZone: z.string().max(60).optional(), expectedVersion }))
    .output(workspace),
}

export const members = {
  list: procedure({ method: 'GET', path: '/members', access: 'member.read', tag, summary: 'Members of the workspace' })
    .input(pageInput)
    .output(pageOf(member)),
  /** The invitation token is answered once and kept only as a hash. */
  invite: procedure({
    method: 'POST',
    path: '/members',
    access: 'member.manage',
    tag,
    summary: 'Invite a person by e-mail address; hand them the link',
    refusals: ['email_taken', 'member_role_too_high'],
  })
    .input(z.object({ email, name: line(60), role }))
    .output(z.object({ member, invitation: link })),
  changeRole: procedure({
    method: 'POST',
    path: '/members/{id}/role',
    access: 'member.manage',
    tag,
    summary: 'Change a role',
    refusals: ['edit_conflict', 'member_last_owner', 'member_role_too_high'],
  })
    .input(z.object({ id: id('member'), role, expectedVersion }))
    .output(member),
  disable: procedure({
    method: 'POST',
    path: '/members/{id}/disable',
    access: 'member.manage',
    tag,
    summary: 'Take access away',
    refusals: ['edit_conflict', 'member_last_owner', 'member_role_too_high'],
  })
    .input(z.object({ id: id('member'), expectedVersion }))
    .output(member),
  enable: procedure({
    method: 'POST',
    path: '/members/{id}/enable',
    access: 'member.manage',
    tag,
    summary: 'Give access back',
    refusals: ['edit_conflict', 'member_role_too_high'],
  })
    .input(z.object({ id: id('member'), expectedVersion }))
    .output(member),
  /** Answered once and kept only as a hash. Good for one use within 24 hours; an earlier link of the member is void. */
  resetPassword: procedure({
    method: 'POST',
    path: '/members/{id}/reset-password',
    access: 'member.manage',
    tag,
    summary: 'Make a link by which a member who forgot the password chooses a new one',
    refusals: ['member_not_active', 'member_role_too_high', 'member_belongs_elsewhere', 'reset_own_password'],
  })
    .input(z.object({ id: id('member') }))
    .output(link),
}

export const apiTokens = {
  list: procedure({ method: 'GET', path: '/api-tokens', access: 'token.manage', tag, summary: 'API tokens' })
    .input(pageInput)
    .output(pageOf(apiToken)),
  create: procedure({
    method: 'POST',
    path: '/api-tokens',
    access: 'token.manage',
    tag,
    summary: 'Create an API token; the secret is answered once',
    refusals: ['token_scope_too_wide', 'token_outlives_maker'],
  })
    .input(z.object({ name: line(60), scopes: z.array(permission).min(1), expiresAt: instant.nullable().default(null) }))
    .output(z.object({ token: apiToken, secret: z.string() })),
  revoke: procedure({
    method: 'POST',
    path: '/api-tokens/{id}/revoke',
    access: 'token.manage',
    tag,
    summary: 'Revoke an API token',
  })
    .input(z.object({ id: id('apiToken') }))
    .output(apiToken),
}

export const audit = {
  list: procedure({ method: 'GET', path: '/audit', access: 'audit.read', tag, summary: 'Every change: who, when, before, after' })
    .input(
      pageInput.extend({
        noun: z.string().max(60).optional(),
        actorId: z.string().max(60).optional(),
        from: instant.optional(),
        until: instant.optional(),
      }),
    )
    .output(pageOf(auditEntry)),
}
