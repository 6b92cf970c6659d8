import { type Language } from '@weiying/contract'
import { createTexts } from '@weiying/texts'

import { complianceRoutes } from './compliance.routes.ts'
import { contentCheckQueries, type FieldFinding, presentFinding, type PresentedFinding } from './content-check.queries.ts'

export { type ContentBalance, contentBalance, type ContentPurpose, type SentPush } from './content-balance.ts'
export { type CheckedText, type ContentCheck, type FieldFinding, type PresentedFinding } from './content-check.queries.ts'
export { contactFacts, monthStartOf, type Person, type Sending, sendsTo } from './contact-facts.ts'
export {
  type AccountAhead,
  cappedCount,
  dayKey,
  type Ground,
  mayBeHeldBack,
  playAhead,
  type RunAhead,
  type RunOutlook,
} from './play-ahead.ts'
export {
  type AccountFacts,
  type Cap,
  type ContactFacts,
  contactPolicy,
  decide,
  decideContact,
  type Exceptions,
  noExceptions,
  openRules,
  type PlatformLimits,
  platformZone,
  type ReachRules,
  type Reason,
  type Verdict,
} from './policy.ts'
export { dayOf, isTimeZone as isZone, localTime, momentOf, monthOf, startOfNextDay, startOfNextMonth } from '@weiying/kernel'

/** Platform and advertising rules as dated data, and what they say about a text. */
export function createCompliance() {
  const contentCheck = contentCheckQueries()
  /** Findings as somebody reads them in their language. */
  const present = async (findings: readonly FieldFinding[], language: Language): Promise<PresentedFinding[]> => {
    const { find } = await createTexts(language)
    return findings.map((finding) => presentFinding(finding, find))
  }
  return { check: contentCheck.check, present, contentCheck, routes: complianceRoutes({ contentCheck, present }) }
}

export type Compliance = ReturnType<typeof createCompliance>
