import { Agent } from 'undici'

import { type Sent } from './errors.ts'

/** One HTTP request, as it goes over the wire. */
export interface WireRequest {
  readonly method: 'GET' | 'POST'
  /** `https://api.weixin.qq.com` */
  readonly origin: string
  /** With leading slash and query. */
  readonly path: string
  readonly body?: string | Uint8Array | undefined
  readonly contentType?: string | undefined
  readonly userAgent?: string | undefined
  /** For the whole exchange, the last byte of the answer included. */
  readonly timeoutMs: number
  readonly signal?: AbortSignal | undefined
}

export interface WireAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly bytes: Uint8Array<ArrayBuffer>
  /** The answer began and did not come to its end. */
  readonly cut?: WireFailure | undefined
}

/** Asks once. @throws WireFailure when no answer began */
export type Exchange = (request: WireRequest) => Promise<WireAnswer>

/** No answer. `sent`: did a byte of the request leave? */
export class WireFailure extends Error {
  override readonly name = 'WireFailure'
  readonly reason: 'network' | 'timeout' | 'aborted'
  readonly sent: Sent

  constructor(failure: { reason: 'network' | 'timeout' | 'aborted'; sent: Sent; cause?: unknown }) {
    super(`no answer: ${failure.reason}`, { cause: failure.cause })
    this.reason = failure.reason
    this.sent = failure.sent
  }
}

/**
 * Connections of this process, kept open while they are used. HTTP/1.1, because the platform's habits are known for that alone. The
 * deadline is ours, from the first byte to the last, so that the library's own, which are coarser, never come first.
 */
const agent = new Agent({ connections: 256, allowH2: false, headersTimeout: 0, bodyTimeout: 0, connect: { timeout: 10_000 } })

/**
 * One request over the shared connections; redirects are not followed. A fifth of the processor time of `fetch`, which counts where
 * a million messages go out one by one.
 */
export const exchange: Exchange = ({ method, origin, path, body, contentType, userAgent, timeoutMs, signal }) =>
  new Promise((resolve, reject) => {
    if (signal?.aborted === true) {
      reject(new WireFailure({ reason: 'aborted', sent: 'no', cause: signal.reason }))
      return
    }
    let control: { abort(reason: Error): void } | undefined
    let status: number | undefined
    let headers: WireAnswer['headers'] = {}
    const parts: Buffer[] = []
    let over = false

    const end = (cut?: WireFailure): void => {
      over = true
      clearTimeout(deadline)
      signal?.removeEventListener('abort', abandon)
      if (status === undefined) reject(cut ?? new WireFailure({ reason: 'network', sent: 'unknown' }))
      else resolve({ status, headers, bytes: joined(parts), ...(cut === undefined ? {} : { cut }) })
    }
    const fail = (reason: WireFailure['reason'], cause: unknown): void => {
      if (over) return
      const failure = new WireFailure({ reason, sent: control === undefined ? 'no' : 'unknown', cause })
      end(failure)
      control?.abort(failure)
    }
    const deadline = setTimeout(() => fail('timeout', undefined), timeoutMs)
    const abandon = (): void => fail('aborted', signal?.reason)
    signal?.addEventListener('abort', abandon)

    agent.dispatch(
      {
        origin,
        path,
        method,
        body: body ?? null,
        headers: {
          ...(contentType === undefined ? {} : { 'content-type': contentType }),
          ...(userAgent === undefined ? {} : { 'user-agent': userAgent }),
        },
      },
      {
        // Called right before the first byte leaves; given up while it waited for a connection, it never does.
        onRequestStart: (controller) => {
          if (over) controller.abort(new Error('given up'))
          else control = controller
        },
        onResponseStart: (_, code, received) => {
          status = code
          headers = received
        },
        onResponseData: (_, part) => void parts.push(part),
        onResponseEnd: () => {
          if (!over) end()
        },
        onResponseError: (_, error) => fail('network', error),
      },
    )
  })

function joined(parts: readonly Buffer[]): Uint8Array<ArrayBuffer> {
  const [first] = parts
  // The library hands out slices of what it received, which nobody else writes to.
  if (parts.length === 1 && first !== undefined)
    return new Uint8Array(first.buffer as ArrayBuffer, first.byteOffset, first.length)
  const whole = Buffer.concat(parts)
  return new Uint8Array(whole.buffer, whole.byteOffset, whole.length)
}
