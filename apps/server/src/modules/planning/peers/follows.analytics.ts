import { type Analytics, AnalyticsUnavailable } from '@weiying/clickhouse'
import { DomainError, type Id } from '@weiying/kernel'

import { startedFollows } from '../follow-scenes.ts'
import { type Followed } from './promotion.ts'

/** Followers of one scene of WeChat, or of one code, between two moments. */
export interface TrackedWindow {
  readonly tracking: 'scene' | 'code'
  readonly tracked: string
  readonly since: Date
  /** The first moment that is not in it. */
  readonly until: Date
}

/** Who somebody is after merges: events keep the contact they came from. */
const aliases = (column: string): string =>
  `(select groupArray(${column}) from (select contact, survivor from contact_alias where workspace = {workspace:UUID} order by contact))`
const person = `transform(contact, ${aliases('contact')}, ${aliases('survivor')}, contact)`

const columnOf = { scene: 'scene', code: 'qrScene' } as const

export function followsAnalytics({ analytics }: { analytics: Analytics }) {
  return {
    /**
     * One pass over the follows of the whole time, however many windows there are. People are counted once per window; `stayed`
     * are those who follow now. @throws DomainError analytics_unavailable
     */
    ofWindows: async (workspace: Id<'workspace'>, windows: readonly TrackedWindow[]): Promise<readonly Followed[]> => {
      if (windows.length === 0) return []
      const holds = windows.map(
        ({ tracking }, index) =>
          `${columnOf[tracking]} = {tracked${index}:String} and at >= {since${index}:DateTime64(3)} and at < {until${index}:DateTime64(3)}`,
      )
      const columns = holds.flatMap((hold, index) => [
        `uniqExactIf(who, ${hold}) as followers${index}`,
        `uniqExactIf(who, ${hold} and follows = 1) as stayed${index}`,
      ])
      const params = Object.fromEntries(
        windows.flatMap(({ tracked, since, until }, index) => [
          [`tracked${index}`, tracked],
          [`since${index}`, since],
          [`until${index}`, until],
        ]),
      )
      try {
        const [row] = await analytics.in(workspace).query<Readonly<Record<string, number>>>(
          `select ${columns.join(', ')} from (
            select at, scene, qrScene, ${person} as who,
              who in (select ${person} from follow_state where workspace = {workspace:UUID} and subscribed = 1) as follows
            from ${startedFollows('at >= {first:DateTime64(3)} and at < {last:DateTime64(3)}')})`,
          {
            ...params,
            first: new Date(Math.min(...windows.map(({ since }) => since.getTime()))),
            last: new Date(Math.max(...windows.map(({ until }) => until.getTime()))),
          },
        )
        return windows.map((_, index) => ({ followers: row?.[`followers${index}`] ?? 0, stayed: row?.[`stayed${index}`] ?? 0 }))
      } catch (error) {
        if (error instanceof AnalyticsUnavailable) throw new DomainError('analytics_unavailable', { reason: error.reason })
        throw error
      }
    },
  }
}

export type FollowsAnalytics = ReturnType<typeof followsAnalytics>
