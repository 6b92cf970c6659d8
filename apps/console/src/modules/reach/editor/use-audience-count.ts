import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { toId } from '@weiying/kernel'

import { api } from '../../../app/api.ts'
import { audienceOf, type Draft } from './draft.ts'

/** How many people the chosen audience has, how many of them follow the account, and a few of them. */
export function useAudienceCount(draft: Draft) {
  const audience = audienceOf(draft)
  const { accountId } = draft
  return useQuery({
    queryKey: ['segments', 'count', audience, accountId],
    queryFn: () =>
      api.segments.count({
        ...(audience?.kind === 'segment'
          ? { segmentId: audience.segmentId }
          : { expression: audience?.kind === 'expression' ? audience.expression : { kind: 'all' as const, of: [] } }),
        ...(accountId === null ? {} : { accountId: toId<'account'>(accountId) }),
        sample: 5,
      }),
    enabled: audience !== null,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    retry: false,
  })
}
