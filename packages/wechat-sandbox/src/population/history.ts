import { type Stage } from '../stage.ts'
import { type Account } from '../world/account.ts'
import { bump, countsOf } from '../world/counts.ts'
import { addFollower, datacubeSource, removeFollower, type Scene } from '../world/followers.ts'
import { noise } from '../world/noise.ts'
import { dayMs, dayNumber, dayStart, hourMs } from '../world/time.ts'
import { everybodysHours } from './personas.ts'
import { historyDays, historyLeavers, rates } from './rates.ts'
import { buy } from './shop.ts'

/** A past as long as this keeps the first start fast, also with a million followers. */
const mostOrders = 20_000

export function sceneBy(uniform: number): Scene {
  let left = uniform
  for (const [scene, share] of Object.entries(rates.scenes)) {
    left -= share
    // Keys of `rates.scenes` are scenes.
    if (left < 0) return scene as Scene
  }
  return 'ADD_SCENE_OTHERS'
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
export function writeHistory(stage: Stage, followers: number): void {
  const { world, clock } = stage
  const today = dayNumber(clock.now())
  const accounts = [...world.accounts.values()]
  world.people = Math.ceil(followers * (1 + historyLeavers))
  accounts.forEach((account, position) => {
    const wanted = position === 0 ? followers : Math.round(followers * 0.6)
    const stride = wanted === 0 ? 1 : followers / wanted
    for (let count = 0; count < wanted; count += 1) come(account, Math.floor(count * stride))
    const leavers = Math.round(wanted * historyLeavers)
    for (let count = 0; count < leavers; count += 1) comeAndGo(account, followers + count)
    closeDays(account)
    if (position === 0) shopPast(account)
  })

  function come(account: Account, person: number): number {
    const draw = (use: number): number => noise(world.seed, account.key, person, use)
    // More in recent weeks than in the first ones: the account grows.
    const day = today - 1 - Math.floor(historyDays * draw(51) ** 1.25)
    const at = momentOf(day, draw(52), draw(53))
    const scene = sceneBy(draw(54))
    addFollower(account.followers, person, at, scene)
    const counts = countsOf(account, at)
    counts.follows += 1
    bump(counts.followsBySource, datacubeSource[scene])
    return at
  }

  function comeAndGo(account: Account, person: number): void {
    const at = come(account, person)
    const days = today - dayNumber(at)
    const left = Math.min(at + Math.ceil(noise(world.seed, account.key, person, 55) * days) * dayMs, dayStart(today) - 1)
    removeFollower(account.followers, person)
    const counts = countsOf(account, left)
    counts.leaves += 1
    bump(counts.leavesBySource, 0)
  }

  /** Followers at the end of each day, from the first on. */
  function closeDays(account: Account): void {
    let sum = 0
    for (const [, counts] of [...account.days].sort(([left], [right]) => left - right)) {
      sum += counts.follows - counts.leaves
      counts.followersAtEnd = sum
    }
  }

  function shopPast(account: Account): void {
    const perDay = Math.min(mostOrders / historyDays, followers * rates.purchase)
    for (let day = today - historyDays; day < today; day += 1) {
      const count = Math.round(perDay * (0.7 + 0.6 * noise(world.seed, day, 61)))
      const moments = Array.from({ length: count }, (_, index) =>
        momentOf(day, noise(world.seed, day, index, 62), noise(world.seed, day, index, 63)),
      )
      moments
        .sort((left, right) => left - right)
        .forEach((at, index) => {
          const person = Math.floor(noise(world.seed, day, index, 64) * followers)
          buy(world, account, person, at, '', day * 1_000 + index)
        })
    }
  }
}
