import { keepPreviousData, type QueryKey, useInfiniteQuery } from '@tanstack/react-query'

interface KeysetPage<Row> {
  readonly items: readonly Row[]
  readonly cursor: string | null
}

/** A list that is read page by page; what `DataTable` and `VirtualTable` show. */
export interface CursorList<Row> {
  readonly rows: readonly Row[]
  readonly loading: boolean
  readonly loadingMore: boolean
  readonly error: unknown
  readonly hasMore: boolean
  readonly loadMore: () => void
  readonly refresh: () => void
  /** Everything, for an export: asks page after page, at most `max` rows. */
  readonly all: (max?: number) => Promise<readonly Row[]>
}

const start: string | null = null

/** A list that nobody paged through keeps itself up to date; further pages stay as they were read. */
const renewMs = 15_000

/**
 * Reads a keyset list: `useCursorList(['members', filter], (cursor) => api.members.list({ ...filter, ...cursor }))`.
 * `load` gets `{ cursor }`, or `{}` for the first page. The former rows stay in sight while a filter changes.
 */
export function useCursorList<Row>(
  key: QueryKey,
  load: (from: { readonly cursor?: string }) => Promise<KeysetPage<Row>>,
): CursorList<Row> {
  const list = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => load(pageParam === null ? {} : { cursor: pageParam }),
    initialPageParam: start,
    getNextPageParam: (page) => page.cursor,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) <= 1 ? renewMs : false),
  })
  return {
    rows: list.data?.pages.flatMap((page) => page.items) ?? [],
    loading: list.isPending || (list.isFetching && list.isPlaceholderData),
    loadingMore: list.isFetchingNextPage,
    error: list.error,
    hasMore: list.hasNextPage,
    loadMore: () => {
      if (!list.isFetching) void list.fetchNextPage()
    },
    refresh: () => {
      void list.refetch()
    },
    all: async (max = 10_000) => {
      const rows: Row[] = []
      let page = await load({})
      rows.push(...page.items)
      while (page.cursor !== null && rows.length < max) {
        page = await load({ cursor: page.cursor })
        rows.push(...page.items)
      }
      return rows.slice(0, max)
    },
  }
}
