import { createContext, use, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'

import type { Journey, SandboxClock } from '../../src/phone/phone-api.ts'
import { call } from './api.ts'
import { useEvery } from './loaded.ts'

interface RunningClock {
  /** Business time; ticks about once a second. Null until the sandbox has said it. */
  now: number | null
  /** The speed that is set; while a journey moves the clock it stands still between steps. */
  speed: number
  journey: Journey | null
  /** Takes over what the sandbox says. */
  set: (clock: SandboxClock) => void
  refresh: () => void
  /** Business time at this very moment, for what must not wait for the tick. */
  read: () => number
}

const ClockContext = createContext<RunningClock | null>(null)

/** Follows the sandbox's business clock: asks now and then, and counts on in between. */
export function ClockProvider({ children }: { children: ReactNode }) {
  const anchor = useRef<{ clock: SandboxClock; heardAt: number } | null>(null)
  const [now, setNow] = useState<number | null>(null)
  const [speed, setSpeed] = useState(1)
  const [journey, setJourney] = useState<Journey | null>(null)

  const read = useCallback(() => {
    if (anchor.current === null) return Date.now()
    const { clock, heardAt } = anchor.current
    return clock.now + (performance.now() - heardAt) * clock.speed
  }, [])
  const set = useCallback((clock: SandboxClock) => {
    anchor.current = { clock, heardAt: performance.now() }
    setNow(clock.now)
    setSpeed(clock.pace)
    setJourney(clock.journey)
  }, [])
  const refresh = useCallback(() => {
    // Without an answer the clock counts on; the page says elsewhere that the sandbox is away.
    call('GET /sandbox/clock', {}).then(set, () => undefined)
  }, [set])

  useEffect(refresh, [refresh])
  useEvery(10_000, refresh)
  useEvery(1000, () => {
    if (anchor.current !== null) setNow(read())
  })

  const running = useMemo(() => ({ now, speed, journey, set, refresh, read }), [now, speed, journey, set, refresh, read])
  return <ClockContext value={running}>{children}</ClockContext>
}

export function useClock(): RunningClock {
  const clock = use(ClockContext)
  if (clock === null) throw new Error('ClockProvider is missing')
  return clock
}
