import { pressMenu, sayText, menuOf } from '../life/converse.ts'
import { follow, unfollow } from '../life/follow.ts'
import { menuButtons } from '../phone/cards.ts'
import { type Stage } from '../stage.ts'
import { type Account } from '../world/account.ts'
import { hasEverFollowed, isFollowing } from '../world/followers.ts'
import { noise, poisson } from '../world/noise.ts'
import { hourOf, minuteMs } from '../world/time.ts'
import { type QrCode, type World } from '../world/world.ts'
import { sceneBy } from './history.ts'
import { everybodysHours, personaOf } from './personas.ts'
import { rates } from './rates.ts'
import { buy } from './shop.ts'
import { spontaneousText } from './texts.ts'

const minutesPerDay = 1_440

/** A follower by lot; undefined when a few draws find none. */
export function someFollower(world: World, account: Account, keys: readonly number[]): number | undefined {
  for (let tries = 0; tries < 24; tries += 1) {
    const person = Math.floor(noise(...keys, tries) * world.people)
    if (isFollowing(account.followers, person) && !world.handmade.has(person)) return person
  }
  return undefined
}

/** Somebody who does not follow: a new person, or one who has been here before. */
export function somebodyNew(world: World, account: Account, keys: readonly number[]): number {
  if (noise(...keys, 71) < rates.returning) {
    for (let tries = 0; tries < 8; tries += 1) {
      const person = Math.floor(noise(...keys, 72, tries) * world.people)
      if (hasEverFollowed(account.followers, person) && !isFollowing(account.followers, person) && !world.handmade.has(person))
        return person
    }
  }
  const person = world.people
  world.people += 1
  return person
}

function codeFor(world: World, account: Account, at: number, uniform: number): QrCode | undefined {
  const codes = [...world.qrCodes.values()].filter(
    (code) => code.appId === account.appId && (code.expiresAt === null || code.expiresAt > at),
  )
  return codes[Math.floor(uniform * codes.length)]
}

/** What people do in one minute without being pushed to. */
export function liveMinute(stage: Stage, account: Account, minute: number): void {
  const { world } = stage
  const at = minute * minuteMs
  const factor = ((everybodysHours[hourOf(at)] ?? 1) / minutesPerDay) * world.population.rate
  const { followers } = account.followers
  const often = (perDay: number, use: number): number => poisson(perDay * factor, noise(world.seed, account.key, minute, use))
  const keys = (use: number, index: number): readonly number[] => [world.seed, account.key, minute, use, index]

  for (let count = often(rates.followAtLeast + followers * rates.follow, 81); count > 0; count -= 1) {
    const own = keys(82, count)
    const scene = sceneBy(noise(...own, 1))
    const code = scene === 'ADD_SCENE_QR_CODE' ? codeFor(world, account, at, noise(...own, 2)) : undefined
    follow(stage, account, somebodyNew(world, account, own), scene, code)
  }
  for (let count = often(followers * rates.leave, 83); count > 0; count -= 1) {
    const person = someFollower(world, account, keys(84, count))
    if (person !== undefined && noise(...keys(85, count)) > personaOf(world.seed, person).patience * 0.6)
      unfollow(stage, account, person)
  }
  for (let count = often(followers * rates.message, 86); count > 0; count -= 1) {
    const person = someFollower(world, account, keys(87, count))
    if (person !== undefined) sayText(stage, account, person, spontaneousText(...keys(88, count)))
  }
  for (let count = often(followers * rates.menu, 89); count > 0; count -= 1) {
    const person = someFollower(world, account, keys(90, count))
    if (person === undefined) continue
    const leaves = menuButtons(menuOf(account, person)).flatMap((button) => button.buttons ?? [button])
    const leaf = leaves[Math.floor(noise(...keys(91, count)) * leaves.length)]
    if (leaf !== undefined) pressMenu(stage, account, person, leaf.key)
  }
  // Only the first account has a till behind it.
  if (account.kind !== 'service') return
  for (let count = often(followers * rates.purchase, 92); count > 0; count -= 1) {
    const person = someFollower(world, account, keys(93, count))
    if (person !== undefined) buy(world, account, person, at, '', minute)
    stage.touch()
  }
}
