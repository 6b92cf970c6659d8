import { noise } from '../world/noise.ts'
import { hourOf, hourMs, minuteMs } from '../world/time.ts'
import { type Persona } from './personas.ts'
import { rates } from './rates.ts'

/** What one person will do about one push, and when (business ms). Follows from its arguments alone, so it need not be stored. */
export interface Reactions {
  read?: number
  readAgain?: number
  share?: number
  toMoments: boolean
  favourite?: number
  reply?: number
  buy?: number
  /** Thinks of leaving at this moment; leaves when `leaveBelow` is under the chance that the pushes so far make. */
  leave?: number
  leaveBelow: number
}

/** Leaving needs a draw under this; others need not even be asked. */
const leaveMost = 0.1

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
  /** Number of the message. */
  key: number
  sentAt: number
  readRate: number
  hasArticles: boolean
}

/** Undefined when the person does nothing at all, as most do. */
export function plan(push: Push, person: number, persona: Persona, rate: number): Reactions | undefined {
  const { seed, key, sentAt } = push
  const draw = (use: number): number => noise(seed, key, person, use)
  const leaveBelow = draw(9)
  const reads = draw(1) < Math.min(0.9, push.readRate * persona.reading * rate)
  if (!reads && leaveBelow >= leaveMost) return undefined
  const early = draw(2) < rates.earlyShare
  const seen = awake(sentAt + delay(early ? rates.earlyMinutes : rates.lateMinutes, draw(3)), persona, draw(4))
  const reactions: Reactions = { toMoments: draw(6) < rates.shareToMoments, leaveBelow }
  if (leaveBelow < leaveMost) reactions.leave = seen + 2 * minuteMs
  if (!reads) return reactions
  const after = (minutes: number, use: number): number => seen + delay(minutes, draw(use))
  if (push.hasArticles) {
    reactions.read = seen
    if (draw(10) < rates.readAgain) reactions.readAgain = after(600, 11)
    if (draw(5) < rates.share * persona.sharing) reactions.share = after(3, 12)
    if (draw(7) < rates.favourite) reactions.favourite = after(2, 13)
  }
  if (draw(8) < rates.reply * persona.replying) reactions.reply = after(6, 14)
  if (draw(15) < rates.buy * persona.buying) reactions.buy = awake(after(rates.buyWithinMinutes / 3, 16), persona, draw(17))
  return reactions
}
