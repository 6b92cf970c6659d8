import { noise } from '../world/noise.ts'
import { hourOf, hourMs, minuteMs } from '../world/time.ts'
import { type Persona } from './personas.ts'
import { type Rates } from './rates.ts'

/** Order is that of `Reactions`; the position is stored in agendas. */
export const reactionKinds = ['read', 'readAgain', 'share', 'favourite', 'reply', 'buy', 'click', 'leave'] as const
export type ReactionKind = (typeof reactionKinds)[number]

/** When one person will do what about one push (business ms). Follows from its arguments alone, so it need not be stored. */
export type Reactions = Partial<Record<ReactionKind, number>>

/** Leaving needs a draw under this; others need not even be asked. */
const leaveMost = 0.1

/** Thinks of leaving at `leave`; leaves when this is under the chance that the pushes so far make. */
export const leaveBelow = (push: Pick<Push, 'seed' | 'key'>, person: number): number => noise(push.seed, push.key, person, 9)

export const goesToMoments = (push: Pick<Push, 'seed' | 'key'>, person: number, rates: Rates): boolean =>
  noise(push.seed, push.key, person, 6) < rates.shareToMoments

const delay = (meanMinutes: number, uniform: number): number => (1 - Math.log(1 - uniform * 0.999) * meanMinutes) * minuteMs

/** Moves a moment into the persona's waking hours: as long as the hour is not theirs, an hour later. */
function awake(at: number, persona: Persona, uniform: number): number {
  const most = Math.max(...persona.hours)
  let moment = at
  for (let tries = 0; tries < 12; tries += 1) {
    if ((persona.hours[hourOf(moment)] ?? 0) / most > uniform * 0.5) return moment
    moment += hourMs
  }
  return moment
}

export interface Push {
  seed: number
  /** Number of the push. */
  key: number
  sentAt: number
  readRate: number
  /** 0 = no article; else articles. */
  articles: number
  hasLinks: boolean
  /** Times more readers, by persona. */
  appeal: ReadonlyMap<Persona, number>
}

/** Undefined when the person does nothing at all, as most do. */
export function plan(push: Push, person: number, persona: Persona, rates: Rates, rate: number): Reactions | undefined {
  const { seed, key, sentAt } = push
  const leaves = leaveBelow(push, person) < leaveMost
  const reads =
    noise(seed, key, person, 1) < Math.min(0.9, push.readRate * persona.reading * (push.appeal.get(persona) ?? 1) * rate)
  if (!reads && !leaves) return undefined
  const draw = (use: number): number => noise(seed, key, person, use)
  const early = draw(2) < rates.earlyShare
  const seen = awake(sentAt + delay(early ? rates.earlyMinutes : rates.lateMinutes, draw(3)), persona, draw(4))
  const reactions: Reactions = leaves ? { leave: seen + 2 * minuteMs } : {}
  if (!reads) return reactions
  const after = (minutes: number, use: number): number => seen + delay(minutes, draw(use))
  if (push.articles > 0) {
    reactions.read = seen
    if (draw(10) < rates.readAgain) reactions.readAgain = after(600, 11)
    if (draw(5) < rates.share * persona.sharing) reactions.share = after(3, 12)
    if (draw(7) < rates.favourite) reactions.favourite = after(2, 13)
  }
  if (push.hasLinks && draw(18) < (push.articles > 0 ? rates.clickArticle : rates.clickText)) reactions.click = after(2, 19)
  if (draw(8) < rates.reply * persona.replying) reactions.reply = after(6, 14)
  if (draw(15) < rates.buy * persona.buying) reactions.buy = awake(after(rates.buyWithinMinutes / 3, 16), persona, draw(17))
  return reactions
}
