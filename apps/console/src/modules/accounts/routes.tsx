import { ApiOutlined } from '@ant-design/icons'

import { calls } from '../../app/api.ts'
import { type ModuleScreens } from '../../app/screens.ts'
import { switcherState } from './account.ts'

export const accountsScreens: ModuleScreens = {
  module: 'accounts',
  auditNouns: ['account'],
  accounts: () => ({
    ...calls.accounts.list.queryOptions({ input: { limit: 200 }, staleTime: 30_000 }),
    queryKey: ['accounts', 'switcher'],
    queryFn: async () => {
      const { items } = await calls.accounts.list.call({ limit: 200 })
      return items.map(({ id, name, status }) => ({ id, name, state: switcherState[status] }))
    },
  }),
  screens: [
    {
      path: '/accounts',
      title: 'accounts.title',
      permission: 'account.read',
      menu: { group: 'system', icon: ApiOutlined, order: 10 },
      load: () => import('./accounts-page.tsx'),
    },
    {
      path: '/accounts/$accountId',
      title: 'accounts.title',
      permission: 'account.read',
      under: '/accounts',
      load: () => import('./account-page.tsx'),
    },
  ],
  actions: [{ title: 'accounts.connect', path: '/accounts?connect=true', permission: 'account.manage' }],
}
