import { type LoadProgress, type Production } from '../modules/planning/index.ts'
import { type Places } from '../theatre/places.ts'

/** What the product tells the process of a story. It comes over the line between the two and stands nowhere else. */
export interface Order {
  readonly production: Production
  readonly places: Places
  /** Of the product's own database in ClickHouse. */
  readonly analyticsDatabase: string
  /** Of the product: what the story seals, the product opens. */
  readonly secretsKey: string
  /** Addresses of the stage that were written down lead to it afterwards. */
  readonly publicUrl: string
  /** The module that has the plays: its `stories`. */
  readonly plays: string
}

/** What that process tells the product. */
export type Word = LoadProgress
