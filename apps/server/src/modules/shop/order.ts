import { type Id } from '@weiying/kernel'

export type KeyKind = 'openid' | 'phone' | 'member_number'

/** Who bought, as the till knows it. The surest that leads to somebody decides: openid, member number, phone. */
export interface ContactKey {
  readonly openid: string | null
  readonly phone: string | null
  readonly memberNumber: string | null
}

export const noKey: ContactKey = { openid: null, phone: null, memberNumber: null }

export function keyKindOf({ openid, phone, memberNumber }: ContactKey): KeyKind | null {
  if (openid !== null) return 'openid'
  if (memberNumber !== null) return 'member_number'
  return phone === null ? null : 'phone'
}

/** The same key as one text, to look each up once. */
export const keyText = ({ openid, phone, memberNumber }: ContactKey): string => JSON.stringify([openid, phone, memberNumber])

/** An order as another system tells it. */
export interface ToldOrder {
  readonly number: string
  readonly channel: string
  readonly shop: string
  readonly placedAt: Date
  readonly amountFen: number
  readonly refundedFen: number
  readonly refundedAt: Date | null
  readonly codeWord: string | null
  readonly contact: ContactKey
}

export interface Order {
  readonly workspaceId: Id<'workspace'>
  readonly id: Id<'order'>
  readonly channel: string
  readonly number: string
  readonly shop: string
  readonly placedAt: Date
  readonly amountFen: number
  readonly refundedFen: number
  readonly refundedAt: Date | null
  readonly codeWord: string | null
  readonly contactId: Id<'contact'> | null
  readonly contactNumber: number | null
  readonly keyKind: KeyKind | null
  readonly source: 'import' | 'api'
  readonly importId: Id<'orderImport'> | null
  readonly updatedAt: Date
}

/** What became true of an order; `before` is what the log said until now. */
export type OrderFact =
  | { readonly kind: 'placed' | 'withdrawn'; readonly order: Order }
  | { readonly kind: 'corrected'; readonly order: Order; readonly differenceFen: number }
  | { readonly kind: 'refunded'; readonly order: Order; readonly differenceFen: number; readonly at: Date }

export interface Telling {
  readonly order: Order
  readonly outcome: 'created' | 'updated' | 'unchanged'
  readonly facts: readonly OrderFact[]
}

interface Buyer {
  readonly id: Id<'contact'>
  readonly number: number
}

/**
 * The order after it was told (again), and what that changes. A buyer once known stays known when a later file does not name them.
 * A refund is never more than the amount.
 */
export function tell(
  before: Order | undefined,
  told: ToldOrder,
  buyer: Buyer | undefined,
  made: Pick<Order, 'workspaceId' | 'id' | 'source' | 'importId' | 'updatedAt'>,
): Telling {
  const known = buyer ?? buyerOf(before)
  const refundedFen = Math.min(told.refundedFen, told.amountFen)
  const order: Order = {
    ...made,
    id: before?.id ?? made.id,
    channel: told.channel,
    number: told.number,
    shop: told.shop,
    placedAt: told.placedAt,
    amountFen: told.amountFen,
    refundedFen,
    refundedAt: refundedFen === 0 ? null : (told.refundedAt ?? before?.refundedAt ?? null),
    codeWord: told.codeWord,
    contactId: known?.id ?? null,
    contactNumber: known?.number ?? null,
    keyKind: keyKindOf(told.contact) ?? before?.keyKind ?? null,
  }
  if (before === undefined) {
    return { order, outcome: 'created', facts: [{ kind: 'placed', order }, ...refund(0, order)] }
  }
  if (sameOrder(before, order)) return { order: before, outcome: 'unchanged', facts: [] }
  return { order, outcome: 'updated', facts: [...replaced(before, order), ...refund(before.refundedFen, order)] }
}

const buyerOf = (order: Order | undefined): Buyer | undefined =>
  order === undefined || order.contactId === null || order.contactNumber === null
    ? undefined
    : { id: order.contactId, number: order.contactNumber }

function replaced(before: Order, after: Order): readonly OrderFact[] {
  // Who and when are what other figures hang on: the old fact is taken back as a whole. An amount alone is corrected.
  if (before.contactNumber !== after.contactNumber || before.placedAt.getTime() !== after.placedAt.getTime())
    return [
      { kind: 'withdrawn', order: before },
      { kind: 'placed', order: after },
    ]
  const differenceFen = after.amountFen - before.amountFen
  return differenceFen === 0 ? [] : [{ kind: 'corrected', order: after, differenceFen }]
}

function refund(beforeFen: number, order: Order): readonly OrderFact[] {
  const differenceFen = order.refundedFen - beforeFen
  return differenceFen === 0 ? [] : [{ kind: 'refunded', order, differenceFen, at: order.refundedAt ?? order.updatedAt }]
}

function sameOrder(before: Order, after: Order): boolean {
  const plain = ({ shop, placedAt, amountFen, refundedFen, refundedAt, codeWord, contactNumber }: Order): string =>
    JSON.stringify([shop, placedAt, amountFen, refundedFen, refundedAt, codeWord, contactNumber])
  return plain(before) === plain(after)
}
