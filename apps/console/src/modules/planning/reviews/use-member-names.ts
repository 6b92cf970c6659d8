import { useQuery } from '@tanstack/react-query'

import { api } from '../../../app/api.ts'
import { useCan } from '../../../app/session.ts'

/** Members who may own something; nothing for whom may not see members. */
export function useMembers() {
  const can = useCan()
  return useQuery({
    queryKey: ['members', 'owners'],
    queryFn: async () => (await api.members.list({ limit: 200 })).items.filter(({ status }) => status === 'active'),
    enabled: can('member.read'),
  })
}

export function useMemberNames(): (id: string) => string {
  const { data = [] } = useMembers()
  return (id) => data.find((member) => member.id === id)?.name ?? '—'
}
