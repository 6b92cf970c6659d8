import { sayText } from '../life/converse.ts'
import { follow, unfollow } from '../life/follow.ts'
import { favouriteArticle, openArticle, shareArticle } from '../life/reading.ts'
import { type Stage } from '../stage.ts'
import { type Account, type MassJob } from '../world/account.ts'
import { type Article } from '../world/articles.ts'
import { isFollowing, pressureOf } from '../world/followers.ts'
import { noise, poisson } from '../world/noise.ts'
import { somebodyNew, someFollower } from './everyday.ts'
import { personaOf } from './personas.ts'
import { type Reactions } from './plan.ts'
import { rates } from './rates.ts'
import { buy } from './shop.ts'
import { commentText } from './texts.ts'

export type ReactionKind = 'read' | 'readAgain' | 'share' | 'favourite' | 'reply' | 'buy' | 'leave'

export interface Reaction {
  account: Account
  job: MassJob
  person: number
  kind: ReactionKind
  reactions: Reactions
}

/** How likely a push makes this person leave, by how pushed-at they feel. */
export function annoyance(pressure: number, patience: number): number {
  return rates.annoyed * Math.max(1, pressure / 3) ** rates.annoyedGrowth * (1.5 - patience)
}

/** A planned reaction comes due. Who has left in the meantime still has the message, but writes no more. */
export function react(stage: Stage, { account, job, person, kind, reactions }: Reaction): void {
  const { world, clock } = stage
  const at = clock.now()
  const keys = [world.seed, job.msgId, person] as const
  // Most read the first article; some go for another one.
  const second = job.articleIds.length > 1 && noise(...keys, 101) < 0.25
  const articleId = job.articleIds[second ? 1 + Math.floor(noise(...keys, 102) * (job.articleIds.length - 1)) : 0]
  const article = articleId === undefined ? undefined : world.articles.get(articleId)
  const readable = article !== undefined && !article.deleted ? article : undefined
  const following = isFollowing(account.followers, person)
  switch (kind) {
    case 'read':
    case 'readAgain':
      if (readable !== undefined) openArticle(stage, readable, person, 'chat')
      return
    case 'share':
      if (readable !== undefined) spread(stage, account, readable, person, reactions.toMoments, keys)
      return
    case 'favourite':
      if (readable !== undefined) favouriteArticle(stage, readable, person, true)
      return
    case 'reply':
      if (following) sayText(stage, account, person, commentText(...keys, 103))
      return
    case 'buy':
      buy(world, account, person, at, article?.codeWord ?? '', job.msgId)
      stage.touch()
      return
    case 'leave': {
      const { patience } = personaOf(world.seed, person)
      if (following && reactions.leaveBelow < annoyance(pressureOf(account.followers, person, at), patience))
        unfollow(stage, account, person)
    }
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
  const friend = toMoments ? null : (someFollower(world, account, [...keys, 104]) ?? null)
  shareArticle(stage, article, person, toMoments || friend === null ? null : friend)
  const readers = poisson(toMoments ? rates.momentsReads : rates.friendReads, noise(...keys, 105))
  for (let index = 0; index < readers; index += 1) {
    const own = [...keys, 106, index]
    const known = noise(...own, 1) < 0.4 ? someFollower(world, account, own) : undefined
    const reader = known ?? somebodyNew(world, account, own)
    openArticle(stage, article, reader, toMoments ? 'moments' : 'friend')
    if (noise(...own, 2) < rates.readerFollows) follow(stage, account, reader, 'ADD_SCENE_PROFILE_LINK')
  }
}
