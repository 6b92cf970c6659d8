import { createORPCClient } from '@orpc/client'
import { type ContractRouterClient } from '@orpc/contract'
import { type JsonifiedClient } from '@orpc/openapi-client'
import { OpenAPILink } from '@orpc/openapi-client/fetch'
import { contract, type Contract } from '@weiying/contract'

export type Api = JsonifiedClient<ContractRouterClient<Contract>>

/** A client that keeps its session cookie, as a browser would. `workspace` is set once it is known. */
export function sessionClient(url: string): { readonly api: Api; enter(workspace: string): void } {
  let cookie = ''
  let workspace = ''
  const api: Api = createORPCClient(
    new OpenAPILink(contract, {
      url: `${url}/api/v1`,
      headers: () => ({ ...(cookie === '' ? {} : { cookie }), ...(workspace === '' ? {} : { 'x-workspace': workspace }) }),
      fetch: async (request, init) => {
        const response = await fetch(request, init)
        cookie = response.headers.getSetCookie().at(-1)?.split(';')[0] ?? cookie
        return response
      },
    }),
  )
  return {
    api,
    enter: (id) => {
      workspace = id
    },
  }
}
