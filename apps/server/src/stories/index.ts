import { type Story } from './story.ts'

export type { Act, Moment, Setting, Story, StoryScene } from './story.ts'

/** All that can be loaded, in the order in which they are shown. */
export const stories: readonly Story[] = []
