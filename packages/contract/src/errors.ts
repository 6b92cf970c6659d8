import { accountErrors } from './accounts.errors.ts'
import { audienceErrors } from './audience.errors.ts'
import { contentErrors } from './content.errors.ts'
import { deskErrors } from './desk.errors.ts'
import { foundationErrors } from './foundation.errors.ts'
import { identityErrors } from './identity.errors.ts'
import { insightErrors } from './insight.errors.ts'
import { interactionErrors } from './interaction.errors.ts'
import { planningErrors } from './planning.errors.ts'
import { reachErrors } from './reach.errors.ts'
import { shopErrors } from './shop.errors.ts'

/** Every refusal of the product and its HTTP status. Messages for people are in `@weiying/texts`. */
export const errorStatus = {
  ...foundationErrors,
  ...identityErrors,
  ...accountErrors,
  ...audienceErrors,
  ...contentErrors,
  ...reachErrors,
  ...shopErrors,
  ...insightErrors,
  ...planningErrors,
  ...interactionErrors,
  ...deskErrors,
} as const satisfies Readonly<Record<string, number>>

export type ErrorCode = keyof typeof errorStatus

export const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(errorStatus, code)
