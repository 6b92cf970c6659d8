import { type Clock, type Id } from '@weiying/kernel'
import { type Database, type Tx, wake } from '@weiying/postgres'

import { type Events } from '../../events/index.ts'
import { type BusinessClocks } from '../identity/index.ts'
import {
  type AccountRow,
  accountsChannel,
  callbackStates,
  findAccount,
  lockAccount,
  noteCallback,
  updateAccount,
} from './account.store.ts'
import { checksOf, statusOf } from './account.ts'
import { type CallbackState } from './callback.ts'

export interface ConnectionDeps {
  readonly db: Database
  readonly clock: Clock
  readonly business: BusinessClocks
  readonly events: Events
  /** Can WeChat reach our public address? */
  readonly reachable: boolean
}

/** What the entrance and the checks learn about a connection. Nobody's edit, so it neither counts a version nor writes the audit log. */
export function connectionCommands({ db, business, clock, events, reachable }: ConnectionDeps) {
  /** Says once that an account works: secret and callback were both seen to. */
  async function connectIfReady(tx: Tx, row: AccountRow): Promise<AccountRow> {
    if (row.connectedAt !== null) return row
    const states = await callbackStates(tx, row.workspaceId, [row.id])
    if (statusOf(row, checksOf(row, states.get(row.id), reachable)) !== 'connected') return row
    const connected = { ...row, connectedAt: clock.now() }
    await updateAccount(tx, connected)
    await events.publish(tx, row.workspaceId, {
      type: 'account.connected',
      at: business.of(row.workspaceId).now(),
      accountId: row.id,
      source: 'callback',
      properties: { kind: row.kind, verified: row.verified },
    })
    return connected
  }

  return {
    connectIfReady,

    /** The entrance saw something; `originalId` as the push named it. */
    note: (workspace: Id<'workspace'>, id: Id<'account'>, seen: Partial<CallbackState>, originalId?: string): Promise<void> =>
      db.in(workspace).transaction(async (tx) => {
        await noteCallback(tx, workspace, id, seen)
        const row = await findAccount(tx, workspace, id)
        if (row === undefined) return
        const learns = row.originalId === null && originalId !== undefined && originalId !== ''
        if (!learns && (row.connectedAt !== null || row.probe === null)) return
        const held = await lockAccount(tx, workspace, id)
        const known = learns ? { ...held, originalId } : held
        if (learns) {
          await updateAccount(tx, known)
          await wake(tx, accountsChannel)
        }
        await connectIfReady(tx, known)
      }),

    /** Pushes were turned away for a while, because there was nowhere to keep them. */
    noteGap: (workspace: Id<'workspace'>, id: Id<'account'>, from: Date, until: Date): Promise<void> =>
      db.in(workspace).transaction(async (tx) => {
        await noteCallback(tx, workspace, id, { gapFrom: from, gapUntil: until })
        await events.publish(tx, workspace, {
          type: 'account.callback_gap',
          at: business.of(workspace).now(),
          accountId: id,
          source: 'callback',
          properties: { from: from.toISOString(), until: until.toISOString() },
        })
      }),
  }
}

export type ConnectionCommands = ReturnType<typeof connectionCommands>
