import { useQuery } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'

import { modules } from './modules.ts'
import { type ConnectedAccount } from './screens.ts'
import { useWorkspace } from './session.ts'

const source = modules.find((module) => module.accounts !== undefined)?.accounts

/** The connected accounts of the workspace; null while they are unknown. */
export function useConnectedAccounts(): readonly ConnectedAccount[] | null {
  const { data } = useQuery(source?.() ?? { queryKey: ['no-accounts'], queryFn: () => Promise.resolve([]), staleTime: Infinity })
  return data ?? null
}

const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

/** The account that the person looks at, null for all; remembered per workspace on this device. */
export function useSelectedAccount(): [selected: string | null, select: (id: string | null) => void] {
  const key = `weiying.account.${useWorkspace().id}`
  const selected = useSyncExternalStore(subscribe, () => localStorage.getItem(key))
  return [
    selected,
    (id) => {
      if (id === null) localStorage.removeItem(key)
      else localStorage.setItem(key, id)
      for (const listener of listeners) listener()
    },
  ]
}
