import { expect, test } from 'vitest'

import { type Destination, matching } from './matching.ts'

const places: readonly Destination[] = [
  { kind: 'action', path: '/members?invite=true', label: '邀请成员', hint: '' },
  { kind: 'page', path: '/members', label: '成员', hint: '系统' },
  { kind: 'page', path: '/audit', label: '操作日志', hint: '系统' },
]

test('a name that begins with the words comes first', () => {
  expect(matching(places, '成员').map(({ path }) => path)).toEqual(['/members', '/members?invite=true'])
})

test('addresses and groups are found too, every word has to fit', () => {
  expect(matching(places, 'AUDIT').map(({ label }) => label)).toEqual(['操作日志'])
  expect(matching(places, '系统 日志')).toHaveLength(1)
  expect(matching(places, '客户')).toEqual([])
})
