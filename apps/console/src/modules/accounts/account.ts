import { type api } from '../../app/api.ts'

export type Account = Awaited<ReturnType<typeof api.accounts.get>>
export type Check = Account['checks'][number]
export type OfficialConsole = Awaited<ReturnType<typeof api.accounts.officialConsole>>

export const statusTone = { draft: 'neutral', connected: 'good', broken: 'danger' } as const
export const switcherState = { draft: 'offline', connected: 'connected', broken: 'attention' } as const

/** The same expressions as the server's, so that a slip is marked before it is sent. */
export const patterns = {
  appId: /^wx[0-9a-zA-Z]{8,30}$/,
  originalId: /^gh_[0-9a-zA-Z]{4,40}$/,
} as const

export const kinds = ['service', 'subscription'] as const
export const modes = ['safe', 'compatible', 'plain'] as const
