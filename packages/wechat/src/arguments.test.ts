import { afterAll, beforeAll, expect, test } from 'vitest'

import { ArgumentRefused } from './arguments.ts'
import { WechatError } from './errors.ts'
import { createMiniProgram, type MiniProgram } from './mini-program/index.ts'
import { createOfficialAccount, type OfficialAccount } from './official-account/index.ts'
import { startStub } from './testing/stub.ts'
import { fixedToken } from './token.ts'

let stub: Awaited<ReturnType<typeof startStub>>
let account: OfficialAccount
let mini: MiniProgram

beforeAll(async () => {
  stub = await startStub(() => ({ errcode: 0 }))
  const options = { baseUrl: stub.baseUrl, appId: 'wx0123456789abcdef', tokens: fixedToken('T') }
  account = createOfficialAccount(options)
  mini = createMiniProgram(options)
})
afterAll(() => stub.close())

const many = (count: number): string[] => Array.from({ length: count }, (_, index) => `o${index}`)
const file = (size: number) => ({ bytes: new Uint8Array(size), filename: 'a.jpg', contentType: 'image/jpeg' })
const leaf = { name: '活动', type: 'click', key: 'K' } as const
const article = { title: '标题', content: '<p>好</p>', thumbMediaId: 't' }
const day = '2026-11-01'

const refused: [string, number, () => Promise<unknown>][] = [
  ['a remark of 30 bytes', 40092, () => account.users.remark('o1', '一二三四五六七八九十')],
  ['101 profiles at once', 40032, () => account.users.profiles(many(101))],
  ['a tag without a name', 45157, () => account.tags.create('')],
  ['a tag of 31 characters', 45158, () => account.tags.create('字'.repeat(31))],
  ['renaming a tag of the platform', 45058, () => account.tags.rename(2, '星标')],
  ['51 people in one tagging', 40032, () => account.tags.add(134, many(51))],
  ['21 people on the blacklist at once', 40032, () => account.blacklist.block(many(21))],
  ['four buttons', 40016, () => account.menus.create([leaf, leaf, leaf, leaf])],
  [
    'six buttons below one',
    40023,
    () => account.menus.create([{ name: '更多', children: Array.from({ length: 6 }, () => leaf) }]),
  ],
  ['a button name of 18 bytes', 40018, () => account.menus.create([{ ...leaf, name: '活动活动活动' }])],
  ['a key of 129 bytes', 40019, () => account.menus.create([{ ...leaf, key: 'k'.repeat(129) }])],
  [
    'a long address in a sub-button',
    40027,
    () => account.menus.create([{ name: '更多', children: [{ name: 'a', type: 'view', url: `http://${'a'.repeat(1_020)}` }] }]),
  ],
  ['a conditional menu without a rule', 65304, () => account.menus.addConditional([leaf], {})],
  ['scene 100,001 for ever', 40053, () => account.qrcodes.permanent(100_001)],
  ['a code for 31 days', 40053, () => account.qrcodes.temporary('a', 2_678_400)],
  ['5 kB behind a short key', 9410010, () => account.qrcodes.shorten('a'.repeat(5_000))],
  ['nine articles in a draft', 45008, () => account.drafts.add(Array.from({ length: 9 }, () => article))],
  ['a title of 33 characters', 45003, () => account.drafts.add([{ ...article, title: '字'.repeat(33) }])],
  ['an author of 17 characters', 45110, () => account.drafts.add([{ ...article, author: '字'.repeat(17) }])],
  ['20,000 characters of content', 45002, () => account.drafts.update('d', 0, { ...article, content: '字'.repeat(20_000) })],
  ['a picture post without pictures', 40007, () => account.drafts.add([{ ...article, articleType: 'newspic' }])],
  ['21 drafts a page', 40097, () => account.drafts.list({ offset: 0, count: 21 })],
  ['an empty file', 44001, () => account.media.upload('image', file(0))],
  ['a thumbnail of 65 kB', 45001, () => account.media.upload('thumb', file(65_537))],
  ['an article picture over 1 MB', 40009, () => account.media.uploadImage(file(1_048_577))],
  ['a video without a title', 41005, () => account.materials.add('video', file(1))],
  ['a mass send to one', 40130, () => account.mass.send(['o1'], { type: 'text', content: 'x' })],
  ['a mass send to 10,001', 40032, () => account.mass.send(many(10_001), { type: 'text', content: 'x' })],
  ['an empty mass text', 44004, () => account.mass.sendAll({ all: true }, { type: 'text', content: '' })],
  ['a clientmsgid of 65 bytes', 45067, () => account.mass.sendAll({ all: true }, { type: 'text', content: 'x' }, 'a'.repeat(65))],
  ['an empty customer-service text', 44004, () => account.customerMessages.send('o1', { type: 'text', content: '' })],
  ['choices without a choice', 45098, () => account.customerMessages.send('o1', { type: 'msgmenu', entries: [] })],
  ['an agent name with a dash', 65404, () => account.kf.addAgent('a-b@shop', '小王')],
  ['a nickname of 17 characters', 65403, () => account.kf.renameAgent('a@shop', '王'.repeat(17))],
  ['25 hours of records', 65417, () => account.kf.records({ startTime: 0, endTime: 90_000 })],
  ['a category template without keywords', 40246, () => account.templates.add('43217')],
  ['one keyword', 200020, () => account.subscriptions.add('401', [1], '预约')],
  [
    'a one-time title of 16 characters',
    40062,
    () => account.subscriptions.sendOnce({ openid: 'o', templateId: 't', scene: 1, title: '字'.repeat(16), content: 'x' }),
  ],
  ['50 comments at once', 88010, () => account.comments.list({ msgDataId: '1' }, { begin: 0, count: 50, type: 0 })],
  ['a day that is none', 61500, () => account.datacube.query('getusersummary', '2026-13-01', day)],
  ['eight days of followers', 61501, () => account.datacube.query('getusersummary', day, '2026-11-08')],
  ['a scene with a space', 40129, () => mini.codes.unlimited({ scene: 'a b' })],
  ['a reserved scene', 85096, () => mini.codes.unlimited({ scene: 'scancode_time=1' })],
  ['a page with a query', 41030, () => mini.codes.unlimited({ scene: 'a', page: 'pages/index?a=1' })],
  ['a code of 279 pixels', 40097, () => mini.codes.byPath({ path: 'pages/index', width: 279 })],
  ['a link for 31 days', 40097, () => mini.links.urlLink({}, { days: 31 })],
  ['a query inside the path of a link', 40165, () => mini.links.scheme({ path: 'a?b=1' }, { days: 1 })],
  [
    '2,501 characters to check',
    45002,
    () => mini.contentSecurity.text({ openid: 'o', scene: 'forum', content: '字'.repeat(2_501) }),
  ],
]

test.each(refused)('%s is refused with %i before it costs a call', async (_, errcode, work) => {
  stub.asked.length = 0
  const error: unknown = await work().catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(ArgumentRefused)
  expect(error).toBeInstanceOf(WechatError)
  expect(error).toMatchObject({ errcode, sent: 'no', name: 'ArgumentRefused' })
  expect(stub.asked).toEqual([])
})

test('the words say what is wrong with which argument', async () => {
  await expect(account.tags.create('字'.repeat(31))).rejects.toThrow('name: 0 to 30 characters allowed, 31 given')
  await expect(account.mass.setSpeed(5 as 4)).rejects.toThrow('speed: a whole number from 0 to 4 allowed, 5 given')
})

test('emoji count as one character, as on a phone', async () => {
  await expect(account.tags.create('😀'.repeat(30))).rejects.toMatchObject({ name: 'WechatUnavailable' })
  expect(stub.asked.at(-1)?.path).toBe('/cgi-bin/tags/create')
})
