import { DomainError, type Id, type Page, pageOf } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'

import { type Caller } from '../identity/index.ts'
import { type ListedContact } from './audience.ts'
import { profileOf } from './contact.queries.ts'
import { duplicates, type DuplicateReason, findPerson } from './merge.store.ts'
import { differences, takenByItself } from './merge.ts'

interface Deps {
  readonly db: Database
  readonly byNumbers: (caller: Caller, numbers: readonly number[]) => Promise<readonly ListedContact[]>
  readonly now: (workspace: Id<'workspace'>) => Date
}

export interface Proposal {
  readonly reason: DuplicateReason
  readonly survivor: ListedContact
  readonly merged: ListedContact
}

export function mergeQueries({ db, byNumbers, now }: Deps) {
  return {
    /** Contacts that may be one person; of one contact, or of all. */
    candidates: async (
      caller: Caller,
      { contactId, limit, cursor }: { contactId?: Id<'contact'> | undefined; limit: number; cursor?: string | undefined },
    ): Promise<Page<Proposal>> => {
      const { workspace } = caller
      const [survivor, merged] = (cursor ?? '').split('-').map(Number)
      const after = survivor === undefined || merged === undefined ? undefined : { survivor, merged }
      if (after !== undefined && !(Number.isSafeInteger(after.survivor) && Number.isSafeInteger(after.merged)))
        throw new DomainError('input_invalid', { field: 'cursor' })
      const found = await db.in(workspace).read(async (reader) => {
        const of = contactId === undefined ? undefined : await findPerson(reader, workspace, contactId)
        if (contactId !== undefined && of === undefined) throw new DomainError('not_found')
        const pairs = await duplicates(reader, workspace, { of: of?.number, after, limit: limit + 1 })
        return of === undefined ? pairs : pairs.filter((pair) => pair.survivor === of.number || pair.merged === of.number)
      })
      const page = pageOf(found, limit, (last) => `${last.survivor}-${last.merged}`)
      const people = await byNumbers(caller, [...new Set(page.items.flatMap((pair) => [pair.survivor, pair.merged]))])
      const byNumber = new Map(people.map((each) => [each.contact.number, each]))
      return {
        items: page.items.flatMap(({ reason, ...pair }) => {
          const [one, other] = [byNumber.get(pair.survivor), byNumber.get(pair.merged)]
          return one === undefined || other === undefined ? [] : [{ reason, survivor: one, merged: other }]
        }),
        cursor: page.cursor,
      }
    },

    /** What a merge would make of the two, field by field, and what the other brings along. */
    preview: async (caller: Caller, survivorId: Id<'contact'>, mergedId: Id<'contact'>) => {
      const { workspace } = caller
      if (survivorId === mergedId) throw new DomainError('contact_merge_self')
      return await db.in(workspace).read(async (reader) => {
        const [survivor, merged] = [
          await findPerson(reader, workspace, survivorId),
          await findPerson(reader, workspace, mergedId),
        ]
        if (survivor === undefined || merged === undefined) throw new DomainError('not_found')
        for (const [person, id] of [[survivor, survivorId] as const, [merged, mergedId] as const])
          if (person.id !== id) throw new DomainError('contact_merged', { survivorId: person.id, number: person.number })
        const pairs = differences(survivor, merged)
        const taken = takenByItself(pairs)
        const at = now(workspace)
        return {
          fields: pairs.map((pair) => ({ ...pair, taken: taken.includes(pair.field) })),
          survivor: await profileOf(reader, workspace, survivor, at),
          merged: await profileOf(reader, workspace, merged, at),
        }
      })
    },
  }
}

export type MergeQueries = ReturnType<typeof mergeQueries>
