import { type api } from '../../../app/api.ts'

export type Member = Awaited<ReturnType<typeof api.members.list>>['items'][number]
