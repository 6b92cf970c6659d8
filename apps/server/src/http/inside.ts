import { call, isProcedure, ORPCError, type Router } from '@orpc/server'
import { type Contract, isErrorCode, permissions } from '@weiying/contract'
import { type NewId } from '@weiying/kernel'

import { type Caller } from '../modules/identity/index.ts'
import { type ApiContext } from './context.ts'

interface Deps {
  readonly log: ApiContext['log']
  readonly newId: NewId
}

/**
 * Asks a procedure of the contract from inside, as the product itself with the right to read: the same answer that a screen shows.
 * Undefined when there is no such procedure, or it refuses (there is nothing for this plan). Only reading procedures are called.
 */
export function askInside(router: Router<Contract, ApiContext>, { log, newId }: Deps) {
  const reading = permissions.filter((permission) => permission.endsWith('.read'))
  return async (caller: Caller, name: string, input: object): Promise<unknown> => {
    const procedure = procedureAt(router, name.split('.'))
    if (!isProcedure(procedure)) return undefined
    if (isMutating(procedure['~orpc'].meta)) throw new Error(`${name} changes something`)
    const inside: Caller = { ...caller, permissions: reading }
    const context: ApiContext = {
      authentication: { kind: 'token', caller: inside },
      visitor: { address: '', agent: '', requestId: caller.requestId ?? newId() },
      once: async (asking, _key, _request, run) => await run(asking),
      idempotencyKey: undefined,
      setSessionCookie: () => {},
      log,
    }
    try {
      return await call(procedure, input, { context })
    } catch (error) {
      if (error instanceof ORPCError && isErrorCode(error.code) && error.code !== 'input_invalid') return undefined
      throw error
    }
  }
}

const isMutating = (meta: unknown): boolean =>
  typeof meta === 'object' && meta !== null && 'mutating' in meta && meta.mutating === true

function procedureAt(from: unknown, path: readonly string[]): unknown {
  let at = from
  for (const step of path) at = typeof at === 'object' && at !== null ? new Map(Object.entries(at)).get(step) : undefined
  return at
}
