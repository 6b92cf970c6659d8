import { type api } from '../../app/api.ts'

export type Content = Awaited<ReturnType<typeof api.contents.get>>
export type ContentSummary = Awaited<ReturnType<typeof api.contents.list>>['items'][number]
export type Shelf = Awaited<ReturnType<typeof api.contentShelves.list>>['items'][number]
export type StoredFile = Awaited<ReturnType<typeof api.files.get>>
export type Finding = Awaited<ReturnType<typeof api.compliance.check>>['findings'][number]
export type Account = Awaited<ReturnType<typeof api.accounts.list>>['items'][number]
