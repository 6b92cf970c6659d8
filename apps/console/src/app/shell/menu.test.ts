import { type Permission } from '@weiying/contract'
import { expect, test } from 'vitest'

import { type MenuGroup, type Screen } from '../screens.ts'
import { activePath, menuFor } from './menu.ts'

const screen = (path: `/${string}`, group: MenuGroup, order: number, permission?: Permission): Screen => ({
  path,
  title: 'general.product',
  load: () => Promise.reject(new Error('not opened here')),
  menu: { group, order, icon: () => null },
  ...(permission === undefined ? {} : { permission }),
})

const all = [
  screen('/audit', 'system', 40, 'audit.read'),
  screen('/members', 'system', 20, 'member.read'),
  screen('/contacts', 'contacts', 10, 'contact.read'),
  screen('/contacts/tags', 'contacts', 20),
]

test('groups stand in their fixed order and screens by theirs', () => {
  const menu = menuFor(() => true, all)
  expect(menu.map(({ group, screens }) => [group, ...screens.map(({ path }) => path)])).toEqual([
    ['contacts', '/contacts', '/contacts/tags'],
    ['system', '/members', '/audit'],
  ])
})

test('what somebody may not open is not offered, and an empty group disappears', () => {
  const menu = menuFor((permission) => permission === 'contact.read', all)
  expect(menu.map(({ group }) => group)).toEqual(['contacts'])
})

test('a page below a screen keeps its entry active, the closest one', () => {
  const menu = menuFor(() => true, all)
  expect(activePath(menu, '/contacts/42')).toBe('/contacts')
  expect(activePath(menu, '/contacts/tags')).toBe('/contacts/tags')
  expect(activePath(menu, '/contactsheet')).toBeNull()
})
