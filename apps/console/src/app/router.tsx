import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router'

import { EntranceFailure, NoSuchPage } from '../modules/identity/entrance/failure.tsx'
import { codeOf, enterWorkspace } from './api.ts'
import { screens } from './modules.ts'
import { languageChosen, setPreferences } from './preferences.ts'
import { queryClient } from './query.ts'
import { type Screen } from './screens.ts'
import { mayBeSignedIn, membershipOf, rememberSession, type Session, sessionQuery } from './session.ts'
import { showTimesIn } from './zone.ts'

const lastWorkspace = 'weiying.workspace'

const isSession = (key: readonly unknown[]): boolean => JSON.stringify(key) === JSON.stringify(sessionQuery().queryKey)

/** The session, or the way to the sign-in page and back. */
async function sessionOr(back: string): Promise<Session> {
  const signIn = redirect({ to: '/sign-in', search: back === '/' ? {} : { back } })
  // The router's redirect is thrown by design.
  // oxlint-disable-next-line typescript/only-throw-error
  if (!mayBeSignedIn()) throw signIn
  try {
    const session = await queryClient.ensureQueryData(sessionQuery())
    if (!languageChosen()) setPreferences({ language: session.person.language })
    return session
  } catch (error) {
    if (codeOf(error) !== 'sign_in_required') throw error
    rememberSession(null)
    // oxlint-disable-next-line typescript/only-throw-error
    throw signIn
  }
}

const root = createRootRoute({ component: Outlet })

const start = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: async () => {
    const { memberships } = await sessionOr('/')
    const slugs = memberships.map(({ workspace }) => workspace.slug)
    const last = localStorage.getItem(lastWorkspace)
    const slug = slugs.find((each) => each === last) ?? (slugs.length === 1 ? slugs[0] : undefined)
    // oxlint-disable-next-line typescript/only-throw-error
    throw slug === undefined ? redirect({ to: '/workspaces' }) : redirect({ to: `/w/${slug}` })
  },
})

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>) =>
    typeof search['back'] === 'string' && search['back'].startsWith('/w/') ? { back: search['back'] } : {},
  component: lazyRouteComponent(() => import('../modules/identity/entrance/sign-in-page.tsx')),
})

const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  component: lazyRouteComponent(() => import('../modules/identity/entrance/invitation-page.tsx')),
})

const resetPassword = createRoute({
  getParentRoute: () => root,
  path: '/reset-password',
  component: lazyRouteComponent(() => import('../modules/identity/entrance/reset-password-page.tsx')),
})

const workspaces = createRoute({
  getParentRoute: () => root,
  path: '/workspaces',
  beforeLoad: () => sessionOr('/workspaces'),
  component: lazyRouteComponent(() => import('../modules/identity/entrance/workspaces-page.tsx')),
})

const workspace = createRoute({
  getParentRoute: () => root,
  path: '/w/$workspace',
  beforeLoad: async ({ params, location }) => {
    const membership = membershipOf(await sessionOr(location.href), params.workspace)
    if (membership === null) {
      // oxlint-disable-next-line typescript/only-throw-error
      throw redirect({ to: '/workspaces' })
    }
    // What was read in another workspace must not show up in this one.
    if (enterWorkspace(membership.workspace.id)) queryClient.removeQueries({ predicate: ({ queryKey }) => !isSession(queryKey) })
    localStorage.setItem(lastWorkspace, params.workspace)
    showTimesIn(membership.workspace.timeZone)
  },
  component: lazyRouteComponent(() => import('./shell/shell.tsx')),
})

const home = createRoute({
  getParentRoute: () => workspace,
  path: '/',
  component: lazyRouteComponent(() => import('./shell/home-page.tsx')),
})

const pages = screens.map((screen) =>
  createRoute({
    getParentRoute: () => workspace,
    path: screen.path,
    staticData: { screen },
    component: lazyRouteComponent(screen.load),
  }),
)

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    screen?: Screen
  }
}

export const router = createRouter({
  routeTree: root.addChildren([start, signIn, invitation, resetPassword, workspaces, workspace.addChildren([home, ...pages])]),
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
  defaultErrorComponent: EntranceFailure,
  defaultNotFoundComponent: NoSuchPage,
})
