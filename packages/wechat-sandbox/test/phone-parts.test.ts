import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { emojiKeys, withEmoji } from '../phone/src/chat/emoji.ts'
import { spokenSeconds } from '../phone/src/chat/voice.ts'
import { miniTarget } from '../phone/src/mini/mini-target.ts'
import { idsInHash } from '../phone/src/phones/address.ts'
import { linkTarget, runsOf } from '../phone/src/phones/links.ts'
import { bridgeCall, cardOf, freshPage, pageAfter } from '../phone/src/web/bridge.ts'

const call = (name: string, args: Record<string, unknown> = {}) => ({ id: 'wx1', call: name, args })
const start = freshPage('https://h5.example/a?code=1', '抽奖')

test('messages of pages that are not the bridge are left alone', () => {
  fc.assert(fc.property(fc.oneof(fc.jsonValue(), fc.string()), (message) => bridgeCall(message) === null))
  for (const wrong of [{ weixin: null }, { weixin: { id: 1, call: 'x' } }, { weixin: [] }]) expect(bridgeCall(wrong)).toBeNull()
  expect(bridgeCall({ weixin: { id: 'wx1', call: 'closeWindow' } })).toEqual(call('closeWindow'))
})

test('a page is shared as it wishes; what it left open is its title and its address', () => {
  expect(cardOf(start, 'friend')).toEqual({ title: '抽奖', digest: start.url, coverUrl: '', url: start.url })
  const wish = { title: '我抽到了', desc: '你也来', link: 'https://h5.example/a?by=p1', imgUrl: 'https://h5.example/i.png' }
  const page = pageAfter(start, call('updateAppMessageShareData', wish))
  expect(cardOf(page, 'friend')).toEqual({ title: '我抽到了', digest: '你也来', coverUrl: wish.imgUrl, url: wish.link })
  expect(cardOf(page, 'moments')).toMatchObject({ title: '抽奖', url: start.url })
})

test('items of the menu go and come back; basic ones stay', () => {
  const hidden = pageAfter(start, call('hideMenuItems', { menuList: ['menuItem:share:timeline', 7] }))
  expect([...hidden.hidden]).toEqual(['menuItem:share:timeline'])
  expect(pageAfter(hidden, call('showMenuItems', { menuList: ['menuItem:share:timeline'] })).hidden.size).toBe(0)
  const bare = pageAfter(start, call('hideAllNonBaseMenuItem'))
  expect(bare.hidden.has('menuItem:share:appMessage')).toBe(true)
  expect(bare.hidden.has('menuItem:refresh')).toBe(false)
  expect(pageAfter(pageAfter(start, call('hideOptionMenu')), call('showOptionMenu')).menuless).toBe(false)
  expect(pageAfter(start, call('previewImage'))).toBe(start)
})

test('emoji codes and names become pictures, everything else stays', () => {
  expect(withEmoji('你好/::)送你/:rose[加油]')).toBe('你好🙂送你🌹💪')
  expect(withEmoji("/::'(和/::-|")).toBe('😭和😅')
  expect(withEmoji('[不认识] /: a')).toBe('[不认识] /: a')
  for (const { text, glyph } of emojiKeys) expect(withEmoji(text)).toBe(glyph)
})

test('a link of a mini program in a text opens the mini program', () => {
  const text = '<a href="https://a.example" data-miniprogram-appid="wx8e" data-miniprogram-path="pages/goods?id=7">去看看</a>'
  expect(runsOf(text)).toEqual([{ type: 'mini', text: '去看看', appId: 'wx8e', page: 'pages/goods?id=7' }])
  expect(miniTarget('/pages/goods.html?id=7&from=chat', 'shop')).toEqual({
    path: 'pages/goods',
    query: [
      { name: 'id', value: '7' },
      { name: 'from', value: 'chat' },
      { name: 'scene', value: 'shop' },
    ],
  })
})

test('addresses of codes are scanned rather than opened, an empty one goes nowhere', () => {
  const page = 'http://localhost:8081/phone/'
  expect(linkTarget('http://weixin.qq.com/q/02abc', page)).toEqual({ code: 'http://weixin.qq.com/q/02abc' })
  expect(linkTarget('http://localhost:8081/wxaurl/x1', page)).toEqual({ code: 'http://localhost:8081/wxaurl/x1' })
  expect(linkTarget('weixin://dl/business/?t=a', page)).toEqual({ code: 'weixin://dl/business/?t=a' })
  expect(linkTarget('', page)).toBeNull()
})

test('the address names the phones, each once and as many as fit', () => {
  expect(idsInHash('#/phones/p7,p324,p7')).toEqual(['p7', 'p324'])
  expect(idsInHash('#/phones/p1,p2,p3,p4,p5', 4)).toHaveLength(4)
  for (const hash of ['', '#/phones', '#/phones/', '#/phones/x,y', '#/sandbox']) expect(idsInHash(hash)).toBeNull()
})

test('a voice message lasts as long as saying it, between a second and a minute', () => {
  expect(spokenSeconds('好')).toBe(1)
  expect(spokenSeconds('请问周六茶会还有名额吗')).toBe(3)
  fc.assert(fc.property(fc.string(), (text) => spokenSeconds(text) >= 1 && spokenSeconds(text) <= 60))
})
