import { type api } from '../../../app/api.ts'

export type AuditEntry = Awaited<ReturnType<typeof api.audit.list>>['items'][number]

export interface Change {
  readonly field: string
  readonly before: unknown
  readonly after: unknown
  readonly changed: boolean
}

const same = (left: unknown, right: unknown): boolean => JSON.stringify(left ?? null) === JSON.stringify(right ?? null)

// A secret is masked on both sides of the log, so that its change is only known by its being there.
const masked = '•••'

/** Every field on either side, the changed ones first; `version` counts edits and says nothing to people. */
export function changesOf({ before, after }: Pick<AuditEntry, 'before' | 'after'>): readonly Change[] {
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].filter((field) => field !== 'version')
  return fields
    .map((field) => {
      const [old, fresh] = [before?.[field] ?? null, after?.[field] ?? null]
      return {
        field,
        before: old,
        after: fresh,
        changed: !same(old, fresh) || (old === masked && before !== null && after !== null),
      }
    })
    .toSorted((left, right) => Number(right.changed) - Number(left.changed))
}
