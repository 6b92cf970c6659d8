import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'

import { codeOf } from './api.ts'

const signedOut = new Set<() => void>()

/** Called whenever an answer says that the session has ended. */
export function onSignedOut(listener: () => void): () => void {
  signedOut.add(listener)
  return () => {
    signedOut.delete(listener)
  }
}

function notice(error: unknown): void {
  if (codeOf(error) === 'sign_in_required') for (const listener of signedOut) listener()
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: notice }),
  mutationCache: new MutationCache({ onError: notice }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // A refusal will be the same the next time; only a silent or broken server is asked again.
      retry: (failures, error) => failures < 2 && (codeOf(error) === null || codeOf(error) === 'offline'),
      refetchOnWindowFocus: true,
    },
    mutations: { retry: false },
  },
})
