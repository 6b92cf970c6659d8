import { type api } from '../../../app/api.ts'

export type Preparation = Awaited<ReturnType<typeof api.preparations.get>>
export type Report = Awaited<ReturnType<typeof api.preparations.trialReport>>
export type Milestone = Awaited<ReturnType<typeof api.milestones.list>>['items'][number]
export type Line = Awaited<ReturnType<typeof api.scheduleItems.list>>['items'][number]
