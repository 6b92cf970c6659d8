import { CompassOutlined, ExperimentOutlined, FlagOutlined, RiseOutlined } from '@ant-design/icons'

import { type ModuleScreens } from '../../app/screens.ts'
import { withTexts } from '../../app/texts.tsx'

export const planningScreens: ModuleScreens = {
  module: 'planning',
  auditNouns: ['rehearsal', 'goal', 'goalTree', 'goalValue', 'plan', 'planInterview'],
  screens: [
    {
      path: '/plans',
      title: 'planning.screen.plans',
      permission: 'goal.read',
      menu: { group: 'planning', icon: CompassOutlined, order: 10 },
      load: withTexts('planning', () => import('./plans/plans-page.tsx')),
    },
    {
      path: '/plans/$planId',
      title: 'planning.screen.plans',
      permission: 'goal.read',
      under: '/plans',
      load: withTexts('planning', () => import('./plans/plan-page.tsx')),
    },
    {
      path: '/goals',
      title: 'planning.goals.title',
      permission: 'goal.read',
      menu: { group: 'planning', icon: FlagOutlined, order: 30 },
      load: withTexts('planning', () => import('./goals-page.tsx')),
    },
    {
      path: '/forecast',
      title: 'planning.screen.forecast',
      permission: 'goal.read',
      menu: { group: 'planning', icon: RiseOutlined, order: 90 },
      load: withTexts('planning', () => import('./forecast/forecast-page.tsx')),
    },
    {
      path: '/rehearsal',
      title: 'planning.screen.rehearsal',
      permission: 'goal.read',
      menu: { group: 'planning', icon: ExperimentOutlined, order: 100 },
      load: withTexts('planning', () => import('./rehearsal/rehearsals-page.tsx')),
    },
    {
      path: '/rehearsal/$rehearsalId',
      title: 'planning.screen.rehearsal',
      permission: 'goal.read',
      under: '/rehearsal',
      load: withTexts('planning', () => import('./rehearsal/rehearsal-page.tsx')),
    },
  ],
  actions: [
    { title: 'planning.screen.new_plan', path: '/plans?create=true', permission: 'goal.write' },
    { title: 'planning.goals.new', path: '/goals?create=true', permission: 'goal.write' },
  ],
}
