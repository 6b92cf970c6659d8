import { implement, ORPCError, os } from '@orpc/server'
import { contract, errorStatus, isErrorCode, type ProcedureMeta } from '@weiying/contract'
import { DomainError } from '@weiying/kernel'

import { type Caller } from '../modules/identity/index.ts'
import { type ApiContext, callerOf } from './context.ts'

/** Refusals become typed errors of the contract; everything else stays a defect, logged with its request and shown as 500. */
const refusals = os.$context<ApiContext>().middleware(async ({ context, next, path }) => {
  try {
    return await next()
  } catch (error) {
    // An answer that does not fit the contract comes as such an error too, and is our defect.
    if (error instanceof ORPCError && error.status < 500) throw error
    if (error instanceof DomainError && isErrorCode(error.code)) {
      throw new ORPCError(error.code, {
        defined: true,
        status: errorStatus[error.code],
        message: error.code,
        data: error.details,
      })
    }
    context.log.error({ err: error, procedure: path.join('.'), requestId: context.visitor.requestId }, 'procedure failed')
    throw new ORPCError('INTERNAL_SERVER_ERROR', {
      status: 500,
      message: 'internal',
      data: { requestId: context.visitor.requestId },
      cause: error,
    })
  }
})

const accessOf = (meta: unknown): ProcedureMeta['access'] | undefined =>
  typeof meta === 'object' && meta !== null && 'access' in meta && typeof meta.access === 'string'
    ? (meta as ProcedureMeta).access
    : undefined

const isMutating = (meta: unknown): boolean =>
  typeof meta === 'object' && meta !== null && 'mutating' in meta && meta.mutating === true

const signedIn = os.$context<ApiContext>().middleware(async ({ context, next }) => {
  if (context.authentication.kind !== 'person') throw new DomainError('sign_in_required')
  return await next({ context: { session: context.authentication.session } })
})

const inWorkspace = os.$context<ApiContext>().middleware(async ({ context, next, procedure }) => {
  const access = accessOf(procedure['~orpc'].meta)
  const caller = callerOf(context.authentication)
  if (context.authentication.kind === 'nobody') throw new DomainError('sign_in_required')
  if (caller === undefined) throw new DomainError('workspace_unknown')
  if (access === undefined || access === 'public' || access === 'person')
    throw new Error('a procedure without permission was put behind a workspace')
  if (!caller.permissions.includes(access)) throw new DomainError('permission_missing', { permission: access })
  return await next({ context: { caller } })
})

/** A token's POST with an Idempotency-Key: the command runs once, whoever repeats it gets the first answer. */
const atMostOnce = os
  .$context<ApiContext & { caller: Caller }>()
  .middleware(async ({ context, next, procedure, path }, input: unknown, output) => {
    const { caller, idempotencyKey } = context
    if (idempotencyKey === undefined || caller.actor.kind !== 'token' || !isMutating(procedure['~orpc'].meta))
      return await next({ context: { caller } })
    const answer = await context.once(caller, idempotencyKey, { path, input }, async (claiming) => {
      const result = await next({ context: { caller: claiming } })
      return result.output
    })
    return output(answer)
  })

/** Procedures that nobody need be signed in for: `publicApi.session.signIn.handler(…)`. */
export const publicApi = implement(contract).$context<ApiContext>().use(refusals)

/** Procedures of a signed-in person, outside any workspace: `context.session`. */
export const personApi = implement(contract).$context<ApiContext>().use(refusals).use(signedIn)

/** Procedures inside a workspace, for members and tokens with the permission of the contract: `context.caller`. */
export const api = implement(contract).$context<ApiContext>().use(refusals).use(inWorkspace).use(atMostOnce)
