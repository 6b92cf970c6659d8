import { toId } from '@weiying/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { findingsOf, kindsAmong, partnersAmong, type Watched } from './comparison.ts'
import { readObservations } from './observation-sheet.ts'
import { readPasted } from './pasted-article.ts'
import { pictureOf, type Seen } from './peer.ts'
import { dayOf } from './sheet-cells.ts'

const today = '2026-11-21'
const nothingSeen: Seen = {
  day: '2026-11-20',
  columns: [],
  menus: [],
  activities: [],
  functions: [],
  pushesPerWeek: null,
  replyMinutes: null,
  article: null,
  note: '',
}
const article = (publishedOn: string) => ({
  title: '文章',
  url: '',
  publishedOn,
  characters: 800,
  pictures: 6,
  callsToAction: ['follow'],
  reads: null,
})

let ids = 0
function watched(name: string, seen: readonly Partial<Seen>[], more: Partial<Watched> = {}): Watched {
  ids += 1
  return {
    id: toId<'peer'>(`00000000-0000-7000-8000-${String(ids).padStart(12, '0')}`),
    name,
    relation: 'direct',
    accountKind: 'unknown',
    picture: pictureOf(
      seen.map((each) => ({ ...nothingSeen, ...each })),
      today,
    ),
    ...more,
  }
}
const own = { kinds: ['service'], pushesPerWeek: 1, columns: ['新品速递'], replyMinutes: 60 } as const

test('each kind of fact is of the latest day on which somebody looked at it', () => {
  const picture = pictureOf(
    [
      { ...nothingSeen, day: '2026-11-01', columns: ['成分课堂'], pushesPerWeek: 2 },
      { ...nothingSeen, day: '2026-11-20', menus: ['会员中心'] },
      { ...nothingSeen, day: '2026-11-10', columns: ['成分课堂', '试用报告'], pushesPerWeek: 4 },
    ],
    today,
  )
  expect(picture).toMatchObject({
    columns: ['成分课堂', '试用报告'],
    menus: ['会员中心'],
    pushesPerWeek: 4,
    pushesFrom: 'told',
    lastDay: '2026-11-20',
    thin: false,
  })
})

test('a rhythm is counted from four dated articles on, two of one day being one message', () => {
  const of = (...days: string[]) =>
    pictureOf(
      days.map((day) => ({ ...nothingSeen, article: article(day) })),
      today,
    )
  expect(of('2026-11-01', '2026-11-08', '2026-11-15')).toMatchObject({ pushesPerWeek: null, pushesFrom: 'none' })
  expect(of('2026-11-01', '2026-11-01', '2026-11-04', '2026-11-08', '2026-11-15')).toMatchObject({
    pushesPerWeek: 1.5,
    pushesFrom: 'counted',
  })
})

test('an activity of last winter is not what somebody does now', () => {
  const picture = pictureOf(
    [
      { ...nothingSeen, day: '2026-02-01', activities: ['春节红包'] },
      { ...nothingSeen, day: '2026-11-10', activities: ['双十一'] },
    ],
    today,
  )
  expect(picture.activities).toEqual(['双十一'])
})

const often = [{ pushesPerWeek: 3, columns: ['成分课堂'], replyMinutes: 10 }, { day: '2026-11-10' }, { day: '2026-11-05' }]

test('sentences name their figures and the accounts behind them', () => {
  const findings = findingsOf(own, [watched('木兰护肤', often), watched('青黛美妆', often)])
  expect(findings.find(({ code }) => code === 'cadence_behind')).toMatchObject({
    turn: 'learn',
    peers: ['木兰护肤', '青黛美妆'],
    details: { own: 1, peers: 3, count: 2 },
  })
  expect(findings.find(({ code }) => code === 'columns_missing')?.names).toEqual(['成分课堂'])
  expect(findings.find(({ code }) => code === 'columns_own')?.names).toEqual(['新品速递'])
  expect(findings.find(({ code }) => code === 'reply_slower')?.details).toMatchObject({ own: 60, peers: 10 })
})

test('accounts of which little was seen carry no sentence, nor does a single one', () => {
  expect(findingsOf(own, [watched('木兰护肤', often.slice(0, 2)), watched('青黛美妆', often.slice(0, 2))])).toEqual([])
  expect(findingsOf(own, [watched('木兰护肤', often)])).toEqual([])
})

test('accounts that sell something else are no measure', () => {
  const partner = { relation: 'complementary' } as const
  expect(findingsOf(own, [watched('健身房', often, partner), watched('花店', often, partner)])).toEqual([])
})

test('what is not measured of the own account is never said to be behind', () => {
  const silent = { kinds: [], pushesPerWeek: null, columns: [], replyMinutes: null }
  const codes = findingsOf(silent, [watched('木兰护肤', often), watched('青黛美妆', often)]).map(({ code }) => code)
  expect(codes).not.toContain('cadence_behind')
  expect(codes).not.toContain('reply_slower')
})

test('complementary accounts are proposed as partners, well-known ones first', () => {
  const partners = partnersAmong([
    watched('花店', [{ note: '还没细看' }], { relation: 'complementary' }),
    watched('健身房', often, { relation: 'complementary' }),
    watched('木兰护肤', often),
  ])
  expect(partners.map(({ name }) => name)).toEqual(['健身房', '花店'])
  expect(partners[1]?.reasons).toContain('thin')
})

test('only rivals and leaders speak for a kind of account', () => {
  const kind = (relation: Watched['relation'], accountKind: Watched['accountKind']) => ({ relation, accountKind })
  expect(
    kindsAmong([
      kind('direct', 'service'),
      kind('leader', 'subscription'),
      kind('complementary', 'service'),
      kind('direct', 'unknown'),
    ]),
  ).toEqual({ service: 1, subscription: 1 })
})

const rows = (...lines: string[][]) => lines.map((cells, index) => ({ line: index + 1, cells }))

test('a merged title above the header, merged names and days as text or numbers are understood', () => {
  const { fields, lines } = readObservations(
    rows(
      ['同行观察表'],
      ['账号', '日期', '栏目', '每周推送'],
      ['木兰护肤', '2026年11月1日', '成分课堂、试用报告', '3'],
      ['', '46330', '', '３．５'],
      ['', '', '会员故事', ''],
    ),
    '2026-12-01',
  )
  expect(fields).toEqual(['peer', 'day', 'columns', 'pushesPerWeek'])
  expect(lines.map(({ peerName, day, inherited, problem }) => ({ peerName, day, inherited, problem }))).toEqual([
    { peerName: '木兰护肤', day: '2026-11-01', inherited: false, problem: null },
    { peerName: '木兰护肤', day: '2026-11-04', inherited: true, problem: null },
    { peerName: '木兰护肤', day: '2026-11-04', inherited: true, problem: null },
  ])
  expect(lines[1]?.seen?.pushesPerWeek).toBe(3.5)
})

test('a row that cannot be read names its line, its cell and why; the others are kept', () => {
  const { lines } = readObservations(
    rows(
      ['账号', '日期', '功能', '回复速度'],
      ['木兰护肤', '2026-11-01', '小程序', '10'],
      ['木兰护肤', '去年冬天', '小程序', '10'],
      ['木兰护肤', '2027-01-01', '', '10'],
      ['木兰护肤', '2026-11-02', '心灵感应', '10'],
      ['木兰护肤', '2026-11-02', '', '-3'],
      ['木兰护肤', '2026-11-02', '', ''],
      ['木兰护肤', '2026-11-01', '小程序', '10'],
      ['木兰护肤', '2026-11-03', '', '', '多出来的'],
    ),
    today,
  )
  expect(lines.map(({ line, problem }) => [line, problem?.problem ?? null, problem?.field ?? null])).toEqual([
    [2, null, null],
    [3, 'time_invalid', 'day'],
    [4, 'time_in_future', 'day'],
    [5, 'word_unknown', 'functions'],
    [6, 'number_invalid', 'replyMinutes'],
    [7, 'nothing_seen', null],
    [8, 'repeated', null],
    [9, 'columns_too_many', null],
  ])
})

test('without a column for the account every row says so, and none is lost', () => {
  const { lines } = readObservations(rows(['日期', '栏目'], ['2026-11-01', '成分课堂']), today)
  expect(lines.map(({ problem, cells }) => [problem?.problem, cells])).toEqual([['header_missing', ['2026-11-01', '成分课堂']]])
})

test('no row of any file is lost: every one is either read or given back with its reason', () => {
  const cell = fc.oneof(
    fc.constantFrom('', '账号', '日期', '2026-11-01', '=A1', '木兰护肤', '小程序', '3'),
    fc.string({ maxLength: 80 }),
  )
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 12 }), (table) => {
      const { lines } = readObservations(rows(...table), today)
      expect(lines.every(({ seen, problem }) => (seen === null) !== (problem === null))).toBe(true)
      expect(table.length - lines.length).toBeGreaterThanOrEqual(1)
      expect(lines.at(-1)?.line ?? table.length).toBe(table.length)
    }),
  )
})

test('days are read in the usual spellings, and nothing else is', () => {
  for (const text of ['2026-11-01', '2026/11/1', '2026.11.1', '2026年11月1日', '20261101', '2026-11-01 08:30', '４６３２７'])
    expect(dayOf(text)).toBe('2026-11-01')
  for (const text of ['2026-02-29', '11月1日', '3', '99999999', '']) expect(dayOf(text)).toBeUndefined()
})

const page = `<html><head><meta property="og:title" content="秋冬护肤的三个误区 &amp; 对策"><meta property="og:url" content="https://mp.weixin.qq.com/s/abc123"></head>
<body><a id="js_name"> 木兰护肤 </a><div id="js_content"><p>第一个误区：洗得太勤。</p><img data-src="https://mmbiz.qpic.cn/a.jpg"><img data-src="https://mmbiz.qpic.cn/b.jpg">
<img class="icon"><p>长按识别二维码关注我们，回复「试用」领取小样。</p></div><script>var ct = "1763688600"; var nickname = "木兰护肤"; if (a < b) alert("关注")</script></body></html>`

test('the source of an article gives title, account, day, length, pictures and what it asks for', () => {
  const { article: read, accountName, missing } = readPasted(page)
  expect(read).toMatchObject({
    title: '秋冬护肤的三个误区 & 对策',
    url: 'https://mp.weixin.qq.com/s/abc123',
    publishedOn: '2025-11-21',
    pictures: 2,
  })
  expect(read.characters).toBeGreaterThan(20)
  expect(read.callsToAction).toEqual(expect.arrayContaining(['follow', 'scan', 'keyword']))
  expect(accountName).toBe('木兰护肤')
  expect(missing).toEqual([])
})

test('copied text gives what it says; pictures it does not show', () => {
  const { article: read, accountName } = readPasted(
    '秋冬护肤的三个误区\n原创 小兰 木兰护肤 2026年11月20日 18:30 浙江\n第一个误区是洗得太勤。\n点击阅读原文预约体验\n阅读 1.2万',
  )
  expect(read).toMatchObject({ title: '秋冬护肤的三个误区', publishedOn: '2026-11-20', pictures: null, reads: 12_000 })
  expect(read.callsToAction).toEqual(expect.arrayContaining(['read_original', 'book']))
  expect(accountName).toBe('木兰护肤')
})

test('a paragraph that was copied without its title is the text, not the title', () => {
  const opening = '今天到店满两百送小样，长按识别二维码关注我们领取。'
  const { article: read, missing } = readPasted(`${opening}\n地址：西湖银泰三楼。`)
  expect(read).toMatchObject({ title: '', characters: opening.length + 10, callsToAction: ['follow', 'scan'] })
  expect(missing).toEqual(['title', 'account', 'day'])
  expect(readPasted('很'.repeat(3000)).article).toMatchObject({ title: '', characters: 3000 })
})

test('a link alone is kept, and what is missing is named', () => {
  const { article: read, missing } = readPasted('https://mp.weixin.qq.com/s/abc123')
  expect(read.url).toBe('https://mp.weixin.qq.com/s/abc123')
  expect(missing).toEqual(['title', 'account', 'day', 'text'])
})

test('whatever is pasted, nothing breaks and limits hold', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ maxLength: 2000 }),
        fc.string({ maxLength: 500 }).map((text) => `<p>${text}</p>`),
      ),
      (text) => {
        const { article: read, accountName } = readPasted(text)
        expect(read.title.length).toBeLessThanOrEqual(200)
        expect(accountName.length).toBeLessThanOrEqual(60)
        expect(read.url === '' || URL.canParse(read.url)).toBe(true)
      },
    ),
  )
})
