import { type Id, isUuid, toId } from '@weiying/kernel'

import { useSelectedAccount } from '../../../app/accounts.ts'

/** The account of the switcher as the calls take it; nothing for all accounts. */
export function useChosenAccount(): { accountId?: Id<'account'> } {
  const [account] = useSelectedAccount()
  return account !== null && isUuid(account) ? { accountId: toId<'account'>(account) } : {}
}
