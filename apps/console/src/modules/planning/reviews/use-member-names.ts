import { useQuery } from '@tanstack/react-query'

import { api } from '../../../app/api.ts'
import { useCan } from '../../../app/session.ts'

/** What members are called; those who were disabled since have still said what they said. */
export function useMemberNames(): (id: string) => string {
  const can = useCan()
  const { data = [] } = useQuery({
    queryKey: ['members', 'names'],
    queryFn: async () => (await api.members.list({ limit: 200 })).items,
    enabled: can('member.read'),
  })
  return (id) => data.find((member) => member.id === id)?.name ?? '—'
}
