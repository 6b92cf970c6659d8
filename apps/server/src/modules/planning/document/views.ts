import { type z } from 'zod'

import { accountViews } from './views-account.ts'
import { aimViews } from './views-aims.ts'
import { customerViews } from './views-customers.ts'
import { peerViews } from './views-peers.ts'
import { proofViews } from './views-proof.ts'
import { workViews } from './views-work.ts'

/**
 * What the chapters read of the answers of other parts, by name: the procedure that answers, and the part of its answer that is read;
 * more may be there.
 */
export const views = {
  ...accountViews,
  ...aimViews,
  ...customerViews,
  ...peerViews,
  ...proofViews,
  ...workViews,
} as const

export type ViewName = keyof typeof views
export type View<Name extends ViewName> = z.infer<(typeof views)[Name]['shape']>
export type Item<Name extends ViewName> = View<Name> extends { items: readonly (infer One)[] } ? One : never
