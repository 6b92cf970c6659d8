import { DomainError, type Id } from '@weiying/kernel'

import { type Caller } from '../identity/index.ts'
import { findMenu, insertPublication, lockMenu, saveMenu, type StoredMenu } from './interaction.store.ts'
import { type MenuGateway } from './menu.gateway.ts'
import { checkMenu, type MenuButton } from './menu.ts'
import { type InteractionDeps } from './reply.commands.ts'

export function menuCommands({
  db,
  clock,
  newId,
  audit,
  accounts,
  gateway,
}: InteractionDeps & { readonly gateway: MenuGateway }) {
  return {
    /** Keeps it here; phones show the published one until `publish`. */
    save: (
      caller: Caller,
      accountId: Id<'account'>,
      buttons: readonly MenuButton[],
      expectedVersion: number,
    ): Promise<StoredMenu> =>
      db.in(caller.workspace).transaction(async (tx) => {
        checkMenu(buttons)
        await accounts.get(tx, caller.workspace, accountId)
        const before = await lockMenu(tx, caller.workspace, accountId)
        if ((before?.version ?? 0) !== expectedVersion) throw new DomainError('edit_conflict', { version: before?.version ?? 0 })
        const after: StoredMenu = {
          accountId,
          published: null,
          publishedAt: null,
          publishedBy: null,
          ...before,
          buttons,
          version: expectedVersion + 1,
        }
        await saveMenu(tx, caller.workspace, after)
        await audit.changed(tx, caller, 'menu', { id: accountId, ...before }, { id: accountId, ...after }, 'save')
        return after
      }),

    publish: async (caller: Caller, accountId: Id<'account'>, expectedVersion: number): Promise<StoredMenu> => {
      const draft = await db.in(caller.workspace).read(async (reader) => {
        const account = await accounts.get(reader, caller.workspace, accountId)
        return { account, menu: await findMenu(reader, caller.workspace, accountId) }
      })
      if (draft.menu === undefined) throw new DomainError('not_found')
      if (draft.menu.version !== expectedVersion) throw new DomainError('edit_conflict', { version: draft.menu.version })
      if (draft.menu.buttons.length === 0) throw new DomainError('menu_invalid', { problems: [] })
      if (!draft.account.verified) throw new DomainError('menu_not_allowed', { kind: draft.account.kind })
      await gateway.publish(caller.workspace, accountId, draft.menu.buttons)
      const { buttons } = draft.menu
      return await db.in(caller.workspace).transaction(async (tx) => {
        const before = await lockMenu(tx, caller.workspace, accountId)
        if (before === undefined) throw new DomainError('not_found')
        const after: StoredMenu = {
          ...before,
          published: buttons,
          publishedAt: clock.now(),
          publishedBy: caller.actor.name,
          version: before.version + 1,
        }
        await saveMenu(tx, caller.workspace, after)
        await insertPublication(tx, caller.workspace, {
          id: newId<'menuPublication'>(),
          accountId,
          buttons,
          publishedAt: clock.now(),
          publishedBy: caller.actor.name,
        })
        await audit.changed(tx, caller, 'menu', { id: accountId, ...before }, { id: accountId, ...after }, 'publish')
        return after
      })
    },
  }
}

export type MenuCommands = ReturnType<typeof menuCommands>
