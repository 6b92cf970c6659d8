import { readTold, type ToldTime } from './clock-source.ts'

const patienceMs = 5_000

/** Asks a clock over HTTP: `GET <url>` says the time; `POST <url>/companions` asks to be told of changes at an address of ours. */
export function clockSourceGateway(url: string) {
  return {
    read: async (): Promise<ToldTime | undefined> => {
      const answer = await fetch(url, { signal: AbortSignal.timeout(patienceMs) })
      return answer.ok ? readTold(await answer.json()) : undefined
    },

    /** False: it does not know companions, or is away; reading it now and then is enough. */
    accompany: async (address: string): Promise<boolean> => {
      const answer = await fetch(`${url.replace(/\/+$/, '')}/companions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ url: address }),
        signal: AbortSignal.timeout(patienceMs),
      })
      return answer.ok
    },
  }
}

export type ClockSourceGateway = ReturnType<typeof clockSourceGateway>
