import { DomainError } from '@weiying/kernel'

import { answerIn } from './rewording.ts'

/** A service that speaks the chat protocol of OpenAI. */
export interface RewordingService {
  /** Ends before `/chat/completions`. */
  readonly url: string
  readonly key: string | undefined
  readonly model: string
  readonly timeoutMs: number
}

const mostBytes = 200_000

/** Nothing of what is sent or answered, and never the key, is written anywhere: refusals carry a reason alone. */
export function rewordingGateway({ url, key, model, timeoutMs }: RewordingService) {
  const place = `${url.replace(/\/+$/, '')}/chat/completions`
  return {
    /** @throws DomainError rewording_unavailable */
    ask: async (system: string, text: string): Promise<string> => {
      const refused = (reason: string): DomainError => new DomainError('rewording_unavailable', { reason })
      let body: string
      try {
        const response = await fetch(place, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...(key === undefined ? {} : { authorization: `Bearer ${key}` }) },
          body: JSON.stringify({
            model,
            temperature: 0.4,
            messages: [
              { role: 'system', content: system },
              { role: 'user', content: text },
            ],
          }),
          // The key goes to nobody but the service that was named.
          redirect: 'error',
          signal: AbortSignal.timeout(timeoutMs),
        })
        if (!response.ok) {
          await response.body?.cancel()
          throw refused(`status ${response.status}`)
        }
        body = await read(response)
      } catch (error) {
        if (error instanceof DomainError) throw error
        throw refused(error instanceof Error && error.name === 'TimeoutError' ? 'timeout' : 'unreachable')
      }
      const said = answerIn(body)
      if (said === null) throw refused('answer')
      return said
    },
  }
}

export type RewordingGateway = ReturnType<typeof rewordingGateway>

/** Up to a limit: an endless answer is none. */
async function read(response: Response): Promise<string> {
  const decoder = new TextDecoder()
  let [text, bytes] = ['', 0]
  for await (const part of response.body ?? []) {
    bytes += part.byteLength
    if (bytes > mostBytes) throw new DomainError('rewording_unavailable', { reason: 'answer' })
    text += decoder.decode(part, { stream: true })
  }
  return text + decoder.decode()
}
