import { type Chapter } from '../chapter.ts'
import { activities } from './activities.ts'
import { activityPlan } from './activity-plan.ts'
import { analysis } from './analysis.ts'
import { contentPlan } from './content-plan.ts'
import { customers } from './customers.ts'
import { development } from './development.ts'
import { division } from './division.ts'
import { milestones, stages } from './milestones.ts'
import { operation } from './operation.ts'
import { peers } from './peers.ts'
import { promotionPlan } from './promotion-plan.ts'
import { risks } from './risks.ts'
import { schedule } from './schedule.ts'
import { summary } from './summary.ts'
import { userPlan } from './user-plan.ts'
import { value } from './value.ts'

/** One page for whoever has two minutes; then in the order that convinces somebody who decides: first what others do, what it is worth, what worked; then how it is done. */
export const chapters: readonly Chapter[] = [
  summary,
  peers,
  value,
  activities,
  customers,
  operation,
  division,
  development,
  contentPlan,
  activityPlan,
  userPlan,
  promotionPlan,
  schedule,
  analysis,
  milestones,
  stages,
  risks,
]
