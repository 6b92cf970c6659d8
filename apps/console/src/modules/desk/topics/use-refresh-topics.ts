import { useQueryClient } from '@tanstack/react-query'

/** Everything that a change of topics changes. */
const topicKeys = ['customer-topics', 'demands'] as const

/** After a change everything about topics is read anew. */
export function useRefreshTopics(): () => Promise<void> {
  const client = useQueryClient()
  return async () => {
    await Promise.all(topicKeys.map(async (key) => await client.invalidateQueries({ queryKey: [key] })))
  }
}
