import { CalendarOutlined, SafetyCertificateOutlined, SendOutlined } from '@ant-design/icons'

import { type ModuleScreens } from '../../app/screens.ts'

export const reachScreens: ModuleScreens = {
  module: 'reach',
  auditNouns: ['campaign', 'reachPolicy'],
  screens: [
    {
      path: '/calendar',
      title: 'reach.calendar.title',
      permission: 'campaign.read',
      menu: { group: 'overview', icon: CalendarOutlined, order: 20 },
      load: () => import('./calendar/calendar-page.tsx'),
    },
    {
      path: '/campaigns',
      title: 'reach.campaigns.title',
      permission: 'campaign.read',
      menu: { group: 'content', icon: SendOutlined, order: 20 },
      load: () => import('./list/campaigns-page.tsx'),
    },
    {
      path: '/campaigns/new',
      title: 'reach.editor.new',
      permission: 'campaign.write',
      under: '/campaigns',
      load: () => import('./editor/new-campaign-page.tsx'),
    },
    {
      path: '/campaigns/$campaignId',
      title: 'reach.campaigns.title',
      permission: 'campaign.read',
      under: '/campaigns',
      load: () => import('./campaign/campaign-page.tsx'),
    },
    {
      path: '/campaigns/$campaignId/edit',
      title: 'reach.editor.edit',
      permission: 'campaign.write',
      under: '/campaigns',
      load: () => import('./editor/edit-campaign-page.tsx'),
    },
    {
      path: '/reach-policy',
      title: 'reach.policy.title',
      permission: 'campaign.read',
      menu: { group: 'system', icon: SafetyCertificateOutlined, order: 15 },
      load: () => import('./policy/policy-page.tsx'),
    },
  ],
  actions: [{ title: 'reach.campaigns.create', path: '/campaigns/new', permission: 'campaign.write' }],
}
