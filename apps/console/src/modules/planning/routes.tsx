import { FlagOutlined } from '@ant-design/icons'

import { type ModuleScreens } from '../../app/screens.ts'

export const planningScreens: ModuleScreens = {
  module: 'planning',
  auditNouns: ['goal'],
  screens: [
    {
      path: '/goals',
      title: 'planning.goals.title',
      permission: 'goal.read',
      menu: { group: 'overview', icon: FlagOutlined, order: 30 },
      load: () => import('./goals-page.tsx'),
    },
  ],
  actions: [{ title: 'planning.goals.new', path: '/goals?create=true', permission: 'goal.write' }],
}
