import { DomainError, type Id } from '@weiying/kernel'
import { isUniqueViolation, type Reader } from '@weiying/postgres'

import { type Caller } from '../../identity/index.ts'
import { type CheckOwner } from '../owner.queries.ts'
import { getPlan } from '../plan.store.ts'
import { itemStore, placementStore, userPlanStore } from './promotion.store.ts'
import { checkItem, type PlacementWish, type PromotionWish } from './promotion.ts'
import { recordCommands, type RecordDeps } from './record.commands.ts'
import { type UserPlanWish } from './user-plan.ts'

export interface PromotionDeps extends RecordDeps {
  readonly checkOwner: CheckOwner
  /** Undefined when it is gone. */
  readonly findSegment: (reader: Reader, caller: Caller, id: Id<'segment'>) => Promise<{ readonly name: string } | undefined>
}

export function promotionCommands(deps: PromotionDeps) {
  const { checkOwner, findSegment } = deps

  return {
    items: recordCommands<'promotionItem', PromotionWish>(deps, 'promotionItem', itemStore, {
      check: async (caller, reader, item, before) => {
        checkItem(item)
        await getPlan(reader, caller.workspace, item.planId)
        await checkOwner(caller, item.ownerId, before)
      },
    }),
    placements: recordCommands<'placement', PlacementWish>(deps, 'placement', placementStore, {
      check: async (caller, reader, placement, before) => {
        await getPlan(reader, caller.workspace, placement.planId)
        await checkOwner(caller, placement.ownerId, before)
      },
    }),
    userPlan: recordCommands<'userPlanRow', UserPlanWish>(deps, 'userPlanRow', userPlanStore, {
      check: async (caller, reader, row, before) => {
        await getPlan(reader, caller.workspace, row.planId)
        await checkOwner(caller, row.ownerId, before)
        if (row.segmentId !== before?.segmentId && (await findSegment(reader, caller, row.segmentId)) === undefined)
          throw new DomainError('user_plan_segment_unknown')
      },
      refusal: (error) => (isUniqueViolation(error, 'user_plan_row_once') ? new DomainError('user_plan_segment_taken') : error),
    }),
  }
}

export type PromotionCommands = ReturnType<typeof promotionCommands>
