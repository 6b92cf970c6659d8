import fc from 'fast-check'
import { expect, test } from 'vitest'

import { answersPerMessage, checkText, obstacleOf, windowMs, windowOfLog } from './answer-window.ts'

const asked = new Date('2026-11-21T02:00:00Z')
const later = (ms: number): Date => new Date(asked.getTime() + ms)

test('a message opens five answers within 48 hours, to the millisecond', () => {
  expect(windowOfLog(asked, 0, asked)).toEqual({ left: 5, until: later(windowMs) })
  expect(windowOfLog(asked, 0, later(windowMs - 1))).not.toBeNull()
  expect(windowOfLog(asked, 0, later(windowMs))).toBeNull()
  expect(windowOfLog(null, 0, asked)).toBeNull()
})

test('the window never has less than nothing left, and a full one lets nobody write', () => {
  fc.assert(
    fc.property(fc.nat(20), fc.integer({ min: 0, max: windowMs * 2 }), (answered, passed) => {
      const window = windowOfLog(asked, answered, later(passed))
      const obstacle = obstacleOf({ mayAnswer: true, following: null, window })
      if (passed >= windowMs) return obstacle === 'window_closed'
      return answered >= answersPerMessage ? obstacle === 'window_used_up' : obstacle === null
    }),
  )
})

test('what the account may not do, and who left, come before the window', () => {
  const window = { left: null, until: later(1) }
  expect(obstacleOf({ mayAnswer: false, following: false, window })).toBe('channel_unavailable')
  expect(obstacleOf({ mayAnswer: true, following: false, window })).toBe('not_following')
  expect(obstacleOf({ mayAnswer: true, following: true, window })).toBeNull()
})

test('a text is measured as WeChat does, in bytes', () => {
  expect(() => checkText('好'.repeat(682))).not.toThrow()
  expect(() => checkText('好'.repeat(683))).toThrow('conversation_text_too_long')
})
