import { type Database } from '@weiying/postgres'

import { type Caller } from '../identity/index.ts'
import { type SegmentAnalytics } from './segment.analytics.ts'
import { listGroups, listTags, waitingTags } from './tag.store.ts'
import { type Tag } from './tag.ts'

export function tagQueries({ db, analytics }: { db: Database; analytics: SegmentAnalytics }) {
  return {
    /** Tags, groups, and how full each account is. */
    overview: async (caller: Caller) => {
      const { workspace } = caller
      const [{ tags, groups, waiting }, counts] = await Promise.all([
        db.in(workspace).read(async (reader) => ({
          tags: await listTags(reader, workspace),
          groups: await listGroups(reader, workspace),
          waiting: await waitingTags(reader, workspace),
        })),
        analytics.tagCounts(workspace),
      ])
      const usage = Map.groupBy(
        tags.flatMap(({ accountId }) => (accountId === null ? [] : [accountId])),
        (accountId) => accountId,
      )
      return {
        groups,
        tags: tags.map((tag) => ({
          tag,
          waiting: waiting.has(tag.number),
          contacts: counts === null ? null : (counts.get(tag.number) ?? 0),
        })),
        usage: [...usage].map(([accountId, list]) => ({ accountId, tags: list.length })),
      }
    },

    /** One tag with what only a list knows otherwise. */
    one: async (caller: Caller, tag: Tag) => {
      const { workspace } = caller
      const waiting = await db.in(workspace).read(async (reader) => await waitingTags(reader, workspace))
      const counts = await analytics.tagCounts(workspace)
      return { tag, waiting: waiting.has(tag.number), contacts: counts === null ? null : (counts.get(tag.number) ?? 0) }
    },
  }
}

export type TagQueries = ReturnType<typeof tagQueries>
