import { noise } from '../world/noise.ts'
import { openIdOf, phoneOf } from '../world/people.ts'
import { dayNumber, localTime } from '../world/time.ts'
import { type World } from '../world/world.ts'
import { channels } from './shop.ts'
import { factsOf } from './trades.ts'

const header = '订单号,下单时间,实付金额,渠道,门店,商品,手机号,openid,暗号'

/** How many receipts carry the openid: the buyer showed the member code. */
const knownShare = 0.7

/** Orders of the outside shop between two days (Asia/Shanghai, both included) as a spreadsheet would export them. */
export function ordersCsv(world: World, from: number, to: number, appId?: string): string {
  const lines = world.orders
    .filter((order) => dayNumber(order.at) >= from && dayNumber(order.at) <= to && (appId === undefined || order.appId === appId))
    .map((order) => {
      const account = world.accounts.get(order.appId)
      const { goods, shops } = factsOf(account ?? { trade: 'beauty' })
      const known = account !== undefined && noise(world.seed, order.person, 47) < knownShare
      return [
        order.number,
        localTime(order.at),
        (order.fen / 100).toFixed(2),
        channels[order.channel] ?? '',
        shops[order.shop] ?? '',
        goods[order.goods]?.name ?? '',
        phoneOf(world.seed, order.person),
        known ? openIdOf(account, order.person) : '',
        order.codeWord,
      ].join(',')
    })
  // The mark at the beginning tells spreadsheets that this is UTF-8.
  return `\ufeff${[header, ...lines].join('\r\n')}\r\n`
}
