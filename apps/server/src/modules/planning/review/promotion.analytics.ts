import { type Analytics } from '@weiying/clickhouse'
import { type Id } from '@weiying/kernel'

import { startedFollows } from '../follow-scenes.ts'
import { type ChannelCounts } from './promotion.ts'

type Workspace = Id<'workspace'>

export interface EventScope {
  readonly since: Date
  /** The first moment that is not in it. */
  readonly until: Date
  readonly zone: string
  readonly accountId?: Id<'account'> | undefined
}

/** Counts of a period that are no metrics of the catalogue. */
export interface EventCounts {
  readonly pushes: number
  readonly interactions: number
  readonly menuClicks: number
  readonly missing: number
  /** Answers of members with a waiting time: the cases behind the median. */
  readonly answers: number
}

const ofAccount = (accountId: Id<'account'> | undefined): string =>
  accountId === undefined ? '' : ' and account_id = {account:UUID}'

const paramsOf = ({ since, until, zone, accountId }: EventScope) => ({
  since,
  until,
  zone,
  ...(accountId === undefined ? {} : { account: accountId }),
})

const scene = "ifNull(properties.scene.:String, '')"
const during = 'at >= {since:DateTime64(3)} and at < {until:DateTime64(3)}'

const counted = {
  pushes: "uniqExactIf(campaign_id, type = 'delivery.accepted')",
  interactions:
    "countIf(type = 'message.received' and properties.prompted.:Bool = true) + countIf(type = 'link.clicked' and campaign_id != toUUID('00000000-0000-0000-0000-000000000000'))",
  menuClicks: "countIf(type = 'menu.clicked')",
  missing: "countIf(type = 'reply.missing')",
  answers: "countIf(type = 'conversation.answered' and properties.secondsSinceQuestion is not null)",
} as const

export type CountedPart = keyof typeof counted

const countedTypes = [
  'delivery.accepted',
  'message.received',
  'link.clicked',
  'menu.clicked',
  'reply.missing',
  'conversation.answered',
]

export function promotionAnalytics({ analytics }: { analytics: Analytics }) {
  return {
    counts: async (workspace: Workspace, scope: EventScope): Promise<EventCounts> => {
      const [row] = await analytics.in(workspace).query<EventCounts>(
        `select ${Object.entries(counted)
          .map(([part, sql]) => `${sql} as ${part}`)
          .join(', ')}
        from event where workspace = {workspace:UUID} and type in {types:Array(String)}
          and at >= {since:DateTime64(3)} and at < {until:DateTime64(3)}${ofAccount(scope.accountId)}`,
        { ...paramsOf(scope), types: countedTypes },
      )
      return row ?? { pushes: 0, interactions: 0, menuClicks: 0, missing: 0, answers: 0 }
    },

    /** One of them day by day; days without are left out. */
    countsByDay: async (workspace: Workspace, scope: EventScope, part: CountedPart): Promise<ReadonlyMap<string, number>> => {
      const rows = await analytics.in(workspace).query<{ day: string; value: number }>(
        `select toString(toDate(at, {zone:String})) as day, ${counted[part]} as value
        from event where workspace = {workspace:UUID} and type in {types:Array(String)}
          and at >= {since:DateTime64(3)} and at < {until:DateTime64(3)}${ofAccount(scope.accountId)} group by day`,
        { ...paramsOf(scope), types: countedTypes },
      )
      return new Map(rows.map(({ day, value }) => [day, value]))
    },

    /**
     * Channels of a period. Somebody who left belongs to the channel of the last follow before; of whom no follow is in the log the
     * channel is unknown. Stayed: the last thing that somebody did in the period was to follow.
     */
    channels: async (workspace: Workspace, scope: EventScope): Promise<readonly ChannelCounts[]> => {
      const account = ofAccount(scope.accountId)
      const rows = await analytics.in(workspace).query<ChannelCounts>(
        `select scene, qrScene, sum(scanned) as scans, sum(came) as joined, sum(went) as left, sum(kept) as stayed from (
          select scene, qrScene, 0 as scanned, count() as came, 0 as went, 0 as kept from ${startedFollows(during + account)}
          group by scene, qrScene
          union all
          select 'ADD_SCENE_QR_CODE' as scene, ${scene} as qrScene, count() as scanned, 0 as came, 0 as went, 0 as kept from event
          where workspace = {workspace:UUID} and type = 'qr.scanned' and ${during}${account} group by qrScene
          union all
          select started.scene as scene, started.qrScene as qrScene, 0 as scanned, 0 as came, count() as went, 0 as kept from (
            select account_id, contact, at from event
            where workspace = {workspace:UUID} and type = 'follow.ended' and ${during}${account}) as ended
          asof left join ${startedFollows(`at < {until:DateTime64(3)}${account}`)} as started
          on ended.account_id = started.account_id and ended.contact = started.contact and ended.at >= started.at
          group by scene, qrScene
          union all
          select scene, qrScene, 0 as scanned, 0 as came, 0 as went, count() as kept from (
            select argMaxIf(way.1, (at, position), began) as scene, argMaxIf(way.2, (at, position), began) as qrScene,
              argMax(began, (at, position)) as last
            from (
              select account_id, contact, at, position, (scene, qrScene) as way, true as began from ${startedFollows(during + account)}
              union all
              select account_id, contact, at, position, ('', '') as way, false as began from event
              where workspace = {workspace:UUID} and type = 'follow.ended' and ${during}${account})
            group by account_id, contact)
          where last group by scene, qrScene)
        group by scene, qrScene order by joined desc, scene, qrScene`,
        paramsOf(scope),
      )
      return rows
    },

    /** Followers of one channel day by day: who came, who left. */
    channelDays: async (
      workspace: Workspace,
      scope: EventScope,
      channel: Pick<ChannelCounts, 'scene' | 'qrScene'>,
    ): Promise<readonly { readonly day: string; readonly joined: number; readonly scans: number }[]> =>
      await analytics.in(workspace).query<{ day: string; joined: number; scans: number }>(
        `select toString(toDate(at, {zone:String})) as day, countIf(began) as joined, countIf(not began) as scans from (
          select at, true as began from ${startedFollows(during + ofAccount(scope.accountId))}
          where scene = {scene:String} and qrScene = {qr:String}
          union all
          select at, false as began from event
          where workspace = {workspace:UUID} and type = 'qr.scanned' and ${scene} = {qr:String} and ${during}${ofAccount(scope.accountId)})
        group by day order by day`,
        { ...paramsOf(scope), scene: channel.scene, qr: channel.qrScene },
      ),
  }
}

export type PromotionAnalytics = ReturnType<typeof promotionAnalytics>
