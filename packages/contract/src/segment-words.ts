import type { Comparison } from './segment-expression.ts'

/** Keywords of the text form: the first of each language is printed, the others are understood too. */
export const segmentWords = {
  everyone: { zh: ['全部客户', '所有客户'], en: ['everyone'] },
  and: { zh: ['且', '并且'], en: ['and'] },
  or: { zh: ['或', '或者'], en: ['or'] },
  not: { zh: ['非', '不满足'], en: ['not'] },
  any: { zh: ['任一', '任意'], en: ['any'] },
  all: { zh: ['全部', '所有'], en: ['all'] },
  none: { zh: ['均无', '都没有'], en: ['none'] },
  tag: { zh: ['标签'], en: ['tag'] },
  attribute: { zh: ['属性'], en: ['attribute'] },
  follow: { zh: ['关注'], en: ['follow'] },
  event: { zh: ['事件'], en: ['event'] },
  segment: { zh: ['人群'], en: ['segment'] },
  contacts: { zh: ['客户', '名单'], en: ['contacts'] },
  following: { zh: ['已关注'], en: ['following'] },
  left: { zh: ['已取关', '取关'], en: ['left'] },
  ever: { zh: ['曾关注'], en: ['ever'] },
  account: { zh: ['账号'], en: ['account'] },
  scene: { zh: ['来源'], en: ['scene'] },
  qrScene: { zh: ['渠道', '渠道码'], en: ['channel'] },
  where: { zh: ['其中'], en: ['where'] },
  count: { zh: ['次数'], en: ['count'] },
  sum: { zh: ['合计'], en: ['sum'] },
  first: { zh: ['首次'], en: ['first'] },
  latest: { zh: ['末次', '最近一次'], en: ['latest'] },
  last: { zh: ['近', '最近'], en: ['last'] },
  day: { zh: ['天', '日'], en: ['days', 'day'] },
  hour: { zh: ['小时'], en: ['hours', 'hour'] },
  from: { zh: ['自', '从'], en: ['from'] },
  to: { zh: ['至', '到'], en: ['to'] },
  between: { zh: ['介于'], en: ['between'] },
  in: { zh: ['属于'], en: ['in'] },
  contains: { zh: ['包含'], en: ['contains'] },
  starts: { zh: ['开头是'], en: ['starts'] },
  before: { zh: ['早于'], en: ['before'] },
  after: { zh: ['晚于'], en: ['after'] },
  month: { zh: ['月份'], en: ['month'] },
  current: { zh: ['本月'], en: ['current'] },
  yes: { zh: ['是'], en: ['yes', 'true'] },
  no: { zh: ['否'], en: ['no', 'false'] },
  known: { zh: ['已知'], en: ['known'] },
  unknown: { zh: ['未知'], en: ['unknown'] },
} as const

export type SegmentWord = keyof typeof segmentWords
export type SegmentLanguage = 'zh' | 'en'

const entries = Object.entries(segmentWords) as [SegmentWord, Record<SegmentLanguage, readonly string[]>][] // keys of the table above

/** Longest first, so that 全部客户 is not read as 全部. */
export const chineseWords: readonly (readonly [string, SegmentWord])[] = entries
  .flatMap(([word, { zh }]) => zh.map((spelling) => [spelling, word] as const))
  .sort(([a], [b]) => b.length - a.length)

export const englishWords: ReadonlyMap<string, SegmentWord> = new Map(
  entries.flatMap(([word, { en }]) => en.map((spelling) => [spelling, word] as const)),
)

export const wordIn = (language: SegmentLanguage, word: SegmentWord): string => segmentWords[word][language][0]

/** Other spellings of the signs, as Chinese keyboards give them. */
export const signs: readonly (readonly [string, Comparison | '(' | ')' | ','])[] = [
  ['>=', '>='],
  ['<=', '<='],
  ['!=', '!='],
  ['≥', '>='],
  ['≤', '<='],
  ['≠', '!='],
  ['＝', '='],
  ['＞', '>'],
  ['＜', '<'],
  ['=', '='],
  ['>', '>'],
  ['<', '<'],
  ['(', '('],
  ['（', '('],
  [')', ')'],
  ['）', ')'],
  [',', ','],
  ['，', ','],
  ['、', ','],
]
