import { type api } from '../../app/api.ts'

export type Contact = Awaited<ReturnType<typeof api.contacts.list>>['items'][number]
export type ContactProfile = Awaited<ReturnType<typeof api.contacts.get>>
export type MergePreview = Awaited<ReturnType<typeof api.contactMerges.preview>>
export type Duplicate = Awaited<ReturnType<typeof api.contactMerges.candidates>>['items'][number]
export type TimelineEntry = Awaited<ReturnType<typeof api.contacts.timeline>>['items'][number]
export type TagOverview = Awaited<ReturnType<typeof api.tags.list>>
export type Tag = TagOverview['items'][number]
export type TagGroup = TagOverview['groups'][number]
export type TagRun = Awaited<ReturnType<typeof api.tagRuns.get>>
export type Segment = Awaited<ReturnType<typeof api.segments.get>>
export type SegmentFields = Awaited<ReturnType<typeof api.segments.fields>>
export type FollowerSync = Awaited<ReturnType<typeof api.followerSyncs.start>>
export type Estimate = Awaited<ReturnType<typeof api.segments.count>>
