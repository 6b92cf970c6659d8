import { api } from '../../http/implement.ts'
import { type ContactQueries } from './contact.queries.ts'
import { type MergeCommands } from './merge.commands.ts'
import { type MergeQueries } from './merge.queries.ts'
import { presentContact, presentProfile } from './present.ts'

interface Deps {
  readonly merges: MergeCommands
  readonly mergeQueries: MergeQueries
  readonly queries: ContactQueries
}

export function mergeRoutes({ merges, mergeQueries, queries }: Deps) {
  return {
    contactMerges: {
      candidates: api.contactMerges.candidates.handler(async ({ input, context }) => {
        const page = await mergeQueries.candidates(context.caller, input)
        return {
          items: page.items.map(({ reason, survivor, merged }) => ({
            reason,
            survivor: presentContact(survivor),
            merged: presentContact(merged),
          })),
          cursor: page.cursor,
        }
      }),
      preview: api.contactMerges.preview.handler(async ({ input, context }) => {
        const { fields, survivor, merged } = await mergeQueries.preview(context.caller, input.survivorId, input.mergedId)
        return { fields: [...fields], survivor: presentProfile(survivor), merged: presentProfile(merged) }
      }),
      merge: api.contactMerges.merge.handler(async ({ input, context }) => {
        await merges.merge(context.caller, input)
        return presentProfile(await queries.get(context.caller, input.survivorId))
      }),
      unmerge: api.contactMerges.unmerge.handler(async ({ input, context }) => {
        await merges.unmerge(context.caller, input.contactId)
        return presentProfile(await queries.get(context.caller, input.contactId))
      }),
      dismiss: api.contactMerges.dismiss.handler(async ({ input, context }) => {
        await merges.dismiss(context.caller, [input.contactId, input.otherId])
        return {}
      }),
    },
  }
}
