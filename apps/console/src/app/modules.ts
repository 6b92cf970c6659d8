import { accountsScreens } from '../modules/accounts/routes.tsx'
import { audienceScreens } from '../modules/audience/routes.tsx'
import { contentScreens } from '../modules/content/routes.tsx'
import { deskScreens } from '../modules/desk/routes.tsx'
import { identityScreens } from '../modules/identity/routes.tsx'
import { insightScreens } from '../modules/insight/routes.tsx'
import { interactionScreens } from '../modules/interaction/routes.tsx'
import { planningScreens } from '../modules/planning/routes.tsx'
import { reachScreens } from '../modules/reach/routes.tsx'
import { shopScreens } from '../modules/shop/routes.tsx'
import { type Action, type ModuleScreens, type Screen } from './screens.ts'

/** Every module of the console. A new one is one import and one line here. */
export const modules: readonly ModuleScreens[] = [
  accountsScreens,
  audienceScreens,
  contentScreens,
  deskScreens,
  identityScreens,
  insightScreens,
  interactionScreens,
  planningScreens,
  reachScreens,
  shopScreens,
]

export const screens: readonly Screen[] = modules.flatMap((module) => module.screens)

export const actions: readonly Action[] = modules.flatMap((module) => module.actions ?? [])

export const screenAt = (path: string): Screen | null => screens.find((screen) => screen.path === path) ?? null
