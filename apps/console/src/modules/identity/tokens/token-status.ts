import { type api } from '../../../app/api.ts'

export type ApiToken = Awaited<ReturnType<typeof api.apiTokens.list>>['items'][number]

export function statusOf(token: Pick<ApiToken, 'revokedAt' | 'expiresAt'>, now: Date): 'active' | 'expired' | 'revoked' {
  if (token.revokedAt !== null) return 'revoked'
  return token.expiresAt !== null && new Date(token.expiresAt) <= now ? 'expired' : 'active'
}
