import { type Background, createTicker, type TickerDeps } from '@weiying/jobs'

import { type ClockSourceCommands } from './clock-source.commands.ts'
import { type ClockSourceGateway } from './clock-source.gateway.ts'

/** For a source that is not there yet. */
const lookMs = 5_000
/** Changes are told at once; this is for a source that was started anew, or does not tell. */
const quietMs = 20_000

export function clockSourceTicker(
  ticking: TickerDeps,
  { follow, address }: ClockSourceCommands,
  source: ClockSourceGateway,
): Background {
  return createTicker(ticking, {
    name: 'identity.clock_source',
    everyMs: lookMs,
    work: async () => {
      try {
        const time = await source.read()
        if (time !== undefined) await follow(time)
        await source.accompany(address)
        return quietMs
      } catch {
        // Not there yet, or stopped: the clocks run on as they were set.
        return false
      }
    },
  })
}
