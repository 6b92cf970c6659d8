import { standardRates } from '../../../../../../../packages/wechat-sandbox/src/population/rates.ts'
import { afterReading, spontaneous } from '../../../../../../../packages/wechat-sandbox/src/population/texts.ts'
import { tradeNames } from '../../../../../../../packages/wechat-sandbox/src/population/trades.ts'

export { tradeNames }

type Trade = (typeof tradeNames)[number]

/** What people of the simulated WeChat write, with what they meant by it. */
export function talkOf(trade: Trade, seed: number, count: number) {
  const rates = standardRates()
  return Array.from({ length: count }, (_, index) =>
    index % 3 === 0 ? afterReading({ trade }, [seed, index]) : spontaneous({ trade }, rates, [seed, index]),
  )
}
