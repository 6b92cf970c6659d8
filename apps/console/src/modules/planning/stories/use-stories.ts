import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'

import { api } from '../../../app/api.ts'
import { sessionQuery } from '../../../app/session.ts'

const lookMs = 1_000
const key = ['stories', 'list']

type Listed = Awaited<ReturnType<typeof api.stories.list>>
export type StorySummary = Listed['stories'][number]
export type StoryLoad = Listed['loads'][number]

export const isOpen = ({ status }: Pick<StoryLoad, 'status'>): boolean => status === 'waiting' || status === 'running'

/** What can be loaded and what was; looked at every second while something is going on. */
export function useStories() {
  const client = useQueryClient()
  const found = useQuery({
    queryKey: key,
    queryFn: async () => await api.stories.list(),
    refetchInterval: ({ state }) => (state.data?.loads.some(isOpen) === true ? lookMs : false),
  })
  const done = found.data?.loads.filter(({ status }) => status === 'done').length
  const before = useRef(done)
  useEffect(() => {
    // A new workspace is there, or one is gone: the switcher shall know.
    if (before.current !== undefined && before.current !== done)
      void client.invalidateQueries({ queryKey: sessionQuery().queryKey })
    before.current = done
  }, [client, done])
  const again = async (): Promise<void> => await client.invalidateQueries({ queryKey: key })
  return { ...found, again }
}

/** Goes to the workspace of a load; the session has to know of it first. */
export function useOpenStory(): (slug: string) => Promise<void> {
  const client = useQueryClient()
  const navigate = useNavigate()
  return async (slug) => {
    await client.fetchQuery({ ...sessionQuery(), staleTime: 0 })
    await navigate({ href: `/w/${slug}/plans` })
  }
}
