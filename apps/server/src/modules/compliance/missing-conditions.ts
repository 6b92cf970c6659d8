import type { WordRule } from './word-rule.ts'

interface Missing {
  readonly rule: Omit<WordRule, 'words'>
  readonly start: number
  readonly end: number
}

const lottery = /抽奖|大转盘|刮刮(?:卡|乐)|摇一摇赢|砸金蛋|开奖|幸运观众|抽取\s*\d+\s*(?:名|位|人)/
/** What must be published before a prize promotion starts. */
const lotteryParts: readonly { readonly code: string; readonly given: RegExp }[] = [
  { code: 'period', given: /时间|截止|即日起|\d+\s*月\s*\d+\s*日|\d+[./-]\d+|有效期/ },
  {
    code: 'prizes',
    given: /概率|中奖率|数量|\d+\s*(?:名|份|个|台|张|位|部|套|件)/,
  },
  { code: 'entry', given: /规则|参与方式|参与条件|活动说明|参加方式|详情/ },
  { code: 'draw', given: /兑奖|领奖|兑换|开奖(?:时间|方式)|公布|发放|寄出/ },
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
      why: 'lottery.rules_missing.why',
      suggestion: 'lottery.rules_missing.suggestion',
      parts: missing.map(({ code }) => code),
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
      why: 'lottery.prize_too_big.why',
      suggestion: 'lottery.prize_too_big.suggestion',
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
      why: 'price.conditions_missing.why',
      suggestion: 'price.conditions_missing.suggestion',
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
      why: 'price.original_unexplained.why',
      suggestion: 'price.original_unexplained.suggestion',
    }),
  ]
}

const at = (match: RegExpExecArray, rule: Omit<WordRule, 'words'>): Missing => ({
  rule,
  start: match.index,
  end: match.index + match[0].length,
})
