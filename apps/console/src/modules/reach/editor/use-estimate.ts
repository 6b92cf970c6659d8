import { keepPreviousData, useQuery } from '@tanstack/react-query'

import { api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { type Campaign } from '../shared/campaign.ts'

/** What a launch would do, asked again for each saved version; the former answer stays in sight meanwhile. */
export function useEstimate(campaign: Campaign | null, enabled: boolean) {
  const { language } = useTexts()
  return useQuery({
    queryKey: ['estimate', campaign?.id, campaign?.version, language],
    queryFn: async () => {
      if (campaign === null) throw new Error('nothing to estimate')
      return await api.campaigns.estimate({ id: campaign.id, language })
    },
    enabled: enabled && campaign !== null,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    retry: false,
  })
}

export type EstimateQuery = ReturnType<typeof useEstimate>
