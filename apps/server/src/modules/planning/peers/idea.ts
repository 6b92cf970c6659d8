import { type Id } from '@weiying/kernel'

import { type Kept } from './record.ts'

export interface IdeaWish {
  readonly planId: Id<'plan'>
  readonly peerId: Id<'peer'>
  readonly kind: 'column' | 'menu' | 'activity'
  readonly idea: string
}

/** Something that a plan took over from a peer. */
export type Idea = Kept<'peerIdea'> & IdeaWish
