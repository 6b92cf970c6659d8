import { complianceRoutes } from './compliance.routes.ts'
import { contentCheckQueries } from './content-check.queries.ts'

export { type ContentBalance, contentBalance, type ContentPurpose, type SentPush } from './content-balance.ts'
export { type CheckedText, type ContentCheck, type FieldFinding } from './content-check.queries.ts'
export {
  type AccountFacts,
  type Cap,
  type ContactFacts,
  contactPolicy,
  decide,
  decideContact,
  noExceptions,
  openRules,
  type PlatformLimits,
  platformZone,
  type ReachRules,
  type Reason,
  type Verdict,
} from './policy.ts'
export { dayOf, isZone, localTime, momentOf, monthOf, startOfNextDay, startOfNextMonth } from './zoned-time.ts'

/** Platform and advertising rules as dated data, and what they say about a text. */
export function createCompliance() {
  const contentCheck = contentCheckQueries()
  return { check: contentCheck.check, contentCheck, routes: complianceRoutes({ contentCheck }) }
}

export type Compliance = ReturnType<typeof createCompliance>
