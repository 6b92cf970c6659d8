import { type Catalogue } from '../../catalogue.ts'
import * as activities from './activities.ts'
import * as chapters from './chapters.ts'
import * as contentPlan from './content-plan.ts'
import * as documents from './documents.ts'
import * as effect from './effect.ts'
import * as forecasts from './forecasts.ts'
import * as goalTrees from './goal-trees.ts'
import * as peers from './peers.ts'
import * as plans from './plans.ts'
import * as playbooks from './playbooks.ts'
import * as preparation from './preparation.ts'
import * as promotion from './promotion.ts'
import * as rehearsals from './rehearsals.ts'
import * as research from './research.ts'
import * as reviews from './reviews.ts'
import * as risks from './risks.ts'
import * as stories from './stories.ts'
import * as tasks from './tasks.ts'
import * as topics from './topics.ts'

export const modules: Catalogue<'planning'> = {
  chapters,
  documents,
  effect,
  topics,
  activities,
  contentPlan,
  forecasts,
  preparation,
  risks,
  tasks,
  goalTrees,
  plans,
  playbooks,
  rehearsals,
  reviews,
  stories,
  peers,
  promotion,
  research,
}
