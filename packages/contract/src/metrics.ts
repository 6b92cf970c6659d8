/**
 * The metric catalogue: the one place that says what the numbers of dashboards, goals, reports and the API mean. Names and
 * definitions for people are the texts `insight.metric.<id>` and `insight.metric.<id>.definition`.
 */

/** How values of one day make up the value of a period. */
export type MetricPeriod =
  /** The sum of the days. */
  | 'sum'
  /** Counted over the whole period: somebody who comes on two days is one person. */
  | 'distinct'
  /** The state at the end of the last day. */
  | 'last'
  /** The sum of the numerators divided by the sum of the denominators. */
  | 'ratio'
  /** The middle value of all cases of the period. */
  | 'median'

export type MetricUnit = 'people' | 'times' | 'orders' | 'fen' | 'share' | 'seconds'

/** Where the figure comes from: our own event log, the state of follows, or the platform's daily statistics. */
export type MetricSource = 'events' | 'follows' | 'platform' | 'none'

export interface Metric {
  readonly unit: MetricUnit
  /** Which way is good. */
  readonly direction: 'up' | 'down'
  readonly period: MetricPeriod
  readonly source: MetricSource
  /** The finest grain that has a value: a day, or one push. */
  readonly grain: 'day' | 'push'
  /** Ratios only: metrics or parts by name, as the formula reads. */
  readonly numerator?: string
  readonly denominator?: string
  readonly formula: string
  /** Can it be told apart by account? Orders and visits belong to the enterprise, not to an account. */
  readonly byAccount: boolean
}

const people = { unit: 'people', direction: 'up', grain: 'day' } as const
const times = { unit: 'times', direction: 'up', grain: 'day', period: 'sum' } as const
const share = { unit: 'share', direction: 'up', period: 'ratio' } as const

export const metrics = {
  followers_new: { ...people, period: 'sum', source: 'events', byAccount: true, formula: 'count(follow.started)' },
  followers_lost: {
    ...people,
    direction: 'down',
    period: 'sum',
    source: 'events',
    byAccount: true,
    formula: 'count(follow.ended)',
  },
  followers_net: {
    ...people,
    period: 'sum',
    source: 'events',
    byAccount: true,
    formula: 'followers_new − followers_lost',
  },
  followers_total: {
    ...people,
    period: 'last',
    source: 'follows',
    byAccount: true,
    formula: 'followers now − followers_new since + followers_lost since',
  },
  followers_effective: {
    ...people,
    period: 'last',
    source: 'events',
    byAccount: true,
    formula: 'distinct followers with an interaction in the 30 days up to the day',
  },
  active_contacts: {
    ...people,
    period: 'distinct',
    source: 'events',
    byAccount: true,
    formula: 'distinct contacts with an interaction',
  },
  active_rate: {
    ...share,
    grain: 'day',
    source: 'events',
    byAccount: true,
    numerator: 'active_contacts of each day',
    denominator: 'followers_total of each day',
    formula: 'Σ active_contacts of a day ÷ Σ followers_total of a day',
  },
  reach: {
    ...people,
    period: 'distinct',
    source: 'events',
    byAccount: true,
    formula: 'distinct contacts with delivery.accepted',
  },
  readers: { ...people, period: 'sum', source: 'platform', byAccount: true, formula: 'Σ read_user of the platform per day' },
  read_rate: {
    ...share,
    grain: 'day',
    source: 'platform',
    byAccount: true,
    numerator: 'readers',
    denominator: 'deliveries accepted with articles',
    formula: 'readers ÷ accepted deliveries of articles',
  },
  sharers: { ...people, period: 'sum', source: 'platform', byAccount: true, formula: 'Σ share_user of the platform per day' },
  clicks: { ...times, source: 'events', byAccount: true, formula: 'count(link.clicked) + count(menu.clicked)' },
  click_rate: {
    ...share,
    grain: 'push',
    source: 'events',
    byAccount: true,
    numerator: 'contacts per push who opened a link of it; each click on a link that everybody got alike',
    denominator: 'contacts per push reached, of the pushes that carried tracked links',
    formula: '(distinct clickers + clicks without a contact) ÷ reached, summed over pushes with tracked links',
  },
  reply_rate: {
    ...share,
    grain: 'push',
    source: 'events',
    byAccount: true,
    numerator: 'contacts per push who wrote within the window',
    denominator: 'contacts per push reached',
    formula: 'distinct repliers ÷ reached, summed over pushes',
  },
  messages: { ...times, source: 'events', byAccount: true, formula: 'count(message.received)' },
  consultations: {
    ...times,
    source: 'events',
    byAccount: true,
    formula: 'count(message.received that nothing of ours prompted)',
  },
  keyword_queries: { ...times, source: 'events', byAccount: true, formula: 'count(reply.given by a keyword rule)' },
  activity_entrants: {
    ...people,
    period: 'distinct',
    source: 'none',
    byAccount: false,
    formula: 'distinct contacts in activities',
  },
  store_visits: { ...times, source: 'events', byAccount: false, formula: 'count(visit.recorded)' },
  traffic: {
    ...times,
    source: 'events',
    byAccount: false,
    formula: 'store_visits + consultations',
  },
  traffic_conversion: {
    ...share,
    grain: 'day',
    source: 'events',
    byAccount: false,
    numerator: 'orders',
    denominator: 'traffic',
    formula: 'orders ÷ traffic',
  },
  orders: {
    unit: 'orders',
    direction: 'up',
    grain: 'day',
    period: 'sum',
    source: 'events',
    byAccount: false,
    formula: 'count(order.placed) − count(order.withdrawn)',
  },
  revenue: {
    unit: 'fen',
    direction: 'up',
    grain: 'day',
    period: 'sum',
    source: 'events',
    byAccount: false,
    formula: 'Σ paid amounts − Σ refunds',
  },
  conversion: {
    ...share,
    grain: 'push',
    source: 'events',
    byAccount: true,
    numerator: 'contacts per push who ordered within the window (last touch)',
    denominator: 'contacts per push reached',
    formula: 'attributed buyers ÷ reached, summed over pushes',
  },
  average_order_value: {
    unit: 'fen',
    direction: 'up',
    grain: 'day',
    period: 'ratio',
    source: 'events',
    byAccount: false,
    numerator: 'revenue',
    denominator: 'orders',
    formula: 'revenue ÷ orders',
  },
  wechat_order_share: {
    ...share,
    grain: 'day',
    source: 'events',
    byAccount: false,
    numerator: 'orders of known contacts',
    denominator: 'orders of all channels (daily totals)',
    formula: 'orders of known contacts ÷ orders of all channels, on days that have a total',
  },
  repeat_rate: {
    ...share,
    grain: 'day',
    source: 'events',
    byAccount: false,
    numerator: 'contacts with two or more orders in the period',
    denominator: 'contacts with an order in the period',
    formula: 'repeat buyers ÷ buyers',
  },
  first_response: {
    unit: 'seconds',
    direction: 'down',
    grain: 'day',
    period: 'median',
    source: 'events',
    byAccount: true,
    formula: 'median(seconds from question to answer of a member)',
  },
  self_service_share: {
    ...share,
    grain: 'day',
    source: 'events',
    byAccount: true,
    numerator: 'replies given by keyword rules and menus',
    denominator: 'those and the questions that a member answered',
    formula: 'count(reply.given by keyword or menu) ÷ (that + count(conversation.answered))',
  },
  complaints: { ...times, direction: 'down', source: 'none', byAccount: false, formula: 'count(complaints)' },
} as const satisfies Readonly<Record<string, Metric>>

export type MetricId = keyof typeof metrics

export const metricOf = (metric: MetricId): Metric => metrics[metric]

export const isMetric = (text: string): text is MetricId => Object.hasOwn(metrics, text)

/** In the order of the catalogue. */
export const metricIds = Object.keys(metrics).filter(isMetric)

/** What the dashboard measures against until the workspace sets its own. Source: AN2 (a daily active of 5 % or 1,000 a day, a conversion of 3 %). */
export const defaultTargets: Readonly<Partial<Record<MetricId, number>>> = { active_rate: 0.05, conversion: 0.03 }

/** Experience of others, shown beside one's own numbers with this label and no more. Source: AN2. */
export const benchmarks: Readonly<Partial<Record<MetricId, number>>> = { reply_rate: 0.5 }

/** Attribution: an order or reply belongs to the last push its contact got at most so many hours before. */
export const attributionHours = { default: 72, least: 1, most: 720 } as const

/** What reads and shares of articles are added up by. */
export const articleGroupings = ['weekday', 'place', 'type', 'column', 'length'] as const
export type ArticleGrouping = (typeof articleGroupings)[number]

/** Articles of a length: from so many characters that a reader sees to the next number. */
export const articleLengths = [0, 300, 800, 1500] as const
