import { type TestApp } from '../app.ts'
import { accountExamples } from './accounts.ts'
import { audienceExamples } from './audience.ts'
import { contentExamples } from './content.ts'
import { deskTopicExamples } from './desk-topics.ts'
import { deskExamples } from './desk.ts'
import { identityExamples } from './identity.ts'
import { insightEffectExamples } from './insight-effect.ts'
import { insightExamples } from './insight.ts'
import { interactionExamples } from './interaction.ts'
import { planningContentExamples } from './planning-content.ts'
import { planningDocumentExamples } from './planning-documents.ts'
import { goalTreeExamples } from './planning-goal-trees.ts'
import { planningPeerExamples } from './planning-peers.ts'
import { planningPlaybookExamples } from './planning-playbooks.ts'
import { rehearsalExamples } from './planning-rehearsals.ts'
import { planningReviewExamples } from './planning-reviews.ts'
import { storyExamples } from './planning-stories.ts'
import { planningWorkExamples } from './planning-work.ts'
import { planningExamples } from './planning.ts'
import { reachExamples } from './reach.ts'
import { shopExamples } from './shop.ts'

/**
 * One call that works for every changing procedure, with what it needs made first: `noun.verb` → input. The generated test of
 * the contract calls each and looks for its audit row, so a procedure without an example fails it.
 */
export type Examples = Readonly<Record<string, (app: TestApp) => Promise<object>>>

export const examples: Examples = {
  ...identityExamples,
  ...accountExamples,
  ...interactionExamples,
  ...audienceExamples,
  ...contentExamples,
  ...deskExamples,
  ...deskTopicExamples,
  ...reachExamples,
  ...shopExamples,
  ...insightExamples,
  ...insightEffectExamples,
  ...planningExamples,
  ...planningDocumentExamples,
  ...planningReviewExamples,
  ...planningPlaybookExamples,
  ...planningPeerExamples,
  ...planningContentExamples,
  ...planningWorkExamples,
  ...goalTreeExamples,
  ...rehearsalExamples,
  ...storyExamples,
}
