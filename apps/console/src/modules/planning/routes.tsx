import { CompassOutlined, FlagOutlined, RiseOutlined } from '@ant-design/icons'

import { type ModuleScreens } from '../../app/screens.ts'

export const planningScreens: ModuleScreens = {
  module: 'planning',
  auditNouns: ['goal', 'plan', 'planInterview'],
  screens: [
    {
      path: '/plans',
      title: 'plans.title',
      permission: 'goal.read',
      menu: { group: 'overview', icon: CompassOutlined, order: 25 },
      load: () => import('./plans/plans-page.tsx'),
    },
    {
      path: '/plans/$planId',
      title: 'plans.title',
      permission: 'goal.read',
      under: '/plans',
      load: () => import('./plans/plan-page.tsx'),
    },
    {
      path: '/goals',
      title: 'planning.goals.title',
      permission: 'goal.read',
      menu: { group: 'overview', icon: FlagOutlined, order: 30 },
      load: () => import('./goals-page.tsx'),
    },
    {
      path: '/forecast',
      title: 'forecasts.title',
      permission: 'goal.read',
      menu: { group: 'overview', icon: RiseOutlined, order: 35 },
      load: () => import('./forecast/forecast-page.tsx'),
    },
  ],
  actions: [
    { title: 'plans.new', path: '/plans?create=true', permission: 'goal.write' },
    { title: 'planning.goals.new', path: '/goals?create=true', permission: 'goal.write' },
  ],
}
