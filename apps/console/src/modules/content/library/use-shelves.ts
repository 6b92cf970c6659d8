import { useQuery } from '@tanstack/react-query'

import { calls } from '../../../app/api.ts'
import { type Shelf } from '../types.ts'

/** Groups and columns of the library; empty while unknown. */
export function useShelves(): readonly Shelf[] {
  const { data } = useQuery(calls.contentShelves.list.queryOptions())
  return data?.items ?? []
}

export const shelvesKey = calls.contentShelves.list.key()
