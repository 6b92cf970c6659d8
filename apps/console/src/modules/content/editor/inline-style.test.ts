import { expect, test } from 'vitest'

import { declarationsOf, withStyle } from './inline-style.ts'

test('one property changes, the others stay in their order', () => {
  expect(withStyle('color: #333; font-size: 14px', 'color', '#0b8457')).toBe('color: #0b8457; font-size: 14px')
  expect(withStyle('color: #333; font-size: 14px', 'text-align', 'center')).toBe(
    'color: #333; font-size: 14px; text-align: center',
  )
  expect(withStyle('color: #333', 'color', null)).toBeNull()
  expect(withStyle(null, 'text-align', null)).toBeNull()
})

test('an address in brackets is one value', () => {
  const style = 'background: url(data:image/png;base64,AA==) no-repeat;COLOR:red;;broken'
  expect([...declarationsOf(style)]).toEqual([
    ['background', 'url(data:image/png;base64,AA==) no-repeat'],
    ['color', 'red'],
  ])
})
