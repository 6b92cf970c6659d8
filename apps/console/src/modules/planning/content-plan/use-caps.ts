import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type Id } from '@weiying/kernel'
import { useEffect, useState } from 'react'

import { api } from '../../../app/api.ts'
import { type CapVerdict } from './caps.ts'
import { planCalendarKey } from './content-plan.ts'

interface Span {
  readonly from: string
  readonly to: string
  readonly accountId: Id<'account'> | null
}

/** Whom the frequency caps will skip, push by push: after the calendar, which does not wait for it. */
export const usePlanCaps = (planId: Id<'plan'>, { from, to, accountId }: Span) =>
  useQuery({
    queryKey: [planCalendarKey, 'caps', planId, from, to, accountId],
    queryFn: () => api.planCalendars.caps({ planId, from, to, ...(accountId === null ? {} : { accountId }) }),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  })

export type Placement = Omit<Parameters<typeof api.planCalendars.capsOn>[0], 'planId'>

/** Hovering over a day for so long asks for it. */
const pauseMs = 250

/** What the caps say to a placement, once one has stopped at it; undefined until then, and while nobody can say. */
export function useCapVerdict(planId: Id<'plan'>, placement: Placement | null): CapVerdict | undefined {
  const wanted = placement === null ? null : JSON.stringify(placement)
  const [rested, setRested] = useState<string | null>(null)
  useEffect(() => {
    const timer = setTimeout(() => setRested(wanted), wanted === null ? 0 : pauseMs)
    return () => clearTimeout(timer)
  }, [wanted])
  const verdict = useQuery({
    queryKey: [planCalendarKey, 'caps-on', planId, wanted],
    queryFn: () => api.planCalendars.capsOn({ planId, ...placement, day: placement?.day ?? '' }),
    enabled: wanted !== null && wanted === rested,
    retry: false,
    // What others plan meanwhile counts: asked again whenever one comes back to a day.
    staleTime: 0,
    gcTime: 0,
  })
  return wanted === null || wanted !== rested ? undefined : verdict.data
}
