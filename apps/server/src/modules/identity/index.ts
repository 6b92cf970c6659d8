import { apiTokenCommands } from './api-token.commands.ts'
import { auditQueries } from './audit.queries.ts'
import { type BusinessClocks } from './business-clock.queries.ts'
import { idempotencyCommands } from './idempotency.commands.ts'
import { identityQueries } from './identity.queries.ts'
import { identityRoutes } from './identity.routes.ts'
import { memberCommands } from './member.commands.ts'
import { passwordResetCommands } from './password-reset.commands.ts'
import { type IdentityDeps, personCaller, sessionCommands, sessionDays } from './session.commands.ts'
import { workspaceCommands } from './workspace.commands.ts'

export type { Audit } from './audit.store.ts'
export { createAudit } from './audit.store.ts'
export { type BusinessClocks, createBusinessClocks } from './business-clock.queries.ts'
export { clockFolder, type ClockSourceCommands as ClockSource, clockSourceCommands } from './clock-source.commands.ts'
export { clockSourceGateway } from './clock-source.gateway.ts'
export { clockSourceTicker } from './clock-source.jobs.ts'
export { type Actor, type Caller, systemCaller } from './caller.ts'
export { personCaller, sessionDays }
export { networkOf } from './attempts.ts'
export { nameOfOwner } from './owner.ts'
export { findMembershipByEmail, findWorkspaceBySlug } from './identity.queries.ts'
export type { MembershipRow, SignedIn } from './identity.store.ts'

export interface IdentityOptions extends IdentityDeps {
  /** Shown on the sign-in page of a demo; null everywhere else. */
  demo: { email: string; password: string } | null
  sandboxUrl: string | null
  business: Pick<BusinessClocks, 'of'>
}

export function createIdentity({ sandboxUrl, ...deps }: IdentityOptions) {
  const sessions = sessionCommands(deps)
  const workspaces = workspaceCommands(deps)
  const members = memberCommands(deps)
  const apiTokens = apiTokenCommands(deps)
  const passwordResets = passwordResetCommands(deps)
  const queries = identityQueries(deps)
  const routes = identityRoutes({
    sessions,
    workspaces,
    members,
    apiTokens,
    passwordResets,
    queries,
    audit: auditQueries(deps),
    demo: deps.demo,
    business: deps.business,
    now: () => deps.clock.now(),
    sandboxUrl,
  })
  return { idempotency: idempotencyCommands(deps), sessions, workspaces, members, apiTokens, passwordResets, queries, routes }
}

export type Identity = ReturnType<typeof createIdentity>
