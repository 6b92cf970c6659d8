import { type MetricId, type MetricUnit } from './metrics.ts'

// Plain data, apart from the schemas, so that a browser loads it without them.

/** The figures of a platform table by group, each with two or three sentences. */
export const reviewGroups = ['followers', 'pushes', 'service', 'orders'] as const
export type ReviewGroup = (typeof reviewGroups)[number]

interface ReviewFigureKind {
  readonly group: ReviewGroup
  readonly unit: MetricUnit
  readonly direction: 'up' | 'down'
  /** The metric of the catalogue that it is; otherwise its formula is said here. */
  readonly metric?: MetricId
  readonly formula?: string
}

const times = { unit: 'times', direction: 'up' } as const
const people = { unit: 'people', direction: 'up' } as const

/** What a platform table shows, in its order. Names: `insight.metric.<metric>` or `reviews.figure.<id>`. */
export const reviewFigures = {
  followers_new: { ...people, group: 'followers', metric: 'followers_new' },
  followers_lost: { ...people, group: 'followers', direction: 'down', metric: 'followers_lost' },
  followers_net: { ...people, group: 'followers', metric: 'followers_net' },
  followers_total: { ...people, group: 'followers', metric: 'followers_total' },
  pushes: { ...times, group: 'pushes', formula: 'count(distinct campaign of delivery.accepted)' },
  reach: { ...people, group: 'pushes', metric: 'reach' },
  readers: { ...people, group: 'pushes', metric: 'readers' },
  read_rate: { unit: 'share', direction: 'up', group: 'pushes', metric: 'read_rate' },
  sharers: { ...people, group: 'pushes', metric: 'sharers' },
  reply_rate: { unit: 'share', direction: 'up', group: 'pushes', metric: 'reply_rate' },
  /** Reactions to what the account started. What customers begin themselves is a consultation. */
  interactions: {
    ...times,
    group: 'service',
    formula: 'count(message.received that something of ours prompted) + count(link.clicked of a campaign)',
  },
  consultations: { ...times, group: 'service', metric: 'consultations' },
  keyword_queries: { ...times, group: 'service', metric: 'keyword_queries' },
  menu_clicks: { ...times, group: 'service', formula: 'count(menu.clicked)' },
  reply_missing: { ...times, group: 'service', direction: 'down', formula: 'count(reply.missing)' },
  first_response: { unit: 'seconds', direction: 'down', group: 'service', metric: 'first_response' },
  /** As of the draft: a state, not a sum of the period. */
  unanswered: {
    ...times,
    group: 'service',
    direction: 'down',
    formula: 'conversations whose last word is the customer’s, when the review was drafted',
  },
  complaints: { ...times, group: 'service', direction: 'down', metric: 'complaints' },
  orders: { unit: 'orders', direction: 'up', group: 'orders', metric: 'orders' },
  revenue: { unit: 'fen', direction: 'up', group: 'orders', metric: 'revenue' },
  average_order_value: { unit: 'fen', direction: 'up', group: 'orders', metric: 'average_order_value' },
} as const satisfies Readonly<Record<string, ReviewFigureKind>>

export type ReviewFigureId = keyof typeof reviewFigures
export const isReviewFigure = (text: string): text is ReviewFigureId => Object.hasOwn(reviewFigures, text)
export const reviewFigureIds = Object.keys(reviewFigures).filter(isReviewFigure)
export const reviewFigureOf = (figure: ReviewFigureId): ReviewFigureKind => reviewFigures[figure]
