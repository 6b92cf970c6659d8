import { type Id } from '@weiying/kernel'

import { type Accounts } from '../accounts/index.ts'
import { type MenuButton } from './menu.ts'
import { platformMenu } from './push.gateway.ts'

/** Puts menus on WeChat. */
export function menuGateway(accounts: Accounts) {
  return {
    /** @throws DomainError `wechat_refused`, `wechat_unavailable` */
    publish: async (workspace: Id<'workspace'>, accountId: Id<'account'>, buttons: readonly MenuButton[]): Promise<void> => {
      try {
        const wechat = await accounts.gateway.official(workspace, accountId)
        await wechat.menus.create(platformMenu(buttons))
      } catch (error) {
        accounts.gateway.rethrowForPeople(error)
      }
    },
  }
}

export type MenuGateway = ReturnType<typeof menuGateway>
