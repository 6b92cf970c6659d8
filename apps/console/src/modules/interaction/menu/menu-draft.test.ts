import { expect, test } from 'vitest'

import { addEntry, changeAt, draftFits, emptyLeaf, fromDraft, moveAt, removeAt, toDraft } from './menu-draft.ts'

const shop = { ...emptyLeaf('门店'), url: 'https://shop.example/', children: [] }
const members = { name: '会员', children: [{ ...emptyLeaf('权益'), type: 'click' as const, key: '会员' }] }

test('a menu survives the editor unchanged', () => {
  expect(fromDraft(toDraft([shop, members]))).toEqual([shop, members])
})

test('a button keeps what it did alone when its entries are removed again', () => {
  const withEntry = addEntry(toDraft([shop]), 0, '新')
  expect(fromDraft(withEntry)).toEqual([{ name: '门店', children: [emptyLeaf('新')] }])
  expect(fromDraft(removeAt(withEntry, [0, 0]))).toEqual([shop])
})

test('a sixth entry is not added', () => {
  let draft = toDraft([shop])
  for (let count = 0; count < 7; count += 1) draft = addEntry(draft, 0, `${count}`)
  expect(draft[0]?.children).toHaveLength(5)
})

test('moving beyond an end changes nothing', () => {
  const draft = toDraft([shop, members])
  expect(moveAt(draft, [0, null], -1)).toEqual(draft)
  expect(moveAt(draft, [0, null], 1).map(({ name }) => name)).toEqual(['会员', '门店'])
})

test('names are measured in bytes, and a page needs a whole address', () => {
  const draft = toDraft([shop, members])
  expect(draftFits(draft)).toBe(true)
  expect(draftFits(changeAt(draft, [0, null], { name: '一二三四五六' }))).toBe(false)
  expect(draftFits(changeAt(draft, [0, null], { url: 'shop.example' }))).toBe(false)
  expect(draftFits(changeAt(draft, [1, 0], { key: '' }))).toBe(false)
})
