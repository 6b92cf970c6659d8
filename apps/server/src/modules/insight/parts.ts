/** What shows that somebody is there. Being sent something does not. */
export const interactions = [
  'message.received',
  'menu.clicked',
  'qr.scanned',
  'location.reported',
  'link.clicked',
  'order.placed',
  'visit.recorded',
] as const

const listed = (types: readonly string[]): string => types.map((type) => `'${type}'`).join(', ')

interface Part {
  readonly types: readonly string[]
  /** An aggregate over `type`, `person` (0: nobody), `amount_fen`, `content_id`, `properties`. */
  readonly sql: string
}

/** The building blocks of the metrics, each one aggregate over the events of its types. */
export const parts = {
  follows: { types: ['follow.started'], sql: "countIf(type = 'follow.started')" },
  unfollows: { types: ['follow.ended'], sql: "countIf(type = 'follow.ended')" },
  active: { types: interactions, sql: `uniqExactIf(person, person != 0 and type in (${listed(interactions)}))` },
  reached: { types: ['delivery.accepted'], sql: "uniqExactIf(person, person != 0 and type = 'delivery.accepted')" },
  articlesSent: {
    types: ['delivery.accepted'],
    sql: "countIf(type = 'delivery.accepted' and content_id != '00000000-0000-0000-0000-000000000000')",
  },
  clicks: { types: ['link.clicked', 'menu.clicked'], sql: "countIf(type in ('link.clicked', 'menu.clicked'))" },
  messages: { types: ['message.received'], sql: "countIf(type = 'message.received')" },
  consultations: {
    types: ['message.received'],
    sql: "countIf(type = 'message.received' and properties.prompted.:Bool = false)",
  },
  keywords: { types: ['reply.given'], sql: "countIf(type = 'reply.given' and properties.rule.:String = 'keyword')" },
  visits: { types: ['visit.recorded'], sql: "countIf(type = 'visit.recorded')" },
  orders: {
    types: ['order.placed', 'order.withdrawn'],
    sql: "toInt64(countIf(type = 'order.placed')) - toInt64(countIf(type = 'order.withdrawn'))",
  },
  knownOrders: {
    types: ['order.placed', 'order.withdrawn'],
    sql: "toInt64(countIf(type = 'order.placed' and person != 0)) - toInt64(countIf(type = 'order.withdrawn' and person != 0))",
  },
  revenue: {
    types: ['order.placed', 'order.corrected', 'order.withdrawn', 'order.refunded'],
    sql: "sumIf(amount_fen, type in ('order.placed', 'order.corrected')) - sumIf(amount_fen, type in ('order.withdrawn', 'order.refunded'))",
  },
  selfServed: {
    types: ['reply.given'],
    sql: "countIf(type = 'reply.given' and properties.rule.:String in ('keyword', 'menu'))",
  },
  answers: {
    types: ['conversation.answered'],
    sql: "countIf(type = 'conversation.answered' and properties.secondsSinceQuestion is not null)",
  },
  response: {
    types: ['conversation.answered'],
    sql: "if(countIf(type = 'conversation.answered' and properties.secondsSinceQuestion is not null) = 0, null, toFloat64(quantileExactInclusiveIf(0.5)(coalesce(toFloat64(properties.secondsSinceQuestion.:Int64), properties.secondsSinceQuestion.:Float64, 0.0), type = 'conversation.answered' and properties.secondsSinceQuestion is not null)))",
  },
} as const satisfies Readonly<Record<string, Part>>

export type PartName = keyof typeof parts

export const partOf = (name: PartName): Part => parts[name]
