import { clickLink } from '../life/clicking.ts'
import { pressMenu, sayText, menuOf } from '../life/converse.ts'
import { follow, unfollow } from '../life/follow.ts'
import { menuButtons } from '../phone/cards.ts'
import { type Stage } from '../stage.ts'
import { type Account } from '../world/account.ts'
import { countMeaning } from '../world/counts.ts'
import { hasEverFollowed, isFollowing } from '../world/followers.ts'
import { noise, poisson } from '../world/noise.ts'
import { hourOf, minuteMs } from '../world/time.ts'
import { type QrCode, type World } from '../world/world.ts'
import { sceneBy } from './history.ts'
import { everybodysHours, personaOf } from './personas.ts'
import { buy, hasTill } from './shop.ts'
import { spontaneous } from './texts.ts'

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
  if (noise(...keys, 71) < world.population.rates.returning) {
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
  // Some codes hang in better places than others.
  return codes[Math.floor(uniform ** 1.4 * codes.length)]
}

/** What people do in one minute without being pushed to. */
export function liveMinute(stage: Stage, account: Account, minute: number): void {
  const { world } = stage
  const { rates } = world.population
  const at = minute * minuteMs
  const factor = ((everybodysHours[hourOf(at)] ?? 1) / minutesPerDay) * world.population.rate
  const { followers } = account.followers
  const often = (perDay: number, use: number): number => poisson(perDay * factor, noise(world.seed, account.key, minute, use))
  const keys = (use: number, index: number): readonly number[] => [world.seed, account.key, minute, use, index]

  for (let count = often(rates.followAtLeast + followers * rates.follow, 81); count > 0; count -= 1) {
    const own = keys(82, count)
    const scene = sceneBy(rates, noise(...own, 1))
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
    if (person === undefined) continue
    const saying = spontaneous(account, rates, keys(88, count))
    countMeaning(account, at, saying)
    sayText(stage, account, person, saying.text)
  }
  for (let count = often(followers * rates.menu, 89); count > 0; count -= 1) {
    const person = someFollower(world, account, keys(90, count))
    if (person === undefined) continue
    const leaves = menuButtons(menuOf(account, person)).flatMap((button) => button.buttons ?? [button])
    const leaf = leaves[Math.floor(noise(...keys(91, count)) * leaves.length)]
    if (leaf === undefined) continue
    const pressed = pressMenu(stage, account, person, leaf.key)
    if (pressed?.outcome === 'open' && pressed.url !== undefined && pressed.url !== '')
      clickLink(stage, account, person, pressed.url)
  }
  for (let count = often(followers * rates.scan, 94); count > 0; count -= 1) {
    const code = codeFor(world, account, at, noise(...keys(95, count)))
    const person = code === undefined ? undefined : someFollower(world, account, keys(96, count))
    if (person !== undefined) follow(stage, account, person, 'ADD_SCENE_QR_CODE', code)
  }
  if (!hasTill(account)) return
  for (let count = often(followers * rates.purchase, 92); count > 0; count -= 1) {
    const person = someFollower(world, account, keys(93, count))
    if (person !== undefined) buy(world, account, person, at, '', minute)
    stage.touch()
  }
}
