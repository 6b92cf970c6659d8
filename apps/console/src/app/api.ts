import { createORPCClient, ORPCError } from '@orpc/client'
import { type ContractRouterClient } from '@orpc/contract'
import { OpenAPILink } from '@orpc/openapi-client/fetch'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import { type Contract } from '@weiying/contract'
import routes from 'virtual:contract-routes'

import { onceAtATime } from './once.ts'

let workspace: string | null = null

/** Every call from now on is made in this workspace. Answers whether it is another one than before. */
export function enterWorkspace(id: string): boolean {
  const changed = workspace !== null && workspace !== id
  workspace = id
  return changed
}

/** The request number of an answer that refused or failed, to be told to an administrator. */
const requestIds = new WeakMap<object, string>()

export const requestIdOf = (error: unknown): string | null =>
  typeof error === 'object' && error !== null ? (requestIds.get(error) ?? null) : null

interface Context extends Record<PropertyKey, unknown> {
  /** Filled in while the call runs. */
  answeredRequestId?: string
}

const send = onceAtATime(async (request) => await fetch(request, { credentials: 'same-origin' }))

const link = new OpenAPILink<Context>(routes, {
  url: `${location.origin}/api/v1`,
  headers: () => (workspace === null ? {} : { 'x-workspace': workspace }),
  fetch: async (request, init, { context }) => {
    const answer = await send(new Request(request, init))
    const requestId = answer.headers.get('x-request-id')
    if (requestId !== null) context.answeredRequestId = requestId
    return answer
  },
  interceptors: [
    async (call) => {
      const context: Context = { ...call.context }
      try {
        return await call.next({ ...call, context })
      } catch (error) {
        if (error instanceof Error && context.answeredRequestId !== undefined) requestIds.set(error, context.answeredRequestId)
        throw error
      }
    },
  ],
})

type Api = ContractRouterClient<Contract, Context>

/** The typed client: `await api.members.list({ limit: 50 })`. Refusals are `ORPCError`s whose code is in the catalogue. */
export const api: Api = createORPCClient(link)

/** The same calls for TanStack Query: `useQuery(calls.members.list.queryOptions({ input }))`. */
export const calls = createTanstackQueryUtils(api)

/** The refusal's code, `offline` when no answer came, null for a defect. */
export function codeOf(error: unknown): string | null {
  if (error instanceof ORPCError) return String(error.code)
  return error instanceof TypeError ? 'offline' : null
}
