import { type StoryPoster } from '../modules/planning/index.ts'
import { lastFinishedMonth, timeline } from './acts/days.ts'

/**
 * Followers are those at its end. Minutes are reckoned for two cores with nothing else to do, from the processor time that a play takes:
 * with five times as much work on them as they can do the mall took sixteen.
 */
const counted = [
  { id: 'beauty_shop', followers: 3_700, months: 5, minutes: 5 },
  { id: 'regional_mall', followers: 14_400, months: 5, minutes: 8 },
] as const

/** What the catalogue says of each story, in the order in which they are shown. Their days move on with the calendar. */
export function postersOn(today: string): readonly StoryPoster[] {
  const to = lastFinishedMonth(today)
  const { opening: from } = timeline(to)
  return counted.map((story) => ({ ...story, from, to }))
}
