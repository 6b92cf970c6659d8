import { ticketRoutes } from '../js-sdk/tickets.ts'
import { agentRoutes } from '../kf/agents.ts'
import { sessionRoutes } from '../kf/sessions.ts'
import { miniRoutes } from '../mini/routes.ts'
import { snsRoutes } from '../oauth/sns.ts'
import { audienceRoutes } from './audience.ts'
import { commentRoutes } from './comments.ts'
import { customerRoutes } from './customer.ts'
import { moreDatacubeRoutes } from './datacube-more.ts'
import { datacubeRoutes } from './datacube.ts'
import { draftRoutes } from './drafts.ts'
import { groupRoutes } from './groups.ts'
import { managementRoutes } from './management.ts'
import { massRoutes } from './mass.ts'
import { mediaRoutes } from './media.ts'
import { menuRoutes } from './menus.ts'
import { noticeRoutes } from './notices.ts'
import { publishRoutes } from './publish.ts'
import { publisherRoutes } from './publisher.ts'
import { qrRoutes } from './qrcode.ts'
import { type Route } from './route.ts'
import { shortKeyRoutes } from './short-keys.ts'
import { tagRoutes } from './tags.ts'
import { templateRoutes } from './templates.ts'
import { tokenRoutes } from './tokens.ts'

/** Every platform call that the sandbox knows: a new one is a row in the file of its area. */
export const routes: readonly Route[] = [
  ...tokenRoutes,
  ...managementRoutes(() => routes),
  ...audienceRoutes,
  ...tagRoutes,
  ...groupRoutes,
  ...mediaRoutes,
  ...draftRoutes,
  ...publishRoutes,
  ...commentRoutes,
  ...massRoutes,
  ...customerRoutes,
  ...agentRoutes,
  ...sessionRoutes,
  ...templateRoutes,
  ...noticeRoutes,
  ...qrRoutes,
  ...shortKeyRoutes,
  ...menuRoutes,
  ...datacubeRoutes,
  ...moreDatacubeRoutes,
  ...publisherRoutes,
  ...ticketRoutes,
  ...snsRoutes,
  ...miniRoutes,
]
