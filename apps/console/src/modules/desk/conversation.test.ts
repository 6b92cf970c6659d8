import { createTexts } from '@weiying/texts'
import { expect, test } from 'vitest'

import { nameOf, pictureOf, wordsOf } from './conversation.ts'

const texts = await createTexts('zh-Hans')

test('a follower without a name is known by the end of the openid', () => {
  expect(nameOf({ name: null, openid: 'oXYZ-abcdef' }, texts)).toBe('粉丝 abcdef')
  expect(nameOf({ name: '陈女士', openid: 'oXYZ-abcdef' }, texts)).toBe('陈女士')
})

test('what has no words says what it is', () => {
  expect(wordsOf({ text: null, kind: 'voice', details: { recognition: '多少钱' } }, texts)).toBe('［语音］ 多少钱')
  expect(wordsOf({ text: null, kind: 'something_new', details: {} }, texts)).toBe('［其他消息］')
})

test('only an address of the web is shown as a picture', () => {
  expect(pictureOf({ kind: 'image', details: { picUrl: 'http://mmbiz.qpic.cn/1' } })).toBe('http://mmbiz.qpic.cn/1')
  expect(pictureOf({ kind: 'image', details: { picUrl: 'javascript:alert(1)' } })).toBeNull()
})
