import { type StoryPoster } from './play.ts'

/** What the catalogue says of each story, in the order in which they are shown. */
export const posters: readonly StoryPoster[] = [
  { id: 'beauty_shop', from: '2026-01-05', to: '2026-07-06', followers: 3_000, months: 6, minutes: 3 },
  { id: 'regional_mall', from: '2026-01-05', to: '2026-07-06', followers: 8_000, months: 6, minutes: 5 },
]
