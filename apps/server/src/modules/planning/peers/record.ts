import { type Id } from '@weiying/kernel'

/** What all records that people write by hand have in common: peers, promotions, notes … */
export interface Kept<Noun extends string> {
  readonly workspaceId: Id<'workspace'>
  readonly id: Id<Noun>
  readonly createdAt: Date
  readonly archivedAt: Date | null
  /** Grows with every change; a command names the version that its author saw. */
  readonly version: number
}

/** Wishes of a change: what is undefined stays as it is. */
export type Change<Wish> = { readonly [Key in keyof Wish]?: Wish[Key] | undefined }

/** Only what the change names. */
export const changed = (change: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
