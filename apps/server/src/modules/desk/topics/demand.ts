import { type Id } from '@weiying/kernel'

export const demandStatuses = ['open', 'planned', 'doing', 'done', 'declined'] as const
export type DemandStatus = (typeof demandStatuses)[number]

/** What customers need of the enterprise, and what became of it. */
export interface Demand {
  readonly workspaceId: Id<'workspace'>
  readonly id: Id<'demand'>
  readonly need: string
  /** Where it shows: counts come from them. */
  readonly topicIds: readonly Id<'customerTopic'>[]
  readonly department: string
  readonly status: DemandStatus
  readonly ownerId: Id<'member'> | null
  /** The day on which customers were told; null: not yet. */
  readonly toldOn: string | null
  readonly note: string
  readonly createdAt: Date
  readonly archivedAt: Date | null
  readonly version: number
}
