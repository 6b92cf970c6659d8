import { AuditOutlined, KeyOutlined, TeamOutlined } from '@ant-design/icons'

import { type ModuleScreens } from '../../app/screens.ts'

export const identityScreens: ModuleScreens = {
  module: 'identity',
  auditNouns: ['workspace', 'member', 'person', 'session', 'apiToken'],
  screens: [
    {
      path: '/members',
      title: 'identity.members.title',
      permission: 'member.read',
      menu: { group: 'system', icon: TeamOutlined, order: 20 },
      load: () => import('./members/members-page.tsx'),
    },
    {
      path: '/api-tokens',
      title: 'identity.tokens.title',
      permission: 'token.manage',
      menu: { group: 'system', icon: KeyOutlined, order: 30 },
      load: () => import('./tokens/tokens-page.tsx'),
    },
    {
      path: '/audit',
      title: 'identity.audit.title',
      permission: 'audit.read',
      menu: { group: 'system', icon: AuditOutlined, order: 40 },
      load: () => import('./audit/audit-page.tsx'),
    },
    { path: '/sessions', title: 'identity.sessions.title', load: () => import('./sessions/sessions-page.tsx') },
  ],
  actions: [
    { title: 'identity.members.invite', path: '/members?invite=true', permission: 'member.manage' },
    { title: 'identity.tokens.create', path: '/api-tokens?create=true', permission: 'token.manage' },
    { title: 'identity.password.title', path: '/sessions?password=true' },
  ],
}
