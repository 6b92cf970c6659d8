import { setTimeout as wait } from 'node:timers/promises'

import { type CallbackFault, type FaultRule } from '../control/faults.ts'

const slowMs = 4_000
const pieces = 8

/** The body of a callback as a fault lets it out: whole, in a trickle, or only half of it. */
export function disturbedBody(
  body: string,
  fault: (FaultRule & { kind: CallbackFault }) | undefined,
  stopping: AbortSignal,
): { body: string } | { body: ReadableStream<Uint8Array>; duplex: 'half' } {
  if (fault === undefined) return { body }
  const bytes = Buffer.from(body)
  const size = Math.ceil(bytes.length / pieces)
  const pause = (fault.ms ?? slowMs) / pieces
  let sent = 0
  const stream = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      if (fault.kind === 'callback_hang' && sent * 2 >= bytes.length) {
        // Nothing more comes; the time-out of the try ends it.
        await wait(600_000, undefined, { signal: stopping, ref: false }).catch(() => undefined)
        return
      }
      if (fault.kind === 'callback_slow' && sent > 0) await wait(pause, undefined, { signal: stopping }).catch(() => undefined)
      controller.enqueue(bytes.subarray(sent, sent + size))
      sent += size
      if (sent >= bytes.length) controller.close()
    },
  })
  return { body: stream, duplex: 'half' }
}
