import { AuditOutlined, BarChartOutlined, DashboardOutlined, NodeIndexOutlined, ReadOutlined } from '@ant-design/icons'

import { type ModuleScreens } from '../../app/screens.ts'
import { withTexts } from '../../app/texts.tsx'

export const insightScreens: ModuleScreens = {
  module: 'insight',
  auditNouns: ['metricTarget', 'platformFigures', 'ratingRound'],
  screens: [
    {
      path: '/dashboard',
      title: 'insight.dashboard.title',
      permission: 'metric.read',
      menu: { group: 'overview', icon: DashboardOutlined, order: 10 },
      load: () => import('./dashboard/dashboard-page.tsx'),
    },
    {
      path: '/campaign-reports',
      title: 'insight.campaigns.title',
      permission: 'metric.read',
      menu: { group: 'insight', icon: BarChartOutlined, order: 10 },
      load: () => import('./campaigns/campaign-reports-page.tsx'),
    },
    {
      path: '/campaign-reports/$campaignId',
      title: 'insight.campaigns.title',
      permission: 'metric.read',
      under: '/campaign-reports',
      load: () => import('./campaigns/campaign-report-page.tsx'),
    },
    {
      path: '/content-reports',
      title: 'insight.contents.title',
      permission: 'metric.read',
      menu: { group: 'insight', icon: ReadOutlined, order: 20 },
      load: () => import('./contents/content-reports-page.tsx'),
    },
    {
      path: '/effect',
      title: 'planning.screen.effect',
      permission: 'metric.read',
      menu: { group: 'insight', icon: NodeIndexOutlined, order: 30 },
      load: withTexts('planning', () => import('./effect/effect-page.tsx')),
    },
    {
      path: '/platform-figures',
      title: 'insight.platform.title',
      permission: 'metric.read',
      menu: { group: 'insight', icon: AuditOutlined, order: 40 },
      load: () => import('./platform/platform-page.tsx'),
    },
  ],
}
