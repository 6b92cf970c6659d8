import { useEffect, useRef, useState } from 'react'

import type { PhoneEvent } from '../../../src/phone/phone-api.ts'
import { eventsUrl } from '../api.ts'

const kinds: readonly PhoneEvent['type'][] = ['message', 'changed', 'typing', 'shared', 'clock']

/**
 * Hears what happens to one person. A browser allows six connections to one host over HTTP/1.1, shared by its tabs: a hidden
 * page gives its line back.
 */
export function useEvents(personId: string, hear: (event: PhoneEvent) => void): { online: boolean; epoch: number } {
  const [online, setOnline] = useState(true)
  const [epoch, setEpoch] = useState(0)
  const latest = useRef(hear)
  latest.current = hear

  useEffect(() => {
    let source: EventSource | null = null
    let retry: ReturnType<typeof setTimeout> | undefined
    let opened = false

    const connect = (): void => {
      source = new EventSource(eventsUrl(personId))
      source.addEventListener('open', () => {
        setOnline(true)
        // Something may have happened between two lines.
        if (opened) setEpoch((before) => before + 1)
        opened = true
      })
      source.addEventListener('error', () => {
        setOnline(false)
        // The browser tries again by itself unless the answer was an error.
        if (source?.readyState === EventSource.CLOSED) retry = setTimeout(connect, 3000)
      })
      for (const kind of kinds) {
        source.addEventListener(kind, (message: MessageEvent<string>) => {
          // The boundary: the sandbox sends what the table of events says.
          latest.current(JSON.parse(message.data) as PhoneEvent)
        })
      }
    }
    const disconnect = (): void => {
      clearTimeout(retry)
      source?.close()
      source = null
    }
    const watch = (): void => {
      if (document.visibilityState === 'hidden') disconnect()
      else if (source === null) connect()
    }

    connect()
    document.addEventListener('visibilitychange', watch)
    return () => {
      document.removeEventListener('visibilitychange', watch)
      disconnect()
    }
  }, [personId])

  return { online, epoch }
}
