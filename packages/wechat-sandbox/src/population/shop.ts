import { type Account } from '../world/account.ts'
import { countsOf } from '../world/counts.ts'
import { noise } from '../world/noise.ts'
import { dayNumber, dayText } from '../world/time.ts'
import { nextSerial, type World } from '../world/world.ts'
import { personaOf } from './personas.ts'
import { factsOf } from './trades.ts'

export const channels = ['门店', '小程序商城', '天猫', '抖音'] as const

const index = (uniform: number, length: number): number => Math.floor(uniform * length)

/** Service accounts have a till behind them. */
export const hasTill = (account: Account): boolean => account.kind === 'service'

/** A purchase at the outside shop. `key` decides what and where; `codeWord` is said at the till. */
export function buy(world: World, account: Account, person: number, at: number, codeWord: string, key: number): void {
  const { seed } = world
  const { goods, shops } = factsOf(account)
  const { priceSensitivity } = personaOf(seed, person)
  const draw = (use: number): number => noise(seed, key, person, use)
  const thing = index(draw(41) ** (1 + priceSensitivity), goods.length)
  const pieces = draw(42) < 0.2 ? 2 : 1
  const discount = codeWord !== '' || draw(43) < priceSensitivity * 0.4 ? 0.9 : 1
  const fen = Math.round(((goods[thing]?.fen ?? 0) * pieces * discount) / 10) * 10
  const inShop = codeWord !== '' || draw(44) < 0.55
  const number = `S${dayText(dayNumber(at)).replaceAll('-', '')}${String(nextSerial(world)).padStart(7, '0')}`
  world.orders.push({
    number,
    at,
    person,
    appId: account.appId,
    fen,
    goods: thing,
    channel: inShop ? 0 : 1 + index(draw(45), channels.length - 1),
    shop: inShop ? index(draw(46), shops.length - 1) : shops.length - 1,
    codeWord,
  })
  const counts = countsOf(account, at)
  counts.purchases += 1
  counts.purchaseFen += fen
}
