import { type Placement, type PromotionItem } from './promotion.ts'
import { recordStore } from './record.store.ts'
import { type UserPlanRow } from './user-plan.ts'

export const itemStore = recordStore<'promotionItem', PromotionItem>('planning.promotion_item')

export const placementStore = recordStore<'placement', Placement>('planning.placement')

export const userPlanStore = recordStore<'userPlanRow', UserPlanRow>('planning.user_plan_row', { json: ['actions'] })
