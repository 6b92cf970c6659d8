import { type Id } from '@weiying/kernel'

import { CapVerdictNote } from '../../reach/shared/cap-notes.tsx'
import { type Placement, usePlanVerdict } from './use-caps.ts'

/** While something of a plan is placed: what caps and limits say to it. */
export function PlanVerdictNote({ planId, placement }: { readonly planId: Id<'plan'>; readonly placement: Placement }) {
  return <CapVerdictNote verdict={usePlanVerdict(planId, placement)} />
}
