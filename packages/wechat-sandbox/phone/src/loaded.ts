import { useCallback, useEffect, useRef, useState } from 'react'

import { codeOf } from './api.ts'

/** What a screen knows about the thing it shows. */
export type Loaded<T> = { state: 'loading' } | { state: 'failed'; code: string } | { state: 'ready'; value: T }

export interface Loading<T> {
  loaded: Loaded<T>
  /** Asks again; what is shown stays until the answer is there. */
  reload: () => void
  /** Changes what is shown, without asking. */
  change: (edit: (value: T) => T) => void
}

/** Loads when `key` changes. A later answer never gives way to an earlier one. */
export function useLoaded<T>(key: string, load: (signal: AbortSignal) => Promise<T>): Loading<T> {
  const [loaded, setLoaded] = useState<Loaded<T>>({ state: 'loading' })
  const latest = useRef(load)
  latest.current = load
  const running = useRef<AbortController | null>(null)

  const ask = useCallback(() => {
    running.current?.abort()
    const controller = new AbortController()
    running.current = controller
    void (async () => {
      try {
        const value = await latest.current(controller.signal)
        if (!controller.signal.aborted) setLoaded({ state: 'ready', value })
      } catch (error) {
        if (controller.signal.aborted) return
        // A failed refresh leaves the old picture: better yesterday's list than none.
        setLoaded((before) => (before.state === 'ready' ? before : { state: 'failed', code: codeOf(error) }))
      } finally {
        if (running.current === controller) running.current = null
      }
    })()
  }, [])

  useEffect(() => {
    setLoaded({ state: 'loading' })
    ask()
    return () => running.current?.abort()
  }, [key, ask])

  const reload = useCallback(() => {
    setLoaded((before) => (before.state === 'failed' ? { state: 'loading' } : before))
    ask()
  }, [ask])

  const change = useCallback(
    (edit: (value: T) => T) => {
      setLoaded((before) => (before.state === 'ready' ? { state: 'ready', value: edit(before.value) } : before))
      // An answer on its way may be older than this change and would undo it.
      if (running.current !== null) ask()
    },
    [ask],
  )

  return { loaded, reload, change }
}

/** Repeats `work` while the page is visible. */
export function useEvery(ms: number, work: () => void): void {
  const latest = useRef(work)
  latest.current = work
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') latest.current()
    }, ms)
    return () => clearInterval(timer)
  }, [ms])
}
