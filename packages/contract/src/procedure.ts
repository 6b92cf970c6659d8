import { oc } from '@orpc/contract'
import { z } from 'zod'

import { type ErrorCode, errorStatus } from './errors.ts'
import { type Permission } from './permissions.ts'

/**
 * Who may call: `public` (nobody need be signed in), `person` (any signed-in person, no workspace), or a permission
 * inside the workspace that the session's `x-workspace` header or the API token names.
 */
export type Access = 'public' | 'person' | Permission

export interface ProcedureMeta {
  readonly access: Access
  /** Changes something: writes exactly one audit row, answers to `Idempotency-Key`. */
  readonly mutating: boolean
}

interface Options<Code extends ErrorCode> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below `/api/v1`, path parameters in braces: `/campaigns/{id}/launch`. */
  readonly path: `/${string}`
  readonly access: Access
  readonly summary: string
  readonly tag: string
  /** The closed list of refusals besides those that every procedure has. */
  readonly refusals?: readonly Code[]
  /** A POST that only reads (a big query, a preview): no audit row. */
  readonly readOnly?: boolean
  readonly successStatus?: number
}

const details = z.record(z.string(), z.unknown()).optional()

/** Refusals that the guard, the input check and the stores may answer with on every procedure. */
export const everywhere = [
  'sign_in_required',
  'permission_missing',
  'workspace_unknown',
  'not_found',
  'input_invalid',
  'too_many_requests',
  'idempotency_conflict',
] as const satisfies readonly ErrorCode[]

type Refusal = { status: number; data: typeof details }

function refusalMap<Code extends ErrorCode>(codes: readonly Code[]): Record<Code, Refusal> {
  const entries = codes.map((code): [Code, Refusal] => [code, { status: errorStatus[code], data: details }])
  // Object.fromEntries forgets the keys' literal types.
  return Object.fromEntries(entries) as Record<Code, Refusal>
}

/** One call of the API as data. `.input()` and `.output()` follow. */
export function procedure<const Code extends ErrorCode = never>(options: Options<Code>) {
  const meta: ProcedureMeta = { access: options.access, mutating: options.method !== 'GET' && options.readOnly !== true }
  return oc
    .$meta<ProcedureMeta>(meta)
    .route({
      method: options.method,
      path: options.path,
      summary: options.summary,
      tags: [options.tag],
      ...(options.successStatus === undefined ? {} : { successStatus: options.successStatus }),
    })
    .errors({ ...refusalMap(everywhere), ...refusalMap<Code>(options.refusals ?? []) })
}
