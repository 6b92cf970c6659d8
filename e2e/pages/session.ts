import { createORPCClient } from '@orpc/client'
import { OpenAPILink } from '@orpc/openapi-client/fetch'
import { contract } from '@weiying/contract'
import { type Page } from 'playwright-core'

import { type Api } from '../../apps/server/seeds/client.ts'

/** Calls in the session of whoever is signed in on that page: what a person would do again and again by hand. */
export async function apiOf(page: Page): Promise<Api> {
  const url = new URL(page.url()).origin
  const cookies = await page.context().cookies(url)
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  let workspace: string | undefined
  const api: Api = createORPCClient(
    new OpenAPILink(contract, {
      url: `${url}/api/v1`,
      headers: () => ({ cookie, ...(workspace === undefined ? {} : { 'x-workspace': workspace }) }),
    }),
  )
  const { memberships } = await api.session.current()
  workspace = memberships[0]?.workspace.id
  return api
}
