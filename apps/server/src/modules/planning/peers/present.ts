import { type Kept } from './record.ts'

/** A record as the API shows it: instants as text, without what is the table's own. */
export function shown<Row extends Kept<string>>({ workspaceId: _, archivedAt: __, createdAt, ...row }: Row) {
  return { ...row, createdAt: createdAt.toISOString() }
}
