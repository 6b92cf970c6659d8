import { type Id } from '@weiying/kernel'
import { tables, type Tx } from '@weiying/postgres'
import { sql } from 'kysely'

import { type InboundCursor } from './inbound.store.ts'

type Workspace = Id<'workspace'>

const progress = tables<object>()

/**
 * How far a reader of the pushes has come in a workspace. It is kept in a table of the reader's own module and moves in the transaction
 * of what the pushes brought about, so that each of them does so once.
 */
export const inboundPlace = (table: `${string}.inbound_progress`) => ({
  /** Held until the end of the transaction: whoever read the same pushes at the same time waits, and finds them taken in. */
  lock: async (tx: Tx, workspace: Workspace): Promise<InboundCursor> => {
    const locked = await sql<InboundCursor>`
      insert into ${sql.table(table)} as place (workspace_id, tx, position) values (${workspace}, '0', 0)
      on conflict (workspace_id) do update set position = place.position
      returning tx::text as tx, position`.execute(progress(tx))
    const [place] = locked.rows
    if (place === undefined) throw new Error('an upsert answers with its row')
    return place
  },

  move: async (tx: Tx, workspace: Workspace, to: InboundCursor): Promise<void> => {
    await sql`
      update ${sql.table(table)} set tx = ${to.tx}::xid8, position = ${to.position}
      where workspace_id = ${workspace}`.execute(progress(tx))
  },
})

export const isAfter = (push: InboundCursor, place: InboundCursor): boolean =>
  BigInt(push.tx) > BigInt(place.tx) || (push.tx === place.tx && push.position > place.position)
