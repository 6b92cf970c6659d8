import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type Id, toId } from '@weiying/kernel'

import { api } from '../../../app/api.ts'
import { useCan, useWorkspace } from '../../../app/session.ts'
import { usePathValue } from '../../../app/where.ts'
import { type Account, type Campaign } from './campaign.ts'

const minute = 60_000

/** The accounts of the workspace; undefined while they are unknown. */
export function useAccounts() {
  const can = useCan()
  return useQuery({
    queryKey: ['accounts', 'for-campaigns'],
    queryFn: async () => (await api.accounts.list({ limit: 200 })).items,
    enabled: can('account.read'),
    staleTime: minute,
  })
}

export function useAccountName(): (id: string) => string {
  const { data } = useAccounts()
  return (id) => data?.find((account: Account) => account.id === id)?.name ?? '—'
}

export const campaignQuery = (id: Id<'campaign'>) => ({
  queryKey: ['campaigns', 'one', id],
  queryFn: (): Promise<Campaign> => api.campaigns.get({ id }),
})

/** The campaign that the address names. An address typed wrongly asks for a campaign that does not exist. */
export function useCampaignId(): Id<'campaign'> {
  const text = usePathValue('campaignId')
  try {
    return toId<'campaign'>(text)
  } catch {
    return toId<'campaign'>('00000000-0000-4000-8000-000000000000')
  }
}

/** Everything that shows campaigns is asked again. */
export function useRefresh(): () => Promise<void> {
  const client = useQueryClient()
  return async () => {
    await Promise.all([
      client.invalidateQueries({ queryKey: ['campaigns'] }),
      client.invalidateQueries({ queryKey: ['reach-calendar'] }),
    ])
  }
}

export const useReachPolicy = () =>
  useQuery({ queryKey: ['reach-policy'], queryFn: () => api.reachPolicies.get(), staleTime: minute })

/** The day in Beijing, by which quotas are counted. */
export const beijing = 'Asia/Shanghai'

/** What is left today, per account. */
export function useQuotasToday(today: string) {
  return useQuery({
    queryKey: ['reach-calendar', 'today', today],
    queryFn: async () => (await api.reachCalendar.get({ from: today, to: today })).days[0]?.quotas ?? [],
    staleTime: minute,
  })
}

export const useZone = (): string => useWorkspace().timeZone
