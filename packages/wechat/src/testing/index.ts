/** For tests of whatever speaks to the platform or plays it: published vectors, examples of every call, a server of a few lines. */
import type { MiniProgram } from '../mini-program/index.ts'
import type { OfficialAccount } from '../official-account/index.ts'
import { accountExamples, tokenExamples } from './fixtures-account.ts'
import { audienceExamples } from './fixtures-audience.ts'
import { contentExamples } from './fixtures-content.ts'
import { messageExamples } from './fixtures-messages.ts'
import { miniProgramBasicExamples } from './fixtures-mini-program.ts'
import { miniTrustExamples } from './fixtures-mini-trust.ts'
import { publishingExamples } from './fixtures-publishing.ts'
import { serviceExamples } from './fixtures-service.ts'
import { settingExamples } from './fixtures-settings.ts'
import { statisticsExamples } from './fixtures-statistics.ts'
import { templateExamples } from './fixtures-templates.ts'
import type { WireExample } from './wire-example.ts'

export { exampleAppId, exampleSecret } from './fixtures-account.ts'
export { type Answer, type Asked, send, startStub } from './stub.ts'
export * from './vectors.ts'
export { type FileAnswer, isFileAnswer, type WireExample } from './wire-example.ts'
export { tokenExamples }

/** Every call of `createOfficialAccount`. */
export const officialAccountExamples: readonly WireExample<OfficialAccount>[] = [
  ...accountExamples,
  ...audienceExamples,
  ...contentExamples,
  ...publishingExamples,
  ...messageExamples,
  ...serviceExamples,
  ...templateExamples,
  ...settingExamples,
  ...statisticsExamples,
]

/** Every call of `createMiniProgram`. */
export const miniProgramExamples: readonly WireExample<MiniProgram>[] = [...miniProgramBasicExamples, ...miniTrustExamples]
