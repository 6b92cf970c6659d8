import { audienceRoutes } from './audience.ts'
import { customerRoutes } from './customer.ts'
import { datacubeRoutes } from './datacube.ts'
import { draftRoutes } from './drafts.ts'
import { managementRoutes } from './management.ts'
import { massRoutes } from './mass.ts'
import { mediaRoutes } from './media.ts'
import { menuRoutes } from './menus.ts'
import { publishRoutes } from './publish.ts'
import { qrRoutes } from './qrcode.ts'
import { type Route } from './route.ts'
import { tagRoutes } from './tags.ts'
import { templateRoutes } from './templates.ts'
import { tokenRoutes } from './tokens.ts'

/** Every platform call that the sandbox knows: a new one is a row in the file of its area. */
export const routes: readonly Route[] = [
  ...tokenRoutes,
  ...managementRoutes(() => routes),
  ...audienceRoutes,
  ...tagRoutes,
  ...mediaRoutes,
  ...draftRoutes,
  ...publishRoutes,
  ...massRoutes,
  ...customerRoutes,
  ...templateRoutes,
  ...qrRoutes,
  ...menuRoutes,
  ...datacubeRoutes,
]
