import { startEmbedded } from '@weiying/postgres/embedded'

import { startClickhouse } from './clickhouse.ts'
import type { RunningEngine } from './guard.ts'
import type { EngineName } from './lines.ts'
import type { Place } from './place.ts'

/** How each engine is started on a data folder, always at the same URL. */
export function engineStarts(place: Place, durable: boolean): Record<EngineName, () => Promise<RunningEngine>> {
  return {
    postgres: () => startEmbedded({ dataDir: place.dataDir, durable }),
    clickhouse: () => startClickhouse(place),
  }
}
