import { type Analytics } from '@weiying/clickhouse'
import { type Id } from '@weiying/kernel'

import { person } from './person-sql.ts'
import { type Scope } from './scope.ts'

type Workspace = Id<'workspace'>

/** What followed on the messages of one campaign that were sent on one day. People are counted once per campaign. */
export interface PushFigures {
  readonly campaign: Id<'campaign'>
  readonly day: string
  readonly reached: number
  readonly repliers: number
  readonly replies: number
  readonly buyers: number
  readonly orders: number
  readonly fen: number
  readonly lost: number
  /** Of those reached: opened a link of the campaign, whenever. */
  readonly clickers: number
  /** Clicks on links that everybody got alike, on the campaign's first day: nobody knows whose. */
  readonly anonymous: number
}

export interface ClickCounts {
  readonly clicks: number
  /** Contacts, once each. */
  readonly clickers: number
  /** Clicks of nobody in particular. */
  readonly anonymous: number
}

export interface PushHour {
  readonly hour: number
  readonly replies: number
  readonly orders: number
  readonly lost: number
}

export interface DeliveryCounts {
  readonly accepted: number
  readonly delivered: number
  readonly failed: number
  readonly skipped: number
  readonly unknown: number
}

const responses = ['message.received', 'follow.ended', 'order.placed', 'order.withdrawn', 'order.corrected', 'order.refunded']

/** The first message of each campaign to each person. Those sent later, too: they take over what follows on them. */
const deliveries = (narrow: string): string => `
  select campaign_id as campaign, ${person} as person, min(at) as sent, any(account_id) as account from event
  where workspace = {workspace:UUID} and type = 'delivery.accepted' and contact != 0
    and at >= {since:DateTime64(3)} and at < {horizon:DateTime64(3)}${narrow}
  group by campaign, person`

/**
 * Each response with the last message before it, if that was at most the window ago. Writing and leaving belong to the account that
 * sent, buying belongs to no account.
 */
const touched = (narrow: string): string => `
  select delivery.campaign as campaign, response.person as person, response.type as type, response.amount_fen as amount_fen,
    delivery.sent as sent, response.at as at
  from (
    select ${person} as person, at, type, amount_fen, account_id from event
    where workspace = {workspace:UUID} and type in {responses:Array(String)} and contact != 0
      and at >= {since:DateTime64(3)} and at <= {horizon:DateTime64(3)}) as response
  asof inner join (${deliveries('')}) as delivery on response.person = delivery.person and response.at > delivery.sent
  where response.at <= delivery.sent + toIntervalHour({hours:UInt16}) and delivery.sent < {until:DateTime64(3)}
    and (startsWith(response.type, 'order.') or response.account_id = delivery.account)${narrow}`

/** Who opened a link of a campaign. Links know their campaign: no window, no last touch. */
const clicked = (columns: string, who: string): string => `
  select campaign_id as campaign, ${columns} from event
  where workspace = {workspace:UUID} and type = 'link.clicked' and at >= {since:DateTime64(3)} and ${who}`

const orderCount = "toInt64(countIf(type = 'order.placed')) - toInt64(countIf(type = 'order.withdrawn'))"
const fen =
  "sumIf(amount_fen, type in ('order.placed', 'order.corrected')) - sumIf(amount_fen, type in ('order.withdrawn', 'order.refunded'))"

const clickCounts = `count() as clicks, uniqExactIf(${person}, contact != 0) as clickers, countIf(contact = 0) as anonymous`

function paramsOf({ since, until, zone, accountId }: Scope, hours: number) {
  const horizon = new Date(until.getTime() + hours * 3_600_000)
  return { since, until, horizon, zone, hours, responses, ...(accountId === undefined ? {} : { account: accountId }) }
}

export function pushAnalytics({ analytics }: { analytics: Analytics }) {
  return {
    /** All pushes of a scope, by campaign and day. */
    figures: async (
      workspace: Workspace,
      scope: Scope,
      hours: number,
      campaign?: Id<'campaign'>,
    ): Promise<readonly PushFigures[]> => {
      const narrow = [
        ...(scope.accountId === undefined ? [] : [' and account = {account:UUID}']),
        ...(campaign === undefined ? [] : [' and campaign = {campaign:UUID}']),
      ].join('')
      const rows = await analytics.in(workspace).query<PushFigures>(
        `select campaign, toString(toDate(sent, {zone:String})) as day, count() as reached,
          countIf(ifNull(answered, 0) > 0) as repliers, sum(ifNull(answered, 0)) as replies,
          countIf(ifNull(bought, 0) > 0) as buyers, sum(ifNull(bought, 0)) as orders, sum(ifNull(paid, 0)) as fen,
          countIf(ifNull(gone, 0) > 0) as lost, countIf(ifNull(opened, 0) > 0) as clickers, any(ifNull(nobody, 0)) as anonymous
        from (${deliveries('')}) as sent_to
        left join (
          select campaign, person, countIf(type = 'message.received') as answered, ${orderCount} as bought, ${fen} as paid,
            countIf(type = 'follow.ended') as gone
          from (${touched('')}) group by campaign, person) as found using (campaign, person)
        left join (${clicked(`${person} as person, count() as opened`, 'contact != 0 group by campaign, person')}) as openings using (campaign, person)
        left join (${clicked('count() as nobody', 'contact = 0 group by campaign')}) as crowd using (campaign)
        where sent < {until:DateTime64(3)}${narrow}
        group by campaign, day order by day desc, campaign`,
        { ...paramsOf(scope, hours), ...(campaign === undefined ? {} : { campaign }) },
      )
      const first = new Map<string, string>()
      for (const { campaign: id, day } of rows) if (day < (first.get(id) ?? '9999')) first.set(id, day)
      return rows.map((row) => (first.get(row.campaign) === row.day ? row : { ...row, anonymous: 0 }))
    },

    /** What followed on one campaign, by full hours after the message. */
    hours: async (workspace: Workspace, scope: Scope, hours: number, campaign: Id<'campaign'>): Promise<readonly PushHour[]> =>
      await analytics.in(workspace).query<PushHour>(
        `select intDiv(dateDiff('millisecond', sent, at) - 1, 3600000) as hour, countIf(type = 'message.received') as replies,
          ${orderCount} as orders, countIf(type = 'follow.ended') as lost
        from (${touched(' and delivery.campaign = {campaign:UUID}')}) group by hour order by hour`,
        { ...paramsOf(scope, hours), campaign },
      ),

    /** Clicks on our own links, by campaign. */
    clicks: async (workspace: Workspace, campaigns: readonly Id<'campaign'>[]): Promise<ReadonlyMap<string, ClickCounts>> => {
      if (campaigns.length === 0) return new Map()
      const rows = await analytics.in(workspace).query<ClickCounts & { campaign: string }>(
        `select campaign_id as campaign, ${clickCounts} from event
        where workspace = {workspace:UUID} and type = 'link.clicked' and campaign_id in {campaigns:Array(UUID)} group by campaign`,
        { campaigns },
      )
      return new Map(rows.map(({ campaign, ...counts }) => [campaign, counts]))
    },

    /** The same, link by link. */
    linkClicks: async (workspace: Workspace, campaign: Id<'campaign'>): Promise<ReadonlyMap<string, ClickCounts>> => {
      const rows = await analytics.in(workspace).query<ClickCounts & { link: string }>(
        `select properties.linkId.:String as link, ${clickCounts} from event
        where workspace = {workspace:UUID} and type = 'link.clicked' and campaign_id = {campaign:UUID} group by link`,
        { campaign },
      )
      return new Map(rows.map(({ link, ...counts }) => [link, counts]))
    },

    clickHours: async (
      workspace: Workspace,
      campaign: Id<'campaign'>,
      since: Date,
    ): Promise<readonly { hour: number; clicks: number }[]> =>
      await analytics.in(workspace).query<{ hour: number; clicks: number }>(
        `select greatest(intDiv(dateDiff('millisecond', {since:DateTime64(3)}, at), 3600000), 0) as hour, count() as clicks from event
        where workspace = {workspace:UUID} and type = 'link.clicked' and campaign_id = {campaign:UUID} group by hour order by hour`,
        { campaign, since },
      ),

    /** How the messages of a campaign fared, and why some were not sent. */
    outcomes: async (
      workspace: Workspace,
      campaign: Id<'campaign'>,
    ): Promise<{
      counts: DeliveryCounts
      skipped: readonly { reason: string; count: number }[]
      first: string | null
      last: string | null
    }> => {
      const reader = analytics.in(workspace)
      const types = ['delivery.accepted', 'delivery.delivered', 'delivery.failed', 'delivery.skipped', 'delivery.unknown']
      const where = 'workspace = {workspace:UUID} and type in {types:Array(String)} and campaign_id = {campaign:UUID}'
      const [[counts], skipped] = await Promise.all([
        reader.query<DeliveryCounts & { first: string | null; last: string | null }>(
          `select ${types.map((type) => `uniqExactIf(contact, type = '${type}') as ${type.replace('delivery.', '')}`).join(', ')},
            minOrNullIf(at, type = 'delivery.accepted') as first, maxOrNullIf(at, type = 'delivery.accepted') as last
          from event where ${where}`,
          { types, campaign },
        ),
        reader.query<{ reason: string; count: number }>(
          `select properties.reason.:String as reason, uniqExact(contact) as count from event where ${where} group by reason order by count desc`,
          { types: ['delivery.skipped'], campaign },
        ),
      ])
      const { first = null, last = null, ...rest } = counts ?? {}
      const none = { accepted: 0, delivered: 0, failed: 0, skipped: 0, unknown: 0 }
      return { counts: { ...none, ...rest }, skipped, first, last }
    },
  }
}

export type PushAnalytics = ReturnType<typeof pushAnalytics>
