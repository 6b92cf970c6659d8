import { type Id } from '@weiying/kernel'

/** What the enterprise sold on a day in a channel and shop. */
export interface ToldTotal {
  readonly day: string
  readonly channel: string
  readonly shop: string
  readonly orders: number
  readonly amountFen: number
  readonly visits: number | null
}

export interface DailyTotal extends ToldTotal {
  readonly workspaceId: Id<'workspace'>
  readonly updatedAt: Date
}

export const totalKey = ({ day, channel, shop }: Pick<ToldTotal, 'day' | 'channel' | 'shop'>): string =>
  JSON.stringify([day, channel, shop])

export const sameTotal = (left: ToldTotal, right: ToldTotal): boolean =>
  left.orders === right.orders && left.amountFen === right.amountFen && left.visits === right.visits
