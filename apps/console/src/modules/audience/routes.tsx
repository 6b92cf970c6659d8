import { FilterOutlined, TagsOutlined, UserOutlined } from '@ant-design/icons'

import { type ModuleScreens } from '../../app/screens.ts'

export const audienceScreens: ModuleScreens = {
  module: 'audience',
  auditNouns: ['contact', 'attribute', 'tag', 'tagGroup', 'tagRun', 'segment', 'followerSync'],
  screens: [
    {
      path: '/contacts',
      title: 'audience.contacts.title',
      permission: 'contact.read',
      menu: { group: 'contacts', icon: UserOutlined, order: 10 },
      load: () => import('./contacts/contacts-page.tsx'),
    },
    {
      path: '/contacts/duplicates',
      title: 'audience.merge.title',
      permission: 'contact.read',
      under: '/contacts',
      load: () => import('./contacts/duplicates-page.tsx'),
    },
    {
      path: '/contacts/$contactId',
      title: 'audience.profile.title',
      permission: 'contact.read',
      under: '/contacts',
      load: () => import('./profile/profile-page.tsx'),
    },
    {
      path: '/tags',
      title: 'audience.tags.title',
      permission: 'contact.read',
      menu: { group: 'contacts', icon: TagsOutlined, order: 20 },
      load: () => import('./tags/tags-page.tsx'),
    },
    {
      path: '/segments',
      title: 'audience.segments.title',
      permission: 'segment.read',
      menu: { group: 'contacts', icon: FilterOutlined, order: 30 },
      load: () => import('./segments/segments-page.tsx'),
    },
    {
      path: '/segments/new',
      title: 'audience.segments.new_title',
      permission: 'segment.write',
      under: '/segments',
      load: () => import('./segments/segment-page.tsx'),
    },
    {
      path: '/segments/$segmentId',
      title: 'audience.segments.edit_title',
      permission: 'segment.read',
      under: '/segments',
      load: () => import('./segments/segment-page.tsx'),
    },
  ],
  actions: [
    { title: 'audience.segments.create', path: '/segments/new', permission: 'segment.write' },
    { title: 'audience.tags.create', path: '/tags?create=true', permission: 'tag.write' },
  ],
}
