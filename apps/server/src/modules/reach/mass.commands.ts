import { keepLease, type LeasedChunk, LeaseLost } from './chunk.store.ts'
import { type DeliveryCommands } from './delivery.commands.ts'
import { massCalls } from './mass-call.commands.ts'
import { massListCommands } from './mass-list.commands.ts'
import { massSendCommands } from './mass-send.commands.ts'
import { massTagCommands } from './mass-tag.commands.ts'
import { type ReachDeps, type RunCommands } from './run.commands.ts'

/** Mass sends: one call for up to 10,000 people, or one call for everybody, or for everybody under a temporary tag. */
export function massCommands(deps: ReachDeps, runs: RunCommands, deliveries: DeliveryCommands) {
  const { db, leaseSeconds } = deps
  const calls = massCalls(deps, runs)
  const { sendListChunk } = massListCommands(deps, runs, deliveries, calls)
  const { tagOf, tagChunk, checkChunk } = massTagCommands(deps, runs, deliveries, calls)
  const { sendTagged } = massSendCommands(deps, runs, calls, { tagOf })

  /** Keeps the lease alive while a call of up to ten seconds is under way. */
  async function alive(chunk: LeasedChunk, work: () => Promise<void>): Promise<void> {
    const beat = setInterval(
      () => {
        void db
          .in(chunk.workspaceId)
          .transaction(async (tx) => await keepLease(tx, chunk, leaseSeconds))
          .catch((error: unknown) => {
            if (error instanceof LeaseLost) clearInterval(beat)
          })
      },
      (leaseSeconds * 1000) / 3,
    )
    try {
      await work()
    } finally {
      clearInterval(beat)
    }
  }

  return {
    sendListChunk: async (chunk: LeasedChunk): Promise<void> => await alive(chunk, async () => await sendListChunk(chunk)),
    tagChunk: async (chunk: LeasedChunk): Promise<void> => await alive(chunk, async () => await tagChunk(chunk)),
    checkChunk: async (chunk: LeasedChunk): Promise<void> => await alive(chunk, async () => await checkChunk(chunk)),
    sendTagged,
  }
}

export type MassCommands = ReturnType<typeof massCommands>
