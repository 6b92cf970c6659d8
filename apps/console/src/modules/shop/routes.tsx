import { ShoppingOutlined } from '@ant-design/icons'

import { type ModuleScreens } from '../../app/screens.ts'

export const shopScreens: ModuleScreens = {
  module: 'shop',
  auditNouns: ['order', 'visit', 'dailyTotal', 'orderImport'],
  screens: [
    {
      path: '/orders',
      title: 'shop.orders.title',
      permission: 'order.read',
      menu: { group: 'insight', icon: ShoppingOutlined, order: 30 },
      load: () => import('./orders/orders-page.tsx'),
    },
    {
      path: '/orders/import',
      title: 'shop.imports.title',
      permission: 'order.write',
      under: '/orders',
      load: () => import('./imports/new-import-page.tsx'),
    },
    {
      path: '/orders/import/$importId',
      title: 'shop.imports.title',
      permission: 'order.write',
      under: '/orders',
      load: () => import('./imports/import-page.tsx'),
    },
  ],
  actions: [{ title: 'shop.orders.import', path: '/orders/import', permission: 'order.write' }],
}
