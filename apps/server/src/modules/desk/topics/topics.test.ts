import fc from 'fast-check'
import { expect, test } from 'vitest'

import { dictionaryOf } from './dictionary.ts'
import { grouping, type GroupingPhrase } from './grouping.ts'
import { intentOf } from './intents.ts'
import { masked } from './masking.ts'
import { planTopics, type StoredPhrase } from './matching.ts'
import { phraseKey } from './phrase-key.ts'
import { read, scoreOf } from './reading.ts'
import { groupsOf, outcomeOf } from './testing/reading-of-talk.ts'
import { talkOf, tradeNames } from './testing/sandbox-talk.ts'
import { directionOf, fewMessages } from './topic.ts'
import { telling } from './vectors.ts'

test('width, case, emoji, numbers, greetings and thanks do not make another phrase', () => {
  const key = phraseKey('你好，请问ＳＰＦ50防晒还有货吗？谢谢')
  expect(key).toBe('spf#防晒还有货吗 ?')
  for (const text of [
    'spf50 防晒还有货吗？',
    '在吗，SPF30防晒还有货吗？🙏',
    '亲，spf50防晒还有货吗？[抱拳]',
    '想问下 SPF50防晒还有货吗？急',
  ])
    expect(phraseKey(text).replaceAll(' ', '')).toBe(key.replaceAll(' ', ''))
  expect(phraseKey('亲子年卡怎么买')).toBe('亲子年卡怎么买')
  for (const text of ['你好', '在吗', '谢谢啦', '早上好～', '🙏🙏', '好的谢谢']) expect(phraseKey(text)).toBe('')
})

test('a key read again is the same key', () => {
  const words = fc.constantFrom(
    '你好',
    '请问',
    '快递',
    '几点关门',
    '？',
    '！',
    '，',
    ' ',
    '123',
    '谢谢',
    '👍',
    'WiFi',
    '退款',
    '急',
  )
  fc.assert(
    fc.property(fc.array(words, { maxLength: 12 }), (parts) => {
      const key = phraseKey(parts.join(''))
      expect(phraseKey(key.replaceAll('#', '1').replace(/ \?$/, '?'))).toBe(key)
    }),
  )
})

test('examples show neither phones nor names nor addresses', () => {
  expect(masked('我叫赵小雅，电话13912345678')).toBe('我叫**，电话1**********')
  expect(masked('电话１３９１２３４５６７８')).not.toContain('１３９')
  expect(masked('微信号：abc_12345 加我')).not.toContain('abc_12345')
  expect(masked('寄到南京西路1601号')).not.toContain('南京西路1601')
  expect(masked('邮箱 xiaoya@example.com')).not.toContain('xiaoya')
  expect(masked('身份证310101199001011234')).not.toContain('310101199001011234')
  expect(masked('我是新会员，积分怎么查')).toBe('我是新会员，积分怎么查')
})

/** Sentences that no rule was written for. */
const heldOut: readonly (readonly [intent: 'question' | 'complaint' | 'praise' | 'order', text: string])[] = [
  ['question', '周末带老人过去要提前打电话吗'],
  ['question', '积分能换什么礼品'],
  ['question', '你们家有没有适合送长辈的'],
  ['question', '买三件可以便宜吗'],
  ['question', '这款和上一代有什么区别'],
  ['question', '换季清仓到几号'],
  ['question', '外地能寄吗，运费谁出'],
  ['question', '小孩过敏能不能用呢'],
  ['question', '卡丢了怎么补办'],
  ['question', '充电桩在几楼'],
  ['complaint', '等了两个小时还没轮到我'],
  ['complaint', '收到的杯子裂了一条缝'],
  ['complaint', '店员爱答不理，态度特别差'],
  ['complaint', '说好送赠品结果没有'],
  ['complaint', '退款拖了半个月还没到账'],
  ['complaint', '一点都不好用，后悔买了'],
  ['complaint', '你们的推送太频繁了'],
  ['complaint', '电话一直打不通'],
  ['complaint', '买回来就坏了，你们管不管'],
  ['complaint', '实物和图片完全不一样'],
  ['praise', '客服小姐姐很耐心'],
  ['praise', '味道不错，下次还来'],
  ['praise', '包装很用心，送人有面子，很喜欢'],
  ['praise', '用了一周皮肤舒服多了'],
  ['praise', '师傅很专业，推荐给邻居了'],
  ['order', '我要买两盒面膜'],
  ['order', '帮我预约明天下午三点'],
  ['order', '给我来一份双人餐'],
]

test('questions, complaints, praise and orders are told apart in sentences that the rules have not seen', () => {
  const wrong = heldOut.filter(([intent, text]) => intentOf(phraseKey(text)) !== intent)
  expect(1 - wrong.length / heldOut.length, JSON.stringify(wrong)).toBeGreaterThanOrEqual(0.85)
})

test('a denied word says the opposite, and fear of trouble is a question', () => {
  expect(intentOf(phraseKey('好用'))).toBe('praise')
  expect(intentOf(phraseKey('不好用'))).toBe('complaint')
  expect(intentOf(phraseKey('会不会太甜'))).toBe('question')
  expect(intentOf(phraseKey('太甜了'))).toBe('complaint')
})

const fits = {
  question: ['question', 'order'],
  complaint: ['complaint'],
  comment: ['praise', 'other'],
  greeting: ['apart', 'other'],
}

test.each(tradeNames)('people of a simulated %s account are understood', (trade) => {
  const talk = talkOf(trade, 7, 2500)
  const outcomes = new Map(talk.map(({ text }) => [text, outcomeOf(text)]))
  const right = talk.filter(({ text, kind }) => fits[kind].includes(outcomes.get(text)?.outcome ?? ''))
  expect(right.length / talk.length, 'intents').toBeGreaterThanOrEqual(0.95)

  const asked = talk.filter(({ kind }) => kind === 'question' || kind === 'complaint')
  const truth = new Map(asked.map(({ text, kind, topic }) => [outcomes.get(text)?.key ?? '', `${kind} ${topic}`]))
  const groups = groupsOf(asked.map(({ text }) => text))
  const tables = groups.map(({ phrases }) => {
    const counts = new Map<string, number>()
    for (const { key, messages } of phrases) counts.set(truth.get(key) ?? '', (counts.get(truth.get(key) ?? '') ?? 0) + messages)
    return counts
  })
  const all = tables.reduce((sum, counts) => sum + [...counts.values()].reduce((one, other) => one + other, 0), 0)
  const pure = tables.reduce((sum, counts) => sum + Math.max(...counts.values()), 0)
  // Splitting everything would be pure, too: a matter must mostly stay in one topic, and topics few.
  const whole = [...new Set(truth.values())].reduce(
    (sum, topic) => sum + Math.max(...tables.map((counts) => counts.get(topic) ?? 0)),
    0,
  )
  expect(pure / all, 'purity').toBeGreaterThanOrEqual(0.85)
  expect(whole / all, 'in one topic').toBeGreaterThanOrEqual(0.65)
  expect(groups.length, 'topics').toBeLessThanOrEqual(60)
})

const phrase = (key: string, messages = 1, fixed: string | null = null): GroupingPhrase => {
  const { intent, ...reading } = read(key, dictionaryOf([]))
  return { id: key, key, messages, ...reading, side: intent, fixed }
}

function groupsIn(phrases: readonly GroupingPhrase[]) {
  const parts = grouping(phrases)
  for (;;) {
    const part = parts.next()
    if (part.done === true) return part.value
  }
}

test('the order in which people write does not matter', () => {
  const keys = [...new Set(talkOf('coffee', 3, 300).map(({ text }) => phraseKey(text)))].filter((key) => key !== '')
  const phrases = keys.map((key, index) => phrase(key, 1 + (index % 5)))
  const shape = (order: readonly GroupingPhrase[]) =>
    groupsIn(order)
      .map((group) =>
        group.phrases
          .map(({ key }) => key)
          .sort()
          .join('|'),
      )
      .sort()
  const first = shape(phrases)
  fc.assert(
    fc.property(fc.shuffledSubarray(phrases, { minLength: phrases.length }), (shuffled) => {
      expect(shape(shuffled)).toEqual(first)
    }),
    { numRuns: 10 },
  )
})

test('what a person has placed stays together and attracts its like, whatever else is written', () => {
  const groups = groupsIn([
    phrase('几点关门', 3, 'a'),
    phrase('怎么走', 2, 'a'),
    phrase('今天营业吗', 9),
    phrase('地铁几号线', 4),
    phrase('快递到哪了', 5),
  ])
  const ofA = groups.filter(({ fixed }) => fixed === 'a').flatMap((group) => group.phrases.map(({ key }) => key))
  expect(ofA.toSorted()).toEqual(['今天营业吗', '几点关门', '地铁几号线', '怎么走'].toSorted())
})

test('a topic keeps its identity and name while more is written about it', () => {
  const stored = (key: string, messages: number, topicId: StoredPhrase['topicId']): StoredPhrase => ({
    ...phrase(key, messages),
    intent: 'question',
    side: 'question',
    topicId,
    people: messages,
  })
  const first = [stored('几点关门', 3, null), stored('今天营业吗', 2, null), stored('快递到哪了', 4, null)]
  const [planned, ...rest] = planTopics(groupsIn(first), first, [], telling(first))
  expect([planned?.name, ...rest.map(({ name }) => name)].toSorted()).toEqual(['物流', '营业时间'])
  expect(planTopics(groupsIn(first), first, [], telling(first)).every(({ existing }) => existing === null)).toBe(true)
})

test('a direction is named only when luck would hardly bring it', () => {
  expect(directionOf(6, 3)).toBe('few')
  expect(directionOf(12, 10)).toBe('steady')
  expect(directionOf(40, 10)).toBe('rising')
  expect(directionOf(10, 40)).toBe('falling')
  const counts = fc.nat({ max: 100_000 })
  fc.assert(
    fc.property(counts, counts, (now, before) => {
      const [there, back] = [directionOf(now, before), directionOf(before, now)]
      if (now + before < fewMessages) expect(there).toBe('few')
      expect(back).toBe(there === 'rising' ? 'falling' : there === 'falling' ? 'rising' : there)
      if (there === 'rising') expect(directionOf(now + 1000, before)).toBe('rising')
    }),
  )
})

test('scores are read as people write them, and nothing else is one', () => {
  expect(['评5', '评分 4', '打分：3分', '2分', '评１', 'rate 5', '5星'].map(scoreOf)).toEqual([5, 4, 3, 2, 1, 5, 5])
  for (const text of ['5', '评6', '15分', '5分钟', '评价很好', '评分怎么看']) expect(scoreOf(text)).toBeUndefined()
})
