import { useEffect, useRef, useState, type RefObject } from 'react'

import { bridgeCall, freshPage, pageAfter, type BridgeCall, type PageState } from './bridge.ts'

export type Answer = { heard: true } | { result: Record<string, unknown> } | { failed: string }

/** A call that waits for the person, e.g. until they have scanned. */
export interface Waiting extends BridgeCall {
  answer: (answer: Answer) => void
}

/** Calls that end in something that the person does; the others are answered at once. */
const asking: ReadonlySet<string> = new Set([
  'scanQRCode',
  'chooseImage',
  'getLocation',
  'requestSubscribeMessage',
  'onMenuShareAppMessage',
  'onMenuShareTimeline',
])

/** Listens to the JS-SDK of the page in `frame`. `ask` gets the calls that the person has to answer; `tell` those that the phone acts on. */
export function useBridge(
  frame: RefObject<HTMLIFrameElement | null>,
  start: { url: string; title: string },
  hear: { ask: (call: Waiting) => void; tell: (call: BridgeCall) => void },
): PageState {
  const [page, setPage] = useState<PageState>(() => freshPage(start.url, start.title))
  const latest = useRef(hear)
  latest.current = hear

  useEffect(() => {
    const listen = (event: MessageEvent<unknown>): void => {
      const window = frame.current?.contentWindow
      if (window === null || window === undefined || event.source !== window) return
      const call = bridgeCall(event.data)
      if (call === null) return
      // Any origin: it is whichever page the person has gone to, and nothing secret is answered.
      const answer = (given: Answer): void => window.postMessage({ weixin: { id: call.id, ...given } }, '*')
      // A new page in the frame starts afresh.
      setPage((before) => pageAfter(call.call === 'page' ? freshPage(before.url, '') : before, call))
      if (asking.has(call.call)) {
        answer({ heard: true })
        latest.current.ask({ ...call, answer })
      } else {
        answer({ result: call.call === 'getNetworkType' ? { networkType: 'wifi' } : {} })
        latest.current.tell(call)
      }
    }
    globalThis.addEventListener('message', listen)
    return () => globalThis.removeEventListener('message', listen)
  }, [frame])

  return page
}
