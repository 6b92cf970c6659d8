import { type Analytics, AnalyticsUnavailable } from '@weiying/clickhouse'
import { DomainError, type Id } from '@weiying/kernel'

import { startedFollows } from './follow-scenes.ts'
import { type Channel } from './forecast-channels.ts'

export interface ChannelDay extends Channel {
  readonly day: string
  readonly joined: number
}

export interface ArrivalScope {
  readonly since: Date
  /** The first moment that is not in it. */
  readonly until: Date
  readonly zone: string
  readonly accountId?: Id<'account'> | undefined
}

/** More codes than this have no rate of their own anyway. */
const mostChannels = 30

export function arrivalsAnalytics({ analytics }: { analytics: Analytics }) {
  return {
    /** New followers by day and channel, of the channels with the most. @throws DomainError analytics_unavailable */
    byChannel: async (
      workspace: Id<'workspace'>,
      { since, until, zone, accountId }: ArrivalScope,
    ): Promise<readonly ChannelDay[]> => {
      const started = startedFollows(
        `at >= {since:DateTime64(3)} and at < {until:DateTime64(3)}${accountId === undefined ? '' : ' and account_id = {account:UUID}'}`,
      )
      try {
        return await analytics.in(workspace).query<ChannelDay>(
          `with began as ${started}
          select toString(toDate(at, {zone:String})) as day, scene, qrScene as code, count() as joined
          from began where (scene, qrScene) in (
            select scene, qrScene from began group by 1, 2 order by count() desc, 1, 2 limit ${mostChannels})
          group by day, scene, code`,
          { since, until, zone, ...(accountId === undefined ? {} : { account: accountId }) },
        )
      } catch (error) {
        if (error instanceof AnalyticsUnavailable) throw new DomainError('analytics_unavailable', { reason: error.reason })
        throw error
      }
    },
  }
}

export type ArrivalsAnalytics = ReturnType<typeof arrivalsAnalytics>
