import { skipToken, useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'

import { api } from './api.ts'
import { useWorkspace } from './session.ts'

interface BusinessTime {
  readonly workspace: string
  /** Business time, and the time of this device when it was told; ms. */
  readonly now: number
  readonly at: number
  readonly speed: number
}

let told: BusinessTime | undefined

/** What time it is for the workspace: that of this device, except in demos and rehearsals that live by a simulated clock. */
export const businessNow = (): Date =>
  told === undefined ? new Date() : new Date(told.now + (Date.now() - told.at) * told.speed)

/** The same for a screen that was drawn before the clock of its workspace was known: it is drawn again when it is. */
export function useBusinessNow(): Date {
  const { id } = useWorkspace()
  useQuery<{ readonly simulated: boolean }, Error, boolean>({
    queryKey: ['business-clock', id],
    queryFn: skipToken,
    select: ({ simulated }) => simulated,
    notifyOnChangeProps: ['data'],
  })
  return businessNow()
}

export interface SimulatedClock {
  readonly speed: number
}

/** Keeps `businessNow` right. Asks for workspaces that may have a clock of their own only; null where real time holds. */
export function useBusinessClock(): SimulatedClock | null {
  const { id, kind } = useWorkspace()
  const clock = useQuery({
    queryKey: ['business-clock', id],
    queryFn: async () => {
      const { now, speed, simulated } = await api.workspaces.clock()
      return { now: Date.parse(now), at: Date.now(), speed, simulated }
    },
    enabled: kind !== 'live',
    refetchInterval: 5_000,
  })
  const { data } = clock
  const simulated = kind !== 'live' && data?.simulated === true
  // Before the screens are drawn, not after: they read it while drawing.
  told = simulated && data !== undefined ? { workspace: id, ...data } : undefined
  useEffect(
    () => () => {
      told = undefined
    },
    [id],
  )
  return simulated && data !== undefined ? { speed: data.speed } : null
}
