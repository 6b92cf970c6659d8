import { useQuery } from '@tanstack/react-query'
import { type Id } from '@weiying/kernel'

import { api } from '../../../app/api.ts'

export const columnsKey = 'plan-columns'

/** The columns of a plan in their order. */
export const useColumns = (planId: Id<'plan'>) =>
  useQuery({ queryKey: [columnsKey, planId], queryFn: async () => (await api.columns.list({ planId })).items })
