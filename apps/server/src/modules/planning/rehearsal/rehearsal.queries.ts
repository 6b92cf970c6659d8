import { cursorId, type Id, type Page, pageOf } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'

import { type BusinessClocks, type Caller } from '../../identity/index.ts'
import { type Insight } from '../../insight/index.ts'
import { type Reach } from '../../reach/index.ts'
import { type Range, type RehearsalResult } from './ranges.ts'
import { getRehearsal, listRehearsals } from './rehearsal.store.ts'
import { type Rehearsal } from './rehearsal.ts'

interface Deps {
  readonly db: Database
  readonly business: Pick<BusinessClocks, 'of'>
  readonly reach: Pick<Reach, 'refs' | 'queries'>
  readonly insight: Pick<Insight, 'campaignReports'>
}

/** As reports of campaigns count, and as the rehearsal did. */
const attributionHours = 72

export interface Reality {
  readonly campaignId: Id<'campaign'>
  readonly title: string
  readonly sentAt: Date | null
  readonly hasReads: boolean
  readonly rehearsed: Readonly<Record<'accepted' | 'skipped' | 'readers' | 'lost', Range>>
  readonly real: {
    readonly accepted: number
    readonly skipped: number
    readonly failed: number
    readonly readers: number | null
    readonly lost: number
    readonly lostUntil: Date
    readonly settled: boolean
  } | null
}

export function rehearsalQueries({ db, business, reach, insight }: Deps) {
  const get = async (caller: Caller, id: Id<'rehearsal'>): Promise<Rehearsal & { readonly result: RehearsalResult | null }> =>
    await db.in(caller.workspace).read(async (reader) => await getRehearsal(reader, caller.workspace, id))

  return {
    get,

    list: async (
      caller: Caller,
      { planId, limit, cursor }: { planId?: Id<'plan'> | undefined; limit: number; cursor?: string | undefined },
    ): Promise<Page<Rehearsal>> => {
      const before = cursor === undefined ? undefined : cursorId<'rehearsal'>(cursor)
      const rows = await db
        .in(caller.workspace)
        .read(async (reader) => await listRehearsals(reader, caller.workspace, { planId, limit, before }))
      return pageOf(rows, limit, ({ id }) => id)
    },

    /** Of the campaigns that were played, what the real ledger says; the first rehearsed send of each stands for it. */
    reality: async (caller: Caller, id: Id<'rehearsal'>): Promise<readonly Reality[]> => {
      const { result } = await get(caller, id)
      const played = new Map<Id<'campaign'>, RehearsalResult['sends'][number]>()
      for (const send of result?.sends ?? [])
        if (send.campaignId !== null && !played.has(send.campaignId)) played.set(send.campaignId, send)
      const refs = await db
        .in(caller.workspace)
        .read(async (reader) => await reach.refs(reader, caller.workspace, [...played.keys()]))
      const found: Reality[] = []
      for (const [campaignId, { title, hasReads, accepted, skipped, readers, lost }] of played) {
        const ref = refs.find((each) => each.id === campaignId)
        const rehearsed = { accepted, skipped, readers, lost }
        if (ref === undefined || ref.launchedAt === null) {
          found.push({ campaignId, title, sentAt: null, hasReads, rehearsed, real: null })
          continue
        }
        const lostUntil = new Date(ref.launchedAt.getTime() + attributionHours * 3_600_000)
        const report = await insight.campaignReports.get(caller, ref, attributionHours)
        const { totals } = await reach.queries.withTotals(caller, await reach.queries.get(caller, campaignId))
        found.push({
          campaignId,
          title,
          sentAt: ref.launchedAt,
          hasReads,
          rehearsed,
          real: {
            accepted: totals.accepted,
            skipped: totals.skipped,
            failed: totals.failed + totals.unknown,
            readers: report.readers,
            lost: report.lost,
            lostUntil,
            settled: lostUntil <= business.of(caller.workspace).now(),
          },
        })
      }
      return found
    },
  }
}

export type RehearsalQueries = ReturnType<typeof rehearsalQueries>
