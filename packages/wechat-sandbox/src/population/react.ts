import { clickLink } from '../life/clicking.ts'
import { sayText } from '../life/converse.ts'
import { follow, unfollow } from '../life/follow.ts'
import { favouriteArticle, openArticle, shareArticle } from '../life/reading.ts'
import { type Stage } from '../stage.ts'
import { type Account, type MassJob } from '../world/account.ts'
import { type Article } from '../world/articles.ts'
import { countMeaning } from '../world/counts.ts'
import { isFollowing, pressureOf } from '../world/followers.ts'
import { noise, poisson } from '../world/noise.ts'
import { hourOf } from '../world/time.ts'
import { somebodyNew, someFollower } from './everyday.ts'
import { personaOf } from './personas.ts'
import { goesToMoments, leaveBelow, type ReactionKind } from './plan.ts'
import { articleFor, linkFor } from './push.ts'
import { type Rates } from './rates.ts'
import { buy, hasTill } from './shop.ts'
import { afterReading } from './texts.ts'

export interface Reaction {
  account: Account
  job: MassJob
  person: number
  kind: ReactionKind
}

const atNight = (at: number): boolean => hourOf(at) >= 22 || hourOf(at) < 8

/** How likely a push makes this person leave, by how pushed-at they feel. */
export function annoyance(rates: Rates, pressure: number, patience: number, sentAt: number): number {
  const growth = Math.max(1, pressure / 3) ** rates.annoyedGrowth
  return rates.annoyed * growth * (1.5 - patience) * (atNight(sentAt) ? rates.annoyedAtNight : 1)
}

/** A planned reaction comes due. Who has left in the meantime still has the message, but writes no more. */
export function react(stage: Stage, { account, job, person, kind }: Reaction): void {
  const { world, clock } = stage
  const { rates } = world.population
  const at = clock.now()
  const keys = [world.seed, job.pushId, person] as const
  const article = articleFor(world, job, person)
  const following = isFollowing(account.followers, person)
  switch (kind) {
    case 'read':
    case 'readAgain':
      if (article !== undefined) openArticle(stage, article, person, 'chat')
      return
    case 'share':
      if (article !== undefined)
        spread(stage, account, article, person, goesToMoments({ seed: world.seed, key: job.pushId }, person, rates), keys)
      return
    case 'favourite':
      if (article !== undefined) favouriteArticle(stage, article, person, true)
      return
    case 'click': {
      const url = linkFor(world, job, person)
      if (url !== undefined) clickLink(stage, account, person, url)
      return
    }
    case 'reply': {
      if (!following) return
      const saying = afterReading(account, [...keys, 103])
      countMeaning(account, at, saying)
      sayText(stage, account, person, saying.text)
      return
    }
    case 'buy':
      if (!hasTill(account)) return
      buy(world, account, person, at, article?.codeWord ?? '', job.pushId)
      stage.touch()
      return
    case 'leave': {
      const { patience } = personaOf(world.seed, person)
      const chance = annoyance(rates, pressureOf(account.followers, person, at), patience, job.sentAt ?? at)
      if (following && leaveBelow({ seed: world.seed, key: job.pushId }, person) < chance) unfollow(stage, account, person)
      return
    }
    default:
      return kind satisfies never
  }
}

/** Sharing brings readers, and some of them follow. */
function spread(
  stage: Stage,
  account: Account,
  article: Article,
  person: number,
  toMoments: boolean,
  keys: readonly number[],
): void {
  const { world } = stage
  const { rates } = world.population
  const friend = toMoments ? undefined : someFollower(world, account, [...keys, 104])
  shareArticle(stage, article, person, friend ?? null)
  const readers = poisson(toMoments ? rates.momentsReads : rates.friendReads, noise(...keys, 105))
  for (let index = 0; index < readers; index += 1) {
    const own = [...keys, 106, index]
    const known = noise(...own, 1) < 0.4 ? someFollower(world, account, own) : undefined
    const reader = known ?? somebodyNew(world, account, own)
    openArticle(stage, article, reader, toMoments ? 'moments' : 'friend')
    if (noise(...own, 2) < rates.readerFollows) follow(stage, account, reader, 'ADD_SCENE_PROFILE_LINK')
  }
}
