import { type StoryPoster } from '../modules/planning/index.ts'
import { lastFinishedMonth, timeline } from './acts/days.ts'

/** What was counted when each was loaded the last time before a release. */
const counted = [
  { id: 'beauty_shop', followers: 2_400, months: 5, minutes: 3 },
  { id: 'regional_mall', followers: 10_600, months: 5, minutes: 5 },
] as const

/** What the catalogue says of each story, in the order in which they are shown. Their days move on with the calendar. */
export function postersOn(today: string): readonly StoryPoster[] {
  const to = lastFinishedMonth(today)
  const { opening: from } = timeline(to)
  return counted.map((story) => ({ ...story, from, to }))
}
