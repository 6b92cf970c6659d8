import { type Clock, type Id, type NewId } from '@weiying/kernel'
import { jsonb, tables, type Tx } from '@weiying/postgres'

import { changes, masked } from './audit.ts'
import { type Caller } from './caller.ts'
import { claimKey } from './idempotency.store.ts'

type Json = Record<string, unknown>

interface Named {
  readonly id: string
}

export interface AuditRow {
  workspaceId: Id<'workspace'>
  id: Id<'audit'>
  at: Date
  actorKind: 'member' | 'token' | 'system'
  actorId: string
  actorName: string
  action: string
  noun: string
  nounId: string | null
  before: Json | null
  after: Json | null
  requestId: string | null
}

export const auditTables = tables<{ 'identity.audit': AuditRow }>()

/** Each command writes one row in its own transaction: no change without a trace, no trace without a change. */
export interface Audit {
  created<Row extends Named>(tx: Tx, caller: Caller, noun: string, after: Row, verb?: string): Promise<void>
  changed<Before extends Named, After extends Named>(
    tx: Tx,
    caller: Caller,
    noun: string,
    before: Before,
    after: After,
    verb?: string,
  ): Promise<void>
  removed<Row extends Named>(tx: Tx, caller: Caller, noun: string, before: Row, verb?: string): Promise<void>
  /** For what is not one row: an import, a bulk tagging. */
  recorded(
    tx: Tx,
    caller: Caller,
    entry: { action: string; noun: string; nounId: string | null; before: object | null; after: object | null },
  ): Promise<void>
}

export function createAudit({ clock, newId }: { clock: Clock; newId: NewId }): Audit {
  async function record(
    tx: Tx,
    caller: Caller,
    entry: { action: string; noun: string; nounId: string | null; before: Json | null; after: Json | null },
  ): Promise<void> {
    if (caller.idempotency !== undefined)
      await claimKey(tx, caller.workspace, caller.idempotency.key, caller.idempotency.fingerprint, clock.now())
    await auditTables(tx)
      .insertInto('identity.audit')
      .values({
        workspaceId: caller.workspace,
        id: newId<'audit'>(),
        at: clock.now(),
        actorKind: caller.actor.kind,
        actorId: caller.actor.id,
        actorName: caller.actor.name,
        action: entry.action,
        noun: entry.noun,
        nounId: entry.nounId,
        before: entry.before === null ? null : jsonb(entry.before),
        after: entry.after === null ? null : jsonb(entry.after),
        requestId: caller.requestId,
      })
      .execute()
  }

  return {
    created: (tx, caller, noun, after, verb = 'create') =>
      record(tx, caller, { action: `${noun}.${verb}`, noun, nounId: after.id, before: null, after: masked(after) }),
    changed: (tx, caller, noun, before, after, verb = 'update') =>
      record(tx, caller, { action: `${noun}.${verb}`, noun, nounId: after.id, ...changes(before, after) }),
    removed: (tx, caller, noun, before, verb = 'remove') =>
      record(tx, caller, { action: `${noun}.${verb}`, noun, nounId: before.id, before: masked(before), after: null }),
    recorded: (tx, caller, { before, after, ...entry }) =>
      record(tx, caller, {
        ...entry,
        before: before === null ? null : masked(before),
        after: after === null ? null : masked(after),
      }),
  }
}
