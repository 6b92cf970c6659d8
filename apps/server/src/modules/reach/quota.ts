import { type Channel } from './campaign.ts'

/** What is left of a limit of the platform. */
export interface QuotaLeft {
  readonly kind: 'sends_per_day' | 'calls_per_day' | 'per_follower_and_month'
  readonly channel: Channel
  readonly limit: number
  readonly used: number
  readonly left: number
  readonly source: string
}
