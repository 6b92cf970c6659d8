import { createTexts, languages as allLanguages } from '@weiying/texts'
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { checkContent, contentChecker, maySend } from './check-content.ts'
import { checkLinks } from './check-links.ts'
import { presentFinding } from './content-check.queries.ts'
import { linkHosts } from './link-hosts.ts'
import { standardPack } from './word-pack.ts'

const languages = await Promise.all(allLanguages.map((language) => createTexts(language)))

const found = (text: string): string[] => checkContent(text).map((each) => `${each.text} ${each.ruleId}`)
const rules = (text: string): string[] => checkContent(text).map(({ ruleId }) => ruleId)

test('the pack is large, every rule says why in all three languages and where it comes from', () => {
  const words = standardPack.rules.flatMap((rule) => [...rule.words, ...(rule.patterns ?? [])])
  expect(words.length).toBeGreaterThanOrEqual(500)
  expect(new Set(words).size).toBe(words.length)
  for (const rule of standardPack.rules) {
    for (const { find } of languages) {
      expect(find(`compliance.finding.${rule.why}`), rule.id).not.toBeNull()
      expect(find(`compliance.finding.${rule.suggestion}`), rule.id).not.toBeNull()
    }
    expect(rule.source.length).toBeGreaterThan(0)
    expect(rule.since).toMatch(/^20\d\d-\d\d-\d\d$/)
  }
})

test.each([
  '第一次来店的朋友，最近一周到店都有茶喝',
  '活动最后一天，最晚 20:00 结束，最多领三张，最低消费 50 元',
  '第一步打开小程序，第一名将在周五公布',
  '明天最高气温 32 度，出门最好带伞',
  '最新一期店刊已上线，最喜欢哪一篇？留言告诉我们',
  '我们的手艺是国家级非物质文化遗产',
  '每张券有唯一编号，请妥善保管',
  '内增高鞋垫到货',
  '谨防刷单诈骗，远离毒品',
  '欢迎关注我们，每周三更新护肤知识',
  '集满印花可换咖啡，印花有效期至 12 月 31 日',
  '第一，选面料；第二，选颜色。',
  '上海市第一人民医院对面',
  '我们尽最大努力，最大限度减少等待',
])('ordinary text raises no false alarm: %s', (text) => {
  expect(found(text)).toEqual([])
})

test.each([
  ['全网销量第一，国家级工艺', ['销量第一 superlative.first', '国家级 superlative.named_by_law']],
  ['这是最美的裙子', ['最美 superlative.any_most']],
  ['NO.1 的选择', ['NO.1 superlative.first']],
  ['转发朋友圈领红包', ['转发朋友圈领 induced.sharing']],
  ['分享给好友即可免费领取', ['分享给好友即可免费领取 induced.sharing']],
  ['邀请3位好友免费喝', ['邀请3位好友免费 induced.sharing']],
  ['关注我们的公众号才能看答案', ['关注我们的公众号才能 induced.following']],
  ['本品根治失眠，无副作用', ['根治 promise.medical', '无副作用 promise.medical']],
  ['保本保息，稳赚不赔', ['保本保息 promise.finance', '稳赚不赔 promise.finance']],
])('%s', (text, expected) => {
  expect(found(text).filter((each) => !/price|lottery/.test(each))).toEqual(expected)
})

test('spelling tricks do not help, and the place is that of the original', () => {
  const text = '本店 最 佳，最\u200b佳，ＮＯ．１'
  expect(checkContent(text).map(({ start, end }) => text.slice(start, end))).toEqual(['最 佳', '最\u200b佳', 'ＮＯ．１'])
})

test('a prize draw without rules names what is missing', () => {
  const [finding] = checkContent('周末抽奖，快来参加！')
  expect(finding).toMatchObject({ ruleId: 'lottery.rules_missing', severity: 'warn', text: '抽奖' })
  expect(finding?.parts).toContain('period')
  const complete = '抽奖规则：11 月 1 日至 11 月 7 日，消费满 50 元参加；奖品：咖啡券 100 张；11 月 8 日公布，到店兑奖。'
  expect(rules(complete)).toEqual([])
})

test('a top prize above 50,000 yuan is blocked, a smaller one is not', () => {
  expect(rules('抽奖最高奖价值 6 万元')).toContain('lottery.prize_too_big')
  expect(rules('抽奖最高奖价值 5 万元')).not.toContain('lottery.prize_too_big')
  expect(rules('抽奖最高奖 50001 元')).toContain('lottery.prize_too_big')
})

test('an offer needs a period or conditions, a compared price its meaning', () => {
  expect(rules('全场 8 折')).toEqual(['price.conditions_missing'])
  expect(rules('全场 8 折，11 月 11 日截止')).toEqual([])
  expect(rules('原价 199，到店详询')).toEqual(['price.original_unexplained'])
})

test('a workspace may keep a phrase on purpose and add words of its own', () => {
  const [rule] = standardPack.rules
  if (rule === undefined) throw new Error('no rules')
  const own = { name: 'own', reviewed: '2026-01-01', rules: [{ ...rule, id: 'own.words', words: ['隔壁老王奶茶'] }] }
  const check = contentChecker([standardPack, own], ['至尊披萨'])
  expect(check('至尊披萨比隔壁老王奶茶好').map(({ ruleId }) => ruleId)).toEqual(['own.words'])
})

test('only what blocks keeps a text from going out', () => {
  expect(maySend(checkContent('顶级面料'))).toBe(true)
  expect(maySend(checkContent('国家级面料'))).toBe(false)
})

test('findings are in order, inside the text, and show what they point at, whatever is written', () => {
  const scraps = fc.constantFrom(
    '最',
    '佳',
    '第一',
    '国家级',
    '非物质文化遗产',
    ' ',
    '\u200b',
    '😀',
    '抽奖',
    '转发',
    '即可',
    '\n',
    'ＮＯ',
    '.1',
    '次',
    '8折',
    '原价9',
  )
  fc.assert(
    fc.property(fc.array(scraps), (parts) => {
      const text = parts.join('')
      const findings = checkContent(text)
      for (const each of findings) expect(text.slice(each.start, each.end)).toBe(each.text)
      expect(findings.every((each) => each.start < each.end)).toBe(true)
      expect(findings.map(({ start }) => start)).toEqual(findings.map(({ start }) => start).toSorted((a, b) => a - b))
    }),
    { numRuns: 300 },
  )
})

// Speed, not a timed test: an article of 100 kB with words in every line takes 10–20 ms on two cores.
test('a long article is checked as a whole', () => {
  const line = '这是一段普通的介绍文字，讲讲我们怎样选择面料，也说说最近的活动安排。国家级面料。\n'
  const article = line.repeat(Math.ceil(100_000 / Buffer.byteLength(line)))
  expect(checkContent(article)).toHaveLength(article.length / line.length)
})

test('a finding is said in the language of its reader, with what is missing', () => {
  const [finding] = checkContent('抽奖送大礼').filter(({ ruleId }) => ruleId === 'lottery.rules_missing')
  if (finding === undefined) throw new Error('nothing found')
  const said = languages.map(({ find }) => presentFinding({ ...finding, field: 'content' }, find))
  expect(said.map(({ suggestion }) => suggestion.slice(0, 3))).toEqual(['补充：', '補充：', 'Add'])
  expect(said.every(({ suggestion }) => !suggestion.includes('{'))).toBe(true)
  expect(new Set(said.map(({ why }) => why)).size).toBe(3)
})

test('every link verdict has its texts in all languages', () => {
  const text = linkHosts.map(({ host }) => `https://${host}/a`).join(' ')
  const others = ' http://plain.example https://1.2.3.4/ https://xn--fsqu00a.cn/ https://a.example/x.apk'
  for (const finding of checkLinks(text + others))
    for (const { find } of languages)
      for (const code of [finding.why, finding.suggestion]) expect(find(`compliance.finding.${code}`), code).not.toBeNull()
})
