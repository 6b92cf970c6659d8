import { DomainError, type Id, type Page, pageOf } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'

import { type Audience, type SegmentExpression } from '../../audience/index.ts'
import { type Caller } from '../../identity/index.ts'
import { type Freshness, interactions } from '../../insight/index.ts'
import { userPlanStore } from './promotion.store.ts'
import { activeShareOf, type RowFlag, rowFlags, type SegmentSize, type UserPlanRow } from './user-plan.ts'

export interface UserPlanDeps {
  readonly db: Database
  readonly segments: Pick<Audience['segments'], 'find' | 'count'>
  readonly memberNames: (caller: Caller, ids: readonly Id<'member'>[]) => Promise<ReadonlyMap<Id<'member'>, string>>
  /** Those of them who are not disabled. */
  readonly activeMembers: (caller: Caller, ids: readonly Id<'member'>[]) => Promise<ReadonlySet<Id<'member'>>>
  readonly freshness: (workspace: Id<'workspace'>) => Promise<Freshness>
}

export interface MeasuredRow extends UserPlanRow {
  readonly segmentName: string | null
  readonly ownerName: string | null
  readonly size: number | null
  readonly active: number | null
  readonly activeShare: number | null
  readonly flags: RowFlag[]
}

const activeDays = 30

/** Members of the segment who did something lately: the interactions of the metric catalogue. */
const activeAmong = (segmentId: Id<'segment'>): SegmentExpression => ({
  kind: 'all',
  of: [
    { kind: 'segment', segmentId },
    {
      kind: 'any',
      of: interactions.map((type) => ({
        kind: 'event',
        type,
        where: [],
        measure: { kind: 'last' },
        during: { op: 'last', amount: activeDays, unit: 'day' },
      })),
    },
  ],
})

export function userPlanQueries({ db, segments, memberNames, activeMembers, freshness }: UserPlanDeps) {
  async function sizeOf(caller: Caller, id: Id<'segment'>): Promise<SegmentSize | undefined> {
    const { workspace } = caller
    const found = await db.in(workspace).read(async (reader) => await segments.find(reader, workspace, id))
    if (found === undefined) return undefined
    try {
      const [size, active] = await Promise.all([
        segments.count(workspace, { segmentId: id }),
        segments.count(workspace, { expression: activeAmong(id) }),
      ])
      return { name: found.name, size, active }
    } catch (error) {
      // A segment that names a tag that is gone is shown as broken; that nothing can be counted at all is another matter.
      if (error instanceof DomainError && error.code !== 'analytics_unavailable')
        return { name: found.name, size: null, active: null }
      throw error
    }
  }

  async function measure(caller: Caller, rows: readonly UserPlanRow[]): Promise<MeasuredRow[]> {
    const owners = [...new Set(rows.flatMap(({ ownerId }) => ownerId ?? []))]
    const [names, active] = await Promise.all([memberNames(caller, owners), activeMembers(caller, owners)])
    return await Promise.all(
      rows.map(async (row) => {
        const segment = await sizeOf(caller, row.segmentId)
        return {
          ...row,
          segmentName: segment?.name ?? null,
          ownerName: row.ownerId === null ? null : (names.get(row.ownerId) ?? null),
          size: segment?.size ?? null,
          active: segment?.active ?? null,
          activeShare: activeShareOf(segment),
          flags: [
            ...rowFlags(row, segment),
            ...(row.ownerId !== null && !active.has(row.ownerId) ? (['owner_left'] as const) : []),
          ],
        }
      }),
    )
  }

  return {
    measure,

    list: async (
      caller: Caller,
      planId: Id<'plan'>,
      limit: number,
      cursor?: string,
    ): Promise<Page<MeasuredRow> & { readonly freshness: Freshness }> => {
      const rows = await db
        .in(caller.workspace)
        .read(async (reader) => await userPlanStore.list(reader, caller.workspace, { planId }, { limit: limit + 1, cursor }))
      const page = pageOf(rows, limit, userPlanStore.cursorOf)
      return { items: await measure(caller, page.items), cursor: page.cursor, freshness: await freshness(caller.workspace) }
    },
  }
}

export type UserPlanQueries = ReturnType<typeof userPlanQueries>
