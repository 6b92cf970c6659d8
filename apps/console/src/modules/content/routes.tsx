import { FileTextOutlined, FolderOpenOutlined } from '@ant-design/icons'

import { type ModuleScreens } from '../../app/screens.ts'

export const contentScreens: ModuleScreens = {
  module: 'content',
  auditNouns: ['content', 'contentShelf', 'contentDraft', 'contentPreview', 'file'],
  screens: [
    {
      path: '/articles',
      title: 'content.articles',
      permission: 'content.read',
      menu: { group: 'content', icon: FileTextOutlined, order: 10 },
      load: () => import('./library/articles-page.tsx'),
    },
    {
      path: '/articles/$contentId',
      title: 'content.edit_article',
      permission: 'content.read',
      under: '/articles',
      load: () => import('./editor/article-page.tsx'),
    },
    {
      path: '/library',
      title: 'content.title',
      permission: 'content.read',
      menu: { group: 'content', icon: FolderOpenOutlined, order: 30 },
      load: () => import('./library/library-page.tsx'),
    },
  ],
  actions: [
    { title: 'content.new_article', path: '/articles/new', permission: 'content.write' },
    { title: 'content.new_text', path: '/library?new=text', permission: 'content.write' },
    { title: 'content.upload_image', path: '/library?new=image', permission: 'content.write' },
  ],
}
