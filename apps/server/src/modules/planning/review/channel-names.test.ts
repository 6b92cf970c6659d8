import { channelLabel } from '@weiying/contract'
import { createTexts } from '@weiying/texts'
import { expect, test } from 'vitest'

import { type Draft } from './draft.ts'
import { promotionFigures, promotionRows, promotionSentences } from './promotion.ts'
import { type Words, wordsOf } from './words.ts'

const came = (scene: string, qrScene: string, joined: number) => ({
  scene,
  qrScene,
  scans: joined,
  joined,
  left: 0,
  stayed: joined,
})
const qr = 'ADD_SCENE_QR_CODE'

test.each([
  ['zh-Hans', '东门展架（gate_east）', '渠道码 parking_b1', '公众号搜索', '来源未知'],
  ['zh-Hant', '东门展架（gate_east）', '渠道碼 parking_b1', '公眾號搜尋', '來源未知'],
  ['en', '东门展架 (gate_east)', 'code parking_b1', 'Search', 'Unknown source'],
] as const)(
  'a code is never told without its name or the word that it is one (%s)',
  async (language, named, bare, scene, unknown) => {
    const { find } = await createTexts(language)
    const told = (channel: Parameters<typeof channelLabel>[0]): string => channelLabel(channel, find)
    expect(told({ scene: qr, code: 'gate_east', name: '东门展架' })).toBe(named)
    expect(told({ scene: qr, code: 'parking_b1', name: null })).toBe(bare)
    expect(told({ scene: qr, code: 'parking_b1', name: 'parking_b1' })).toBe(bare)
    expect(told({ scene: 'ADD_SCENE_SEARCH', code: null, name: null })).toBe(scene)
    for (const none of ['', 'ADD_SCENE_OF_TOMORROW']) expect(told({ scene: none, code: '', name: '' })).toBe(unknown)
  },
)

const codeNames = new Map([['gate_east', '东门展架']])
const rows = promotionRows([came(qr, 'gate_east', 60), came(qr, 'parking_b1', 40)], [], {}, [], codeNames)

test('tables, sentences and figures of a review call a code by the plan’s name, also after its entry is over', async () => {
  const { find } = await createTexts('zh-Hans')
  const words: Words = wordsOf(find, 'zh-Hans')
  const figures = promotionFigures(rows)
  const draft: Draft = {
    figures,
    promotion: rows,
    goals: [],
    work: [],
    content: [],
    activities: [],
    customers: [],
    paragraphs: {},
    problems: [],
    followUps: [],
    next: [],
    notMeasured: [],
    incomplete: [],
    platformDay: null,
  }
  expect(rows.map(words.channel)).toEqual(['东门展架（gate_east）', '渠道码 parking_b1'])
  const [best] = promotionSentences(rows, figures)
  if (best === undefined) throw new Error('nothing is said')
  expect(words.say(best, draft)).toBe('新关注共 100 人，「东门展架（gate_east）」最多，带来 60 人，占 60%。')
  expect(words.figure(`channel:${qr} parking_b1:joined`, draft)).toBe('渠道码 parking_b1 · 新关注')
})

test('what an entry of this very period is called comes first', () => {
  const planned = [{ qrScene: 'gate_east', name: '东门地推', place: '', staff: '', costFen: null }]
  const [first] = promotionRows([came(qr, 'gate_east', 60)], [], {}, planned, codeNames)
  expect(first?.name).toBe('东门地推')
})
