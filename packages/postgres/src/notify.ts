import { sql } from 'kysely'
import { Client, escapeIdentifier } from 'pg'

import { connectionConfig } from './pool.ts'
import { kysely, type Tx } from './tx.ts'

/**
 * Wakes the listeners of a channel when this transaction commits. Only a hint to look now instead of at the next tick.
 * PostgreSQL lets one notifying transaction commit at a time: for commands of people, not for every row of a flood.
 */
export async function wake(tx: Tx, channel: string): Promise<void> {
  await sql`select pg_notify(${channel}, '')`.execute(tx[kysely])
}

export interface Waker {
  /** Calls `react` after each `wake(tx, channel)` and after a lost connection came back, as something may have been missed. */
  onWake(channel: string, react: () => void): () => void
  /** Settles when the first connection listens. */
  readonly ready: Promise<void>
  close(): Promise<void>
}

/** Listens on one connection of its own, which comes back by itself when it is lost. */
export function createWaker({ url, retryMs = 500 }: { url: string; retryMs?: number }): Waker {
  const reactions = new Map<string, Set<() => void>>()
  let client: Client | undefined
  let closed = false
  let timer: NodeJS.Timeout | undefined
  let first = true

  // One after the other: a connection takes one query at a time.
  let listening: Promise<unknown> = Promise.resolve()
  const listen = (channel: string): Promise<unknown> => {
    listening = listening.catch(() => {}).then(async () => await client?.query(`listen ${escapeIdentifier(channel)}`))
    return listening
  }
  const reactTo = (channel: string) => reactions.get(channel)?.forEach((react) => react())

  async function open(): Promise<void> {
    const next = new Client(connectionConfig({ url, role: 'app', applicationName: 'weiying: wake-up' }))
    next.on('notification', ({ channel }) => reactTo(channel))
    next.on('error', () => {})
    next.on('end', () => lost(next))
    await next.connect()
    client = next
    for (const channel of reactions.keys()) await listen(channel)
    if (!first) for (const channel of reactions.keys()) reactTo(channel)
    first = false
  }

  function lost(which: Client): void {
    if (client === which) client = undefined
    retry()
  }

  function retry(): void {
    if (closed || timer !== undefined) return
    timer = setTimeout(() => {
      timer = undefined
      open().catch(retry)
    }, retryMs)
  }

  const ready = open().catch(() => {
    first = false
    retry()
  })

  return {
    ready,
    onWake(channel, react) {
      const known = reactions.get(channel)
      const set = known ?? new Set()
      set.add(react)
      if (known === undefined) {
        reactions.set(channel, set)
        // A connection that breaks right here listens to every known channel again when it is back.
        listen(channel).catch(() => {})
      }
      return () => {
        set.delete(react)
      }
    },
    async close() {
      closed = true
      clearTimeout(timer)
      await ready
      await client?.end().catch(() => {})
    },
  }
}
