import { useQuery, useQueryClient } from '@tanstack/react-query'

import { calls } from '../../app/api.ts'
import { type SegmentFields, type Tag, type TagOverview } from './types.ts'

const none: TagOverview = { groups: [], items: [], usage: [] }

/** All tags with their groups; kept fresh while something is on its way to WeChat. */
export function useTags() {
  const query = useQuery(
    calls.tags.list.queryOptions({
      input: undefined,
      refetchInterval: ({ state }) => (state.data?.items.some(({ state: each }) => each === 'pending') === true ? 1500 : false),
    }),
  )
  const overview = query.data ?? none
  const byId = new Map<string, Tag>(overview.items.map((tag) => [tag.id, tag]))
  return { ...overview, byId, loading: query.isPending, error: query.error, refetch: query.refetch }
}

/** Until a change has reached the store that counts and filters by segment. */
const analyticsLagMs = 2500

/** After a change of tags or contacts everything that shows them is read again, once more when the counts have followed. */
export function useRefresh(): () => Promise<void> {
  const client = useQueryClient()
  return async () => {
    setTimeout(() => {
      void client.invalidateQueries({ queryKey: calls.contacts.count.key() })
      void client.invalidateQueries({ queryKey: calls.tags.key() })
      void client.invalidateQueries({ queryKey: ['contacts'] })
    }, analyticsLagMs)
    await Promise.all([
      client.invalidateQueries({ queryKey: calls.contactMerges.candidates.key() }),
      client.invalidateQueries({ queryKey: calls.tags.key() }),
      client.invalidateQueries({ queryKey: calls.tagRuns.key() }),
      client.invalidateQueries({ queryKey: calls.contacts.key() }),
      client.invalidateQueries({ queryKey: calls.segments.key() }),
      client.invalidateQueries({ queryKey: calls.followerSyncs.key() }),
      client.invalidateQueries({ queryKey: ['contacts'] }),
      client.invalidateQueries({ queryKey: ['segments'] }),
      client.invalidateQueries({ queryKey: ['timeline'] }),
    ])
  }
}

export function useAccounts() {
  const { data } = useQuery(calls.accounts.list.queryOptions({ input: { limit: 200 }, staleTime: 60_000 }))
  const accounts = data?.items ?? []
  const nameOf = (id: string | null): string => accounts.find((account) => account.id === id)?.name ?? '—'
  return { accounts, nameOf }
}

const nothing: SegmentFields = { attributes: [], events: [], scenes: [] }

export const useFields = (): SegmentFields =>
  useQuery(calls.segments.fields.queryOptions({ input: undefined, staleTime: 300_000 })).data ?? nothing

export function useSegments() {
  const { data } = useQuery(calls.segments.list.queryOptions({ input: { limit: 200 } }))
  return data?.items ?? []
}
