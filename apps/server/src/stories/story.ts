import { type StoryAct, type StoryId } from '@weiying/contract'

import { type Platform } from '../theatre/platform.ts'
import { type Stage, type StageMember } from '../theatre/stage.ts'

/** What is going on; every act has a name in the texts. */
export type Act = StoryAct

export interface Moment {
  /** Of the story: YYYY-MM-DD. */
  readonly day: string
  readonly act: Act
}

/** Where a story begins. */
export interface Setting {
  /** The workspace is called so. */
  readonly name: string
  readonly zone: string
  /** First moment of business time, ISO. */
  readonly from: string
  /** Everybody who does something; the first is an owner. Names are unique. */
  readonly members: readonly StageMember[]
  /** Of the simulated platform: same seed, same people. */
  readonly seed: number
  /** Whether simulated people really open tracked links. */
  readonly visits?: 'none' | 'local'
}

export interface StoryScene {
  /** The whole product with the story's workspace: everything that it has works in `stage.work()`. Its clock stands until `setTime`. */
  readonly stage: Stage
  /** A simulated platform of its own, empty and paused at the beginning of the story. */
  readonly platform: Platform
  readonly signal: AbortSignal
  /** @param done 0 … 1 of the play */
  readonly onProgress: (done: number, what: Moment) => void
}

/**
 * A fictional enterprise, played through the product. The workspace is kept as it is when `play` returns, with its clock standing there:
 * what is to be seen must be worked off and shipped by then.
 */
export interface Story {
  readonly id: StoryId
  readonly setting: Setting
  play(scene: StoryScene): Promise<void>
}
