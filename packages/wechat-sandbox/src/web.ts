import { type FastifyInstance } from 'fastify'

import { consoleRoutes } from './console/console-routes.ts'
import { jsSdkPages } from './js-sdk/pages.ts'
import { miniPhone } from './mini/phone.ts'
import { agreementPages } from './oauth/authorize.ts'
import { landingPages } from './pages/landing.ts'
import { personActions } from './pages/person-actions.ts'
import { type Stage } from './stage.ts'

/** The web side of the platform: authorization, JS-SDK, landing pages, the inside of mini programs, the owner's website. */
export function webRoutes(app: FastifyInstance, stage: Stage): void {
  agreementPages(app, stage)
  jsSdkPages(app, stage)
  landingPages(app, stage)
  personActions(app, stage)
  miniPhone(app, stage)
  consoleRoutes(app, stage)
}
