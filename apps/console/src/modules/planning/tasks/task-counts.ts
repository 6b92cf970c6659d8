import { useQuery } from '@tanstack/react-query'

import { api } from '../../../app/api.ts'

/** What is due today and overdue; kept up to date while the screen is open. */
export const useTaskCounts = () =>
  useQuery({ queryKey: ['tasks', 'counts'], queryFn: async () => await api.tasks.counts(), refetchInterval: 60_000 })
