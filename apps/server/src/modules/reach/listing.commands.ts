import { DomainError } from '@weiying/kernel'

import { everyoneWhoFollows } from './audience-query.ts'
import { getCampaign, lockCampaign, updateCampaign } from './campaign.store.ts'
import { startSending } from './campaign.ts'
import { addChunks, keepRun, type LeasedRun, LeaseLost, releaseRun, setMark, wakeWorkers } from './chunk.store.ts'
import { type ReachDeps, type RunCommands } from './run.commands.ts'
import { massListLimits } from './sending.gateway.ts'

/** People per chunk: large enough that chunks are few, small enough that a pause or a crash costs little. */
const chunkSizes = { personal: 1000, list: massListLimits.most, tag: 2000 } as const

/** Lists the audience of a launched campaign: evaluated outside PostgreSQL's transactions, written down in chunks as it comes. */
export function listingCommands(deps: ReachDeps, runs: RunCommands) {
  const { db, clock, audience, leaseSeconds } = deps

  async function write(run: LeasedRun, chunks: readonly (readonly number[])[]): Promise<void> {
    if (chunks.length === 0) return
    const { workspaceId, campaignId } = run
    await db.in(workspaceId).transaction(async (tx) => {
      await addChunks(tx, run, chunks, leaseSeconds)
      const campaign = await lockCampaign(tx, workspaceId, campaignId)
      if (campaign.status === 'preparing') await updateCampaign(tx, workspaceId, startSending(campaign))
      else if (campaign.status !== 'sending') throw new LeaseLost(`campaign ${campaignId} is ${campaign.status}`)
      await wakeWorkers(tx)
    })
  }

  /** Has everything that happened before the launch arrived where audiences are evaluated? */
  async function hasArrived(run: LeasedRun): Promise<boolean> {
    let mark = run.markTx === null || run.markPosition === null ? undefined : { tx: run.markTx, position: run.markPosition }
    if (mark === undefined) {
      const now = await audience.mark()
      if (now === undefined) return true
      await db.in(run.workspaceId).transaction(async (tx) => await setMark(tx, run, now))
      mark = now
    }
    return await audience.shipped(mark)
  }

  async function list(run: LeasedRun): Promise<void> {
    const { workspaceId, campaignId } = run
    const campaign = await db.in(workspaceId).read(async (reader) => await getCampaign(reader, workspaceId, campaignId))
    if (campaign.audience === null) throw new Error(`campaign ${campaignId} runs without audience`)
    const size =
      campaign.channel === 'mass' ? (campaign.route === 'list' ? chunkSizes.list : chunkSizes.tag) : chunkSizes.personal
    let through = run.listedThrough
    let people = run.recipients
    let open: number[] = []
    // A list call needs two people at least, so the last chunk is never left with one: two are held back.
    const full = (): (readonly number[])[] => {
      const chunks: (readonly number[])[] = []
      while (open.length >= size + 2) {
        chunks.push(open.slice(0, size))
        open = open.slice(size)
      }
      return chunks
    }
    for await (const numbers of audience.evaluate(workspaceId, {
      ...everyoneWhoFollows(campaign.audience),
      accountId: campaign.accountId,
    })) {
      for (const number of numbers) {
        if (number <= through) continue
        open.push(number)
        through = number
        people += 1
      }
      const chunks = full()
      if (chunks.length > 0) await write(run, chunks)
      else await db.in(workspaceId).transaction(async (tx) => await keepRun(tx, run, leaseSeconds))
    }
    const half = Math.ceil(open.length / 2)
    const rest = open.length > size ? [open.slice(0, half), open.slice(half)] : [open]
    await write(
      run,
      rest.filter((chunk) => chunk.length > 0),
    )
    await db.in(workspaceId).transaction(async (tx) => {
      await releaseRun(tx, run, { preparedAt: clock.now() })
      if (people === 0) await runs.abandon(tx, workspaceId, campaignId, 'audience_empty')
      else await runs.finishIfComplete(tx, workspaceId, campaignId)
      await wakeWorkers(tx)
    })
  }

  return {
    /** @returns false when it has to wait for the analytics store */
    listAudience: async (run: LeasedRun): Promise<boolean> => {
      try {
        if (await hasArrived(run)) {
          await list(run)
          return true
        }
        await db.in(run.workspaceId).transaction(async (tx) => await releaseRun(tx, run))
        return false
      } catch (error) {
        if (!(error instanceof DomainError)) throw error
        const { workspaceId, campaignId } = run
        await db.in(workspaceId).transaction(async (tx) => {
          await releaseRun(tx, run, { pauseSeconds: 5 })
          // What a segment names is gone: nobody can say who would get it. An analytics store that is away comes back.
          if (error.code.startsWith('segment_'))
            await runs.abandon(tx, workspaceId, campaignId, 'audience_missing', { code: error.code })
        })
        return true
      }
    },
  }
}

export type ListingCommands = ReturnType<typeof listingCommands>
