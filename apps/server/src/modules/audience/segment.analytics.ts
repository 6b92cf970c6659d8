import { type Analytics, AnalyticsUnavailable } from '@weiying/clickhouse'
import { DomainError, type Id } from '@weiying/kernel'

import {
  segmentAmong,
  segmentCount,
  segmentExplanation,
  segmentMembers,
  type SegmentQuery,
  segmentSample,
  type SegmentScope,
  type Stretch,
} from './segment-sql.ts'
import { everyone, type SegmentExpression } from './segment.ts'

type Workspace = Id<'workspace'>

/** @throws DomainError `analytics_unavailable` while ClickHouse is away */
export async function available<T>(ask: Promise<T>): Promise<T> {
  try {
    return await ask
  } catch (error) {
    if (error instanceof AnalyticsUnavailable) throw new DomainError('analytics_unavailable', { reason: error.reason })
    throw error
  }
}

/** Questions about contacts that ClickHouse answers. */
export function segmentAnalytics({ analytics }: { analytics: Analytics }) {
  async function count(workspace: Workspace, expression: SegmentExpression, scope: SegmentScope): Promise<number> {
    const { sql, params } = segmentCount(expression, scope)
    const rows = await available(analytics.in(workspace).query<{ members: number }>(sql, params))
    return rows[0]?.members ?? 0
  }
  async function contacts(workspace: Workspace, { sql, params }: SegmentQuery): Promise<number[]> {
    const rows = await available(analytics.in(workspace).query<{ contact: number }>(sql, params))
    return rows.map(({ contact }) => contact)
  }
  return {
    count,
    everyone: async (workspace: Workspace, scope: SegmentScope): Promise<number> => await count(workspace, everyone, scope),

    /** Contact numbers of one stretch. */
    members: async (
      workspace: Workspace,
      expression: SegmentExpression,
      scope: SegmentScope,
      stretch: Stretch,
    ): Promise<number[]> => await contacts(workspace, segmentMembers(expression, scope, stretch)),

    /** At most so many of them, the same people for whatever segment one asks. */
    sample: async (workspace: Workspace, expression: SegmentExpression, scope: SegmentScope, most: number): Promise<number[]> =>
      await contacts(workspace, segmentSample(expression, scope, most)),

    /** Of these contacts the members. */
    among: async (
      workspace: Workspace,
      expression: SegmentExpression,
      scope: SegmentScope,
      numbers: readonly number[],
    ): Promise<number[]> => (numbers.length === 0 ? [] : await contacts(workspace, segmentAmong(expression, scope, numbers))),

    explain: async (workspace: Workspace, expression: SegmentExpression, scope: SegmentScope, contact: number) => {
      const { sql, params } = segmentExplanation(expression, scope, contact)
      const rows = await available(
        analytics.in(workspace).query<{ member: number; holds: number[]; found: string[] }>(sql, params),
      )
      return rows[0]
    },

    /** How many contacts have each tag, by tag number. Null while ClickHouse is away. */
    tagCounts: async (workspace: Workspace): Promise<ReadonlyMap<number, number> | null> => {
      try {
        const rows = await analytics
          .in(workspace)
          .query<{ tag: number; contacts: number }>(
            'select tag, count() as contacts from contact_state final array join tags as tag where workspace = {workspace:UUID} group by tag',
          )
        return new Map(rows.map(({ tag, contacts }) => [tag, contacts]))
      } catch (error) {
        if (error instanceof AnalyticsUnavailable) return null
        throw error
      }
    },

    /** Events of one person, newest first, after a place; `contacts` are the numbers that were merged. */
    timeline: async (
      workspace: Workspace,
      contacts: readonly number[],
      { types, after, limit }: { types: readonly string[]; after: { at: string; id: string } | undefined; limit: number },
    ): Promise<readonly TimelineRow[]> =>
      await available(
        analytics
          .in(workspace)
          .query<TimelineRow>(
            [
              'select toString(id) as id, at, type, nullIf(toString(account_id), {none:String}) as account, source, properties',
              'from event where workspace = {workspace:UUID} and contact in {contacts:Array(UInt32)}',
              types.length === 0 ? '' : 'and type in {types:Array(String)}',
              after === undefined
                ? ''
                : 'and (at, event.id) < (parseDateTime64BestEffort({at:String}, 3, {zone:String}), {id:UUID})',
              'order by at desc, event.id desc limit {limit:UInt32}',
            ].join(' '),
            {
              contacts: [...contacts],
              limit,
              none: '00000000-0000-0000-0000-000000000000',
              ...(types.length === 0 ? {} : { types }),
              ...(after === undefined ? {} : { at: after.at, id: after.id, zone: 'UTC' }),
            },
          ),
      ),
  }
}

export type SegmentAnalytics = ReturnType<typeof segmentAnalytics>

export interface TimelineRow {
  readonly id: string
  readonly at: string
  readonly type: string
  readonly account: string | null
  readonly source: string
  readonly properties: Readonly<Record<string, unknown>>
}
