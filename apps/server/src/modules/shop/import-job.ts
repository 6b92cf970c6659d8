import { type Id, toId } from '@weiying/kernel'
import { z } from 'zod'

/** Writes the rows of an import, chunk after chunk. */
export const commitImport = {
  name: 'shop.commit_import',
  payload: z.object({
    workspaceId: z.string().transform((text): Id<'workspace'> => toId<'workspace'>(text)),
    importId: z.string().transform((text): Id<'orderImport'> => toId<'orderImport'>(text)),
  }),
}
