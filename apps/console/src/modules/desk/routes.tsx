import { CustomerServiceOutlined } from '@ant-design/icons'

import { type ModuleScreens } from '../../app/screens.ts'

export const deskScreens: ModuleScreens = {
  module: 'desk',
  auditNouns: ['conversation'],
  screens: [
    {
      path: '/conversations',
      title: 'desk.title',
      permission: 'conversation.read',
      menu: { group: 'contacts', icon: CustomerServiceOutlined, order: 60 },
      load: () => import('./conversations-page.tsx'),
    },
  ],
}
