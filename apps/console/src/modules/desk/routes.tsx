import { CustomerServiceOutlined, QuestionCircleOutlined } from '@ant-design/icons'

import { type ModuleScreens } from '../../app/screens.ts'
import { withTexts } from '../../app/texts.tsx'

export const deskScreens: ModuleScreens = {
  module: 'desk',
  auditNouns: ['conversation', 'customerTopic', 'topicWord', 'demand'],
  screens: [
    {
      path: '/conversations',
      title: 'desk.title',
      permission: 'conversation.read',
      menu: { group: 'contacts', icon: CustomerServiceOutlined, order: 60 },
      load: () => import('./conversations-page.tsx'),
    },
    {
      path: '/customer-topics',
      title: 'planning.screen.topics',
      permission: 'conversation.read',
      menu: { group: 'contacts', icon: QuestionCircleOutlined, order: 70 },
      load: withTexts('planning', () => import('./topics/topics-page.tsx')),
    },
  ],
}
