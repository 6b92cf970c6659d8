import { setImmediate as breathe } from 'node:timers/promises'

import { type Stage } from '../stage.ts'
import { type Account } from '../world/account.ts'
import { bump, countsOf } from '../world/counts.ts'
import { addFollower, datacubeSource, removeFollower, reserve, type Scene } from '../world/followers.ts'
import { noise } from '../world/noise.ts'
import { dayMs, dayNumber, dayStart, hourMs } from '../world/time.ts'
import { everybodysHours } from './personas.ts'
import { historyDays, historyLeavers, type Rates } from './rates.ts'
import { buy, hasTill } from './shop.ts'

/** A past as long as this keeps the first start fast, also with a million followers. */
const mostOrders = 20_000
const slice = 50_000

export function sceneBy(rates: Rates, uniform: number): Scene {
  let left = uniform - rates.fromQrCode
  if (left < 0) return 'ADD_SCENE_QR_CODE'
  if ((left -= rates.fromSearch) < 0) return 'ADD_SCENE_SEARCH'
  if ((left -= rates.fromCard) < 0) return 'ADD_SCENE_PROFILE_CARD'
  if ((left -= rates.fromArticle) < 0) return 'ADD_SCENE_PROFILE_LINK'
  return left < rates.fromAdvertisement ? 'ADD_SCENE_WECHAT_ADVERTISEMENT' : 'ADD_SCENE_OTHERS'
}

const hourTable: readonly number[] = (() => {
  let sum = 0
  const table = everybodysHours.map((weight) => (sum += weight))
  return table.map((each) => each / sum)
})()

/** A moment of a past day at an hour when people are awake. */
function momentOf(day: number, hourDraw: number, rest: number): number {
  const hour = hourTable.findIndex((upTo) => hourDraw < upTo)
  return dayStart(day) + Math.max(0, hour) * hourMs + Math.floor(rest * hourMs)
}

/** Follow dates, leaves and orders of the last sixty days, so that a new world does not begin on a blank page. */
export async function writeHistory(stage: Stage, followers: number, shareOf: (position: number) => number): Promise<void> {
  const { world } = stage
  world.people = Math.ceil(followers * (1 + historyLeavers))
  let position = 0
  for (const account of world.accounts.values()) {
    await writePast(stage, account, followers, Math.round(followers * shareOf(position)))
    position += 1
  }
}

/** The past of one account: `wanted` of the first `people` people follow it, spread over all of them. */
export async function writePast(stage: Stage, account: Account, people: number, wanted: number): Promise<void> {
  const { world, clock } = stage
  const { rates } = world.population
  const today = dayNumber(clock.now())
  const stride = wanted === 0 ? 1 : people / wanted
  reserve(account.followers, world.people)
  for (let count = 0; count < wanted; count += 1) {
    come(Math.floor(count * stride))
    if (count % slice === slice - 1) await breathe()
  }
  const leavers = Math.min(Math.round(wanted * historyLeavers), world.people - people)
  for (let count = 0; count < leavers; count += 1) comeAndGo(people + count)
  closeDays()
  if (hasTill(account)) shopPast()

  function come(person: number): number {
    const draw = (use: number): number => noise(world.seed, account.key, person, use)
    // More in recent weeks than in the first ones: the account grows.
    const day = today - 1 - Math.floor(historyDays * draw(51) ** 1.25)
    const at = momentOf(day, draw(52), draw(53))
    const scene = sceneBy(rates, draw(54))
    addFollower(account.followers, person, at, scene)
    const counts = countsOf(account, at)
    counts.follows += 1
    bump(counts.followsBySource, datacubeSource[scene])
    return at
  }

  function comeAndGo(person: number): void {
    const at = come(person)
    const days = today - dayNumber(at)
    const left = Math.min(at + Math.ceil(noise(world.seed, account.key, person, 55) * days) * dayMs, dayStart(today) - 1)
    removeFollower(account.followers, person)
    const counts = countsOf(account, left)
    counts.leaves += 1
    bump(counts.leavesBySource, 0)
  }

  /** Followers at the end of each day, from the first on. */
  function closeDays(): void {
    let sum = 0
    for (const [, counts] of [...account.days].sort(([left], [right]) => left - right)) {
      sum += counts.follows - counts.leaves
      counts.followersAtEnd = sum
    }
  }

  function shopPast(): void {
    const perDay = Math.min(mostOrders / historyDays, wanted * rates.purchase)
    for (let day = today - historyDays; day < today; day += 1) {
      const draw = (index: number, use: number): number => noise(world.seed, account.key, day, index, use)
      const count = Math.round(perDay * (0.7 + 0.6 * draw(0, 61)))
      const moments = Array.from({ length: count }, (_, index) => momentOf(day, draw(index, 62), draw(index, 63)))
      moments
        .sort((left, right) => left - right)
        .forEach((at, index) => {
          const person = Math.floor(Math.floor(draw(index, 64) * wanted) * stride)
          buy(world, account, person, at, '', day * 1_000 + index)
        })
    }
  }
}
