import { type Caller, type SignedIn } from '../modules/identity/index.ts'

/** Who is behind a request, found out once before its procedure runs. */
export type Authentication =
  | { readonly kind: 'nobody' }
  | { readonly kind: 'person'; readonly session: SignedIn; readonly caller: Caller | undefined }
  | { readonly kind: 'token'; readonly caller: Caller }

/** Spelled out, because the routes' own types stand on this context. */
type Once = (caller: Caller, key: string, request: unknown, run: (caller: Caller) => Promise<unknown>) => Promise<unknown>

/** What every procedure is given. */
export interface ApiContext {
  readonly authentication: Authentication
  readonly visitor: { readonly address: string; readonly agent: string; readonly requestId: string }
  /** Runs a changing request of a token at most once per Idempotency-Key. */
  readonly once: Once
  readonly idempotencyKey: string | undefined
  readonly setSessionCookie: (secret: string | null) => void
  readonly log: { error(details: object, message: string): void }
}

export const callerOf = (authentication: Authentication): Caller | undefined =>
  authentication.kind === 'nobody' ? undefined : authentication.caller
