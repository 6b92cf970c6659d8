import { type Route } from '../api/route.ts'
import { codeRoutes } from './codes.ts'
import { linkRoutes } from './links.ts'
import { loginRoutes } from './login.ts'
import { safetyRoutes } from './safety.ts'

/** Calls of mini programs; messages are in `api/customer.ts` and `api/notices.ts`. */
export const miniRoutes: readonly Route[] = [...loginRoutes, ...codeRoutes, ...linkRoutes, ...safetyRoutes]
