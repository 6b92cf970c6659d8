import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type Id } from '@weiying/kernel'

import { api } from '../../../app/api.ts'
import { type CapVerdict } from '../../reach/shared/caps.ts'
import { useCapVerdict } from '../../reach/shared/use-caps.ts'
import { planCalendarKey } from './content-plan.ts'

interface Span {
  readonly from: string
  readonly to: string
  readonly accountId: Id<'account'> | null
}

/** Whom caps and limits will skip, push by push: after the calendar, which does not wait for it. */
export const usePlanCaps = (planId: Id<'plan'>, { from, to, accountId }: Span) =>
  useQuery({
    queryKey: [planCalendarKey, 'caps', planId, from, to, accountId],
    queryFn: () => api.planCalendars.caps({ planId, from, to, ...(accountId === null ? {} : { accountId }) }),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  })

export type Placement = Omit<Parameters<typeof api.planCalendars.capsOn>[0], 'planId'>

export const usePlanVerdict = (planId: Id<'plan'>, placement: Placement | null): CapVerdict | undefined =>
  useCapVerdict(
    [planCalendarKey, 'caps-on', planId],
    placement,
    async (asked) => await api.planCalendars.capsOn({ planId, ...asked }),
  )
