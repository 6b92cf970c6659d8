import { type Background, type TickerDeps } from '@weiying/jobs'
import { dayIn } from '@weiying/kernel'

import { storiesRoutes } from './stories.routes.ts'
import { storyCommands, type StoryDeps } from './story.commands.ts'
import { storyTicker } from './story.jobs.ts'
import { storyQueries } from './story.queries.ts'

export type { Production, StoryHouse, StoryPoster } from './play.ts'
export type { LoadProgress } from './story-load.ts'

export interface StoriesOptions extends StoryDeps {
  /** Whether everybody who reads the log is past what a story brings along. */
  readonly logReady: () => Promise<'there' | 'begun' | 'waiting'>
  /** A new workspace with a clock of its own is there. */
  readonly onLoaded: () => Promise<void>
  readonly ticking: TickerDeps
  readonly onWake: (channel: string, wake: () => void) => () => void
}

/** Fictional enterprises, played through the product and kept as workspaces of kind `story`. */
export function createStories(options: StoriesOptions) {
  const backgrounds: readonly Background[] = [storyTicker(options)]
  return {
    backgrounds,
    routes: storiesRoutes({
      commands: storyCommands(options),
      queries: storyQueries(options),
      stories: options.stories,
      today: () => dayIn('Asia/Shanghai', options.clock.now()),
    }),
  }
}
