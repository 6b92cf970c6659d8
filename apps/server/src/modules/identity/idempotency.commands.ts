import { type Clock, DomainError } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'

import { type Secrets } from '../../secrets/index.ts'
import { type Caller } from './caller.ts'
import { findKey, forgetKeys, keptMs, noteAnswer } from './idempotency.store.ts'
import { hashOf } from './secret.ts'

/**
 * POST once, however often it is sent: the key is claimed by the audit row in the command's transaction, and whoever comes
 * again with the same key and the same request gets the first answer. Answers are sealed: some hold a token's secret.
 */
export function idempotencyCommands({ db, clock, secrets }: { db: Database; clock: Clock; secrets: Secrets }) {
  return {
    once: async (caller: Caller, key: string, request: unknown, run: (caller: Caller) => Promise<unknown>): Promise<unknown> => {
      const fingerprint = hashOf(JSON.stringify([caller.actor.id, request]))
      const since = new Date(clock.now().getTime() - keptMs)
      const before = await db.in(caller.workspace).read(async (reader) => await findKey(reader, caller.workspace, key, since))
      if (before !== undefined) {
        if (!before.fingerprint.equals(fingerprint))
          throw new DomainError('idempotency_conflict', { key, reason: 'another request' })
        // Committed, but the answer was lost on the way: it happened, once; look it up instead of sending it again.
        if (before.answer === null) throw new DomainError('idempotency_conflict', { key, reason: 'done' })
        return JSON.parse(secrets.open(before.answer))
      }
      const answer = await run({ ...caller, idempotency: { key, fingerprint } })
      await db.in(caller.workspace).transaction(async (tx) => {
        await noteAnswer(tx, caller.workspace, key, secrets.seal(JSON.stringify(answer)))
        await forgetKeys(tx, since)
      })
      return answer
    },
  }
}
