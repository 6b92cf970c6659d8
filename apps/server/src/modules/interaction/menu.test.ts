import { expect, test } from 'vitest'

import { checkMenu, type MenuLeaf, menuProblems } from './menu.ts'

const leaf = (more: Partial<MenuLeaf>): MenuLeaf => ({
  name: '门店',
  type: 'click',
  key: '门店',
  url: '',
  appId: '',
  pagePath: '',
  ...more,
})

test('a menu inside the platform’s sizes is fine', () => {
  const buttons = [
    { ...leaf({}), children: [] },
    { name: '会员', children: [leaf({ type: 'view', url: 'https://example.com/' })] },
  ]
  expect(menuProblems(buttons)).toEqual([])
})

test('each problem says where it is, all at once', () => {
  const buttons = [
    { ...leaf({ name: '这个名字太长了', key: '' }), children: [] },
    {
      name: '会员',
      children: [leaf({ type: 'view', url: 'example.com' }), leaf({ type: 'miniprogram', url: 'https://example.com/' })],
    },
  ]
  expect(menuProblems(buttons)).toEqual([
    { at: '0', problem: 'name_too_long' },
    { at: '0', problem: 'key_missing' },
    { at: '1.0', problem: 'url_missing' },
    { at: '1.1', problem: 'app_missing' },
  ])
  expect(() => checkMenu(buttons)).toThrow('menu_invalid')
})

test('a name below a button may be longer than a button’s own', () => {
  const name = '六个字的名称呀'
  expect(menuProblems([{ name: '会员', children: [leaf({ name })] }])).toEqual([])
  expect(menuProblems([{ ...leaf({ name }), children: [] }])).toMatchObject([{ problem: 'name_too_long' }])
})
