import type { WordRule } from './word-rule.ts'

interface Missing {
  readonly rule: Omit<WordRule, 'words'>
  readonly start: number
  readonly end: number
}

const lottery = /抽奖|大转盘|刮刮(?:卡|乐)|摇一摇赢|砸金蛋|开奖|幸运观众|抽取\s*\d+\s*(?:名|位|人)/
/** What must be published before a prize promotion starts. */
const lotteryParts: readonly { readonly zh: string; readonly en: string; readonly given: RegExp }[] = [
  { zh: '活动时间', en: 'period', given: /时间|截止|即日起|\d+\s*月\s*\d+\s*日|\d+[./-]\d+|有效期/ },
  {
    zh: '奖品及数量或中奖概率',
    en: 'prizes with number or odds',
    given: /概率|中奖率|数量|\d+\s*(?:名|份|个|台|张|位|部|套|件)/,
  },
  { zh: '参与条件和方式', en: 'who may take part and how', given: /规则|参与方式|参与条件|活动说明|参加方式|详情/ },
  { zh: '开奖和兑奖方式', en: 'draw and redemption', given: /兑奖|领奖|兑换|开奖(?:时间|方式)|公布|发放|寄出/ },
]
const bigPrize = /奖[^。\n]{0,30}?(?:价值|现金|金额|奖金)?\s*(?:(\d+(?:\.\d+)?)\s*万\s*元?|(\d{5,9})\s*元)/
const price =
  /(?:满\s*\d+\s*减\s*\d+|立减\s*\d+|直降\s*\d+|\d(?:\.\d)?\s*折|秒杀价|特价|优惠价|活动价|限时价|买一送一|第二件半价|赠品|免费送|免费领)/
const priceConditions =
  /(?:时间|截止|有效期|即日起|\d+\s*月\s*\d+\s*日|\d+[./-]\d+|限前|限量|每人限|仅限|限购|活动规则|使用条件|适用|说明|先到先得)/
const originalPrice = /(?:原价|划线价|门店价|市场价|吊牌价)\s*[:：]?\s*[¥￥]?\s*\d+/
const originalExplained = /(?:划线价|原价)[^。\n]{0,6}(?:指|为|是|系)|价格说明|最低成交价|前七日|前7日/

const promotionRules = '《规范促销行为暂行规定》（市场监管总局令第 32 号）'
const common = { source: promotionRules, since: '2020-12-01' }

/** What a promotion does not say although it must. The place is where the promotion is first spoken of. Heuristic: never `block` but for the cap of 50,000 yuan. */
export function missingConditions(text: string): readonly Missing[] {
  return [...missingLotteryRules(text), ...tooBigPrize(text), ...missingPriceConditions(text), ...unexplainedOriginalPrice(text)]
}

function missingLotteryRules(text: string): Missing[] {
  const spoken = lottery.exec(text)
  if (spoken === null) return []
  const missing = lotteryParts.filter(({ given }) => !given.test(text))
  if (missing.length === 0) return []
  return [
    at(spoken, {
      ...common,
      id: 'lottery.rules_missing',
      category: 'lottery_rules',
      severity: 'warn',
      why: {
        'zh-Hans': '抽奖活动开始前须公示规则，开始后不得作不利变更。',
        en: 'The rules of a prize draw must be published before it starts.',
      },
      suggestion: {
        'zh-Hans': `补充：${missing.map(({ zh }) => zh).join('、')}。`,
        en: `Add: ${missing.map(({ en }) => en).join('; ')}.`,
      },
    }),
  ]
}

function tooBigPrize(text: string): Missing[] {
  const prize = lottery.test(text) ? bigPrize.exec(text) : null
  if (prize === null) return []
  const yuan = prize[1] === undefined ? Number(prize[2] ?? 0) : Number(prize[1]) * 10_000
  if (yuan <= 50_000) return []
  return [
    at(prize, {
      ...common,
      id: 'lottery.prize_too_big',
      category: 'lottery_rules',
      severity: 'block',
      source: `${promotionRules}；《反不正当竞争法》`,
      why: {
        'zh-Hans': '抽奖式有奖销售的最高奖金额不得超过五万元，非现金奖品按同期市场价计算。',
        en: 'The top prize of a draw must not exceed 50,000 yuan, goods at their market price.',
      },
      suggestion: {
        'zh-Hans': '把单个最高奖降到五万元以内；总奖池请写“总价值”。',
        en: 'Keep every single prize at or below 50,000 yuan; name the pool as a total.',
      },
    }),
  ]
}

function missingPriceConditions(text: string): Missing[] {
  const offer = price.exec(text)
  if (offer === null || priceConditions.test(text)) return []
  return [
    at(offer, {
      id: 'price.conditions_missing',
      category: 'price_conditions',
      severity: 'warn',
      source: '《明码标价和禁止价格欺诈规定》第十六条、第十九条',
      since: '2022-07-01',
      why: {
        'zh-Hans': '优惠未写期限、数量或适用条件，可能构成引人误解的价格宣传。',
        en: 'The offer names no period, quantity or conditions and may mislead.',
      },
      suggestion: {
        'zh-Hans': '补充起止时间、数量或人数限制、适用商品和门店。',
        en: 'Add the dates, the limits, and the goods and shops it applies to.',
      },
    }),
  ]
}

function unexplainedOriginalPrice(text: string): Missing[] {
  const claim = originalPrice.exec(text)
  if (claim === null || originalExplained.test(text)) return []
  return [
    at(claim, {
      id: 'price.original_unexplained',
      category: 'price_conditions',
      severity: 'advice',
      source: '《明码标价和禁止价格欺诈规定》第十八条',
      since: '2022-07-01',
      why: {
        'zh-Hans': '折价、减价以“原价”比较时，须是同一场所促销前七日内的最低成交价。',
        en: 'A compared price must be the lowest deal price of the seven days before in the same shop.',
      },
      suggestion: {
        'zh-Hans': '核对并写明被比较价格的含义和时间。',
        en: 'Check it, and say what the compared price is and when it applied.',
      },
    }),
  ]
}

const at = (match: RegExpExecArray, rule: Omit<WordRule, 'words'>): Missing => ({
  rule,
  start: match.index,
  end: match.index + match[0].length,
})
