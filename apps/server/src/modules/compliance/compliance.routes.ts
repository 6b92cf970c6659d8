import { type Language } from '@weiying/contract'

import { api } from '../../http/implement.ts'
import { type ContentCheck, type FieldFinding, type PresentedFinding } from './content-check.queries.ts'

interface Deps {
  readonly contentCheck: ContentCheck
  readonly present: (findings: readonly FieldFinding[], language: Language) => Promise<PresentedFinding[]>
}

export function complianceRoutes({ contentCheck, present }: Deps) {
  return {
    compliance: {
      check: api.compliance.check.handler(async ({ input }) => ({
        findings: await present(contentCheck.check(input.texts, input.html), input.language),
        reviewed: contentCheck.reviewed(),
      })),
      packs: api.compliance.packs.handler(() => ({ items: contentCheck.packs() })),
    },
  }
}
