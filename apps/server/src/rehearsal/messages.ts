import { type Performance, type Progress, type Script } from '../modules/planning/index.ts'
import { type Places } from '../theatre/places.ts'

/** What the product tells the process of a rehearsal. Closing the line ends it, whoever closes it and why. */
export interface Order {
  readonly rehearsal: string
  readonly script: Script
  readonly places: Places
}

/** What that process tells the product. */
export type Word =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'performed'; readonly performance: Performance }
