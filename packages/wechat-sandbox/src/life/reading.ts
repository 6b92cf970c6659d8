import { type Stage } from '../stage.ts'
import { type Article, type ReadFrom, recordFavourite, recordRead, recordShare } from '../world/articles.ts'
import { clearBit, newBits, setBit } from '../world/bits.ts'
import { countRead, countShare, countsOf } from '../world/counts.ts'
import { nextSerial, type Share } from '../world/world.ts'

const sharesKept = 5_000

export function openArticle(stage: Stage, article: Article, person: number, from: ReadFrom): void {
  const now = stage.clock.now()
  recordRead(article, person, now, from)
  const account = stage.world.accounts.get(article.appId)
  if (account !== undefined) countRead(account, person, now)
  stage.touch()
}

/** `to` null = Moments. */
export function shareArticle(stage: Stage, article: Article, person: number, to: number | null): Share {
  const { world, clock } = stage
  const now = clock.now()
  recordShare(article, person, now, to === null ? 'moments' : 'friend')
  const account = world.accounts.get(article.appId)
  if (account !== undefined) countShare(account, person, now)
  return keepShare(stage, { from: person, to, articleId: article.articleId })
}

/** Remembers who passed what on to whom; pages and account cards are not counted by the platform. */
export function keepShare(stage: Stage, share: Omit<Share, 'id' | 'at'>): Share {
  const { world, clock } = stage
  const kept = { id: `s${nextSerial(world)}`, at: clock.now(), ...share }
  world.shares.push(kept)
  if (world.shares.length > sharesKept * 2) world.shares.splice(0, sharesKept)
  stage.touch()
  return kept
}

/** Gives a like or takes it back; returns what it is now. */
export function likeArticle(stage: Stage, article: Article, person: number, like: boolean): boolean {
  const likers = (article.likers ??= newBits())
  if (like) setBit(likers, person)
  else clearBit(likers, person)
  stage.touch()
  return like
}

/** Puts an article among the person's favourites, or takes it out; returns what it is now. */
export function favouriteArticle(stage: Stage, article: Article, person: number, favourite: boolean): boolean {
  const now = stage.clock.now()
  if (favourite) {
    const account = stage.world.accounts.get(article.appId)
    if (recordFavourite(article, person, now) && account !== undefined) countsOf(account, now).favourites += 1
  } else {
    clearBit(article.favourites, person)
  }
  stage.touch()
  return favourite
}
