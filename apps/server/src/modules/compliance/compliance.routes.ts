import { api } from '../../http/implement.ts'
import { type ContentCheck, presentFinding } from './content-check.queries.ts'

export function complianceRoutes({ contentCheck }: { contentCheck: ContentCheck }) {
  return {
    compliance: {
      check: api.compliance.check.handler(({ input }) => ({
        findings: contentCheck.check(input.texts, input.html).map((finding) => presentFinding(finding, input.language)),
        reviewed: contentCheck.reviewed(),
      })),
      packs: api.compliance.packs.handler(() => ({ items: contentCheck.packs() })),
    },
  }
}
