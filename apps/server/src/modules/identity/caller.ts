import { type Permission, type Role } from '@weiying/contract'
import { type Id } from '@weiying/kernel'

export interface Actor {
  readonly kind: 'member' | 'token' | 'system'
  readonly id: string
  readonly name: string
}

/** Who calls a command, in which workspace, with what rights. The first argument of every command. */
export interface Caller {
  readonly workspace: Id<'workspace'>
  readonly actor: Actor
  readonly permissions: readonly Permission[]
  /** Null for tokens and for the product itself. */
  readonly role: Role | null
  readonly requestId: string | null
  /** The request carried an Idempotency-Key: claimed with the audit row, in the command's transaction. */
  readonly idempotency?: { readonly key: string; readonly fingerprint: Buffer }
}

/** The product itself, e.g. a schedule that came due; `what` names the part. */
export const systemCaller = (workspace: Id<'workspace'>, what: string): Caller => ({
  workspace,
  actor: { kind: 'system', id: what, name: what },
  permissions: [],
  role: null,
  requestId: null,
})
