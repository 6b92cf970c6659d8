import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type Id } from '@weiying/kernel'
import { useEffect, useState } from 'react'

import { api } from '../../../app/api.ts'
import { type CapVerdict } from './caps.ts'

interface Span {
  readonly from: string
  readonly to: string
  readonly accountId?: Id<'account'>
}

/** Whom caps and limits will skip, campaign by campaign: after the calendar, which does not wait for it. */
export const useReachCaps = (span: Span) =>
  useQuery({
    queryKey: ['reach-calendar', 'caps', span],
    queryFn: () => api.reachCalendar.caps(span),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  })

/** Hovering over a day for so long asks for it. */
const pauseMs = 250

/**
 * What caps and limits say to a placement, once one has stopped at it; undefined until then, and while nobody can say.
 * @param ask the same question whenever it is asked with the same key
 */
export function useCapVerdict<Placement>(
  key: readonly unknown[],
  placement: Placement | null,
  ask: (placement: Placement) => Promise<CapVerdict>,
): CapVerdict | undefined {
  const wanted = placement === null ? null : JSON.stringify(placement)
  const [rested, setRested] = useState<string | null>(null)
  useEffect(() => {
    const timer = setTimeout(() => setRested(wanted), wanted === null ? 0 : pauseMs)
    return () => clearTimeout(timer)
  }, [wanted])
  const verdict = useQuery({
    queryKey: [...key, wanted],
    queryFn: async () => (placement === null ? { outlook: null, elsewhere: 0 } : await ask(placement)),
    enabled: wanted !== null && wanted === rested,
    retry: false,
    // What others plan meanwhile counts: asked again whenever one comes back to a day.
    staleTime: 0,
    gcTime: 0,
  })
  return wanted === null || wanted !== rested ? undefined : verdict.data
}

/** A campaign at another moment. */
export interface RunPlacement {
  readonly campaignId: Id<'campaign'>
  readonly at: string
}

export const useRunVerdict = (placement: RunPlacement | null): CapVerdict | undefined =>
  useCapVerdict(['reach-calendar', 'caps-on'], placement, async (asked) => await api.reachCalendar.capsOn(asked))
