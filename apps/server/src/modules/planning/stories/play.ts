import { type StoryId } from '@weiying/contract'
import { type Id } from '@weiying/kernel'

import { type LoadProgress } from './story-load.ts'

export interface Production {
  readonly load: Id<'storyLoad'>
  /** Whoever comes too late with an earlier one finds that it is no longer theirs. */
  readonly attempt: number
  readonly story: StoryId
  readonly workspaceId: Id<'workspace'>
  /** Becomes an owner. */
  readonly personId: Id<'person'>
}

/** Where stories are played, and moved from into the product. */
export interface StoryHouse {
  /** Null: nobody said how a private simulated platform is started. */
  readonly ready: boolean
  /** The catalogue, in the order in which it is shown. @param today the days of stories move on with it */
  posters(today: string): readonly StoryPoster[]
  /**
   * Plays a story and moves it in; the load is done in the same transaction in which its workspace appears.
   * @throws PlayFailed; AbortError when the signal says so
   */
  play(
    production: Production,
    direction: { readonly signal: AbortSignal; readonly onProgress: (progress: LoadProgress) => void },
  ): Promise<void>
  /** Removes what plays left that nobody plays any more: loads that are still played are kept. */
  sweep(playing: readonly Id<'storyLoad'>[]): Promise<void>
  /** Removes what ClickHouse holds of a workspace that is not there. */
  forget(workspace: Id<'workspace'>): Promise<void>
  /** Removes a loaded workspace with everything in it. ClickHouse is left to `forget`. */
  remove(workspace: Id<'workspace'>): Promise<void>
}

/** A story in the catalogue. */
export interface StoryPoster {
  readonly id: StoryId
  readonly from: string
  readonly to: string
  readonly followers: number
  readonly months: number
  readonly minutes: number
}
