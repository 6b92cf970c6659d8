import { type Contact } from './contact.ts'

/** A contact with what other tables know of it, as ClickHouse gets it. */
export interface ContactFacts extends Contact {
  /** Numbers of living tags, sorted. */
  readonly tags: readonly number[]
  readonly orders: number
  readonly spentFen: number
  readonly lastOrderAt: Date | null
}
