import { MenuOutlined, MessageOutlined } from '@ant-design/icons'

import { type ModuleScreens } from '../../app/screens.ts'

export const interactionScreens: ModuleScreens = {
  module: 'interaction',
  auditNouns: ['replyRule', 'menu'],
  screens: [
    {
      path: '/replies',
      title: 'interaction.title',
      permission: 'reply.read',
      menu: { group: 'content', icon: MessageOutlined, order: 40 },
      load: () => import('./replies/replies-page.tsx'),
    },
    {
      path: '/menu',
      title: 'interaction.menu.title',
      permission: 'reply.read',
      menu: { group: 'content', icon: MenuOutlined, order: 50 },
      load: () => import('./menu/menu-page.tsx'),
    },
  ],
  actions: [{ title: 'interaction.create', path: '/replies?rule=new', permission: 'reply.write' }],
}
