import { type Id } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'

import { type Caller } from '../identity/index.ts'
import { findMenu, listRules, type StoredMenu } from './interaction.store.ts'
import { type ReplyRule } from './reply.ts'

export function interactionQueries({ db }: { db: Database }) {
  return {
    rules: (caller: Caller, accountId: Id<'account'>): Promise<readonly ReplyRule[]> =>
      db.in(caller.workspace).read(async (reader) => await listRules(reader, caller.workspace, accountId)),

    /** Version 0 is a menu that nobody has saved yet. */
    menu: (caller: Caller, accountId: Id<'account'>): Promise<StoredMenu> =>
      db.in(caller.workspace).read(async (reader) => {
        const menu = await findMenu(reader, caller.workspace, accountId)
        return menu ?? { accountId, buttons: [], published: null, publishedAt: null, publishedBy: null, version: 0 }
      }),
  }
}

export type InteractionQueries = ReturnType<typeof interactionQueries>
