import { z } from 'zod'

import { ownerRefusals } from './planning-owners.ts'
import { procedure } from './procedure.ts'
import { id } from './shapes.ts'

const tag = 'Planning'

/** What of the planning can be somebody's. Words: `identity.handover.kind.<kind>`. */
export const ownedKinds = [
  'plan',
  'goal',
  'goalNode',
  'task',
  'duty',
  'scheduleItem',
  'risk',
  'activityPlan',
  'promotionItem',
  'placement',
  'userPlanRow',
] as const

const owned = z.object({
  kinds: z.array(
    z.object({
      kind: z.enum(ownedKinds),
      count: z.int(),
      /** The first five, as people see them; rows of the user plan have none. */
      names: z.array(z.string()),
    }),
  ),
  total: z.int(),
})

export const handovers = {
  get: procedure({
    method: 'GET',
    path: '/handovers/{memberId}',
    access: 'goal.read',
    tag,
    summary: 'What a member still owns: all that is neither archived nor done',
  })
    .input(z.object({ memberId: id('member') }))
    .output(owned),
  create: procedure({
    method: 'POST',
    path: '/handovers',
    access: 'goal.write',
    tag,
    summary: 'Give all that a member owns to another; done work stays with who did it',
    refusals: [...ownerRefusals],
  })
    .input(
      z.object({
        memberId: id('member'),
        toMemberId: id('member'),
        /** Absent: all. */
        kinds: z.array(z.enum(ownedKinds)).min(1).max(ownedKinds.length).optional(),
      }),
    )
    .output(owned),
}
